namespace Azukari.Scanner;

/// <summary>Row and column of a position.</summary>
/// <param name="Row">Line, from 1.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="RowStart">Start of the row in the text.</param>
/// <param name="CellStart">Start of the cell.</param>
readonly record struct CellPlace(long Row, int Column, long RowStart, long CellStart);

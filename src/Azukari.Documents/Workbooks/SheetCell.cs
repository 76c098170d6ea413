namespace Azukari.Documents;

/// <summary>What the value of a cell is.</summary>
enum SheetValue
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number, in digits.</summary>
    Number,

    /// <summary>A day, as its serial number.</summary>
    Date,

    /// <summary>A day and a time.</summary>
    Moment,

    /// <summary>A time.</summary>
    Time,

    /// <summary>1 or 0.</summary>
    Truth,
}

/// <summary>A cell's value as it was last calculated; formulas, formats and comments are left behind.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value.</param>
readonly record struct SheetCell(int Column, SheetValue Kind, string Text)
{
    /// <summary>Whether the spreadsheet could not calculate it, and shows such as #N/A.</summary>
    public bool IsError { get; init; }
}

/// <summary>A row with its cells, in the order of their columns.</summary>
sealed record SheetRow(long Number, List<SheetCell> Cells);

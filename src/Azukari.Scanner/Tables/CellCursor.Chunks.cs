using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

partial struct CellCursor
{
    /// <summary>A cursor at the start of a chunk that counts from there, as long as it does not know more.</summary>
    public readonly CellCursor Relative(long start) => new(delimiter, newline)
    {
        Position = start,
        blockEnd = start,
        Row = 0,
        RowStart = -1,
        CellStart = -1,
        inQuotes = inQuotes,
        quoteStart = quoteStart,
    };

    /// <summary>The place of a candidate behind this cursor, which stands at the start of the chunk.</summary>
    public readonly CellPlace Then(in Candidate candidate, long origin) => new(
        Row + candidate.Rows,
        ColumnOf(candidate),
        RowStartOf(candidate, origin),
        candidate.CellStart < 0 ? CellStart : origin + candidate.CellStart);

    /// <summary>Its column alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ColumnOf(in Candidate candidate) => candidate.RowStart < 0 ? Column + candidate.Column : candidate.Column;

    /// <summary>The start of its row alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long RowStartOf(in Candidate candidate, long origin) => candidate.RowStart < 0 ? RowStart : origin + candidate.RowStart;

    /// <summary>This cursor, moved to where a relative one stands.</summary>
    /// <param name="end">The relative one, at the end of the chunk.</param>
    /// <param name="begun">Whether <see cref="BeginRows"/> was called on it.</param>
    public readonly CellCursor Then(in CellCursor end, bool begun) => end with
    {
        Row = Row + end.Row,
        Column = end.RowStart < 0 ? Column + end.Column : end.Column,
        RowStart = end.RowStart < 0 ? RowStart : end.RowStart,
        CellStart = end.CellStart < 0 ? CellStart : end.CellStart,
        OnlyRecords = end.OnlyRecords && (begun || OnlyRecords),
    };

    /// <summary>Looks at rows anew, from the present one.</summary>
    public void BeginRows() => OnlyRecords = true;

    /// <summary>Takes over what a map says of the end of its strip, which is the end of a block or of the text.</summary>
    public void MoveTo(long end, RowMap map, long origin, bool onlyRecords)
    {
        Row += map.Rows;
        (Column, RowStart, CellStart) = (map.Column, map.RowStart < 0 ? -1 : origin + map.RowStart, map.CellStart < 0 ? -1 : origin + map.CellStart);
        (Position, blockEnd, OnlyRecords) = (end, end, onlyRecords);
    }

    /// <summary>Moves to the end of a strip, but reads no block behind it.</summary>
    public void FinishAt(ReadOnlySpan<byte> text, long origin, long end)
    {
        if (end % Block != 0)
        {
            MoveTo(text, origin, end); // the end of the text
            return;
        }

        Pass(ulong.MaxValue);
        Count(text, origin, end);
        if (blockEnd < end)
        {
            MoveTo(text, origin, end - 1);
            Pass(ulong.MaxValue);
        }

        Position = end;
    }
}

namespace Azukari.Documents;

/// <summary>A list that somebody keeps as a table: its rows as they stand in the file, nothing interpreted but numbers of days.</summary>
/// <param name="Sheet">The sheet of a workbook; null for a text.</param>
/// <param name="Rows">The rows that hold anything, in their order.</param>
public sealed record ListedSheet(string? Sheet, IReadOnlyList<ListedRow> Rows);

/// <summary>One row.</summary>
/// <param name="Number">Its number from 1, as a spreadsheet shows it; rows without anything count.</param>
/// <param name="Cells">Its cells that hold anything, in the order of their columns.</param>
public sealed record ListedRow(long Number, IReadOnlyList<ListedCell> Cells);

/// <summary>One cell.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Text">
/// The value: a day as <c>2026-11-26</c>, a day with a time as <c>2026-11-26 14:05</c>, a time as <c>14:05</c>, truth as 1 or 0, all else as
/// it stands. Of a formula the value as it was last calculated: nothing is calculated here, and nothing is fetched.
/// </param>
/// <param name="IsError">Whether the spreadsheet itself shows an error there, such as #N/A.</param>
public readonly record struct ListedCell(int Column, string Text, bool IsError = false);

/// <summary>How a list is to be read.</summary>
public sealed record ListFileRequest
{
    /// <summary>The sheet of a workbook; may be left out where only one is visible.</summary>
    public string? Sheet { get; init; }

    /// <summary>Sheets that explain and are no lists: passed over where no sheet is named.</summary>
    public IReadOnlyList<string> Explanations { get; init; } = [];

    /// <summary>The characters of a text: utf-8, cp932 or utf-16; found out where it is left out.</summary>
    public string? Encoding { get; init; }

    /// <summary>The largest file, in bytes.</summary>
    public long MaximumBytes { get; init; } = 20L << 20;

    /// <summary>The most rows that hold anything.</summary>
    public int MaximumRows { get; init; } = 10_000;

    /// <summary>The most columns.</summary>
    public int MaximumColumns { get; init; } = 200;

    /// <summary>The longest cell, in UTF-16 units.</summary>
    public int MaximumCell { get; init; } = 4_000;
}

/// <summary>Why a list cannot be read.</summary>
public enum ListFileFault
{
    /// <summary>No table: another kind of file, or a damaged one.</summary>
    NotAList,

    /// <summary>An old workbook (XLS), or one with a password.</summary>
    OldOrLocked,

    /// <summary>Larger than the limits, or made to become so. The fact is the limit.</summary>
    TooLarge,

    /// <summary>More rows than the limit, which is the fact.</summary>
    TooManyRows,

    /// <summary>More columns than the limit. The facts are the row and the limit.</summary>
    TooManyColumns,

    /// <summary>A cell longer than the limit. The facts are the row and the limit.</summary>
    CellTooLong,

    /// <summary>The characters are none of the encoding that was named, or of none that is known. The fact is the encoding.</summary>
    EncodingWrong,

    /// <summary>A text in quotes that does not end, or goes on behind them. The fact is the row.</summary>
    QuotesWrong,

    /// <summary>There is no such sheet, or several and none was named. The fact is which there are.</summary>
    SheetUnknown,
}

/// <summary>A list cannot be read. Facts are limits, rows and names of sheets, never what stands in a cell.</summary>
public sealed class ListFileException(ListFileFault fault, IReadOnlyList<string> facts, Exception? inner = null)
    : Exception(fault.ToString(), inner)
{
    /// <summary>Why.</summary>
    public ListFileFault Fault { get; } = fault;

    /// <summary>What belongs to it.</summary>
    public IReadOnlyList<string> Facts { get; } = facts;
}

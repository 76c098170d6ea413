using Azukari.Rules;

namespace Azukari.Custody.Viewing;

/// <summary>What can be looked at row by row.</summary>
public enum ViewedKind
{
    /// <summary>CSV, TSV and their relatives.</summary>
    Table,

    /// <summary>Records of one length.</summary>
    Records,

    /// <summary>Lines of text.</summary>
    Lines,

    /// <summary>A workbook, sheet by sheet.</summary>
    Workbook,

    /// <summary>The text of a PDF, page by page.</summary>
    Pdf,
}

/// <summary>A piece of a cell.</summary>
/// <param name="Text">What it says; empty where it is masked.</param>
/// <param name="At">Where a masked number begins in its cell, in characters; null for text.</param>
public sealed record ViewedPiece(string Text, int? At)
{
    /// <summary>Whether it is masked.</summary>
    public bool IsMasked => At is not null;
}

/// <summary>A row.</summary>
/// <param name="Number">From 1, the header not counted.</param>
/// <param name="Cells">Its cells, each of pieces.</param>
public sealed record ViewedRow(long Number, IReadOnlyList<IReadOnlyList<ViewedPiece>> Cells);

/// <summary>Some rows of a file, with every number masked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Encoding">Of a text, its encoding; else empty.</param>
/// <param name="Headers">Names of the columns; empty where there are none.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many there are; null while they are still counted.</param>
/// <param name="Sheets">Of a workbook, its sheets; of a PDF, its pages by number; else empty.</param>
/// <param name="Sheet">Which of them, from 0.</param>
public sealed record ViewedPage(
    ViewedKind Kind, string Encoding, IReadOnlyList<string> Headers, IReadOnlyList<ViewedRow> Rows, long? Total,
    IReadOnlyList<string> Sheets, int Sheet)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <summary>Whether rows follow.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether there are columns beyond those that a page shows.</summary>
    public bool IsWider { get; init; }
}

/// <summary>What became of a look into an opened file.</summary>
public enum ViewingState
{
    /// <summary>Its rows are here.</summary>
    Open,

    /// <summary>There is no such opening of this person at this terminal; to whom may not know, "none" and "not yours" look the same.</summary>
    Unknown,

    /// <summary>The opening is too long ago: the purpose is stated anew.</summary>
    Expired,

    /// <summary>The rules would refuse the opening by now.</summary>
    Refused,

    /// <summary>Its kind is none that can be shown.</summary>
    NotShown,
}

/// <summary>The answer to a look into an opened file.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Act">The opening; null where there is none.</param>
/// <param name="Until">Until when it holds.</param>
/// <param name="Refusals">Why the rules refuse by now.</param>
/// <param name="Page">The rows; null where there are none to show.</param>
public sealed record ViewingAnswer(
    ViewingState State, OpenItem? Act, DateTimeOffset Until, IReadOnlyList<Refusal> Refusals, ViewedPage? Page)
{
    internal static ViewingAnswer Unknown { get; } = new(ViewingState.Unknown, null, default, [], null);
}

namespace Azukari.Scanner;

/// <summary>What becomes of the numbers of an extract.</summary>
public enum NumberMask
{
    /// <summary>Number columns are left out; a number elsewhere is redacted.</summary>
    Drop,

    /// <summary>Every digit of a number becomes an asterisk of the same width.</summary>
    Redact,

    /// <summary>Every number becomes a random one whose check digit is right; where it is written, and how, stays.</summary>
    Random,
}

/// <summary>Which part of a table is wanted, and without which numbers.</summary>
/// <param name="Columns">
/// What is kept: header names; numbers from 1 (<c>3</c> or <c>#3</c>) and ranges of them (<c>2-5</c>); <c>all</c>; of
/// fixed-length records <c>offset:length</c>, in bytes from 0. Several may stand in one text with commas between. What is
/// kept comes in the order of the table.
/// </param>
/// <param name="Mask">What becomes of the numbers.</param>
public sealed record ExtractRequest(IReadOnlyList<string> Columns, NumberMask Mask)
{
    /// <summary>Columns that hold numbers beside those that the scan finds, named as <see cref="Columns"/> are.</summary>
    public IReadOnlyList<string> NumberColumns { get; init; } = [];

    /// <summary>Whether equal numbers become equal random ones within this extract, and different numbers different ones.</summary>
    public bool Consistent { get; init; }

    /// <summary>Bytes of a fixed-length record without line end; 0 where they are found out, or the records are lines.</summary>
    public int RecordLength { get; init; }

    /// <summary>The sheet of a workbook; may be left out where only one is visible.</summary>
    public string? Sheet { get; init; }
}

/// <summary>What was extracted: counts and places, never a value.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Rows">Rows or records written, the header among them.</param>
/// <param name="Columns">Columns or fields that were kept, by name or place; digits in names are masked.</param>
/// <param name="NumberColumns">Columns or fields of the file that hold numbers, kept or not.</param>
/// <param name="InColumns">Numbers, or parts of them, masked in number columns that were kept; 0 where those were dropped.</param>
/// <param name="Elsewhere">Numbers masked in other columns.</param>
/// <param name="IrregularRows">Rows of another width than the table's, in which every longer row of digits was masked.</param>
public sealed record ExtractReport(
    FileKind Kind,
    long Rows,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> NumberColumns,
    long InColumns,
    long Elsewhere,
    long IrregularRows);

/// <summary>Why an extract cannot be made.</summary>
public enum ExtractFault
{
    /// <summary>The file is no table that can be read: another kind, damaged, or without rows.</summary>
    NotATable,

    /// <summary>A column that is not there, or is not named in a form that fits the file.</summary>
    ColumnUnknown,

    /// <summary>Nothing is left: all that was asked for are number columns, and these are dropped.</summary>
    NothingLeft,

    /// <summary>A sheet that is not there or is hidden; or several are visible and none was named.</summary>
    SheetUnknown,

    /// <summary>A row, or the file's content as a whole, is larger than the limits allow.</summary>
    TooLarge,
}

/// <summary>An extract cannot be made of this file in this way. It names what was asked for, never content.</summary>
public sealed class ExtractException(ExtractFault fault, string fact = "", Exception? inner = null)
    : Exception(fault.ToString(), inner)
{
    /// <summary>Why.</summary>
    public ExtractFault Fault { get; } = fault;

    /// <summary>The column or sheet as it was asked for; empty where it is about the file.</summary>
    public string Fact { get; } = fact;
}

/// <summary>What a column of a table holds.</summary>
public enum ColumnRole
{
    /// <summary>Anything; numbers in it are chance finds, or stand in running text.</summary>
    Other,

    /// <summary>Text in which numbers stand so often that chance does not explain them: every twelve digits count.</summary>
    Mixed,

    /// <summary>Individual numbers: every digit of it goes.</summary>
    Number,

    /// <summary>Unknown, since the row does not fit the table: what might be a number counts as one.</summary>
    Doubtful,
}

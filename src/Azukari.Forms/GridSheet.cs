namespace Azukari.Forms;

/// <summary>A list as a sheet of a workbook.</summary>
/// <param name="Name">The sheet's name; what a sheet's name cannot hold is left out.</param>
/// <param name="Columns">Its columns, with their headers.</param>
/// <param name="Rows">Its rows under the header; read once, while they are written.</param>
public sealed record GridSheet(string Name, IReadOnlyList<GridColumn> Columns, IEnumerable<IReadOnlyList<GridCell>> Rows)
{
    /// <summary>What stands at the foot of each printed page, beside its number.</summary>
    public string Foot { get; init; } = "";
}

/// <summary>A column.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Choices">What a cell of it may hold, offered as a list to choose from; anything where there are none.</param>
public sealed record GridColumn(string Header, IReadOnlyList<string> Choices)
{
    /// <summary>A column in which anything may stand.</summary>
    public GridColumn(string header)
        : this(header, [])
    {
    }
}

/// <summary>What a cell is to a spreadsheet.</summary>
public enum GridKind
{
    /// <summary>Text, also where it looks like a number or a formula.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day and a time, to the minute.</summary>
    Moment,
}

/// <summary>A cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text; empty for nothing.</param>
/// <param name="Number">A number; of a day its serial number (1 is 1 January 1900), with a fraction for the time.</param>
public readonly record struct GridCell(GridKind Kind, string Text, double Number)
{
    /// <summary>A text.</summary>
    public static GridCell Of(string text) => new(GridKind.Text, text, 0);
}

using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Forms;

namespace Azukari.Custody.Importing;

/// <summary>What a template says of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Header">What stands above it.</param>
/// <param name="Expected">What may stand in it.</param>
/// <param name="About">What it is for.</param>
/// <param name="Example">What stands in the example.</param>
public sealed record TemplateLine(ImportColumn Column, string Header, string Expected, string About, string Example);

/// <summary>A list to fill in: headers, an example, and a sheet that explains. The example is told apart, and never brought in.</summary>
public sealed class ImportTemplate(ImportKind kind, Wording words)
{
    /// <summary>The columns with what is to be known of them.</summary>
    public IReadOnlyList<TemplateLine> Lines { get; } =
    [
        .. kind.Columns.Select(c => new TemplateLine(
            c, kind.HeaderIn(words, c), kind.ExpectedIn(words, c), kind.HelpIn(words, c),
            words.TextIfAny($"lists.examples.{kind.Name}.{c.Key}") ?? "")),
    ];

    /// <summary>Writes it as CSV, for Excel too; the explanation is shown by the same command without a file.</summary>
    public void WriteCsv(Stream destination) =>
        ListCsv.Write([Lines.Select(l => l.Header), Lines.Select(l => ListCsv.Disarm(l.Example))], destination);

    /// <summary>Writes it as a workbook, in which words of fixed sets can be chosen.</summary>
    public void WriteWorkbook(Stream destination)
    {
        string T(string key) => words.Text($"lists.template.{key}");
        IEnumerable<IReadOnlyList<GridCell>> explained = Lines.Select(l => (IReadOnlyList<GridCell>)
        [
            GridCell.Of(l.Header), GridCell.Of(T(l.Column.Required ? "needed-yes" : "needed-no")), GridCell.Of(l.About),
            GridCell.Of(l.Expected), GridCell.Of(l.Example),
        ]);
        GridWorkbook.Write(
            [
                new GridSheet(
                    words.Text($"lists.kinds.{kind.Name}"), [.. Lines.Select(l => new GridColumn(l.Header, kind.ChoicesIn(words, l.Column)))],
                    [[.. Lines.Select(l => GridCell.Of(l.Example))]]),
                new GridSheet(
                    T("sheet"), [new(T("column")), new(T("needed")), new(T("about")), new(T("how")), new(T("example"))], explained),
            ],
            destination);
    }
}

/// <summary>How a list is to be read, as whoever brings it says.</summary>
/// <param name="Sheet">The sheet of a workbook; null where only one is visible.</param>
/// <param name="Encoding">utf-8, cp932 or utf-16; null to find it out.</param>
public sealed record ListReading(string? Sheet = null, string? Encoding = null);

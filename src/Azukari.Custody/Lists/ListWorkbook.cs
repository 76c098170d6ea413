using Azukari.Custody.Words;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Writes a list as an Excel workbook: days are days, identifiers stay texts, the header stands on each page.</summary>
public static class ListWorkbook
{
    /// <summary>The most rows of a sheet.</summary>
    public const int MostRows = GridWorkbook.MostRows;

    static readonly DateTime Zero = new(1899, 12, 30);

    /// <summary>Writes the workbook.</summary>
    /// <param name="table">The list.</param>
    /// <param name="words">The language.</param>
    /// <param name="foot">What stands at the foot of each page, such as the contract and the moment.</param>
    /// <param name="destination">Where it goes.</param>
    /// <exception cref="CustodyException"><see cref="Fault.ListTooLong"/>: more rows than a sheet holds.</exception>
    public static void Write(ListTable table, Wording words, string foot, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(words);
        string yes = words.Text("lists.yes"), no = words.Text("lists.no");
        GridWorkbook.Write(
            [
                new GridSheet(
                    table.TitleIn(words), [.. table.Columns.Select(c => new GridColumn(table.HeaderIn(words, c)))],
                    Counted(table.Rows).Select(row => (IReadOnlyList<GridCell>)[.. row.Select(c => Of(c, yes, no))]))
                {
                    Foot = foot,
                },
            ],
            destination);
    }

    static IEnumerable<IReadOnlyList<ListCell>> Counted(IEnumerable<IReadOnlyList<ListCell>> rows)
    {
        int count = 0;
        foreach (IReadOnlyList<ListCell> row in rows)
        {
            yield return ++count <= MostRows ? row : throw CustodyException.Of(Fault.ListTooLong, $"{MostRows}");
        }
    }

    /// <summary>Days before 1900 are none to a spreadsheet; they stay texts.</summary>
    static GridCell Of(ListCell cell, string yes, string no) => cell switch
    {
        { Day: { Year: >= 1901 } day } => new(GridKind.Day, "", (day.ToDateTime(TimeOnly.MinValue) - Zero).TotalDays),
        { Instant: { Year: >= 1901 and < 9999 } at } => new(GridKind.Moment, "", (JapanTime.At(at).DateTime - Zero).TotalDays),
        { Number: { } number } => new(GridKind.Number, "", number),
        _ => GridCell.Of(cell.ToText(yes, no)),
    };
}

using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Documents;

namespace Azukari.Custody.Importing;

/// <summary>The row of headers: which column of the file is which of the list's.</summary>
sealed record ImportHeader(long Row, IReadOnlyDictionary<int, (ImportColumn Column, string Said)> Columns, IReadOnlyList<string> Ignored)
{
    /// <summary>Finds the headers: titles may stand above them, and they stand in any order and language.</summary>
    /// <exception cref="CustodyException">A column is missing, or stands twice.</exception>
    internal static ImportHeader Of(ImportKind kind, ListedSheet sheet, int mostTitles, Wording words)
    {
        var known = new Dictionary<string, ImportColumn>(StringComparer.Ordinal);
        foreach (ImportColumn column in kind.Columns)
        {
            foreach (string header in ImportWords.HeadersOf(kind, column.Key))
            {
                known.TryAdd(header, column);
            }
        }

        IEnumerable<ListedRow> first = sheet.Rows.Take(mostTitles);
        ListedRow? row = first.MaxBy(r => r.Cells.Count(c => known.ContainsKey(Bare(c.Text))));
        var found = new Dictionary<int, (ImportColumn Column, string Said)>();
        List<string> ignored = [];
        foreach (ListedCell cell in row?.Cells ?? [])
        {
            if (!known.TryGetValue(Bare(cell.Text), out ImportColumn? column))
            {
                ignored.Add(CellText.Trim(cell.Text));
            }
            else if (found.Values.Any(f => f.Column == column))
            {
                throw CustodyException.Of(Fault.ListHeaderDoubled, ImportWords.HeaderOf(words, kind, column.Key));
            }
            else
            {
                found[cell.Column] = (column, CellText.Trim(cell.Text));
            }
        }

        ImportColumn[] missing = [.. kind.Columns.Where(c => c.Required && !found.Values.Any(f => f.Column == c))];
        return missing.Length == 0
            ? new ImportHeader(row!.Number, found, ignored)
            : throw CustodyException.Of(
                Fault.ListHeadersMissing,
                string.Join(words.Between, missing.Select(c => ImportWords.HeaderOf(words, kind, c.Key))), kind.Name);
    }

    /// <summary>A mark behind a header, as for columns that must be filled in, does not count.</summary>
    static string Bare(string text) => CellText.Bare(ListCsv.Rearm(text)).TrimEnd('*', '※');
}

namespace Azukari.Scanner;

/// <summary>A text that is looked at row by row: what its beginning tells of its encoding, layout and columns.</summary>
/// <remarks>The same judgement as a scan's: whoever looks sees the columns that the scan speaks of.</remarks>
public sealed class TextTable
{
    /// <summary>Bytes of the beginning from which it is made, or all where there are fewer.</summary>
    public const int HeadLength = 256 * 1024;

    readonly TextForm form;
    readonly TableShape shape;
    readonly List<(int Start, int Length)> fields = [];

    TextTable(NumberScan scan, ScanReport report, FieldLengths lengths)
    {
        form = scan.Form;
        shape = scan.Shape;
        Kind = report.Kind;
        if (Kind == FileKind.Delimited)
        {
            Headers = shape.Header.Equals(default(Range)) ? [] : scan.Headers;
            NumberColumns = new HashSet<int>(
            [
                .. report.Columns.Where(c => c is { Level: >= Level.Medium, Index: >= 0 }).Select(c => c.Index),
                .. Enumerable.Range(0, Headers.Count).Where(i => Keywords.Of(Headers[i]) == Naming.IndividualNumber),
            ]);
        }
        else if (Kind == FileKind.FixedLength && form.UnitSize == 1 && !shape.ByWidth)
        {
            Cut([.. report.Columns.Where(c => c is { Level: >= Level.Medium, Index: >= 0 }).OrderBy(c => c.Index)], lengths);
        }
    }

    /// <summary>Text, a table, or records of one length.</summary>
    public FileKind Kind { get; }

    /// <summary>Its encoding, as in <see cref="ScanReport.EncodingName"/>.</summary>
    public string EncodingName => form.Name;

    /// <summary>Names of the columns; empty where there is no header row.</summary>
    public IReadOnlyList<string> Headers { get; } = [];

    /// <summary>Columns, from 0, whose every value counts as a number.</summary>
    public IReadOnlySet<int> NumberColumns { get; private set; } = new HashSet<int>();

    internal int Unit => form.UnitSize;

    /// <summary>What a text is; null for what is none.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> of them where it has so many.</param>
    public static TextTable? Of(ReadOnlySpan<byte> head)
    {
        var lengths = new FieldLengths();
        var scan = new NumberScan(ScanOptions.Default, lengths);
        scan.OnBlock(head);
        ScanReport report = scan.Complete();
        return report.Unscanned is null ? new TextTable(scan, report, lengths) : null;
    }

    /// <summary>The rows from an offset on, which must be the beginning of one.</summary>
    /// <param name="content">The text; it can seek, and stays open.</param>
    /// <param name="offset">In bytes.</param>
    public TextRows Rows(Stream content, long offset)
    {
        ArgumentNullException.ThrowIfNull(content);
        content.Position = offset;
        return new TextRows(this, new RowReader(content, form, shape.Delimiter, shape.Newline, shape.RecordLength), offset);
    }

    /// <summary>Where the first row begins that is not the header, in bytes.</summary>
    /// <param name="content">The text; it can seek.</param>
    public long FirstRow(Stream content)
    {
        if (Headers.Count == 0)
        {
            return 0;
        }

        using TextRows rows = Rows(content, 0);
        return rows.Read() && (long)shape.Header.Start.Value * Unit <= rows.Offset ? rows.Offset + rows.Length : 0;
    }

    internal IEnumerable<string> CellsOf(RowReader row)
    {
        if (Kind == FileKind.Delimited)
        {
            foreach ((int start, int end) in row.Cells)
            {
                yield return Unquoted(Decode(row, start, end));
            }
        }
        else if (fields.Count == 0)
        {
            yield return Decode(row, 0, row.ContentEnd);
        }
        else
        {
            int done = 0;
            foreach ((int start, int length) in fields)
            {
                int from = Math.Clamp(start, done, row.ContentEnd);
                int to = Math.Clamp(start + length, from, row.ContentEnd);
                yield return Decode(row, done, from);
                yield return Decode(row, from, to);
                done = to;
            }

            yield return Decode(row, done, row.ContentEnd);
        }
    }

    /// <summary>Text of ASCII so far may show another encoding in any row.</summary>
    string Decode(RowReader row, int start, int end)
    {
        if (Unit == 2)
        {
            return form.Codec.GetString(row.Raw[(start * 2)..(end * 2)]);
        }

        ReadOnlySpan<byte> text = row.Text[start..end];
        TextForm own = form == TextForm.Ascii && text.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? TextDetection.OfPairs(text) : form;
        string decoded = (own == TextForm.Ascii ? TextForm.Utf8 : own).Codec.GetString(text);
        return form == TextForm.Jis7 ? decoded.Replace(((char)Alphabet.NarrowedTransparent).ToString(), "", StringComparison.Ordinal) : decoded;
    }

    static string Unquoted(string cell)
    {
        ReadOnlySpan<char> trimmed = cell.AsSpan().Trim();
        return trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"'
            ? trimmed[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
            : cell;
    }

    void Cut(ColumnFinding[] found, FieldLengths lengths)
    {
        int done = 0;
        foreach (ColumnFinding field in found)
        {
            if (field.Index >= done)
            {
                int length = lengths.Of(field.Column);
                fields.Add((field.Index, length));
                done = field.Index + length;
            }
        }

        NumberColumns = new HashSet<int>(Enumerable.Range(0, fields.Count).Select(i => (i * 2) + 1));
    }

    /// <summary>How many bytes numbers take in the fields of records.</summary>
    sealed class FieldLengths : IOccurrenceSink
    {
        readonly Dictionary<string, int> longest = new(StringComparer.Ordinal);

        public void OnOccurrence(Occurrence occurrence)
        {
            if (occurrence.Column is { } column)
            {
                longest[column] = Math.Max(longest.GetValueOrDefault(column), occurrence.Length);
            }
        }

        internal int Of(string column) => Math.Max(IndividualNumber.Length, longest.GetValueOrDefault(column));
    }
}

/// <summary>Rows of a text, one after the other, with where they lie.</summary>
public sealed class TextRows : IDisposable
{
    readonly TextTable table;
    readonly RowReader rows;
    long next;

    internal TextRows(TextTable table, RowReader rows, long offset)
    {
        this.table = table;
        this.rows = rows;
        next = offset + rows.Mark;
    }

    /// <summary>Where the row begins, in bytes.</summary>
    public long Offset { get; private set; }

    /// <summary>Its bytes, its line end included.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="ExtractException">The row is longer than any can be read.</exception>
    public bool Read()
    {
        if (!rows.Read())
        {
            return false;
        }

        Offset = next;
        Length = rows.Length * table.Unit;
        next += Length;
        return true;
    }

    /// <summary>The cells of the row, without their quotes; of what is no table, the whole row.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="longest">Characters of each at most.</param>
    public IReadOnlyList<string> Cells(int most = int.MaxValue, int longest = int.MaxValue) =>
        [.. table.CellsOf(rows).Take(most).Select(cell => cell.Length <= longest ? cell : cell[..longest])];

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}

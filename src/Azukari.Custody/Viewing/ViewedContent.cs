using System.Globalization;
using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Viewing;

/// <summary>What is known of a content that is looked at: how it is read, and where its rows begin. Nothing of what stands in it but names of columns.</summary>
sealed class ViewedContent
{
    const int LongestCell = 2_000;
    const int MostColumns = 500; // of a page; a row may have a million
    const int SeenBeyond = 64; // of a cell that is cut: a number that reaches over the end is masked too

    readonly TextTable? text;
    readonly RowIndex? index;
    readonly IReadOnlyList<string> sheets = [];
    readonly Dictionary<int, SheetLayout> layouts = [];
    readonly HashSet<int> failed = [];
    readonly Lock gate = new();

    ViewedContent(Stream content, TextTable text)
    {
        this.text = text;
        index = new RowIndex(text.FirstRow(content));
        Kind = text.Kind switch
        {
            FileKind.Delimited => ViewedKind.Table,
            FileKind.FixedLength => ViewedKind.Records,
            _ => ViewedKind.Lines,
        };
    }

    ViewedContent(ViewedKind kind, IReadOnlyList<string> sheets)
    {
        Kind = kind;
        this.sheets = sheets;
    }

    /// <summary>Whether it can be shown. What cannot is known too, so that a file that takes its time to fail does so once.</summary>
    bool IsShown { get; init; } = true;

    internal ViewedKind Kind { get; }

    /// <summary>When it was last looked at.</summary>
    internal DateTimeOffset Used { get; set; }

    /// <summary>Finds out what a content is.</summary>
    internal static ViewedContent Of(Stream content)
    {
        byte[] head = new byte[Math.Min(TextTable.HeadLength, content.Length)];
        content.Position = 0;
        content.ReadExactly(head);
        try
        {
            return head.AsSpan().StartsWith("PK"u8) ? new ViewedContent(ViewedKind.Workbook, SheetView.Sheets(content))
                : head.AsSpan(0, Math.Min(head.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? new ViewedContent(ViewedKind.Pdf, Numbered(PdfView.Pages(content)))
                : TextTable.Of(head) is { } text ? new ViewedContent(content, text)
                : NotShown();
        }
        catch (ExtractException)
        {
            return NotShown();
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(head);
        }
    }

    static ViewedContent NotShown() => new(ViewedKind.Lines, []) { IsShown = false };

    /// <summary>Counts the rows of a text, so that any of them is found at once.</summary>
    internal void MakeIndex(Stream content, CancellationToken stop)
    {
        if (text is not null)
        {
            index!.Make(text, content, stop);
        }
    }

    /// <summary>Some rows, with what is masked in them; null where they cannot be shown.</summary>
    /// <param name="content">The content.</param>
    /// <param name="sheet">Of a workbook or PDF, from 0.</param>
    /// <param name="from">The first row, from 0.</param>
    internal (ViewedPage Page, IReadOnlyList<IReadOnlyList<string>> Cells, IReadOnlyList<MaskedSpan> Masked)? Page(Stream content, int sheet, long from)
    {
        if (!IsShown || HasFailed(sheet))
        {
            return null;
        }

        try
        {
            (IReadOnlyList<IReadOnlyList<string>> cells, IReadOnlyList<string> headers, IReadOnlySet<int> numbers, long? total) = Read(content, sheet, from);
            bool more = cells.Count > ViewedPage.Size;
            bool isWider = cells.Append(headers).Any(row => row.Count > MostColumns);
            cells = [.. cells.Take(ViewedPage.Size).Select(row => (IReadOnlyList<string>)[.. row.Take(MostColumns).Select(Cut)])];
            headers = [.. headers.Take(MostColumns)];
            IReadOnlyList<MaskedSpan> masked = PageMask.Find(headers, numbers, cells, Kind is ViewedKind.Lines or ViewedKind.Pdf);
            return (new ViewedPage(Kind, text?.EncodingName ?? "", [.. headers.Select(Named)], Rows(cells, masked, from), total, sheets, sheet) { HasMore = more, IsWider = isWider },
                cells, masked);
        }
        catch (ExtractException)
        {
            Fail(sheet);
            return null;
        }
    }

    bool HasFailed(int sheet)
    {
        lock (gate)
        {
            return failed.Contains(sheet);
        }
    }

    /// <summary>A page of a PDF, or a sheet, that took all of its time is not begun again at each look.</summary>
    void Fail(int sheet)
    {
        lock (gate)
        {
            if (text is null && sheet < sheets.Count)
            {
                failed.Add(sheet);
            }
        }
    }

    (IReadOnlyList<IReadOnlyList<string>> Cells, IReadOnlyList<string> Headers, IReadOnlySet<int> Numbers, long? Total) Read(Stream content, int sheet, long from)
    {
        if (text is not null)
        {
            List<IReadOnlyList<string>> rows = [];
            using TextRows reader = index!.From(text, content, from);
            while (rows.Count <= ViewedPage.Size && reader.Read())
            {
                rows.Add(reader.Cells(MostColumns + 1, LongestCell + SeenBeyond));
            }

            return (rows, text.Headers, text.NumberColumns, index.Total);
        }

        if (Kind == ViewedKind.Workbook)
        {
            SheetLayout layout = LayoutOf(content, sheet);
            return (SheetView.Rows(content, sheet, layout, from, ViewedPage.Size + 1), layout.Headers, layout.NumberColumns, layout.Total);
        }

        IReadOnlyList<IReadOnlyList<string>> lines = PdfView.Lines(content, sheet + 1);
        return ([.. lines.Skip((int)Math.Min(from, int.MaxValue)).Take(ViewedPage.Size + 1)], [], new HashSet<int>(), lines.Count);
    }

    SheetLayout LayoutOf(Stream content, int sheet)
    {
        lock (gate)
        {
            if (!layouts.TryGetValue(sheet, out SheetLayout? layout))
            {
                layout = layouts[sheet] = SheetView.Layout(content, sheet, MostColumns + 1, LongestCell + SeenBeyond);
            }

            return layout;
        }
    }

    static ViewedRow[] Rows(IReadOnlyList<IReadOnlyList<string>> cells, IReadOnlyList<MaskedSpan> masked, long from)
    {
        ILookup<(int, int), MaskedSpan> spans = masked.ToLookup(m => (m.Row, m.Column));
        return [.. cells.Select((row, r) => new ViewedRow(from + r + 1, [.. row.Select((cell, c) => Pieces(cell, spans[(r, c)]))]))];
    }

    static List<ViewedPiece> Pieces(string cell, IEnumerable<MaskedSpan> spans)
    {
        List<ViewedPiece> pieces = [];
        int shown = Math.Min(cell.Length, LongestCell);
        int at = 0;
        foreach (MaskedSpan span in spans.TakeWhile(s => s.Start < shown))
        {
            if (span.Start > at)
            {
                pieces.Add(new(cell[at..span.Start], null));
            }

            pieces.Add(new("", span.Start));
            at = span.Start + span.Length;
        }

        if (at < shown)
        {
            pieces.Add(new(cell[at..shown], null));
        }

        if (shown < cell.Length)
        {
            pieces.Add(new("…", null));
        }

        return pieces;
    }

    static string Cut(string cell) => cell.Length <= LongestCell + SeenBeyond ? cell : cell[..(LongestCell + SeenBeyond)];

    /// <summary>A column's name; digits in it could be somebody's.</summary>
    static string Named(string header)
    {
        char[] name = (header.Length <= LongestCell ? header : header[..LongestCell]).ToCharArray();
        DigitMask.Apply(name);
        return new string(name);
    }

    static string[] Numbered(int pages) => [.. Enumerable.Range(1, pages).Select(p => p.ToString(CultureInfo.InvariantCulture))];
}

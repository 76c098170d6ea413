using System.Text;

namespace Azukari.Documents;

/// <summary>Reads CSV and TSV as spreadsheets write them (RFC 4180): quotes, and lines within them.</summary>
/// <remarks>
/// With a mark at its beginning a text is UTF-8 or UTF-16. Without one it is UTF-8 where all of it is, else CP932, as Excel in Japan
/// writes it; a text that is neither is refused, as guessed names would be wrong for ever.
/// </remarks>
static class DelimitedText
{
    static readonly char[] Separators = [',', '\t', ';'];

    internal static List<ListedRow> Rows(byte[] bytes, ListFileRequest request, CancellationToken cancellation)
    {
        string text = Decode(bytes, request.Encoding);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw ListFile.Fault(ListFileFault.NotAList);
        }

        return Parse(text, SeparatorOf(text), request, cancellation);
    }

    /// <remarks>Bytes that CP932 leaves open come as U+F8F0 to U+F8F3 (A0, FD to FF): no text has them.</remarks>
    static string Decode(byte[] bytes, string? named)
    {
        (Encoding? marked, int mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (null, 0),
        };
        Encoding[] tried = marked is not null ? [marked]
            : named switch
            {
                null => [Encoding.UTF8, CodePages.Cp932],
                "utf-8" => [Encoding.UTF8],
                "cp932" => [CodePages.Cp932],
                "utf-16" => [Encoding.Unicode],
                _ => throw ListFile.Fault(ListFileFault.EncodingWrong, named),
            };
        foreach (Encoding encoding in tried)
        {
            try
            {
                var strict = (Encoding)encoding.Clone();
                strict.DecoderFallback = DecoderFallback.ExceptionFallback;
                string text = strict.GetString(bytes, mark, bytes.Length - mark);
                if (encoding != CodePages.Cp932 || text.AsSpan().IndexOfAnyInRange('\uF8F0', '\uF8F3') < 0)
                {
                    return text;
                }
            }
            catch (DecoderFallbackException)
            {
                // The next one is tried.
            }
        }

        throw ListFile.Fault(ListFileFault.EncodingWrong, named ?? "utf-8, cp932");
    }

    /// <summary>Whatever separates most in the first line that holds anything; a comma where nothing does.</summary>
    static char SeparatorOf(string text)
    {
        string first = text.Split('\n').FirstOrDefault(l => l.AsSpan().Trim().Length > 0) ?? "";
        int[] counts = new int[Separators.Length];
        bool quoted = false;
        foreach (char c in first)
        {
            quoted ^= c == '"';
            int which = quoted ? -1 : Array.IndexOf(Separators, c);
            if (which >= 0)
            {
                counts[which]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    static List<ListedRow> Parse(string text, char separator, ListFileRequest request, CancellationToken cancellation)
    {
        List<ListedRow> rows = [];
        long number = 1;
        int at = 0;
        while (at < text.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            List<ListedCell> cells = [];
            for (int column = 0; ; column++)
            {
                string cell = Cell(text, separator, number, ref at);
                if (!string.IsNullOrWhiteSpace(cell))
                {
                    cells.Add(new ListedCell(column, cell));
                }

                if (at >= text.Length || text[at] != separator)
                {
                    break;
                }

                at++;
            }

            ListFile.Add(rows, new ListedRow(number, cells), request);
            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            number++;
        }

        return rows;
    }

    /// <summary>One cell; leaves at its separator, its line's end, or the end.</summary>
    static string Cell(string text, char separator, long row, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
        {
            int end = text.AsSpan(at).IndexOfAny(separator, '\r', '\n');
            string plain = end < 0 ? text[at..] : text.Substring(at, end);
            at += plain.Length;
            return plain;
        }

        var value = new StringBuilder();
        for (at++; ; at++)
        {
            int quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                throw ListFile.Fault(ListFileFault.QuotesWrong, ListFile.Number(row));
            }

            value.Append(text, at, quote - at);
            at = quote + 1;
            if (at >= text.Length || text[at] == separator || text[at] is '\r' or '\n')
            {
                return value.ToString();
            }

            if (text[at] != '"')
            {
                throw ListFile.Fault(ListFileFault.QuotesWrong, ListFile.Number(row));
            }

            value.Append('"');
        }
    }
}

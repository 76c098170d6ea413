using System.Buffers;
using System.Text;
using Azukari.Custody.Words;

namespace Azukari.Custody.Lists;

/// <summary>Writes a list as CSV: UTF-8 with its mark, CRLF, quotes as RFC 4180 has them.</summary>
/// <remarks>
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (<see cref="Disarm"/>); the import takes it away
/// again (<see cref="Rearm"/>). Control characters are shown as U+FFFD. Numbers and days of the list itself are none, so a number below zero stays one.
/// </remarks>
public static class ListCsv
{
    const string Dangerous = "=+-@\t\r\n＝＋－＠";

    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\t;");

    /// <summary>Writes a list for people: titles above, words in it, Japan's time.</summary>
    public static void Write(ListTable table, Wording words, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(words);
        string yes = words.Text("lists.yes"), no = words.Text("lists.no");
        Write(table, destination, table.Columns.Select(c => table.HeaderIn(words, c)), cell => cell.ToText(yes, no));
    }

    /// <summary>Writes a list for machines: keys above, codes in it, UTC.</summary>
    public static void WriteForMachines(ListTable table, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(table);
        Write(table, destination, table.Columns.Select(c => c.Key), cell => cell.ToMachineText());
    }

    /// <summary>Writes rows of texts.</summary>
    internal static void Write(IEnumerable<IEnumerable<string>> rows, Stream destination)
    {
        using StreamWriter writer = WriterOn(destination);
        foreach (IEnumerable<string> row in rows)
        {
            writer.Write(string.Join(',', row.Select(Quote)));
            writer.Write("\r\n");
        }
    }

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Disarm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsDangerous(text.AsSpan().TrimStart('\'')) ? "'" + text : text;
    }

    /// <summary>The text that <see cref="Disarm"/> was given.</summary>
    public static string Rearm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is ['\'', ..] && IsDangerous(text.AsSpan().TrimStart('\'')) ? text[1..] : text;
    }

    static bool IsDangerous(ReadOnlySpan<char> text) => text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal);

    static void Write(ListTable table, Stream destination, IEnumerable<string> header, Func<ListCell, string> say) => Write(
        table.Rows.Select(row => row.Select((cell, i) => table.Columns[i].Kind is ListKind.Text or ListKind.Id or ListKind.Code
            ? Disarm(say(cell))
            : say(cell))).Prepend(header),
        destination);

    static string Quote(string text)
    {
        string value = Printable(text);
        return value.AsSpan().IndexOfAny(Quoted) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A NUL ends a text for many programs, and other control characters do what they like; a name may hold any of them.</summary>
    static string Printable(string text) => text.Any(IsUnprintable) ? string.Concat(text.Select(c => IsUnprintable(c) ? '\uFFFD' : c)) : text;

    static bool IsUnprintable(char c) => char.IsControl(c) && c is not ('\t' or '\r' or '\n');

    /// <summary>Excel takes a CSV without the mark for CP932.</summary>
    static StreamWriter WriterOn(Stream destination) => new(destination, new UTF8Encoding(true), leaveOpen: true);
}

namespace Azukari.Scanner;

/// <summary>Recognises nested text by its beginning.</summary>
static class Structures
{
    const int SampleLength = 16 * 1024;

    static readonly System.Buffers.SearchValues<byte> NumberSigns = System.Buffers.SearchValues.Create("0123456789+-.eE, \t\r\n"u8);

    /// <summary>What follows the structure of a text, what may be encoded in it; <see langword="null"/> for lines and tables.</summary>
    public static (IStructure Structure, EscapeKinds Escapes)? Of(ReadOnlySpan<byte> text, LabelTable labels, TextLines lines)
    {
        ReadOnlySpan<byte> sample = text[..Math.Min(text.Length, SampleLength)].TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        sample = sample.StartsWith((byte)0x01) || sample.StartsWith((byte)0xFF) ? sample[1..] : sample; // the mark, narrowed
        return IsJson(sample) ? (new JsonTree(labels), EscapeKinds.Unicode)
            : IsMarkup(sample, out bool html) ? (new MarkupTree(labels, html), EscapeKinds.References | EscapeKinds.Unicode | (html ? EscapeKinds.Tags : 0))
            : IsSql(sample) ? (new SqlStatements(labels, lines), EscapeKinds.Unicode)
            : null;
    }

    /// <summary>A bracket, and what may follow it in JSON; "[section]" and "[2026-11-26 10:00]" are something else.</summary>
    static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[1..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || text[0] == '{')
        {
            return rest.IsEmpty || rest[0] is (byte)'"' or (byte)'}';
        }

        int close = rest.IndexOf((byte)']');
        ReadOnlySpan<byte> first = close < 0 ? rest : rest[..close];
        return rest[0] is (byte)'{' or (byte)'"' or (byte)']' || (rest[0] == '[' && rest.ContainsAny((byte)'"', (byte)','))
            || (rest[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' && first.Contains((byte)',')
                && !first.ContainsAnyExcept(NumberSigns));
    }

    static bool IsMarkup(ReadOnlySpan<byte> text, out bool html)
    {
        html = false;
        if (text.Length < 3 || text[0] != '<' || !(char.IsAsciiLetter((char)text[1]) || text[1] is (byte)'!' or (byte)'?' or Alphabet.NarrowedTransparent or >= 0x80))
        {
            return false;
        }

        ReadOnlySpan<byte> head = text[..Math.Min(text.Length, 2048)];
        html = !head.StartsWith("<?xml"u8) || Contains(head, "<html"u8);
        return head.Contains((byte)'>');
    }

    /// <summary>Whether the text is a mail, or a mailbox: its lines may all be of one length, yet are no records.</summary>
    public static bool IsMail(ReadOnlySpan<byte> text)
    {
        int fields = 0;
        ReadOnlySpan<byte> head = text[..Math.Min(text.Length, 4096)];
        foreach (Range range in head.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = head[range].TrimEnd((byte)'\r');
            int colon = line.IndexOf((byte)':');
            if (line.StartsWith("From "u8) || line.StartsWith(" "u8) || line.StartsWith("\t"u8))
            {
                continue;
            }

            if (colon <= 0 || line[..colon].ContainsAnyExcept(FieldSigns))
            {
                break;
            }

            fields += StartsWith(line, "from:"u8) || StartsWith(line, "to:"u8) || StartsWith(line, "subject:"u8) || StartsWith(line, "date:"u8)
                || StartsWith(line, "content-"u8) || StartsWith(line, "mime-version:"u8) || StartsWith(line, "received:"u8)
                || StartsWith(line, "message-id:"u8) || StartsWith(line, "return-path:"u8) ? 1 : 0;
        }

        return fields >= 2;
    }

    static readonly System.Buffers.SearchValues<byte> FieldSigns =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"u8);

    static bool IsSql(ReadOnlySpan<byte> text)
    {
        bool begins = text.StartsWith("--"u8) || text.StartsWith("/*"u8) || StartsWith(text, "insert"u8) || StartsWith(text, "create"u8)
            || StartsWith(text, "set "u8) || StartsWith(text, "begin"u8) || StartsWith(text, "use "u8) || StartsWith(text, "drop"u8)
            || StartsWith(text, "copy"u8) || StartsWith(text, "pragma"u8) || StartsWith(text, "start"u8) || StartsWith(text, "delete"u8)
            || StartsWith(text, "update"u8) || StartsWith(text, "replace"u8) || StartsWith(text, "truncate"u8) || StartsWith(text, "lock"u8);
        return begins && (Contains(text, "insert into"u8) || Contains(text, "create table"u8) || Contains(text, "from stdin"u8)
            || Contains(text, "replace into"u8));
    }

    static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);

    static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (int at = 0; at + word.Length <= text.Length; at++)
        {
            int found = text[at..].IndexOfAny(word[0], (byte)(word[0] & ~0x20));
            if (found < 0)
            {
                return false;
            }

            at += found;
            if (StartsWith(text[at..], word))
            {
                return true;
            }
        }

        return false;
    }
}

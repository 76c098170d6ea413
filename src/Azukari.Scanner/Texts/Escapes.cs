using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Azukari.Scanner;

/// <summary>What a text may hide characters in.</summary>
[Flags]
enum EscapeKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>\uXXXX of JSON and program text.</summary>
    Unicode = 1,

    /// <summary>&amp;#n; and &amp;#xn; of XML and HTML.</summary>
    References = 2,

    /// <summary>%XX of addresses.</summary>
    Percent = 4,

    /// <summary>Tags between digits, which show nothing.</summary>
    Tags = 8,
}

/// <summary>
/// Decodes escapes in place: the character goes where its escape began, and fillers take the rest, so that every position
/// stays. Nothing is copied before an escape is seen.
/// </summary>
static class Escapes
{
    static readonly SearchValues<byte> Triggers = SearchValues.Create("\\&%"u8);
    static readonly SearchValues<byte> TagTriggers = SearchValues.Create("\\&%<"u8);

    /// <summary>Position of the first escape in the text, or −1; none begins before <paramref name="from"/>.</summary>
    public static int First(ReadOnlySpan<byte> text, int from, EscapeKinds kinds)
    {
        SearchValues<byte> triggers = kinds.HasFlag(EscapeKinds.Tags) ? TagTriggers : Triggers;
        for (int at = from; at < text.Length; at++)
        {
            int found = text[at..].IndexOfAny(triggers);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (Length(text[at..], at > 0 ? text[at - 1] : (byte)0, kinds, out _) > 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Decodes every escape from a position on.</summary>
    /// <param name="text">One byte per unit; for UTF-16 narrowed.</param>
    /// <param name="raw">For UTF-16 the code units, changed likewise; else empty.</param>
    /// <param name="from">The first escape.</param>
    /// <param name="kinds">What to look for.</param>
    /// <param name="form">The encoding to write.</param>
    public static void Decode(Span<byte> text, Span<byte> raw, int from, EscapeKinds kinds, TextForm form)
    {
        SearchValues<byte> triggers = kinds.HasFlag(EscapeKinds.Tags) ? TagTriggers : Triggers;
        for (int at = from; at < text.Length;)
        {
            int found = text[at..].IndexOfAny(triggers);
            if (found < 0)
            {
                return;
            }

            at += found;
            byte before = at > 0 ? text[at - 1] : (byte)0;
            int length = Length(text[at..], before, kinds, out int character);
            if (length == 0)
            {
                at++;
                continue;
            }

            Put(text, raw, at, length, character, form);
            at += length;
        }
    }

    /// <remarks>4F to 58 end a full-width digit of CP932.</remarks>
    /// <summary>Units of the escape that begins the text, 0 for none; and its character, −1 for nothing to show.</summary>
    static int Length(ReadOnlySpan<byte> text, byte before, EscapeKinds kinds, out int character)
    {
        character = -1;
        return text[0] switch
        {
            (byte)'\\' when kinds.HasFlag(EscapeKinds.Unicode) && before != '\\' => Unicode(text, out character),
            (byte)'&' when kinds.HasFlag(EscapeKinds.References) => Reference(text, out character),
            (byte)'%' when kinds.HasFlag(EscapeKinds.Percent) => Percent(text, out character),
            (byte)'<' when kinds.HasFlag(EscapeKinds.Tags) && before is (>= (byte)'0' and <= (byte)'9') or >= 0x80 or (byte)';' or (>= 0x4F and <= 0x58) or Alphabet.NarrowedTransparent => Tags(text),
            _ => 0,
        };
    }

    static int Unicode(ReadOnlySpan<byte> text, out int character)
    {
        character = -1;
        return text.Length >= 6 && text[1] == 'u' && Utf8Parser.TryParse(text.Slice(2, 4), out character, out int used, 'x') && used == 4
            && character >= ' ' && character is not ('"' or '\\') ? 6 : 0;
    }

    static int Reference(ReadOnlySpan<byte> text, out int character)
    {
        character = -1;
        if (text.Length < 4 || text[1] != '#')
        {
            return 0;
        }

        bool hexadecimal = text[2] is (byte)'x' or (byte)'X';
        int start = hexadecimal ? 3 : 2;
        int end = text[..Math.Min(text.Length, 12)].IndexOf((byte)';');
        // < and > would become tags.
        return end > start && Utf8Parser.TryParse(text[start..end], out character, out int used, hexadecimal ? 'x' : 'D') && used == end - start
            && character is >= ' ' and not ('<' or '>' or '&') ? end + 1 : 0;
    }

    /// <summary>A whole character of UTF-8, %XX by %XX.</summary>
    static int Percent(ReadOnlySpan<byte> text, out int character)
    {
        character = -1;
        Span<byte> bytes = stackalloc byte[4];
        int count = 0;
        while (count < 4 && text.Length >= (count * 3) + 3 && text[count * 3] == '%'
            && Utf8Parser.TryParse(text.Slice((count * 3) + 1, 2), out byte one, out int used, 'x') && used == 2)
        {
            bytes[count++] = one;
            if (Rune.DecodeFromUtf8(bytes[..count], out Rune rune, out _) == OperationStatus.Done)
            {
                character = rune.Value;
                return rune.Value >= ' ' ? count * 3 : 0;
            }
        }

        return 0;
    }

    /// <summary>Inline tags inside a number or a word: what stands before was seen, the rest must follow.</summary>
    static int Tags(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < NumberParser.MaxFillers && at + 2 < text.Length && text[at] == '<')
        {
            int close = text[at..Math.Min(text.Length, at + NumberParser.MaxFillers)].IndexOf((byte)'>');
            int name = at + (text[at + 1] == '/' ? 2 : 1);
            int length = close < 0 ? -1 : text[name..(at + close + 1)].IndexOfAny(" />"u8);
            if (length <= 0 || MarkupTags.KindOf(text.Slice(name, length)) != TagKind.Inline)
            {
                return 0;
            }

            at += close + 1;
        }

        return at > 0 && at < text.Length && at < NumberParser.MaxFillers && text[at] is (>= (byte)'0' and <= (byte)'9') or (byte)'&' or >= 0x80 or Alphabet.NarrowedTransparent ? at : 0;
    }

    static void Put(Span<byte> text, Span<byte> raw, int at, int length, int character, TextForm form)
    {
        Span<byte> target = text.Slice(at, length);
        target.Fill(Alphabet.NarrowedTransparent);
        if (form.UnitSize == 2)
        {
            target[0] = character is < 0 or > 0xFFFF ? target[0] : Utf16Narrowing.Of(character);
            for (int i = 0; i < length; i++)
            {
                int unit = i == 0 && character is >= 0 and <= 0xFFFF ? character : Alphabet.NarrowedTransparent;
                raw[2 * (at + i)] = (byte)(form.IsBigEndian ? unit >> 8 : unit & 0xFF);
                raw[(2 * (at + i)) + 1] = (byte)(form.IsBigEndian ? unit & 0xFF : unit >> 8);
            }

            return;
        }

        if (character < 0 || !Rune.IsValid(character))
        {
            return;
        }

        Span<char> chars = stackalloc char[2];
        Span<byte> bytes = stackalloc byte[8];
        int count = form.Codec.GetBytes(chars[..new Rune(character).EncodeToUtf16(chars)], bytes);
        // What the encoding of the file cannot write is shown as a question mark, which ends a number; invisible signs do not.
        bool lost = count == 1 && bytes[0] == '?' && character != '?';
        if (lost ? Utf8Symbols.Of(character).Meaning != Meaning.Transparent : count <= length)
        {
            bytes[..count].CopyTo(target);
        }
    }
}

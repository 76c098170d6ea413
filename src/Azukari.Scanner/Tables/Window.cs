namespace Azukari.Scanner;

/// <summary>The part of a file that is in memory: a chunk with some bytes before and behind it.</summary>
/// <param name="text">One byte per character unit, as the kernel sees it, with zeroed padding behind <paramref name="length"/>.</param>
/// <param name="raw">The bytes of the file, likewise padded.</param>
/// <param name="length">Bytes of <paramref name="text"/> that are text.</param>
/// <param name="origin">Position of the first byte of <paramref name="text"/> in the whole text.</param>
/// <param name="form">The encoding.</param>
/// <param name="source">The text before regions were decoded in place; by default the same.</param>
readonly ref struct Window(
    ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, int length, long origin, TextForm form, ReadOnlySpan<byte> source = default)
{
    /// <summary>Where the signs of structure are read: one that was written as an escape is none.</summary>
    public readonly ReadOnlySpan<byte> Source = source.IsEmpty ? text : source;
    public readonly ReadOnlySpan<byte> Text = text;
    public readonly ReadOnlySpan<byte> Raw = raw;
    public readonly int Length = length;
    public readonly long Origin = origin;
    public readonly TextForm Form = form;

    /// <summary>The bytes that carry the characters of [start, end): the file's own, or EUC-JP for ISO-2022-JP.</summary>
    public ReadOnlySpan<byte> Context => Form.UnitSize == 1 ? Text : Raw;

    /// <summary>The characters of [start, end) as bytes of <see cref="TextForm.Codec"/>.</summary>
    public ReadOnlySpan<byte> Bytes(int start, int end) =>
        Context[(start * Form.UnitSize)..(end * Form.UnitSize)];

    /// <summary>The characters of [start, end).</summary>
    public string Decode(int start, int end) =>
        Form.Codec.GetString(Bytes(start, end)).Replace("\u0001", "", StringComparison.Ordinal).Trim('\uFEFF');

    /// <summary>Whether a byte is the second one of a character of CP932, which may look like a sign of ASCII.</summary>
    public bool IsTrail(int at)
    {
        if (Form.Alphabet.Lead != Alphabet.Cp932.Lead)
        {
            return false;
        }

        int leads = 0;
        while (leads < at && Text[at - 1 - leads] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))
        {
            leads++;
        }

        return (leads & 1) != 0;
    }

    /// <summary>Columns on a terminal that [start, end) takes: 1 for half width, 2 for full width. In CP932 these are its bytes.</summary>
    public int WidthOf(int start, int end)
    {
        ReadOnlySpan<byte> part = Text[start..end];
        if (Form.UnitSize == 1 && (!part.ContainsAnyExceptInRange((byte)2, (byte)0x7F) || Form.Alphabet == Alphabet.Cp932))
        {
            return end - start;
        }

        int width = 0;
        for (int i = start; i < end; i++)
        {
            byte b = Text[i];
            width += b == Alphabet.NarrowedTransparent ? 0 : b < 0x80 && Form.UnitSize == 1 ? 1
                : Form.UnitSize == 2 ? WidthOfUnit(i)
                : Form.Codec is System.Text.UTF8Encoding ? WidthOfUtf8(i)
                : b == 0x8E ? 0 : 1; // EUC-JP: two bytes, two columns; 8E marks half-width katakana
        }

        return width;
    }

    int WidthOfUnit(int at)
    {
        int low = Raw[2 * at];
        int high = Raw[(2 * at) + 1];
        int unit = Form.IsBigEndian ? (low << 8) | high : (high << 8) | low;
        return unit < 0x100 || unit is >= 0xFF61 and <= 0xFF9F || unit is >= 0xDC00 and <= 0xDFFF ? (unit is >= 0xDC00 and <= 0xDFFF ? 0 : 1) : 2;
    }

    int WidthOfUtf8(int at) => Text[at] switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xE0 => 1,
        // EF BD A1 to EF BE 9F: half-width katakana
        0xEF when (Text[at + 1] == 0xBD && Text[at + 2] >= 0xA1) || (Text[at + 1] == 0xBE && Text[at + 2] <= 0x9F) => 1,
        _ => 2,
    };

    /// <summary>Position behind the line that holds <paramref name="at"/>, or behind <paramref name="most"/> bytes.</summary>
    public int LineEnd(int at, byte newline, int most)
    {
        int end = Math.Min(Length, at + most);
        int found = Text[at..end].IndexOf(newline);
        return found < 0 ? end : at + found;
    }
}

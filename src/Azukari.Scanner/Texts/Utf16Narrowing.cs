namespace Azukari.Scanner;

/// <summary>
/// Maps UTF-16 code units to one byte each, so that one kernel serves all: position i of the result is byte 2i of the file.
/// </summary>
/// <remarks>
/// ASCII stays; full-width digits become ASCII digits; spaces, dashes and dots become ' ', '-' and '.'; zero-width
/// characters become <see cref="Alphabet.NarrowedTransparent"/>; everything else becomes FF.
/// </remarks>
static class Utf16Narrowing
{
    const byte Opaque = 0xFF;

    static readonly byte[] Map = MakeMap();

    /// <summary>Narrows whole code units; an odd last byte is left.</summary>
    public static void Narrow(ReadOnlySpan<byte> source, Span<byte> target, bool bigEndian)
    {
        byte[] map = Map;
        int units = source.Length / 2;
        int high = bigEndian ? 0 : 1;
        for (int i = 0; i < units; i++)
        {
            int at = i << 1;
            target[i] = map[(source[at + high] << 8) | source[at + 1 - high]];
        }
    }

    /// <summary>What a code unit becomes.</summary>
    public static byte Of(int unit) => Map[unit];

    static byte[] MakeMap()
    {
        byte[] map = new byte[0x10000];
        Array.Fill(map, Opaque);
        for (int c = 0; c < map.Length; c++)
        {
            Symbol symbol = Utf8Symbols.Of(c);
            map[c] = c < 0x80 ? (c == Alphabet.NarrowedTransparent ? Opaque : (byte)c)
                : symbol.Meaning == Meaning.Digit ? (byte)('0' + symbol.Value)
                : symbol.Meaning == Meaning.Transparent ? Alphabet.NarrowedTransparent
                : Utf8Symbols.IsSpace(c) ? (byte)' '
                : Utf8Symbols.IsDash(c) ? (byte)'-'
                : Utf8Symbols.IsDot(c) ? (byte)'.'
                : Opaque;
        }

        return map;
    }
}

namespace Azukari.Scanner;

/// <summary>Turns ISO-2022-JP into EUC-JP byte for byte, so that positions stay: kanji bytes must not look like digits.</summary>
/// <remarks>Escape sequences become <see cref="Alphabet.NarrowedTransparent"/>. A line end returns to ASCII (RFC 1468).</remarks>
struct Jis7Widening
{
    int escape; // bytes of the escape sequence seen, 0 outside
    bool dollar;
    bool wide;

    /// <summary>Converts in place; the state carries over to the next call.</summary>
    public void Widen(Span<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == 0x1B)
            {
                escape = 1;
                dollar = false;
                text[i] = Alphabet.NarrowedTransparent;
            }
            else if (escape > 0)
            {
                text[i] = Alphabet.NarrowedTransparent;
                dollar |= escape == 1 && b == '$';
                bool ends = b is not ((byte)'$' or (byte)'(') || escape >= 3;
                wide = ends ? dollar : wide;
                escape = ends ? 0 : escape + 1;
            }
            else if (b is (byte)'\n' or (byte)'\r')
            {
                wide = false;
            }
            else if (wide && b is >= 0x21 and <= 0x7E)
            {
                text[i] = (byte)(b | 0x80);
            }
        }
    }
}

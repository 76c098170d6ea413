namespace Azukari.Scanner;

/// <summary>Writes a digit, or an asterisk, over a digit: in the text's own encoding, of the same width and length.</summary>
static class DigitWriter
{
    /// <summary>Stands for an asterisk in the place of a digit.</summary>
    public const byte Asterisk = 10;

    /// <summary>Overwrites one digit.</summary>
    /// <param name="form">The encoding.</param>
    /// <param name="text">The text as the scanner sees it.</param>
    /// <param name="raw">The bytes of the file that it stands for.</param>
    /// <param name="at">Position of the digit in <paramref name="text"/>.</param>
    /// <param name="digit">0 to 9, or <see cref="Asterisk"/>.</param>
    public static void Write(TextForm form, ReadOnlySpan<byte> text, Span<byte> raw, int at, byte digit)
    {
        bool star = digit == Asterisk;
        if (form.UnitSize == 2)
        {
            int low = form == TextForm.Utf16Big ? 1 : 0;
            Span<byte> unit = raw.Slice(at * 2, 2);
            // ＊ is U+FF0A and ０ U+FF10, so the upper halves agree.
            unit[low] = unit[1 - low] == 0xFF ? (star ? (byte)0x0A : (byte)(0x10 + digit)) : Narrow(digit);
        }
        else if (text[at] < 0x80)
        {
            raw[at] = Narrow(digit);
        }
        else if (form == TextForm.Cp932)
        {
            (raw[at], raw[at + 1]) = star ? ((byte)0x81, (byte)0x96) : ((byte)0x82, (byte)(0x4F + digit));
        }
        else if (form == TextForm.EucJp)
        {
            (raw[at], raw[at + 1]) = star ? ((byte)0xA1, (byte)0xF6) : ((byte)0xA3, (byte)(0xB0 + digit));
        }
        else if (form == TextForm.Jis7)
        {
            (raw[at], raw[at + 1]) = star ? ((byte)0x21, (byte)0x76) : ((byte)0x23, (byte)(0x30 + digit));
        }
        else
        {
            raw[at + 2] = star ? (byte)0x8A : (byte)(0x90 + digit);
        }
    }

    static byte Narrow(byte digit) => digit == Asterisk ? (byte)'*' : (byte)('0' + digit);
}

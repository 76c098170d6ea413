using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Contents;

/// <summary>Copies a text with every number in it masked, digit by digit, in the text's own encoding (覚書 4-2).</summary>
/// <remarks>Whatever the scanner takes for a number at any level is masked: too much is harmless, too little is not.</remarks>
sealed class MaskedCopy
{
    const int Digits = 12;
    const int BlockBytes = 1 << 16;
    const int ShortestAhead = 12 * 8;

    readonly string encoding;
    readonly List<(long Start, int Length)> numbers;
    readonly int ahead; // bytes beyond a block in which a number that starts in it ends

    MaskedCopy(string encoding, List<(long Start, int Length)> numbers)
    {
        this.encoding = encoding;
        this.numbers = numbers;
        ahead = numbers.Select(n => n.Length).Append(ShortestAhead).Max();
    }

    /// <summary>Reads the text twice and writes it masked. False, and nothing written, where its kind cannot be masked.</summary>
    internal static bool TryWrite(Stream content, Stream destination)
    {
        byte[] head = new byte[ContentScan.HeadLength];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        if (ContentScan.IsContainer(head.AsSpan(0, length)))
        {
            return false; // numbers may stand in it in other forms than those of its text
        }

        var found = new List<(long Start, int Length)>();
        ScanReport report = FileScan.ScanFile(content, ScanOptions.Default, o => found.Add((o.Offset, o.Length))).Report;
        if (report.Unscanned is not null)
        {
            return false;
        }

        content.Position = 0;
        new MaskedCopy(report.EncodingName, found).Write(content, destination);
        return true;
    }

    void Write(Stream content, Stream destination)
    {
        byte[] buffer = new byte[BlockBytes + ahead];
        int kept = 0;
        int next = 0;
        long position = 0;
        while (true)
        {
            int read = content.ReadAtLeast(buffer.AsSpan(kept, buffer.Length - kept), buffer.Length - kept, throwOnEndOfStream: false);
            int length = kept + read;
            bool last = length < buffer.Length;
            int end = last ? length : BlockBytes;
            for (; next < numbers.Count && numbers[next].Start < position + end; next++)
            {
                Span<byte> rest = buffer.AsSpan((int)(numbers[next].Start - position), length - (int)(numbers[next].Start - position));
                Span<byte> whole = rest[..Math.Min(rest.Length, numbers[next].Length)];
                if (IsEncoded(whole))
                {
                    MaskAll(whole);
                }
                else
                {
                    Mask(rest);
                }
            }

            destination.Write(buffer, 0, end);
            if (last)
            {
                return;
            }

            kept = length - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
            position += end;
        }
    }

    /// <summary>
    /// Whether a number is written in escapes (\u0031, %31, =31, &amp;#49;), in base64, or with tags inside it: its digits are not
    /// those that stand there.
    /// </summary>
    bool IsEncoded(Span<byte> number) => VisitAscii(number, mask: false);

    /// <summary>Masks every letter and digit: what is encoded cannot be masked digit by digit, and may no longer be well-formed.</summary>
    void MaskAll(Span<byte> number)
    {
        VisitAscii(number, mask: true);
        for (int i = 0; i < number.Length;)
        {
            i += MaskOne(number[i..], out _, out _); // those of full width
        }
    }

    /// <summary>Goes over the characters of ASCII, which second bytes of other characters may look like.</summary>
    /// <returns>Whether a letter or a sign of an escape is among them.</returns>
    bool VisitAscii(Span<byte> number, bool mask)
    {
        bool found = false;
        bool wide = false; // ISO-2022-JP between ESC $ and ESC (
        int width = encoding is "utf-16le" or "utf-16be" ? 2 : 1;
        int low = encoding == "utf-16be" ? 1 : 0;
        for (int i = 0; i + width <= number.Length; i += width)
        {
            ref byte b = ref number[i + low];
            if (encoding == "iso-2022-jp" && b == 0x1B)
            {
                wide = i + 1 < number.Length && number[i + 1] == '$';
                i += 2;
            }
            else if (encoding == "cp932" && b is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))
            {
                i++;
            }
            else if (!wide && b < 0x80 && (width == 1 || number[i + 1 - low] == 0))
            {
                found |= char.IsAsciiLetter((char)b) || b is (byte)'\\' or (byte)'%' or (byte)'&' or (byte)'=' or (byte)'<';
                b = mask && (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/') ? (byte)'*' : b;
            }
        }

        return found;
    }

    /// <summary>Masks up to twelve digits; the end of the cell or line ends it, where leading zeros were lost.</summary>
    void Mask(Span<byte> text)
    {
        int masked = 0;
        for (int i = 0; i < text.Length && masked < Digits;)
        {
            int unit = MaskOne(text[i..], out bool digit, out bool end);
            if (end)
            {
                return;
            }

            masked += digit ? 1 : 0;
            i += unit;
        }
    }

    int MaskOne(Span<byte> t, out bool digit, out bool end)
    {
        digit = false;
        end = false;
        int width = encoding is "utf-16le" or "utf-16be" ? 2 : 1;
        int low = encoding == "utf-16be" ? 1 : 0;
        if (t.Length < width)
        {
            end = true;
            return width;
        }

        byte high = width == 2 ? t[1 - low] : (byte)0;
        ref byte b = ref t[low];
        if (high == 0 && b is >= (byte)'0' and <= (byte)'9')
        {
            b = (byte)'*';
            digit = true;
        }
        else if (high == 0xFF && b is >= 0x10 and <= 0x19)
        {
            b = 0x0A; // ＊ U+FF0A
            digit = true;
        }
        else if (high == 0 && b is (byte)',' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)';' or (byte)'"')
        {
            end = true;
        }
        else if (width == 1)
        {
            return MaskWide(t, out digit);
        }

        return width;
    }

    int MaskWide(Span<byte> t, out bool digit)
    {
        digit = true;
        switch (encoding)
        {
            case "utf-8" when t is [0xEF, 0xBC, >= 0x90 and <= 0x99, ..]:
                t[2] = 0x8A;
                return 3;
            case "cp932" when t is [0x82, >= 0x4F and <= 0x58, ..]:
                (t[0], t[1]) = (0x81, 0x96);
                return 2;
            case "euc-jp" or "iso-2022-jp" when t is [0xA3, >= 0xB0 and <= 0xB9, ..]:
                (t[0], t[1]) = (0xA1, 0xF6);
                return 2;
            case "iso-2022-jp" when t is [0x23, >= 0x30 and <= 0x39, ..]:
                (t[0], t[1]) = (0x21, 0x76);
                return 2;
            default:
                digit = false;
                return 1;
        }
    }
}

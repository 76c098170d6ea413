using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Contents;

/// <summary>Copies a text with every number in it masked, digit by digit, in the text's own encoding (覚書 4-2).</summary>
/// <remarks>Whatever the scanner takes for a number at any level is masked: too much is harmless, too little is not.</remarks>
sealed class MaskedCopy
{
    const int Digits = 12;
    const int BlockBytes = 1 << 16;
    const int LongestMark = 12 * 8;

    readonly string encoding;
    readonly List<long> starts = [];

    MaskedCopy(string encoding) => this.encoding = encoding;

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

        var found = new List<long>();
        ScanReport report = FileScan.ScanFile(content, ScanOptions.Default, o => found.Add(o.Offset)).Report;
        if (report.Unscanned is not null)
        {
            return false;
        }

        var copy = new MaskedCopy(report.EncodingName);
        copy.starts.AddRange(found);
        content.Position = 0;
        copy.Write(content, destination);
        return true;
    }

    void Write(Stream content, Stream destination)
    {
        byte[] buffer = new byte[BlockBytes + LongestMark];
        int kept = 0;
        int next = 0;
        long position = 0;
        while (true)
        {
            int read = content.ReadAtLeast(buffer.AsSpan(kept, buffer.Length - kept), buffer.Length - kept, throwOnEndOfStream: false);
            int length = kept + read;
            bool last = length < buffer.Length;
            int end = last ? length : BlockBytes;
            for (; next < starts.Count && starts[next] < position + end; next++)
            {
                Mask(buffer.AsSpan((int)(starts[next] - position), length - (int)(starts[next] - position)));
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

using System.Buffers.Binary;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Comments and text boxes of a workbook ([MS-XLS] §2.4.329 TxO; before BIFF8 in NOTE), and the sheets that are not tables.</summary>
/// <remarks>A record is 2 bytes type, 2 bytes length, then its data. A long text goes on in records of type CONTINUE.</remarks>
static class XlsNotes
{
    const ushort Begin = 0x0809;
    const ushort Note = 0x001C;
    const ushort FilePass = 0x002F;
    const ushort Continue = 0x003C;
    const ushort BoundSheet = 0x0085;
    const ushort TextObject = 0x01B6;
    const ushort LongestRecord = 8224;

    /// <summary>Reads the stream of a workbook once.</summary>
    public static void Read(Stream workbook, IPartVisitor visitor)
    {
        using BufferedStream records = new(new RangeStream(workbook, 0, workbook.Length), 64 * 1024);
        byte[] data = new byte[ushort.MaxValue];
        ProseText? text = null;
        bool isEncrypted = false;
        int left = 0; // characters of the text that still come
        bool isOld = true; // before BIFF8
        try
        {
            while (Next(records, data, out ushort type, out int length))
            {
                if (type == FilePass)
                {
                    isEncrypted = true;
                }
                else if (isEncrypted && type is (TextObject or Note))
                {
                    // The types of records stay in clear. The tables may open by the password that protected workbooks share.
                    visitor.Unread("notes", UnscannedReason.Encrypted);
                    return;
                }
                else if (type == Begin && length >= 2)
                {
                    isOld = BinaryPrimitives.ReadUInt16LittleEndian(data) < 0x0600;
                }
                else if (type == Note && isOld && length > 6)
                {
                    text ??= visitor.Text("notes");
                    text.Append(CodePages.Cp932.GetString(data, 6, length - 6).ReplaceLineEndings("\n"));
                    text.EndLine();
                }
                else if (type == TextObject && length >= 12)
                {
                    left = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(10));
                }
                else if (type == Continue && left > 0 && length > 1)
                {
                    text ??= visitor.Text("notes");
                    left = Append(text, data.AsSpan(0, length), left);
                }
                else if (type == BoundSheet && length > 8 && data[5] is 1 or 6)
                {
                    visitor.Unread(Name(data.AsSpan(6, length - 6)), UnscannedReason.Unsupported); // macro sheets
                }
            }
        }
        finally
        {
            text?.Dispose();
        }
    }

    static bool Next(Stream records, byte[] data, out ushort type, out int length)
    {
        Span<byte> head = stackalloc byte[4];
        bool isThere = records.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length;
        type = BinaryPrimitives.ReadUInt16LittleEndian(head);
        length = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        isThere = isThere && length <= LongestRecord;
        length = isThere ? records.ReadAtLeast(data.AsSpan(0, length), length, throwOnEndOfStream: false) : 0;
        return isThere;
    }

    /// <summary>A piece of text: its first byte tells whether characters have one byte or two.</summary>
    static int Append(ProseText text, ReadOnlySpan<byte> data, int left)
    {
        bool isWide = (data[0] & 1) != 0;
        ReadOnlySpan<byte> bytes = data[1..];
        int count = Math.Min(left, isWide ? bytes.Length / 2 : bytes.Length);
        text.Append((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes[..(isWide ? count * 2 : count)]).ReplaceLineEndings("\n"));
        if (count == left)
        {
            text.EndLine();
        }

        return left - count;
    }

    static string Name(ReadOnlySpan<byte> data)
    {
        bool isWide = data.Length > 2 && data[1] == 1;
        ReadOnlySpan<byte> bytes = data[Math.Min(2, data.Length)..];
        return (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes[..Math.Min(bytes.Length, data[0] * (isWide ? 2 : 1))]);
    }
}

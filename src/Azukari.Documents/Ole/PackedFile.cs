using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>A file that was put into a document as an object ([MS-OLEDS] §2.3.6, and the layout that the packager of Windows gives it).</summary>
/// <remarks>
/// <code>
///  0  4  bytes that follow
///  4  2  2
///  6  n  label, file name: each ends with 0
///  .  4  0, 3
///  .  4  length of a path, then the path
///  .  4  length of the file, then the file
/// </code>
/// Other programs put their own data behind the length at once.
/// </remarks>
static class PackedFile
{
    const int HeadLength = 4096;
    const int FirstName = 6;

    /// <summary>Hands the file in it to the visitor.</summary>
    public static void Read(Stream content, IPartVisitor visitor)
    {
        byte[] head = new byte[HeadLength];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        (string name, int start) = Place(head.AsSpan(0, length));
        visitor.File(name, new PrefixedStream(head.AsMemory(start, length - start), content));
    }

    static (string Name, int Start) Place(ReadOnlySpan<byte> head)
    {
        (string, int) other = ("object", Math.Min(sizeof(uint), head.Length));
        if (head.Length < FirstName || BinaryPrimitives.ReadUInt16LittleEndian(head[4..]) != 2)
        {
            return other;
        }

        int at = FirstName;
        ReadOnlySpan<byte> label = Text(head, ref at);
        ReadOnlySpan<byte> path = Text(head, ref at);
        at += 4;
        if (at + 4 > head.Length)
        {
            return other;
        }

        long data = at + 4L + BinaryPrimitives.ReadUInt32LittleEndian(head[at..]) + 4;
        string name = CodePages.Cp932.GetString(label.IsEmpty ? path : label);
        return data > head.Length ? other : (name.Length == 0 ? "object" : name, (int)data);
    }

    static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> head, ref int at)
    {
        int length = Math.Max(0, head[at..].IndexOf((byte)0));
        ReadOnlySpan<byte> text = head.Slice(at, length);
        at += length + 1;
        return text;
    }
}

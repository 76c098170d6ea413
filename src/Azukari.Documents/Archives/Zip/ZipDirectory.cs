using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>The central directory of a ZIP: what is in it, and where (APPNOTE 6.3.10 §4.3.12 to §4.3.16).</summary>
/// <remarks>
/// From the end of the file: <c>[files] [records: 50 4B 01 02 …] [zip64 end: 50 4B 06 06 …, locator: 50 4B 06 07 …] [end:
/// 50 4B 05 06, disks 2+2, records 2+2, length 4, offset 4, comment 2+n]</c>. What stands before the first file (a program
/// that unpacks itself) shifts every offset.
/// </remarks>
sealed class ZipDirectory
{
    const int EndLength = 22;
    const int LocatorLength = 20;
    const int LongEndLength = 56;
    const int RecordLength = 46;
    const int LongestComment = ushort.MaxValue;

    ZipDirectory(long shift, long start, long end)
    {
        Shift = shift;
        Start = start;
        End = end;
    }

    /// <summary>The files, in the directory's order.</summary>
    public List<ZipPart> Parts { get; } = [];

    /// <summary>Bytes before the archive.</summary>
    public long Shift { get; }

    /// <summary>Where the directory begins in the stream.</summary>
    public long Start { get; }

    /// <summary>Where the archive ends in the stream.</summary>
    public long End { get; }

    /// <summary>The archive's comment.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Whether records are missing or broken, or lie on other disks.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether there are more files than may be read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Finds the directory; none where there is no end, or no record where it says.</summary>
    /// <param name="content">The stream; its position is moved.</param>
    /// <param name="most">Files that are read at most.</param>
    public static ZipDirectory? Find(Stream content, int most)
    {
        byte[] tail = new byte[Math.Min(content.Length, EndLength + LongestComment)];
        long origin = content.Length - tail.Length;
        content.Position = origin;
        tail = tail[..content.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)];
        for (int at = tail.Length; (at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8)) >= 0;)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (end.Length >= EndLength && Of(content, origin + at, end, most) is { } directory)
            {
                return directory;
            }
        }

        return null;
    }

    static ZipDirectory? Of(Stream content, long at, ReadOnlySpan<byte> end, int most)
    {
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        bool isSplit = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0; // the number of this disk, and of the directory's
        int comment = BinaryPrimitives.ReadUInt16LittleEndian(end[20..]);
        long records = at; // where they end
        if (LongEnd(content, at) is { } fields)
        {
            (records, count, length, offset) = fields;
            isSplit = false;
        }

        long start = records - length;
        if (start < 0 || !(count == 0 || IsRecord(content, start)))
        {
            start = offset; // the length is wrong; is the offset right?
            if (start > records || !IsRecord(content, start))
            {
                return null;
            }
        }

        bool whole = comment <= end.Length - EndLength;
        ZipDirectory directory = new(Math.Max(0, start - offset), start, at + EndLength + (whole ? comment : 0))
        {
            IsDamaged = isSplit || start < offset || !whole,
            Comment = whole ? ArchiveNames.Decode(end.Slice(EndLength, comment)) : "",
        };
        directory.Read(new RangeStream(content, start, records - start), count, most);
        return directory;
    }

    static (long Records, long Count, long Length, long Offset)? LongEnd(Stream content, long end)
    {
        Span<byte> bytes = stackalloc byte[LongEndLength];
        if (end < LocatorLength || !ReadAt(content, end - LocatorLength, bytes[..LocatorLength])
            || !bytes.StartsWith("PK\x06\x07"u8))
        {
            return null;
        }

        long stated = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        foreach (long at in (ReadOnlySpan<long>)[stated, end - LocatorLength - LongEndLength]) // bytes before the archive shift it
        {
            if (at >= 0 && at < end && ReadAt(content, at, bytes) && bytes.StartsWith("PK\x06\x06"u8))
            {
                long count = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]);
                long length = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]);
                long offset = BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]);
                return count < 0 || length < 0 || offset < 0 ? null : (at, count, length, offset);
            }
        }

        return null;
    }

    void Read(Stream records, long count, int most)
    {
        using BufferedStream buffered = new(records, 64 * 1024);
        byte[] head = new byte[RecordLength];
        byte[] rest = new byte[3 * ushort.MaxValue];
        while (buffered.ReadAtLeast(head, RecordLength, throwOnEndOfStream: false) == RecordLength && IsRecordHead(head))
        {
            if (Parts.Count == most)
            {
                IsCut = true;
                return;
            }

            int name = Word(head, 28);
            int extra = Word(head, 30);
            int comment = Word(head, 32);
            int length = name + extra + comment;
            if (buffered.ReadAtLeast(rest.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
            {
                break;
            }

            ZipPart part = ZipPart.Of(
                Word(head, 8), Word(head, 10), Long(head, 16), Long(head, 20), Long(head, 24), Long(head, 42),
                rest.AsSpan(0, name), rest.AsSpan(name, extra), rest.AsSpan(name + extra, comment));
            Parts.Add(part with { Header = part.Header + Shift });
        }

        // A count of 16 bits goes round in archives of old programs that know no zip64.
        IsDamaged |= (Parts.Count & ushort.MaxValue) != (count & ushort.MaxValue);
    }

    static bool IsRecordHead(ReadOnlySpan<byte> head) => head.StartsWith("PK\x01\x02"u8);

    static bool IsRecord(Stream content, long at)
    {
        Span<byte> head = stackalloc byte[4];
        return ReadAt(content, at, head) && IsRecordHead(head);
    }

    static bool ReadAt(Stream content, long at, Span<byte> bytes)
    {
        content.Position = at;
        return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }

    static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

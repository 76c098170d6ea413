using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>
/// The files that SQLite keeps beside a database: the write-ahead log (new pages) and the rollback journal (old ones). Their
/// rows are read without the tables' names, whether they still count or not.
/// </summary>
/// <remarks>
/// Source: sqlite.org/fileformat2.html §3 and §4. Log: <c>header 32 with the page's size at 8, frames of 24 + a page</c>.
/// Journal: <c>header padded to the sector's size at 20, with the page's size at 24, records of number 4, a page, checksum 4</c>.
/// </remarks>
sealed class SqliteLogReader : IPartReader
{
    const int LogHeader = 32;
    const int FrameHeader = 24;

    static ReadOnlySpan<byte> JournalMark => [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7];

    /// <summary>Whether a log or a journal begins here.</summary>
    public static bool IsLog(ReadOnlySpan<byte> head) => IsWriteAhead(head) || head.StartsWith(JournalMark);

    /// <summary>Whether a write-ahead log begins here.</summary>
    public static bool IsWriteAhead(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7F, 0x06]) && head[3] is 0x82 or 0x83;

    public void Read(Stream content, IPartVisitor visitor)
    {
        byte[] head = new byte[LogHeader];
        content.ReadExactly(head);
        bool isLog = IsWriteAhead(head);
        uint size = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(isLog ? 8 : 24));
        if (size is < 512 or > 65536 || !uint.IsPow2(size))
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        long start = isLog ? LogHeader : Math.Max(512, BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(20)));
        int before = isLog ? FrameHeader : 4;
        int behind = isLog ? 0 : 4;
        using SqliteRemains remains = new(visitor, "pages", (int)size, isUtf16: false);
        byte[] record = new byte[before + (int)size + behind];
        if (IsShort(head, isLog, content.Length - start, record.Length))
        {
            visitor.Unread("", UnscannedReason.Damaged);
        }

        content.Position = Math.Min(start, content.Length);
        for (int read; (read = content.ReadAtLeast(record, record.Length, throwOnEndOfStream: false)) > 0;)
        {
            if (read == record.Length)
            {
                remains.Page(record.AsSpan(before, (int)size));
            }
            else
            {
                remains.Space(record.AsSpan(0, read)); // a record cut short, or a file that ends otherwise
            }
        }
    }
    /// <summary>
    /// Whether records are missing: a log ends with a whole frame and has one at least, a journal says how many it has, once
    /// they are on disk. A log that ends between two frames looks whole.
    /// </summary>
    static bool IsShort(ReadOnlySpan<byte> head, bool isLog, long length, int record)
    {
        const uint Uncounted = uint.MaxValue; // as many as there are
        uint count = BinaryPrimitives.ReadUInt32BigEndian(head[8..]);
        return isLog ? length < record || length % record != 0 : count != Uncounted && count * (long)record > length;
    }
}

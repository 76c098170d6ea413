using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Azukari.Documents;

/// <summary>A database in memory, with what its write-ahead log adds (sqlite.org/fileformat2.html §1.3, §4).</summary>
sealed class SqliteImage : IDisposable
{
    const int ReadOnly = 4; // SQLITE_DESERIALIZE_READONLY
    const int HeaderLength = 100;
    const int WriteVersionAt = 18;
    const int PageCountAt = 28;
    const int LogHeaderLength = 32;
    const int FrameHeaderLength = 24;

    byte[] bytes;

    SqliteImage(byte[] bytes, bool isDamaged)
    {
        this.bytes = bytes;
        IsDamaged = isDamaged;
    }

    /// <summary>Whether the file is shorter than its header says.</summary>
    public bool IsDamaged { get; }

    /// <summary>Takes a database into memory.</summary>
    /// <param name="content">The file.</param>
    /// <param name="log">Its write-ahead log on disk, if there is one.</param>
    /// <param name="most">Bytes that may be held.</param>
    /// <exception cref="InvalidDataException">No database.</exception>
    public static SqliteImage Of(Stream content, string? log, long most)
    {
        int length = (int)content.Length;
        byte[] head = new byte[HeaderLength];
        content.Position = 0;
        content.ReadExactly(head);
        int page = SqlitePages.SizeOf(head);
        long stated = (long)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(PageCountAt)) * page;
        bool isWhole = length % page == 0 && stated <= length;
        byte[] changes = log is null ? [] : ReadLog(log, most - length);
        List<(long Page, int At)> frames = Frames(changes, page, out long pages);

        // SQLite refuses a file cut short; with zeros for what is missing it reads the rest.
        long full = Math.Max(Math.Max((length + page - 1L) / page * page, pages * page), stated <= most ? stated : 0);
        byte[] bytes = GC.AllocateArray<byte>((int)Math.Min(full, most), pinned: true);
        content.Position = 0;
        content.ReadExactly(bytes.AsSpan(0, length));
        foreach ((long number, int at) in frames)
        {
            long start = (number - 1) * page;
            if (start >= 0 && start + page <= bytes.Length)
            {
                changes.AsSpan(at, page).CopyTo(bytes.AsSpan((int)start));
            }
        }

        bytes.AsSpan(WriteVersionAt, 2).Replace((byte)2, (byte)1); // databases with a log are not opened from memory
        return new(bytes, !isWhole && frames.Count == 0);
    }

    /// <summary>Makes it the main database of a connection, which must be closed first.</summary>
    public void OpenIn(sqlite3 database)
    {
        int result = raw.sqlite3_deserialize(
            database, "main", Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), bytes.Length, bytes.Length, ReadOnly);
        if (result != 0)
        {
            throw new InvalidDataException("SQLite does not take the file.");
        }
    }

    /// <summary>Forgets the content, which holds numbers in clear.</summary>
    public void Dispose()
    {
        bytes.AsSpan().Clear();
        bytes = [];
    }

    static byte[] ReadLog(string log, long most)
    {
        using FileStream stream = new(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[Math.Max(0, Math.Min(stream.Length, most))];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The frames that were committed: the same salt as the log's, checksums that go on from frame to frame.</summary>
    static List<(long Page, int At)> Frames(byte[] log, int page, out long pages)
    {
        List<(long Page, int At)> frames = [];
        int committed = 0;
        pages = 0;
        ReadOnlySpan<byte> bytes = log;
        if (bytes.Length < LogHeaderLength || !SqliteLogReader.IsWriteAhead(bytes) || Number(bytes, 8) != page)
        {
            return frames;
        }

        bool bigEndian = (bytes[3] & 1) == 1;
        (uint First, uint Second) sum = Add((0, 0), bytes[..24], bigEndian);
        for (int at = LogHeaderLength; at + FrameHeaderLength + page <= bytes.Length; at += FrameHeaderLength + page)
        {
            ReadOnlySpan<byte> head = bytes.Slice(at, FrameHeaderLength);
            sum = Add(Add(sum, head[..8], bigEndian), bytes.Slice(at + FrameHeaderLength, page), bigEndian);
            if (!head[8..16].SequenceEqual(bytes[16..24]) || Number(head, 16) != sum.First || Number(head, 20) != sum.Second)
            {
                break;
            }

            frames.Add((Number(head, 0), at + FrameHeaderLength));
            if (Number(head, 4) is > 0 and uint size)
            {
                committed = frames.Count;
                pages = size;
            }
        }

        frames.RemoveRange(committed, frames.Count - committed);
        return frames;
    }

    static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    static (uint First, uint Second) Add((uint First, uint Second) sum, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint one = bigEndian ? Number(bytes, 0) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint two = bigEndian ? Number(bytes, 4) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            unchecked
            {
                sum.First += one + sum.Second;
                sum.Second += two + sum.First;
            }
        }

        return sum;
    }
}

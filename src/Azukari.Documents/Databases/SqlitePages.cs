using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>Reads what SQLite itself no longer sees: deleted rows in free pages, and in the free space of pages in use.</summary>
/// <remarks>
/// A page in use (sqlite.org/fileformat2.html §1.6): <c>kind 1 (2 and 5 inner, 10 and 13 leaf), first free block 2, cells 2,
/// start of the cells' content 2, 1, [right child 4], pointers 2 each, free space, cells</c>. Free pages keep what they held.
/// A leaf of a free page is read cell by cell, so that numbers stored as integers are found; from free space only text is.
/// </remarks>
static class SqlitePages
{
    const int HeaderLength = 100;
    const int FirstTrunkAt = 32;
    const int ReservedAt = 20;
    const int EncodingAt = 59; // the last of four bytes

    /// <summary>Whether a database begins here.</summary>
    public static bool IsDatabase(ReadOnlySpan<byte> head) => head.StartsWith("SQLite format 3\0"u8);

    /// <summary>Bytes of a page.</summary>
    /// <exception cref="InvalidDataException">No size of a page.</exception>
    public static int SizeOf(ReadOnlySpan<byte> header)
    {
        int size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        size = size == 1 ? 65536 : size;
        return size >= 512 && int.IsPow2(size) ? size : throw new InvalidDataException("A page has no such size.");
    }

    /// <summary>Reads what was deleted and is still there.</summary>
    /// <param name="content">The database.</param>
    /// <param name="isWhole">Whether the tables were read; if not, their pages are.</param>
    /// <param name="visitor">Receives the rows and texts.</param>
    public static void ReadRemains(Stream content, bool isWhole, IPartVisitor visitor)
    {
        byte[] header = new byte[HeaderLength];
        content.Position = 0;
        content.ReadExactly(header);
        byte[] page = new byte[SizeOf(header)];
        using SqliteRemains remains = new(visitor, isWhole ? "free pages" : "pages", page.Length - header[ReservedAt], header[EncodingAt] is 2 or 3);
        HashSet<long> free = FreePages(content, page);
        content.Position = 0;
        for (long number = 1; content.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length; number++)
        {
            if (!isWhole || free.Contains(number))
            {
                remains.Page(page);
            }
            else
            {
                FreeSpace(page, number == 1 ? HeaderLength : 0, remains);
            }
        }
    }

    /// <summary>The numbers of the free pages: trunks name the next trunk, and leaves (§1.5).</summary>
    static HashSet<long> FreePages(Stream content, byte[] page)
    {
        HashSet<long> free = [];
        content.Position = FirstTrunkAt;
        Span<byte> field = stackalloc byte[4];
        content.ReadExactly(field);
        long trunk = BinaryPrimitives.ReadUInt32BigEndian(field);
        while (trunk > 0 && trunk * page.Length <= content.Length && free.Add(trunk))
        {
            content.Position = (trunk - 1) * page.Length;
            content.ReadExactly(page);
            uint leaves = BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(4));
            for (int i = 0; i < leaves && 12 + (4 * i) <= page.Length; i++)
            {
                free.Add(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(8 + (4 * i))));
            }

            trunk = BinaryPrimitives.ReadUInt32BigEndian(page);
        }

        return free;
    }

    static void FreeSpace(ReadOnlySpan<byte> page, int head, SqliteRemains remains)
    {
        int kind = page[head];
        if (kind is not (2 or 5 or 10 or 13))
        {
            return; // overflow: its content is in use
        }

        int pointers = head + (kind is 2 or 5 ? 12 : 8) + (2 * Word(page, head + 3));
        int cells = Word(page, head + 5);
        cells = cells == 0 ? 65536 : cells;
        if (pointers < cells && cells <= page.Length)
        {
            remains.Space(page[pointers..cells]);
        }

        int before = 0;
        for (int at = Word(page, head + 1); at > before && at + 4 <= page.Length; before = at, at = Word(page, at))
        {
            int size = Math.Min(Word(page, at + 2), page.Length - at);
            remains.Space(page.Slice(Math.Min(at + 4, page.Length), Math.Max(0, size - 4)));
        }
    }

    internal static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}

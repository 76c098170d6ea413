using System.Buffers;
using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>Reads bytes of a ZIP of which no directory speaks: files by their local headers, and what lies between them.</summary>
sealed class ZipRemains(Stream content, IPartVisitor visitor)
{
    /// <summary>Bytes of a local header before the name.</summary>
    public const int HeaderLength = 30;

    const int FirstBlock = 4 * 1024;
    const int LastBlock = 256 * 1024;
    const int RecordLength = 46;
    const int Shortest = 12; // bytes that can hold a number

    const int LastMethod = 99; // of those that APPNOTE names

    /// <summary>Reads a range.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="end">Behind its last byte.</param>
    /// <param name="listed">Whether these are the archive's files, for want of a directory; else they are named as unlisted.</param>
    public void Walk(long start, long end, bool listed)
    {
        long stray = start;
        for (long at = start; (at = Find(at, end)) >= 0;)
        {
            long next = Step(at, end, listed, stray);
            if (next > at)
            {
                stray = at = next;
            }
            else
            {
                at++;
            }
        }

        Stray(stray, end);
    }

    /// <summary>The length of the sizes that stand behind data which was packed as it came; 0 where there are none.</summary>
    public long DescriptorAt(long at)
    {
        const int Short = 12;
        const int Long = 20;
        Span<byte> bytes = stackalloc byte[4 + Long + 4];
        int length = ReadAt(at, bytes);
        int mark = bytes.StartsWith("PK\x07\x08"u8) ? 4 : 0;
        foreach (int fields in (ReadOnlySpan<int>)[Short, Long])
        {
            // The next thing begins behind it.
            if (length >= mark + fields + 4 && bytes.Slice(mark + fields, 2).SequenceEqual("PK"u8))
            {
                return mark + fields;
            }
        }

        return mark == 0 ? 0 : Math.Min(length, mark + Short);
    }

    /// <summary>Goes over what begins here; returns the place behind it, or the same place when it is nothing.</summary>
    long Step(long at, long end, bool listed, long stray)
    {
        byte[] head = new byte[RecordLength];
        int length = ReadAt(at, head);
        if (head.AsSpan().StartsWith("PK\x01\x02"u8))
        {
            Stray(stray, at);
            return length < RecordLength ? end : at + RecordLength + Word(head, 28) + Word(head, 30) + Word(head, 32);
        }

        if (head.AsSpan().StartsWith("PK\x05\x06"u8) && length >= 22)
        {
            Stray(stray, at);
            return at + 22 + Word(head, 20);
        }

        if (length < HeaderLength || !head.AsSpan().StartsWith("PK\x03\x04"u8) || Word(head, 8) > LastMethod || Word(head, 26) == 0)
        {
            return at;
        }

        byte[] fields = new byte[Word(head, 26) + Word(head, 28)];
        fields = fields[..ReadAt(at + HeaderLength, fields)];
        int name = Math.Min(Word(head, 26), fields.Length);
        ZipPart part = ZipPart.Of(
            Word(head, 6), Word(head, 8), Long(head, 14), Long(head, 18), Long(head, 22), 0, fields.AsSpan(0, name),
            fields.AsSpan(name), []) with
        { Header = at };
        Stray(stray, at);
        if (!listed)
        {
            part = part with { Name = $"unlisted/{part.Name}" };
        }

        long data = at + HeaderLength + fields.Length;
        if (part.IsStreamed && part.Packed == 0)
        {
            long next = Find(data, end);
            next = next < 0 ? end : next;
            part = part with { Packed = next - data, Size = -1 };
        }

        long behind = ZipReader.ReadPart(content, part, end, visitor);
        return Math.Min(end, behind + (part.IsStreamed && part.Size >= 0 ? DescriptorAt(behind) : 0));
    }

    /// <summary>Bytes that belong to nothing are a file of their own, unless they are padding.</summary>
    void Stray(long start, long end)
    {
        if (end - start >= Shortest && !IsPadding(start, end))
        {
            visitor.File($"unlisted@{start}", new RangeStream(content, start, end - start));
        }
    }

    bool IsPadding(long start, long end)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(FirstBlock);
        try
        {
            for (int read; start < end; start += read)
            {
                read = ReadAt(start, block.AsSpan(0, (int)Math.Min(FirstBlock, end - start)));
                if (read == 0 || block.AsSpan(0, read).ContainsAnyExcept((byte)0))
                {
                    return read == 0;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The next place that may be a header; below 0 where there is none.</summary>
    long Find(long at, long end)
    {
        int size = FirstBlock;
        byte[] block = ArrayPool<byte>.Shared.Rent(LastBlock);
        try
        {
            while (end - at >= 4)
            {
                int read = ReadAt(at, block.AsSpan(0, (int)Math.Min(size, end - at)));
                ReadOnlySpan<byte> bytes = block.AsSpan(0, read);
                for (int from = 0; ;)
                {
                    int found = bytes[from..].IndexOf("PK"u8);
                    if (found < 0 || from + found + 4 > read)
                    {
                        break;
                    }

                    from += found;
                    if (bytes.Slice(from + 2, 2) is [1, 2] or [3, 4] or [5, 6])
                    {
                        return at + from;
                    }

                    from += 2;
                }

                if (read < 4)
                {
                    return -1;
                }

                at += read - 3;
                size = LastBlock; // short at first: archives of many small files are walked header by header
            }

            return -1;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }
    }

    int ReadAt(long at, Span<byte> bytes)
    {
        content.Position = Math.Min(at, content.Length);
        return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }

    static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

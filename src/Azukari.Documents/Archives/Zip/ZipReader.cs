using System.Buffers.Binary;
using System.IO.Compression;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>ZIP: the document that it packs, or the files in it, whatever they are.</summary>
/// <remarks>
/// The directory at the end says what is in the archive. Bytes that it does not account for are looked at as well: files
/// that were taken out of the directory alone, and what stands before and behind. Without a directory (a file cut short)
/// the files are found by their own headers.
/// </remarks>
sealed class ZipReader : IPartReader
{
    const int BlockLength = 64 * 1024;

    public void Read(Stream content, IPartVisitor visitor)
    {
        if (ZipDirectory.Find(content, visitor.Limits.MaxParts) is not { } directory)
        {
            visitor.Unread("", UnscannedReason.Damaged);
            new ZipRemains(content, visitor).Walk(0, content.Length, listed: true);
            return;
        }

        List<ZipPart> order = [.. directory.Parts.OrderBy(p => p.Header)];
        HashSet<ZipPart> overlapping = new(Overlapping(order, directory.Start), ReferenceEqualityComparer.Instance);
        Comments(directory, visitor);
        if (overlapping.Count == 0 && !directory.IsCut && ReadPackage(content, directory, visitor))
        {
            Unlisted(content, directory, [], order.Count > 0 ? order[0].Header : directory.Start, visitor);
            return;
        }

        Dictionary<ZipPart, long> ends = new(ReferenceEqualityComparer.Instance);
        foreach (ZipPart part in directory.Parts)
        {
            if (overlapping.Contains(part))
            {
                visitor.Unread(part.Name, UnscannedReason.Damaged); // bombs let files share their bytes; nobody else does
            }
            else
            {
                ends[part] = ReadPart(content, part, directory.Start, visitor);
            }
        }

        Unlisted(content, directory, order.Where(ends.ContainsKey).Select(p => (p, ends[p])), directory.Start, visitor);
        if (directory.IsDamaged || directory.IsCut)
        {
            visitor.Unread("", directory.IsCut ? UnscannedReason.Limit : UnscannedReason.Damaged);
        }
    }

    /// <summary>Reads one file and says where its bytes end.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="part">The file.</param>
    /// <param name="limit">Where no file goes beyond.</param>
    /// <param name="visitor">Receives the content.</param>
    internal static long ReadPart(Stream content, ZipPart part, long limit, IPartVisitor visitor)
    {
        Span<byte> head = stackalloc byte[ZipRemains.HeaderLength];
        content.Position = Math.Min(part.Header, content.Length);
        if (content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith("PK\x03\x04"u8))
        {
            visitor.Unread(part.Name, UnscannedReason.Damaged);
            return Math.Min(part.Header, limit);
        }

        long data = part.Header + head.Length + BinaryPrimitives.ReadUInt16LittleEndian(head[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        long end = Math.Min(data + part.Packed, limit);
        if (part.IsEncrypted || (head[6] & 1) != 0)
        {
            visitor.Unread(part.Name, UnscannedReason.Encrypted);
        }
        else if (!part.IsFolder)
        {
            ReadData(content, part, data, end, limit, visitor);
        }

        return end;
    }

    static void ReadData(Stream content, ZipPart part, long data, long end, long limit, IPartVisitor visitor)
    {
        const int Stored = 0;
        const int Deflate = 8;

        // Deflate knows its own end: a wrong length in the header must not hide the rest.
        RangeStream packed = new(content, data, (part.Method == Deflate ? Math.Max(end, limit) : end) - data);
        Stream unpacked;
        try
        {
            unpacked = ZipCodecs.Open(part, packed, visitor.Limits);
        }
        catch (ContentException e)
        {
            visitor.Unread(part.Name, e.Reason);
            return;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or SharpCompress.Common.SharpCompressException)
        {
            visitor.Unread(part.Name, UnscannedReason.Damaged);
            return;
        }

        using (unpacked)
        {
            if (part.Method != Stored)
            {
                bool open = part.Size < 0; // its header does not know
                visitor.File(part.Name, new CheckedStream(unpacked, part.Size, open ? null : part.Crc));
                return;
            }

            // Unpacked already, it may be searched to and fro; its checksum is taken by itself.
            visitor.File(part.Name, unpacked);
            if (part.Size >= 0 && (packed.Length != part.Size || ChecksumOf(packed, visitor) != part.Crc))
            {
                visitor.Unread(part.Name, UnscannedReason.Damaged);
            }
        }
    }

    static uint ChecksumOf(RangeStream stored, IPartVisitor visitor)
    {
        Crc32 crc = default;
        byte[] block = new byte[BlockLength];
        stored.Position = 0;
        for (int read; (read = stored.Read(block)) > 0;)
        {
            visitor.Spend(0);
            crc.Add(block.AsSpan(0, read));
        }

        return crc.Value;
    }

    static IEnumerable<ZipPart> Overlapping(List<ZipPart> order, long limit)
    {
        long reached = 0;
        foreach (ZipPart part in order)
        {
            if (part.Header < reached)
            {
                yield return part;
            }
            else if (part.Header < limit)
            {
                reached = part.Header + ZipRemains.HeaderLength + part.Packed;
            }
        }
    }

    /// <summary>Reads the archive as the document that it is; <see langword="false"/> when it is none, or its reader gave up.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "A document that its reader cannot take is still an archive: its files are read, and the failure is reported.")]
    static bool ReadPackage(Stream content, ZipDirectory directory, IPartVisitor visitor)
    {
        bool known = directory.Parts.Exists(p => OfficePackages.IsSign(p.Name));
        try
        {
            using ZipArchive archive = new(
                new RangeStream(content, directory.Shift, directory.End - directory.Shift), ZipArchiveMode.Read, leaveOpen: true);
            if (OfficePackages.Of(archive) is { } package)
            {
                known = true;
                package.Read(archive, visitor);
                return true;
            }

            return false;
        }
        catch (Exception e) when (e is not (LimitException or OperationCanceledException or OutOfMemoryException or ContentException))
        {
            if (known)
            {
                visitor.Unread("", UnscannedReason.Damaged); // as files, the text of a document is in pieces
            }

            return false;
        }
    }

    static void Comments(ZipDirectory directory, IPartVisitor visitor)
    {
        if (directory.Comment.Length == 0 && directory.Parts.TrueForAll(p => p.Comment.Length == 0))
        {
            return;
        }

        using ProseText text = visitor.Text("comment");
        foreach (string comment in directory.Parts.Select(p => p.Comment).Prepend(directory.Comment).Where(c => c.Length > 0))
        {
            text.Append(comment);
            text.EndLine();
        }
    }

    /// <summary>Looks at every byte that no file and no directory takes.</summary>
    static void Unlisted(
        Stream content, ZipDirectory directory, IEnumerable<(ZipPart Part, long End)> taken, long limit, IPartVisitor visitor)
    {
        ZipRemains remains = new(content, visitor);
        long at = 0;
        foreach ((ZipPart part, long end) in taken)
        {
            remains.Walk(at, Math.Min(part.Header, directory.Start), listed: false);
            at = Math.Max(at, end + (part.IsStreamed ? remains.DescriptorAt(end) : 0));
        }

        remains.Walk(at, limit, listed: false);
        remains.Walk(directory.End, content.Length, listed: false);
    }
}

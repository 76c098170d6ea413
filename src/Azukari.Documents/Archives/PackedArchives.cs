using System.Buffers.Binary;
using System.Numerics;
using Azukari.Scanner;
using SharpCompress.Archives;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;
using SharpCompress.Readers;
using SharpCompress.Readers.Arj;
using SharpCompress.Readers.Rar;

namespace Azukari.Documents;

/// <summary>Archives that are neither ZIP nor tar, by the bytes they begin with.</summary>
static class PackedArchives
{
    /// <summary>The reader of an archive.</summary>
    /// <param name="head">The file's first bytes.</param>
    public static IPartReader Of(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C]) ? new SevenZipReader()
        : head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? CompressedReader.Xz
        : head.StartsWith("Rar!\x1A\a"u8) ? new ForwardArchiveReader(RarReader.OpenReader)
        : head.StartsWith("BZh"u8) ? CompressedReader.BZip2
        : head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? CompressedReader.Zstandard
        : head.StartsWith("LZIP"u8) ? CompressedReader.Lzip
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x9D]) ? CompressedReader.Compress
        : head.StartsWith((ReadOnlySpan<byte>)[0x60, 0xEA]) ? new ForwardArchiveReader(ArjReader.OpenReader, ArjChain.IsWhole)
        : LzhHeader.IsAt(head) ? new LzhReader()
        : IsLzma(head) ? CompressedReader.Lzma
        : SelfExtracting.IsProgram(head) ? new ProgramReader()
        : new UnreadArchive();

    /// <summary>Whether an archive begins here that <see cref="FileIdentity"/> does not name.</summary>
    public static bool IsOther(ReadOnlySpan<byte> head) =>
        LzhHeader.IsAt(head)
        || (head.StartsWith("LZIP"u8) && head.Length > 4 && head[4] is 0 or 1)
        || (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x9D]) && head.Length > 2 && (head[2] & 0x1F) is >= 9 and <= 16)
        || (head.StartsWith((ReadOnlySpan<byte>)[0x60, 0xEA]) && head.Length > 4 && (head[2] | (head[3] << 8)) is >= 30 and <= 2600)
        || IsLzma(head)
        || head.StartsWith("MSCF\0\0\0\0"u8);

    /// <summary>The <c>.lzma</c> of old: usual settings, a window of 64 KiB to 1 GiB in its usual steps, a size or none.</summary>
    static bool IsLzma(ReadOnlySpan<byte> head)
    {
        if (head.Length < CompressedReader.LzmaHead || head[0] != 0x5D)
        {
            return false;
        }

        uint window = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        long size = BinaryPrimitives.ReadInt64LittleEndian(head[5..]);
        return window is >= 1 << 16 and <= 1 << 30 && BitOperations.PopCount(window) <= 2 && size is >= -1 and < 1L << 40;
    }
}

/// <summary>Archives that no library here reads, such as Cabinet.</summary>
sealed class UnreadArchive : IPartReader
{
    public bool Seeks => false;

    public void Read(Stream content, IPartVisitor visitor) => throw new ContentException(UnscannedReason.Unsupported);
}

/// <summary>7z, with solid blocks. Encrypted files are reported one by one; encrypted headers as the archive.</summary>
sealed class SevenZipReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        using IArchive archive = SevenZipArchive.OpenArchive(content, ReaderOptions.ForExternalStream);
        foreach (IArchiveEntry entry in Entries(archive))
        {
            if (entry.IsDirectory || entry.Size <= 0)
            {
                continue;
            }

            string name = entry.Key ?? "";
            if (entry.IsEncrypted)
            {
                visitor.Unread(name, UnscannedReason.Encrypted);
                continue;
            }

            Packed.File(visitor, name, () => new CheckedStream(
                entry.OpenEntryStream(), entry.Size, entry.Crc == 0 ? null : unchecked((uint)entry.Crc)));
        }
    }

    static List<IArchiveEntry> Entries(IArchive archive)
    {
        try
        {
            return [.. archive.Entries];
        }
        catch (CryptographicException)
        {
            throw new ContentException(UnscannedReason.Encrypted);
        }
    }
}

/// <summary>Archives that a library reads file by file: RAR, ARJ.</summary>
/// <param name="open">Opens the archive.</param>
/// <param name="isWhole">Whether all headers are there, where the library takes a missing one for the end.</param>
sealed class ForwardArchiveReader(Func<Stream, ReaderOptions, IReader> open, Func<Stream, bool>? isWhole = null) : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        ReaderOptions options = ReaderOptions.ForExternalStream;
        options.ArchiveEncoding = new ArchiveEncoding { CustomDecoder = (bytes, at, count, _) => ArchiveNames.Decode(bytes.AsSpan(at, count)) };
        using IReader reader = open(content, options);
        bool any = false;
        while (Next(reader))
        {
            any = true;
            IEntry entry = reader.Entry;
            string name = entry.Key ?? "";
            if (entry.IsDirectory)
            {
                continue;
            }

            if (entry.IsEncrypted)
            {
                visitor.Unread(name, UnscannedReason.Encrypted);
                continue;
            }

            if (entry.IsSplitAfter)
            {
                visitor.Unread(name, UnscannedReason.Damaged); // the other volumes are not here
                return;
            }

            uint? crc = entry.Crc == 0 ? null : unchecked((uint)entry.Crc);
            Packed.File(visitor, name, () => new CheckedStream(reader.OpenEntryStream(), entry.Size, crc));
        }

        if (!any || isWhole?.Invoke(content) == false)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }
    }

    static bool Next(IReader reader)
    {
        try
        {
            return reader.MoveToNextEntry();
        }
        catch (CryptographicException)
        {
            throw new ContentException(UnscannedReason.Encrypted);
        }
        catch (MultiVolumeExtractionException)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }
    }
}

/// <summary>A program that unpacks an archive from itself: the archive is read, the program searched as it stands.</summary>
sealed class ProgramReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        long start = SelfExtracting.StartOf(content);
        visitor.File("unlisted@0", new RangeStream(content, 0, start));
        visitor.File("", new RangeStream(content, start, content.Length - start));
    }
}

/// <summary>Hands on one file of an archive whose library may refuse it.</summary>
static class Packed
{
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Libraries throw anything on hostile files; the files behind are read nevertheless.")]
    public static void File(IPartVisitor visitor, string name, Func<Stream> open)
    {
        Stream file;
        try
        {
            file = open();
        }
        catch (Exception e) when (e is not (LimitException or OperationCanceledException or OutOfMemoryException))
        {
            visitor.Unread(name, e switch
            {
                ContentException known => known.Reason,
                CryptographicException => UnscannedReason.Encrypted,
                NotSupportedException or NotImplementedException => UnscannedReason.Unsupported,
                _ => UnscannedReason.Damaged,
            });
            return;
        }

        using (file)
        {
            visitor.File(name, file);
        }
    }
}

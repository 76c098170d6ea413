using System.Buffers.Binary;
using System.Text;

namespace Azukari.Custody.Evidence;

/// <summary>Reads a bundle strictly: each byte must be the one that <see cref="BundleWriter"/> writes.</summary>
/// <remarks>The file is kept open; members are read one at a time. Whatever is wrong is a fault, never a guess.</remarks>
sealed class BundleReader : IDisposable
{
    static readonly UTF8Encoding Strict = new(false, true);
    readonly FileStream file;
    readonly SortedDictionary<string, (long Offset, uint Size)> members = new(StringComparer.Ordinal);

    BundleReader(FileStream file) => this.file = file;

    internal IEnumerable<string> Names => members.Keys;

    /// <summary>Opens a bundle and checks its whole form, contents' checksums included.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.BundleUnreadable"/> or <see cref="Fault.BundleNotCanonical"/>.</exception>
    internal static BundleReader Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.BundleUnreadable, [path], e);
        }

        var reader = new BundleReader(file);
        try
        {
            if (!reader.ReadForm())
            {
                throw CustodyException.Of(Fault.BundleNotCanonical, path);
            }

            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    internal bool TryRead(string name, out byte[] bytes)
    {
        bytes = [];
        if (!members.TryGetValue(name, out (long Offset, uint Size) member))
        {
            return false;
        }

        bytes = new byte[member.Size];
        file.Position = member.Offset;
        file.ReadExactly(bytes);
        return true;
    }

    public void Dispose() => file.Dispose();

    bool ReadForm()
    {
        long length = file.Length;
        if (length < BundleFormat.EndBytes || length > uint.MaxValue)
        {
            return false;
        }

        byte[] end = ReadAt(length - BundleFormat.EndBytes, BundleFormat.EndBytes);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(8));
        uint directorySize = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        uint directoryOffset = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        return end.AsSpan().SequenceEqual(BundleFormat.End(count, directorySize, directoryOffset))
            && directoryOffset + (long)directorySize + BundleFormat.EndBytes == length
            && directorySize <= 64 << 20
            && ReadMembers(count, directoryOffset, ReadAt(directoryOffset, (int)directorySize));
    }

    bool ReadMembers(int count, uint directoryOffset, byte[] directory)
    {
        int at = 0;
        long offset = 0;
        string before = "";
        for (int i = 0; i < count; i++)
        {
            if (directory.Length - at < BundleFormat.DirectoryHeaderBytes)
            {
                return false;
            }

            Span<byte> header = directory.AsSpan(at);
            uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            if (header.Length < BundleFormat.DirectoryHeaderBytes + nameLength || offset + size > directoryOffset)
            {
                return false;
            }

            byte[] name = header.Slice(BundleFormat.DirectoryHeaderBytes, nameLength).ToArray();
            byte[] expected = BundleFormat.DirectoryHeader(name, crc, size, (uint)offset);
            byte[] member = BundleFormat.MemberHeader(name, crc, size);
            if (!header[..expected.Length].SequenceEqual(expected)
                || !TryName(name, before, out string text)
                || offset + member.Length + size > directoryOffset
                || !ReadAt(offset, member.Length).AsSpan().SequenceEqual(member)
                || CrcAt(offset + member.Length, size) != crc)
            {
                return false;
            }

            members[text] = (offset + member.Length, size);
            before = text;
            at += expected.Length;
            offset += member.Length + size;
        }

        return at == directory.Length && offset == directoryOffset;
    }

    static bool TryName(byte[] bytes, string before, out string name)
    {
        try
        {
            name = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            name = "";
            return false;
        }

        return string.CompareOrdinal(before, name) < 0 && Azukari.Ledger.LogFiles.IsSafePath(name);
    }

    byte[] ReadAt(long offset, int length)
    {
        byte[] bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    uint CrcAt(long offset, uint size)
    {
        byte[] buffer = new byte[1 << 16];
        uint crc = 0;
        file.Position = offset;
        for (long left = size; left > 0;)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
            {
                return ~crc;
            }

            crc = BundleFormat.Crc32(buffer.AsSpan(0, read), crc);
            left -= read;
        }

        return crc;
    }
}

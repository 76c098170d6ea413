using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>The bytes of one part of a package: counted against the bounds, and compared with their checksum.</summary>
/// <remarks>Where the packed bytes break off it ends, so that what came before is read; <see cref="IsWhole"/> says it.</remarks>
sealed class PartStream(ZipArchiveEntry entry, IPartVisitor visitor) : ForwardStream
{
    readonly Stream content = entry.Open();
    Crc32 sum;
    bool ended;
    bool broken;

    /// <summary>Whether all bytes came, and are those that were packed.</summary>
    public bool IsWhole => ended && !broken && sum.Value == entry.Crc32;

    public override int Read(Span<byte> buffer)
    {
        if (ended || broken || buffer.IsEmpty)
        {
            return 0;
        }

        int read;
        try
        {
            read = content.Read(buffer);
        }
        catch (InvalidDataException)
        {
            broken = true;
            return 0;
        }

        ended = read == 0;
        sum.Add(buffer[..read]);
        visitor.Spend(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}

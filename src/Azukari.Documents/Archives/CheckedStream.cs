using System.Runtime.ExceptionServices;

namespace Azukari.Documents;

/// <summary>Passes bytes on and, at their end, compares length and checksum with what the container says.</summary>
/// <remarks>
/// Who reads an archive goes behind a broken file, and reads on: a decoder that failed is not asked again, for there are some
/// that go round in a circle then. It fails as it failed before.
/// </remarks>
/// <param name="content">The bytes.</param>
/// <param name="length">Their length; below 0 it is not known.</param>
/// <param name="crc">Their checksum; <see langword="null"/> when it is not known.</param>
/// <exception cref="InvalidDataException">At the end of the bytes: they are not those that were packed.</exception>
sealed class CheckedStream(Stream content, long length, uint? crc) : ForwardStream
{
    Crc32 sum;
    long seen;
    ExceptionDispatchInfo? failure;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "Whatever a decoder throws is thrown again.")]
    public override int Read(Span<byte> buffer)
    {
        failure?.Throw();
        int read;
        try
        {
            read = content.Read(buffer);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }

        if (crc is not null)
        {
            sum.Add(buffer[..read]);
        }

        seen += read;
        return read > 0 || buffer.IsEmpty || ((length < 0 || seen == length) && (crc ?? sum.Value) == sum.Value)
            ? read
            : throw new InvalidDataException("The length or the checksum is another.");
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

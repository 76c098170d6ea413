using Azukari.Documents;

namespace Azukari.Custody.Contents;

/// <summary>A file that comes over a line: a line that breaks is a fault of the input, never of the storage.</summary>
sealed class IncomingStream(Stream inner) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, ["…"], e);
        }
    }
}

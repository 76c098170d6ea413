using System.Security.Cryptography;
using Azukari.Custody.Tokens;

namespace Azukari.Web.Api;

/// <summary>Passes a content on and takes its mark on the way: what comes again under a key must be the same to its last byte.</summary>
/// <param name="inner">The body of the request.</param>
/// <param name="token">The caller's token, without which nobody can test guesses of the content against the mark.</param>
sealed class MarkedContent(Stream inner, string token) : Stream
{
    readonly IncrementalHash mark = TokenStore.BeginMark(token);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The mark of all that was read; reads what is left first.</summary>
    internal byte[] ToEnd()
    {
        CopyTo(Null);
        return mark.GetHashAndReset();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        mark.AppendData(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        mark.AppendData(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        mark.Dispose();
        base.Dispose(disposing);
    }
}

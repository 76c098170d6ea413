using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Encrypts what is written to it as an age payload: a nonce, then chunks of 64 KiB (layout: <c>PayloadCipher</c>).</summary>
/// <remarks>
/// Only <see cref="Finish"/> completes a content. Disposal without it leaves a content that every reader refuses, so that
/// an interrupted writer never looks like one that was done.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It writes a payload; the name says which side of it this is.")]
public sealed class PayloadWriter : Stream
{
    readonly Stream destination;
    readonly PayloadCipher cipher;
    readonly bool leaveOpen;
    readonly byte[] pending = GC.AllocateUninitializedArray<byte>(PayloadCipher.ChunkSize, pinned: true);
    readonly byte[] chunk = GC.AllocateUninitializedArray<byte>(PayloadCipher.SealedSize);
    int filled;
    long index;
    bool finished;
    bool disposed;

    /// <summary>Begins a payload under a key that is used for no other content; the nonce is written at once.</summary>
    public PayloadWriter(Stream destination, FileKey key, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(key);
        this.destination = destination;
        this.leaveOpen = leaveOpen;
        Span<byte> nonce = stackalloc byte[PayloadCipher.NonceSize];
        RandomNumberGenerator.Fill(nonce);
        cipher = new(key, nonce);
        destination.Write(nonce);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !disposed && !finished;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ThrowIfClosed();
        while (!buffer.IsEmpty)
        {
            // A full chunk waits until more comes: the final chunk carries another nonce, and it may be full.
            if (filled == PayloadCipher.ChunkSize)
            {
                Emit(pending, last: false);
                filled = 0;
            }
            if (filled == 0 && buffer.Length > PayloadCipher.ChunkSize)
            {
                Emit(buffer[..PayloadCipher.ChunkSize], last: false);
                buffer = buffer[PayloadCipher.ChunkSize..];
                continue;
            }
            int taken = Math.Min(PayloadCipher.ChunkSize - filled, buffer.Length);
            buffer[..taken].CopyTo(pending.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <summary>Writes the final chunk; nothing can be written after it.</summary>
    public void Finish()
    {
        ThrowIfClosed();
        finished = true;
        Emit(pending.AsSpan(0, filled), last: true);
        CryptographicOperations.ZeroMemory(pending);
    }

    /// <summary>Flushes the destination; an unfinished chunk stays here.</summary>
    public override void Flush() => destination.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            CryptographicOperations.ZeroMemory(pending);
            cipher.Dispose();
            if (!leaveOpen)
            {
                destination.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    void Emit(ReadOnlySpan<byte> plaintext, bool last)
    {
        cipher.Seal(index++, last, plaintext, chunk);
        destination.Write(chunk, 0, plaintext.Length + PayloadCipher.TagSize);
    }

    void ThrowIfClosed()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (finished)
        {
            throw new InvalidOperationException("The content is finished.");
        }
    }
}

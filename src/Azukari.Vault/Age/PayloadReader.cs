using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Decrypts an age payload (layout: <c>PayloadCipher</c>), from any place where the source can seek.</summary>
/// <remarks>
/// Nothing is released that was not authenticated. A length, the end of the stream and offsets from it are trusted only after
/// the final chunk was authenticated: without that, a cut content would look like a shorter one. A failure is a
/// <see cref="PayloadException"/>. Not safe for several threads.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It reads a payload; the name says which side of it this is.")]
public sealed class PayloadReader : Stream
{
    readonly Stream source;
    readonly bool leaveOpen;
    readonly bool seekable;
    readonly PayloadCipher cipher;
    readonly long start;
    readonly byte[] chunk = GC.AllocateUninitializedArray<byte>(PayloadCipher.SealedSize);
    readonly byte[] plain = GC.AllocateUninitializedArray<byte>(PayloadCipher.ChunkSize, pinned: true);
    int plainLength;
    long loaded = -1;
    long position;
    long end = -1;
    bool trailing;
    AgeError fault;
    bool disposed;

    /// <summary>Begins to read a payload at the source's position; the nonce is read at once.</summary>
    /// <exception cref="PayloadException">The source ends within the nonce.</exception>
    public PayloadReader(Stream source, FileKey key, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        this.source = source;
        this.leaveOpen = leaveOpen;
        seekable = source.CanSeek;
        Span<byte> nonce = stackalloc byte[PayloadCipher.NonceSize];
        if (source.ReadAtLeast(nonce, nonce.Length, throwOnEndOfStream: false) < nonce.Length)
        {
            throw new PayloadException(AgeError.PayloadTruncated);
        }
        start = seekable ? source.Position : 0;
        cipher = new(key, nonce);
    }

    /// <inheritdoc/>
    public override bool CanRead => !disposed;

    /// <inheritdoc/>
    public override bool CanSeek => !disposed && seekable;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>The plaintext's length; the final chunk is authenticated first.</summary>
    /// <exception cref="PayloadException">The content is cut or damaged at its end.</exception>
    public override long Length
    {
        get
        {
            ThrowUnlessSeekable();
            ThrowOn(FindEnd());
            return end;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (buffer.IsEmpty)
        {
            return 0;
        }
        ThrowOn(Locate(out ReadOnlySpan<byte> available));
        int taken = Math.Min(buffer.Length, available.Length);
        available[..taken].CopyTo(buffer);
        position += taken;
        return taken;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        ThrowUnlessSeekable();
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            SeekOrigin.End => Length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };
        if (target < 0)
        {
            throw new IOException("A position before the beginning.");
        }
        return position = target;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The rest of the chunk at the position, without a copy and without exceptions; empty at the authenticated end.</summary>
    internal AgeError NextPiece(out ReadOnlySpan<byte> piece)
    {
        AgeError result = Locate(out piece);
        position += piece.Length;
        return result;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            CryptographicOperations.ZeroMemory(plain);
            cipher.Dispose();
            if (!leaveOpen)
            {
                source.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    AgeError Locate(out ReadOnlySpan<byte> available)
    {
        available = default;
        if (end >= 0 && position >= end)
        {
            // What follows a full final chunk is found only after that chunk was released.
            return trailing ? AgeError.PayloadDamaged : AgeError.None;
        }
        long index = position / PayloadCipher.ChunkSize;
        if (loaded != index)
        {
            AgeError result = Load(index);
            if (result != AgeError.None)
            {
                return result;
            }
        }
        int offset = (int)(position % PayloadCipher.ChunkSize);
        if (offset < plainLength)
        {
            available = plain.AsSpan(offset, plainLength - offset);
        }
        return AgeError.None;
    }

    AgeError Load(long index)
    {
        if (seekable)
        {
            // Beyond the source's end there is either a proven end of the content or a cut.
            long place = index <= source.Length / PayloadCipher.SealedSize ? start + index * PayloadCipher.SealedSize : long.MaxValue;
            if (place >= source.Length)
            {
                AgeError result = FindEnd();
                return result != AgeError.None || position >= end ? result : AgeError.PayloadTruncated;
            }
            source.Position = place;
        }
        else if (fault != AgeError.None)
        {
            return fault;
        }
        return fault = LoadHere(index);
    }

    AgeError LoadHere(long index)
    {
        loaded = -1;
        int length = source.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        if (length < PayloadCipher.TagSize)
        {
            return AgeError.PayloadTruncated;
        }
        bool full = length == chunk.Length;
        if (full && cipher.TryOpen(index, last: false, chunk, plain))
        {
            (loaded, plainLength) = (index, PayloadCipher.ChunkSize);
            return AgeError.None;
        }
        // An empty final chunk after others would be a second spelling of the same content.
        if (length == PayloadCipher.TagSize && index > 0 || !cipher.TryOpen(index, last: true, chunk.AsSpan(0, length), plain))
        {
            return AgeError.PayloadDamaged;
        }
        (loaded, plainLength) = (index, length - PayloadCipher.TagSize);
        end = index * PayloadCipher.ChunkSize + plainLength;
        trailing = full && source.ReadAtLeast(chunk.AsSpan(0, 1), 1, throwOnEndOfStream: false) > 0;
        return AgeError.None;
    }

    AgeError FindEnd()
    {
        if (end >= 0)
        {
            return trailing ? AgeError.PayloadDamaged : AgeError.None;
        }
        long last = Math.Max(0, (source.Length - start - 1) / PayloadCipher.SealedSize);
        source.Position = start + last * PayloadCipher.SealedSize;
        AgeError result = LoadHere(last);
        // A last piece that opens as a middle one: the content was cut between two chunks.
        return result != AgeError.None ? result : end < 0 ? AgeError.PayloadTruncated : AgeError.None;
    }

    void ThrowUnlessSeekable()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!seekable)
        {
            throw new NotSupportedException("The source cannot seek.");
        }
    }

    static void ThrowOn(AgeError code)
    {
        if (code != AgeError.None)
        {
            throw new PayloadException(code);
        }
    }
}

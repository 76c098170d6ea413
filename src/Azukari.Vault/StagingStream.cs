namespace Azukari.Vault;

/// <summary>Writes a file forward, and has the system carry it to the disk all the while.</summary>
/// <remarks>
/// Whole pages from memory that begins on a page go to the disk directly (O_DIRECT), where the file system takes them so: 1 GiB
/// through the page cache cost 0.5 to 2.5 s of processor time on a virtual disk, directly 0.1 to 0.4 s, and nothing else that the
/// system remembers is pushed out. The first piece of another kind, such as the last of a content, ends that for good.
/// What goes through the cache Linux would gather by gigabytes, and the sync at the end would wait for all of them, while other
/// syncs on that disk (the ledger's) wait behind it: so its writing is begun every 32 MiB. Either way only the final sync makes
/// the content durable.
/// </remarks>
sealed class StagingStream(FileStream file) : Stream
{
    const long Stretch = 32 << 20;
    const int InvalidArgument = 22;

    long written;
    long started;
    Mode mode;

    enum Mode
    {
        Undecided,
        Direct,
        Cached,
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => file.CanWrite;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the last piece went past the page cache.</summary>
    internal bool IsDirect => mode == Mode.Direct;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ChooseMode(buffer);
        try
        {
            file.Write(buffer);
        }
        catch (IOException e) when (mode == Mode.Direct && e.HResult == InvalidArgument)
        {
            // This file system promised more than it holds, or the full disk took a part of a page. The position has not
            // moved: the same piece is written again, and says what is really wrong.
            LeaveDirect();
            file.Write(buffer);
        }

        Advance(buffer.Length);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        LeaveDirect();
        await file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        Advance(buffer.Length);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() => file.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    void ChooseMode(ReadOnlySpan<byte> piece)
    {
        // INVARIANT: as long as the mode is direct, the position is a whole number of pages.
        if (!PinnedBlock.IsAligned(piece))
        {
            LeaveDirect();
        }
        else if (mode == Mode.Undecided && piece.Length > 0)
        {
            mode = Libc.TrySetDirect(file.SafeFileHandle, direct: true) ? Mode.Direct : Mode.Cached;
        }
    }

    void LeaveDirect()
    {
        if (mode == Mode.Direct)
        {
            _ = Libc.TrySetDirect(file.SafeFileHandle, direct: false);
            started = written;
        }

        mode = Mode.Cached;
    }

    void Advance(int count)
    {
        written += count;
        if (mode == Mode.Cached && written - started >= Stretch)
        {
            Libc.BeginWriteBack(file.SafeFileHandle, started, written - started);
            started = written;
        }
    }
}

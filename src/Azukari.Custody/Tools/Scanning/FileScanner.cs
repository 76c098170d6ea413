using Azukari.Documents;
using Azukari.Scanner;
using Microsoft.Win32.SafeHandles;

namespace Azukari.Custody.Tools;

/// <summary>Searches one file and says what is in it, numbers masked unless they are to be shown.</summary>
sealed class FileScanner(ScanRequest request, ScanOptions options, Action<long> onRead)
{
    const int BufferLength = 64 * 1024;

    readonly ContentLimits limits = ContentLimits.Default with { MaxDepth = request.MaxDepth ?? ContentLimits.Default.MaxDepth };

    /// <summary>Searches a file. It always ends with a <see cref="ScannedFile"/>, whatever the file does.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tell">Takes <see cref="FoundNumber"/>, <see cref="FoundColumn"/>, <see cref="NotScanned"/>, <see cref="ScannedFile"/>.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    internal void Scan(TreeFile file, Action<object> tell, CancellationToken cancellation)
    {
        var relay = new FindingRelay(file.Shown, request, tell);
        long bytes = 0;
        if (file.Unread is { } cause)
        {
            relay.Unread("", cause);
        }
        else
        {
            try
            {
                bytes = file.IsStream ? ReadStream(file, relay, cancellation) : ReadFile(file, relay, cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be read is part of the answer: a scan that passes over it proves nothing.
                relay.Unread("", FileTree.Cause(e));
            }
        }

        tell(relay.End(bytes));
    }

    long ReadFile(TreeFile file, FindingRelay relay, CancellationToken cancellation)
    {
        using SafeFileHandle handle = Posix.Open(file.Native, follow: file.Named);
        FileStamp before = Posix.Stat(handle);
        if (before.Sort != FileSort.Regular)
        {
            relay.Unread("", UnreadCause.Special);
            return 0;
        }

        using FileStream content = new(handle, FileAccess.Read, BufferLength);
        using ReadingFile reading = new(content, before.Size, file.Path, onRead);
        relay.Take(ContentScan.Scan(reading, file.Leaf, options, limits, relay, cancellation));
        reading.Finish();
        FileStamp after = Posix.Stat(handle);
        if (after.Size != before.Size || after.Modified != before.Modified)
        {
            relay.Unread("", UnreadCause.Changed);
        }

        return before.Size;
    }

    long ReadStream(TreeFile file, FindingRelay relay, CancellationToken cancellation)
    {
        using Stream input = file.Native.Length == 0
            ? Console.OpenStandardInput()
            : new FileStream(Portable.Text(file.Native), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        using ReadingStream reading = new(input, null, onRead);
        relay.Take(ContentScan.Scan(reading, file.Leaf, options, limits, relay, cancellation));
        return reading.Seen;
    }
}

/// <summary>Counts what is read the first time, and ends where the file ended when it was opened: what grows has no end.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="length">Where they end; <see langword="null"/> for a pipe.</param>
/// <param name="onRead">Told how many bytes more were read.</param>
class ReadingStream(Stream inner, long? length, Action<long> onRead) : Stream
{
    /// <summary>How far it was read.</summary>
    internal long Seen { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => length is not null;

    public override bool CanWrite => false;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <summary>What a reader had no need of counts as read.</summary>
    internal void Finish() => See(length ?? Seen);

    public override int Read(Span<byte> buffer)
    {
        if (length is not { } end)
        {
            int came = inner.Read(buffer);
            See(Seen + came);
            return came;
        }

        int most = (int)Math.Clamp(end - inner.Position, 0, buffer.Length);
        int read = most == 0 ? 0 : inner.Read(buffer[..most]);
        See(inner.Position);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => origin switch
    {
        SeekOrigin.Begin => Position = offset,
        SeekOrigin.Current => Position += offset,
        _ => Position = Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected void See(long position)
    {
        if (position > Seen)
        {
            onRead(position - Seen);
            Seen = position;
        }
    }
}

/// <summary>The same for a file on disk, of which the engine may read several pieces at a time, and what lies beside it.</summary>
sealed class ReadingFile(FileStream file, long length, string? path, Action<long> onRead)
    : ReadingStream(file, length, onRead), IFileBacked
{
    public SafeFileHandle Handle => file.SafeFileHandle;

    public string? FilePath => path;

    public void Reached(long position) => See(position);
}

using Azukari.Documents;
using Azukari.Scanner;
using Microsoft.Win32.SafeHandles;

namespace Azukari.Custody.Tools;

/// <summary>Searches one file and says what is in it, numbers masked unless they are to be shown.</summary>
sealed class FileScanner(ScanRequest request, ScanOptions options, Action<long> onRead)
{
    const int BufferLength = 64 * 1024;

    /// <summary>The mask of every number.</summary>
    internal static string Mask { get; } = new('*', IndividualNumber.Length);

    readonly ContentLimits limits = ContentLimits.Default with { MaxDepth = request.MaxDepth ?? ContentLimits.Default.MaxDepth };

    /// <summary>Searches a file. It always ends with a <see cref="ScannedFile"/>, whatever the file does.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tell">Takes <see cref="FoundNumber"/>, <see cref="FoundColumn"/>, <see cref="NotScanned"/>, <see cref="ScannedFile"/>.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    internal void Scan(TreeFile file, Action<object> tell, CancellationToken cancellation)
    {
        var relay = new Relay(file.Shown, request, tell);
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

    long ReadFile(TreeFile file, Relay relay, CancellationToken cancellation)
    {
        using SafeFileHandle handle = Posix.Open(file.Native, follow: file.Named);
        FileStamp before = Posix.Stat(handle);
        if (before.Sort != FileSort.Regular)
        {
            relay.Unread("", UnreadCause.Special);
            return 0;
        }

        using FileStream content = new(handle, FileAccess.Read, BufferLength);
        using ReadingStream reading = new(content, before.Size, onRead);
        relay.Take(ContentScan.Scan(reading, file.Leaf, options, limits, relay, cancellation));
        reading.Finish();
        FileStamp after = Posix.Stat(handle);
        if (after.Size != before.Size || after.Modified != before.Modified)
        {
            relay.Unread("", UnreadCause.Changed);
        }

        return before.Size;
    }

    long ReadStream(TreeFile file, Relay relay, CancellationToken cancellation)
    {
        using Stream input = file.Native.Length == 0
            ? Console.OpenStandardInput()
            : new FileStream(Portable.Text(file.Native), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        using ReadingStream reading = new(input, null, onRead);
        relay.Take(ContentScan.Scan(reading, file.Leaf, options, limits, relay, cancellation));
        return reading.Seen;
    }

    /// <summary>Turns what the engine says into lines of the report, and counts.</summary>
    sealed class Relay(string file, ScanRequest request, Action<object> tell) : IContentListener
    {
        readonly AllowList.Here? allowedHere = request.Allow?.For(file);
        readonly Dictionary<string, (long Allowed, long Others)> perColumn = [];
        ContentReport? report;
        long allowedHigh;
        long allowedMedium;
        long allowed;
        long unread;

        public void OnNumber(string path, Occurrence occurrence)
        {
            Level level = occurrence.Level;
            IReadOnlyList<string> reasons = occurrence.Reasons;
            if (allowedHere is { } here)
            {
                bool known = here.Allows(occurrence.Digits);
                Count(occurrence.Column ?? "", level, known);
                (level, reasons) = known ? (Level.Low, [.. reasons, AllowList.Reason]) : (level, reasons);
            }

            tell(new FoundNumber(
                file, path, occurrence.Offset, occurrence.Row, occurrence.Column,
                request.Reveal ? occurrence.Digits : Mask, Scanning.Name(level), reasons));
        }

        public void OnPart(string path, ScanReport part)
        {
            foreach (ColumnFinding column in part.Columns)
            {
                (long known, long others) = perColumn.GetValueOrDefault(column.Column);
                bool allKnown = known > 0 && others == 0;
                tell(new FoundColumn(
                    file, path, column.Column, Scanning.Name(allKnown ? Level.Low : column.Level), column.Distinct, column.Valid,
                    allKnown ? [.. column.Reasons, AllowList.Reason] : column.Reasons));
            }

            perColumn.Clear();
        }

        public void OnUnread(string path, UnscannedReason reason) => Unread(path, reason switch
        {
            UnscannedReason.Image => UnreadCause.Image,
            UnscannedReason.Encrypted => UnreadCause.Encrypted,
            UnscannedReason.Damaged => UnreadCause.Damaged,
            UnscannedReason.Limit => UnreadCause.Limit,
            _ => UnreadCause.Unsupported,
        });

        internal void Unread(string path, UnreadCause cause)
        {
            unread++;
            tell(new NotScanned(file, path, Name(cause), cause));
        }

        internal void Take(ContentReport whole) => report = whole;

        internal ScannedFile End(long bytes) => report is null
            ? new(file, 0, 0, 0, 0, 0, 0, unread)
            : new(
                file, bytes, report.High - allowedHigh, report.Medium - allowedMedium, report.Low + allowedHigh + allowedMedium,
                Math.Max(0, report.DistinctUpperBound - allowedHigh - allowedMedium), allowed, unread);

        void Count(string column, Level level, bool known)
        {
            (long was, long others) = perColumn.GetValueOrDefault(column);
            perColumn[column] = known ? (was + 1, others) : (was, others + (level > Level.Low ? 1 : 0));
            if (known)
            {
                allowed++;
                allowedHigh += level == Level.High ? 1 : 0;
                allowedMedium += level == Level.Medium ? 1 : 0;
            }
        }
    }

    /// <summary>The cause in the five words of the report.</summary>
    static string Name(UnreadCause cause) => cause switch
    {
        UnreadCause.Image => "image",
        UnreadCause.Encrypted => "encrypted",
        UnreadCause.Limit => "limit",
        UnreadCause.Unsupported or UnreadCause.Special => "unsupported",
        _ => "damaged",
    };
}

/// <summary>Counts what is read the first time, and ends where the file ended when it was opened: what grows has no end.</summary>
sealed class ReadingStream(Stream inner, long? length, Action<long> onRead) : Stream
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

    void See(long position)
    {
        if (position > Seen)
        {
            onRead(position - Seen);
            Seen = position;
        }
    }
}

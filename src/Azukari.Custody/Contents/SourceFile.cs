namespace Azukari.Custody.Contents;

/// <summary>A file that is taken in: read once, and it must not change meanwhile.</summary>
sealed class SourceFile : Stream
{
    const int BufferBytes = 1; // the sealer reads in blocks of its own
    readonly FileStream file;
    readonly string path;
    readonly long length;
    readonly DateTime written;

    SourceFile(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
        length = file.Length;
        written = File.GetLastWriteTimeUtc(path);
    }

    /// <summary>Where it lies.</summary>
    internal string Path => path;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a regular file; anything else, or one that cannot be read, is a fault of the input.</summary>
    internal static SourceFile Open(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw CustodyException.Of(Fault.FileUnreadable, path);
            }

            return new SourceFile(
                path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int read = file.Read(buffer);

            // Also what grows faster than it is read, or has no end at all.
            return file.Position <= length ? read : throw CustodyException.Of(Fault.FileChangedWhileReading, path);
        }
        catch (IOException e)
        {
            // A read error is the source's, not the vault's: it must not look like failed storage.
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Whether what was read is what lies there now.</summary>
    internal void CheckUnchanged(long read)
    {
        var now = new FileInfo(path);
        if (!now.Exists || read != length || now.Length != length || now.LastWriteTimeUtc != written)
        {
            throw CustodyException.Of(Fault.FileChangedWhileReading, path);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}

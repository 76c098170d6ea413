using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>The content of a container, as a stream that can seek.</summary>
sealed class Held : IDisposable
{
    const int BlockLength = 128 * 1024;

    Held(Stream content, UnscannedReason? failure)
    {
        Content = content;
        Failure = failure;
    }

    /// <summary>The bytes; a reader may dispose of it.</summary>
    public Stream Content { get; }

    /// <summary>Why the bytes are not all of them; <see langword="null"/> when they are.</summary>
    public UnscannedReason? Failure { get; }

    /// <summary>The stream itself where it can seek, else its content in memory; disposal leaves the stream given open.</summary>
    /// <param name="content">The bytes, at their beginning.</param>
    /// <param name="budget">Bounds of the scan.</param>
    /// <param name="inner">Whether the bytes came out of a container, and so count as expanded.</param>
    /// <exception cref="LimitException">The scan as a whole is at its end.</exception>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "A container around may be damaged: what came before is read, the failure is reported.")]
    public static Held Of(Stream content, Budget budget, bool inner)
    {
        if (content.CanSeek)
        {
            return new(new OpenStream(content, budget), null);
        }

        MemoryStream held = new();
        UnscannedReason? failure = null;
        byte[] block = new byte[BlockLength];
        try
        {
            for (int read; (read = content.Read(block)) > 0;)
            {
                budget.Take(inner ? read : 0, null);
                int room = (int)Math.Min(read, budget.Limits.MaxHeld - held.Length);
                held.Write(block, 0, room);
                if (room < read)
                {
                    failure = UnscannedReason.Limit;
                    break;
                }
            }
        }
        catch (Exception e) when (e is not (LimitException or OperationCanceledException or OutOfMemoryException))
        {
            budget.ThrowIfSpent(null);
            failure = UnscannedReason.Damaged;
        }

        held.Position = 0;
        return new(new OpenStream(held, budget), failure);
    }

    /// <summary>Ends the use of the content.</summary>
    public void Dispose() => Content.Dispose();

    /// <summary>Where the file lies whose whole content a reader was given; none where it lies in a container.</summary>
    public static string? PathOf(Stream content) => (content as OpenStream)?.FilePath;

    /// <summary>Lets a reader dispose of what it was given, and looks at the clock at each read: loops end.</summary>
    sealed class OpenStream(Stream content, Budget budget) : SeekableStream
    {
        readonly long start = content.Position;

        public string? FilePath => start > 0 ? null : content is IFileBacked file ? file.FilePath : (content as FileStream)?.Name;

        public override long Length => content.Length - start;

        public override long Position
        {
            get => content.Position - start;
            set => content.Position = value + start;
        }

        public override int Read(Span<byte> buffer)
        {
            budget.Take(0, null);
            return content.Read(buffer);
        }
    }
}

using System.Runtime.ExceptionServices;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Scans a file of any kind: text at once, containers and documents part by part, as deep as they go.</summary>
public static class ContentScan
{
    /// <summary>Bytes from the start of a file that tell what it is.</summary>
    public const int HeadLength = ContentKinds.HeadLength;

    /// <summary>Whether a file is opened to be searched: a container or a document, and not text as it stands.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> of them where it has so many.</param>
    public static bool IsContainer(ReadOnlySpan<byte> head) =>
        ContentKinds.Of(head[..Math.Min(head.Length, HeadLength)]) is { } kind ? PartReaders.Of(kind, head) is not null
        : SelfExtracting.IsProgram(head);

    /// <summary>Scans a file from its beginning.</summary>
    /// <param name="content">The bytes; containers need it to seek, and one that cannot is held in memory within the limits.</param>
    /// <param name="name">The file's name without folders, the first part of every path.</param>
    /// <param name="options">Limits of each text's scan.</param>
    /// <param name="limits">Bounds of the whole.</param>
    /// <param name="listener">Learns what is found; called from another thread, before the method returns.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    /// <exception cref="IOException">The file itself cannot be read. A part that cannot be read is reported instead.</exception>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Whatever it is, it belongs to the caller, and must not end the process from another thread.")]
    public static ContentReport Scan(
        Stream content,
        string name,
        ScanOptions options,
        ContentLimits limits,
        IContentListener? listener = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(limits);
        Walker walker = new(options, limits, new Tally(listener), cancellation);
        Exception? failure = null;
        void Walk()
        {
            try
            {
                walker.WalkFile(content, name);
            }
            catch (Exception e)
            {
                failure = e; // raised below, in the caller's thread
            }
        }

        if (Walker.IsPlain(ref content))
        {
            Walk();
        }
        else if (!DeepStack.Run(Walk, TimeOf(content, limits) + limits.Grace))
        {
            walker.Tally.Close();
            return walker.Tally.Report();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return walker.Tally.Report();
    }

    static TimeSpan TimeOf(Stream content, ContentLimits limits) =>
        limits.FreeTime + (limits.TimePerMebibyte * (content.CanSeek ? content.Length / 1048576.0 : 0));
}

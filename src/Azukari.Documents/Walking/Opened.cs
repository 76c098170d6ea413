using System.Runtime.ExceptionServices;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A stream whose head was looked at, still at its beginning.</summary>
/// <param name="Content">The bytes from the beginning.</param>
/// <param name="Kind">The kind, where it is a container, document or picture.</param>
/// <param name="Reader">Who reads it; none for text and for what nobody reads.</param>
readonly record struct Opened(Stream Content, FileKind? Kind, IPartReader? Reader)
{
    /// <summary>Whether it is a program that comes as it goes: what it may unpack from itself shows at its end alone.</summary>
    public bool MustBeHeld { get; private init; }

    /// <summary>Looks at the head. A stream that cannot seek and breaks in its head gives what came of it, and then breaks.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Small files fail in their head, with whatever a library throws; it is thrown again behind the bytes.")]
    public static Opened Of(Stream content)
    {
        byte[] head = new byte[ContentKinds.HeadLength];
        int length = 0;
        ExceptionDispatchInfo? failure = null;
        if (content.CanSeek)
        {
            length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            content.Position -= length;
        }
        else
        {
            try
            {
                for (int count; length < head.Length && (count = content.Read(head.AsSpan(length))) > 0;)
                {
                    length += count;
                }
            }
            catch (Exception e) when (length > 0 && e is not (LimitException or OperationCanceledException or OutOfMemoryException))
            {
                failure = ExceptionDispatchInfo.Capture(e); // once what came before it is read
            }

            content = new PrefixedStream(head.AsMemory(0, length), content, failure);
        }

        ReadOnlySpan<byte> read = head.AsSpan(0, length);

        FileKind? kind = ContentKinds.Of(read);
        bool mayFollow = kind is null && SelfExtracting.IsCandidate(read);
        if (mayFollow && content.CanSeek)
        {
            kind = SelfExtracting.KindOf(content, read);
        }

        return new(content, kind, kind is { } k ? PartReaders.Of(k, read) : null)
        {
            MustBeHeld = mayFollow && !content.CanSeek && SelfExtracting.IsProgram(read),
        };
    }
}

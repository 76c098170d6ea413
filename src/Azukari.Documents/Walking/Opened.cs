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

    /// <summary>Looks at the head.</summary>
    public static Opened Of(Stream content)
    {
        byte[] head = new byte[ContentKinds.HeadLength];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> read = head.AsSpan(0, length);
        if (content.CanSeek)
        {
            content.Position -= length;
        }
        else
        {
            content = new PrefixedStream(head.AsMemory(0, length), content);
        }

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

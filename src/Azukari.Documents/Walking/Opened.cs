using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A stream whose head was looked at, still at its beginning.</summary>
/// <param name="Content">The bytes from the beginning.</param>
/// <param name="Kind">The kind, where it is a container, document or picture.</param>
/// <param name="Reader">Who reads it; none for text and for what nobody reads.</param>
readonly record struct Opened(Stream Content, FileKind? Kind, IPartReader? Reader)
{
    /// <summary>Looks at the head.</summary>
    public static Opened Of(Stream content)
    {
        byte[] head = new byte[ContentKinds.HeadLength];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        FileKind? kind = ContentKinds.Of(head.AsSpan(0, length));
        if (content.CanSeek)
        {
            content.Position -= length;
        }
        else
        {
            content = new PrefixedStream(head.AsMemory(0, length), content);
        }

        return new(content, kind, kind is { } k ? PartReaders.Of(k) : null);
    }
}

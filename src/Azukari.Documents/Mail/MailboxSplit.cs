using System.Buffers.Text;

namespace Azukari.Documents;

/// <summary>Finds where messages begin in a mailbox.</summary>
/// <remarks>
/// A message begins behind a line "From ", the address and the time. Bodies may hold lines that begin with "From " as well: not
/// every program marks them by '&gt;'. A line counts where a header field follows, and an empty line precedes or a time of day
/// stands in it. Where the message states its length (Content-Length) and the next one begins just there, that is believed.
/// </remarks>
sealed class MailboxSplit(Stream content)
{
    const int BlockLength = 256 * 1024;
    const int LookLength = 1024;
    const int LongestHeader = 64 * 1024;

    static ReadOnlySpan<byte> Marker => "\nFrom "u8;

    readonly byte[] block = new byte[BlockLength];

    /// <summary>The messages, each without its "From " line.</summary>
    /// <param name="first">Where the first "From " line begins.</param>
    public IEnumerable<(long Start, long End)> Messages(long first)
    {
        for (long line = first; line < content.Length;)
        {
            long start = line + LineLength(line);
            long next = Stated(start) ?? Next(start);
            yield return (start, next);
            line = next;
        }
    }

    /// <summary>The first "From " line at or behind a place; the end where there is none.</summary>
    long Next(long from)
    {
        for (long at = Math.Max(from - 1, 0); at < content.Length;)
        {
            int length = Read(at, block);
            Span<byte> text = block.AsSpan(0, length);
            for (int i = 0, found; (found = text[i..].IndexOf(Marker)) >= 0; i += found + 1)
            {
                long line = at + i + found + 1;
                if (line >= from && IsBeginning(line))
                {
                    return line;
                }
            }

            if (length < Marker.Length)
            {
                break;
            }

            at += length - Marker.Length + 1;
        }

        return content.Length;
    }

    /// <summary>The end of the message by its Content-Length, where another begins there or the mailbox ends.</summary>
    long? Stated(long start)
    {
        Span<byte> head = new byte[LongestHeader];
        head = head[..Read(start, head)];
        int body = 0;
        long? length = null;
        foreach (Range range in head.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = head[range].TrimEnd((byte)'\r');
            body = range.End.GetOffset(head.Length) + 1;
            if (line.IsEmpty)
            {
                break;
            }

            if (line.Length > 15 && System.Text.Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8)
                && Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out long stated, out _) && stated >= 0)
            {
                length = stated;
            }
        }

        if (length is not { } bytes || body >= head.Length || bytes > content.Length - start - body)
        {
            return null;
        }

        long end = start + body + bytes;
        Span<byte> behind = stackalloc byte[LookLength];
        behind = behind[..Read(end, behind)];
        int blank = behind.Length - behind.TrimStart("\r\n"u8).Length;
        return end + blank >= content.Length || (behind[blank..].StartsWith("From "u8) && IsBeginning(end + blank)) ? end + blank : null;
    }

    bool IsBeginning(long line)
    {
        Span<byte> look = stackalloc byte[LookLength];
        look = look[..Read(line, look)];
        int end = look.IndexOf((byte)'\n');
        if (end < 0 || !MailHead.IsField(look[(end + 1)..]))
        {
            return false;
        }

        Span<byte> before = stackalloc byte[3];
        int back = (int)Math.Min(line, before.Length);
        before = before[..Read(line - back, before[..back])];
        return before.EndsWith("\n\n"u8) || before.SequenceEqual("\n\r\n"u8) || before.Length < 2 || HasTime(look[..end]);
    }

    /// <summary>A time of day as RFC 4155 appendix A has it: 12:34:56.</summary>
    static bool HasTime(ReadOnlySpan<byte> line)
    {
        for (int i = 2; i + 5 < line.Length; i++)
        {
            if (line[i] == ':' && line[i + 3] == ':' && IsDigit(line[i - 1]) && IsDigit(line[i + 1]) && IsDigit(line[i + 4]))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    /// <summary>A line's bytes with its end, however long it is.</summary>
    long LineLength(long from)
    {
        for (long at = from; ;)
        {
            int length = Read(at, block);
            int end = block.AsSpan(0, length).IndexOf((byte)'\n');
            if (end >= 0 || length == 0)
            {
                return at - from + (end + 1);
            }

            at += length;
        }
    }

    int Read(long at, Span<byte> target)
    {
        content.Position = at;
        return content.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
    }
}

using System.Buffers;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Tags, and the bytes that they are read from.</summary>
sealed partial class XmlTokens
{
    /// <summary>Reads what begins with &lt;.</summary>
    /// <returns><see langword="null"/> where it was nothing of interest.</returns>
    XmlToken? ReadMarkup()
    {
        Need(9);
        ReadOnlySpan<byte> head = buffer.AsSpan(at, end - at);
        byte second = head.Length > 1 ? head[1] : (byte)0;
        switch (second)
        {
            case (byte)'/':
                return ReadCloseTag();
            case (byte)'?':
                Skip("?>"u8);
                return null;
            case (byte)'!' when head.StartsWith("<!--"u8):
                at += 4;
                Skip("-->"u8);
                return null;
            case (byte)'!' when head.StartsWith("<![CDATA["u8):
                at += 9;
                inCharacterData = true;
                return null;
            case (byte)'!':
                IsDamaged = true; // a document type: Office programs write none, and its entities are not for us
                SkipDeclaration();
                return null;
            case (byte)'_' or (byte)':' or >= 0x80:
            case >= (byte)'a' and <= (byte)'z':
            case >= (byte)'A' and <= (byte)'Z':
                return ReadOpenTag();
            default:
                IsDamaged = true;
                SetText(at++, 1);
                return XmlToken.Text;
        }
    }

    XmlToken ReadOpenTag()
    {
        int stop = FindTagEnd();
        bool empty = buffer[stop - 1] == '/' && stop - 1 > at;
        int last = empty ? stop - 1 : stop;
        ReadOnlySpan<byte> tag = buffer.AsSpan(at + 1, last - at - 1);
        int nameLength = tag.IndexOfAny(Blanks);
        nameLength = nameLength < 0 ? tag.Length : nameLength;
        if (open.Depth == MostDepth)
        {
            throw new ContentException(UnscannedReason.Limit);
        }

        IsDamaged |= open.Depth == 0 && seenRoot;
        seenRoot = true;
        open.Push(Local(tag[..nameLength]));
        tagStart = at + 1 + nameLength;
        tagEnd = last;
        at = buffer[stop] == '>' ? stop + 1 : stop;
        closing = empty;
        return XmlToken.Open;
    }

    XmlToken? ReadCloseTag()
    {
        int stop = FindTagEnd();
        ReadOnlySpan<byte> name = Local(buffer.AsSpan(at + 2, Math.Max(0, stop - at - 2)).TrimEnd(Blank));
        int inside = open.Above(name);
        IsDamaged |= inside != 0;
        at = buffer[stop] == '>' ? stop + 1 : stop;
        if (inside < 0)
        {
            return null; // nothing of this name is open
        }

        unwinding = inside;
        return XmlToken.Close;
    }

    /// <summary>Position of the &gt; that ends the tag at <see cref="at"/>, or of the &lt; or end that cuts it.</summary>
    int FindTagEnd()
    {
        byte quote = 0;
        for (int i = at + 1; ; i++)
        {
            if (i == end)
            {
                int offset = i - at;
                if (!Need(offset + 1))
                {
                    IsDamaged = true;
                    return Cut();
                }

                i = at + offset;
            }

            byte b = buffer[i];
            if (b == '<')
            {
                IsDamaged = true; // XML 1.0 §3.1 forbids it inside a tag, so the tag before was cut
                return i;
            }

            if (quote != 0)
            {
                quote = b == quote ? (byte)0 : quote;
            }
            else if (b == '>')
            {
                return i;
            }
            else if (b is (byte)'"' or (byte)'\'')
            {
                quote = b;
            }
        }
    }

    /// <summary>The document ends inside a tag: what is there of it counts.</summary>
    int Cut()
    {
        if (end == buffer.Length)
        {
            Grow();
        }

        buffer[end++] = (byte)'>';
        return end - 1;
    }

    void Skip(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            int found = buffer.AsSpan(at, end - at).IndexOf(mark);
            if (found >= 0)
            {
                at += found + mark.Length;
                return;
            }

            at = Math.Max(at, end - mark.Length + 1);
            if (!Need(end - at + 1))
            {
                IsDamaged = true;
                at = end;
                return;
            }
        }
    }

    void SkipDeclaration()
    {
        int brackets = 0;
        for (; at < end || Fill(); at++)
        {
            byte b = buffer[at];
            brackets += b == '[' ? 1 : b == ']' ? -1 : 0;
            if (b == '>' && brackets <= 0)
            {
                at++;
                return;
            }
        }
    }

    /// <summary>Makes bytes from <see cref="at"/> on available, as far as there are any.</summary>
    bool Need(int count)
    {
        while (end - at < count)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads on; what lies before <see cref="at"/> is given up.</summary>
    bool Fill()
    {
        if (drained)
        {
            return false;
        }

        if (at > 0)
        {
            buffer.AsSpan(at, end - at).CopyTo(buffer);
            end -= at;
            at = 0;
        }

        if (end == buffer.Length)
        {
            Grow();
        }

        int read = content.Read(buffer, end, buffer.Length - end);
        drained = read == 0;
        end += read;
        return read > 0;
    }

    void Grow()
    {
        if (buffer.Length >= LongestTag)
        {
            throw new ContentException(UnscannedReason.Limit);
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }

    static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> name) => name[(name.LastIndexOf((byte)':') + 1)..];

    static ReadOnlySpan<byte> Blank => " \t\r\n"u8;

    static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
}

using System.Text;

namespace Azukari.Documents;

/// <summary>Finds the encoding of XML (XML 1.0 appendix F) and gives its bytes as UTF-8.</summary>
static class XmlEncoding
{
    const int HeadLength = 256;

    /// <summary>The same text as UTF-8, without byte order mark.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="known">Whether the encoding that is declared exists; otherwise the bytes stay as they are.</param>
    public static Stream AsUtf8(Stream content, out bool known)
    {
        byte[] bytes = new byte[HeadLength];
        int length = content.ReadAtLeast(bytes, HeadLength, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = bytes.AsSpan(0, length);
        known = true;
        Encoding? encoding = null;
        int mark = 0;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            mark = 3;
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith("<\0"u8))
        {
            encoding = Encoding.Unicode;
            mark = head[0] == 0xFF ? 2 : 0;
        }
        else if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith("\0<"u8))
        {
            encoding = Encoding.BigEndianUnicode;
            mark = head[0] == 0xFE ? 2 : 0;
        }
        else
        {
            known = TryDeclared(head, out encoding);
        }

        PrefixedStream whole = new(bytes.AsMemory(mark, length - mark), content);
        return encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Whether the bytes begin as XML does, in whatever encoding.</summary>
    public static bool IsXml(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        head = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? head[2..] : head;
        head = head.TrimStart(" \t\r\n\0"u8);
        return head.Length > 0 && head[0] == '<';
    }

    static bool TryDeclared(ReadOnlySpan<byte> head, out Encoding? encoding)
    {
        encoding = null;
        int end = head.IndexOf("?>"u8);
        int at = end < 0 ? -1 : head[..end].IndexOf("encoding"u8);
        if (at < 0)
        {
            return true;
        }

        ReadOnlySpan<byte> rest = head[(at + "encoding".Length)..end].TrimStart(" \t\r\n="u8);
        int close = rest.IsEmpty ? -1 : rest[1..].IndexOf(rest[0]);
        if (close < 0)
        {
            return false;
        }

        string name = Encoding.ASCII.GetString(rest.Slice(1, close)).ToUpperInvariant();
        if (name is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" or "" || name.StartsWith("UTF-16", StringComparison.Ordinal))
        {
            return true; // a declaration that can be read byte by byte is not in UTF-16, whatever it says
        }

        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(name switch
            {
                "SHIFT_JIS" or "SHIFT-JIS" or "SJIS" or "WINDOWS-31J" or "CP932" or "MS932" or "X-SJIS" => "shift_jis",
                _ => name,
            }) ?? Encoding.GetEncoding(name);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}

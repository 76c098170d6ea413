using System.Buffers;

namespace Azukari.Documents;

/// <summary>What <see cref="XmlTokens"/> stands on.</summary>
enum XmlToken
{
    /// <summary>Behind the last element.</summary>
    End,

    /// <summary>An element begins.</summary>
    Open,

    /// <summary>An element ends; every opened one does, also in a document that is cut.</summary>
    Close,

    /// <summary>Characters, perhaps not all up to the next tag: a piece.</summary>
    Text,
}

/// <summary>Reads XML forward, as UTF-8 bytes, in constant memory and without allocation per element.</summary>
/// <remarks>
/// Made for documents of unknown makers. Names come without prefix, since strict, transitional and odd prefixes mean the same
/// here. What is not well-formed is noted in <see cref="IsDamaged"/> and read on behind it: numbers behind a fault are
/// numbers. A document type is never read and no entity of its own expanded (the five of XML and character references are),
/// so nothing grows. Comments and processing instructions are left out.
/// </remarks>
sealed partial class XmlTokens : IDisposable
{
    /// <summary>Elements inside elements, at most.</summary>
    public const int MostDepth = 4096;

    const int FirstCapacity = 64 * 1024;
    const int LongestTag = 8 << 20;

    readonly Stream content;
    readonly OpenElements open = new();
    readonly byte[] character = new byte[4];
    byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstCapacity);
    int at;
    int end;
    bool drained;
    bool inCharacterData;
    bool seenRoot;
    bool closing; // an empty element was opened and ends next
    int unwinding; // elements that end because one around them did
    int tagStart;
    int tagEnd;
    int textStart;
    int textLength;
    bool textIsCharacter;

    /// <summary>Begins to read.</summary>
    /// <param name="content">The bytes in any encoding that XML declares; stays open.</param>
    public XmlTokens(Stream content)
    {
        this.content = XmlEncoding.AsUtf8(content, out bool known);
        IsDamaged = !known;
    }

    /// <summary>Whether something was not well-formed so far.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The present token.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>Name of the element that opens or closes, without prefix.</summary>
    public ReadOnlySpan<byte> Name => open.Name;

    /// <summary>How many elements are open; the one that opens or closes is counted.</summary>
    public int Depth => open.Depth;

    /// <summary>Characters of the present text, decoded.</summary>
    public ReadOnlySpan<byte> Text => textIsCharacter ? character.AsSpan(0, textLength) : buffer.AsSpan(textStart, textLength);

    /// <summary>All attributes of the element that opens, as they are written.</summary>
    public ReadOnlySpan<byte> Tag => buffer.AsSpan(tagStart, tagEnd - tagStart);

    /// <summary>Attributes of the element that opens.</summary>
    public XmlAttributes Attributes => new(Tag);

    /// <summary>The value of one attribute, as it is written; empty when there is none.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        foreach (XmlAttribute attribute in Attributes)
        {
            if (attribute.Name.SequenceEqual(name))
            {
                return attribute.Value;
            }
        }

        return [];
    }

    /// <summary>Goes on to the next token.</summary>
    /// <exception cref="ContentException">Elements nest too deep, or a tag is too long.</exception>
    public XmlToken Read()
    {
        if (Token == XmlToken.Close)
        {
            open.Pop();
        }

        if (closing || unwinding > 0)
        {
            unwinding -= closing ? 0 : 1;
            closing = false;
            return Token = XmlToken.Close;
        }

        return Token = Next();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] used = buffer;
        buffer = [];
        end = at = tagStart = tagEnd = textStart = textLength = 0;
        if (used.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(used, clearArray: true); // it held numbers in clear
        }
    }

    XmlToken Next()
    {
        while (at < end || Fill())
        {
            if (inCharacterData ? ReadCharacterData() : buffer[at] != '<' ? ReadText() : false)
            {
                return XmlToken.Text;
            }

            if (at < end && !inCharacterData && buffer[at] == '<' && ReadMarkup() is { } token)
            {
                return token;
            }
        }

        IsDamaged |= open.Depth > 0 || !seenRoot;
        if (open.Depth == 0)
        {
            return XmlToken.End;
        }

        unwinding = open.Depth - 1;
        return XmlToken.Close;
    }

    bool ReadText()
    {
        if (buffer[at] == '&' && Reference())
        {
            return true;
        }

        // An ampersand that begins no reference is itself.
        int from = buffer[at] == '&' ? at + 1 : at;
        int found = buffer.AsSpan(from, end - from).IndexOfAny((byte)'<', (byte)'&');
        int stop = found < 0 ? end : from + found;
        SetText(at, stop - at);
        at = stop;
        return textLength > 0;
    }

    bool Reference()
    {
        Need(XmlReferences.Longest);
        int length = XmlReferences.Read(buffer.AsSpan(at, end - at), character, out int written);
        if (length == 0)
        {
            IsDamaged = true;
            return false;
        }

        at += length;
        textIsCharacter = true;
        textLength = written;
        return true;
    }

    bool ReadCharacterData()
    {
        ReadOnlySpan<byte> rest = buffer.AsSpan(at, end - at);
        int stop = rest.IndexOf("]]>"u8);
        inCharacterData = stop < 0;
        int length = stop >= 0 ? stop : drained ? rest.Length : Math.Max(0, rest.Length - 2);
        SetText(at, length);
        at += length + (stop >= 0 ? 3 : 0);
        if (stop < 0 && length == 0 && !Need(end - at + 1))
        {
            IsDamaged = true;
            SetText(at, end - at);
            at = end;
        }

        return textLength > 0;
    }

    void SetText(int start, int length)
    {
        textIsCharacter = false;
        textStart = start;
        textLength = length;
    }
}

namespace Azukari.Documents;

/// <summary>One attribute, as it is written.</summary>
/// <param name="name">Name without prefix.</param>
/// <param name="value">Value without quotes, references not resolved: <see cref="XmlReferences.Resolve"/> does it.</param>
readonly ref struct XmlAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    public readonly ReadOnlySpan<byte> Name = name;
    public readonly ReadOnlySpan<byte> Value = value;
}

/// <summary>Walks the attributes of a tag. One without value or quotes ends the walk: the tag is damaged.</summary>
ref struct XmlAttributes(ReadOnlySpan<byte> tag)
{
    ReadOnlySpan<byte> rest = tag;

    public XmlAttribute Current { get; private set; }

    public readonly XmlAttributes GetEnumerator() => this;

    public bool MoveNext()
    {
        int at = 0;
        while (at < rest.Length && rest[at] <= ' ')
        {
            at++;
        }

        int start = at;
        int colon = at;
        while (at < rest.Length && rest[at] is not (byte)'=' && rest[at] > ' ')
        {
            colon = rest[at++] == ':' ? at : colon;
        }

        int nameEnd = at;
        while (at < rest.Length && rest[at] <= ' ')
        {
            at++;
        }

        if (at >= rest.Length || rest[at] != '=' || nameEnd == start)
        {
            rest = [];
            return false;
        }

        for (at++; at < rest.Length && rest[at] <= ' '; at++)
        {
        }

        if (at >= rest.Length || rest[at] is not ((byte)'"' or (byte)'\''))
        {
            rest = [];
            return false;
        }

        byte quote = rest[at++];
        int length = rest[at..].IndexOf(quote);
        length = length < 0 ? rest.Length - at : length; // cut
        Current = new(rest[colon..nameEnd], rest.Slice(at, length));
        rest = rest[Math.Min(rest.Length, at + length + 1)..];
        return true;
    }
}

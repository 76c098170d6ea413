namespace Azukari.Documents;

/// <summary>Lines of one part, in an output that is opened with the first of them.</summary>
/// <param name="visitor">Receives the text.</param>
/// <param name="name">Name of the part.</param>
sealed class FlowOutput(IPartVisitor visitor, string name) : IDisposable
{
    const int Shortest = Digits.Fewest + 4; // name, equals sign and quotes

    ProseText? prose;

    /// <summary>Writes a line.</summary>
    public void Line(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            prose ??= visitor.Text(name);
            prose.Append(text);
            prose.EndLine();
        }
    }

    /// <summary>Writes a value behind its name, as "name: value". A name of one letter (v, t) names nothing.</summary>
    public void Line(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.Length <= 1)
        {
            Line(value);
            return;
        }

        prose ??= visitor.Text(name);
        prose.Append(key);
        prose.Append(": "u8);
        prose.Append(value);
        prose.EndLine();
    }

    /// <summary>
    /// Writes the attributes of the element that opens, where one of them has room for a number: descriptions, titles, lists,
    /// addresses, cached values. Attributes of looks have not, and cost a glance.
    /// </summary>
    /// <param name="xml">Standing on the element.</param>
    /// <param name="isCell">Whether the element is a cell of OpenDocument, whose value is written as the cell's.</param>
    public void Attributes(XmlTokens xml, bool isCell = false)
    {
        if (xml.Tag.Length < Shortest || !Digits.MayHoldNumber(xml.Tag))
        {
            return;
        }

        bool any = false;
        foreach (XmlAttribute attribute in xml.Attributes)
        {
            any |= attribute.Value.Length >= Digits.Fewest && Digits.Suffice(attribute.Value)
                && !(isCell && (attribute.Name.SequenceEqual("value"u8) || attribute.Name.SequenceEqual("string-value"u8)));
        }

        if (!any)
        {
            return;
        }

        prose ??= visitor.Text(name);
        foreach (XmlAttribute attribute in xml.Attributes)
        {
            prose.Append(attribute.Name);
            prose.Append("=\""u8);
            prose.Append(attribute.Value.Contains((byte)'&') ? XmlReferences.Resolve(attribute.Value) : attribute.Value);
            prose.Append("\" "u8);
        }

        prose.EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => prose?.Dispose();
}

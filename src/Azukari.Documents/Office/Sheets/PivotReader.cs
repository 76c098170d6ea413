namespace Azukari.Documents;

/// <summary>Reads the copy of the source data that a pivot table keeps (ECMA-376 part 1 §18.10), each field with its name as header.</summary>
/// <param name="visitor">Receives the tables.</param>
/// <param name="part">Name of the part.</param>
sealed class PivotReader(IPartVisitor visitor, string part) : IDisposable
{
    readonly FlowOutput output = new(visitor, part);
    readonly List<string> fields = [];
    TableText? table;
    int row;
    int column;

    /// <summary>Names of the fields, in the order of the columns of the records.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>Reads the definition: names, and values that several records share.</summary>
    /// <returns>Always <see langword="true"/>.</returns>
    public bool ReadDefinition(XmlTokens xml)
    {
        do
        {
            if (xml.Token == XmlToken.Open && xml.Name.SequenceEqual("cacheField"u8))
            {
                table?.Dispose();
                table = null;
                fields.Add(XmlReferences.Decode(xml.Attribute("name"u8)));
                row = 1;
            }
            else if (xml.Token == XmlToken.Open && IsValue(xml.Name))
            {
                row++;
                Write($"{part}!{(fields.Count > 0 ? fields[^1] : "")}", 0, xml, fields.Count > 0 ? fields.GetRange(fields.Count - 1, 1) : []);
            }
            else if (xml.Token == XmlToken.Open)
            {
                output.Attributes(xml);
            }
        }
        while (xml.Read() != XmlToken.End);
        return true;
    }

    /// <summary>Reads the records.</summary>
    /// <param name="xml">Standing on the root element.</param>
    /// <param name="names">Names of the fields, as the definition has them.</param>
    /// <returns>Always <see langword="true"/>.</returns>
    public bool ReadRecords(XmlTokens xml, IReadOnlyList<string> names)
    {
        row = 1;
        do
        {
            if (xml.Token != XmlToken.Open)
            {
                continue;
            }

            if (xml.Name.SequenceEqual("r"u8))
            {
                row++;
                column = 0;
            }
            else if (xml.Name.SequenceEqual("x"u8))
            {
                column++; // refers to a shared value, which the definition has
            }
            else if (IsValue(xml.Name))
            {
                Write(part, Math.Min(column++, CellReference.MostColumns - 1), xml, names);
            }
            else
            {
                output.Attributes(xml);
            }
        }
        while (xml.Read() != XmlToken.End);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        table?.Dispose();
        output.Dispose();
    }

    void Write(string name, int at, XmlTokens xml, IReadOnlyList<string> headers)
    {
        ReadOnlySpan<byte> value = xml.Attribute("v"u8);
        if (table is null && !Digits.Suffice(value))
        {
            return; // no number so far: the table begins with the first
        }

        if (table is null)
        {
            table = visitor.Table(name);
            for (int i = 0; i < Math.Min(headers.Count, CellReference.MostColumns); i++)
            {
                table.Cell(i, headers[i]);
            }
        }

        Span<byte> plain = stackalloc byte[DecimalText.Longest];
        int length = xml.Name.SequenceEqual("n"u8) ? DecimalText.Expand(value, plain) : 0;
        table.Row(row);
        table.Cell(at, length > 0 ? plain[..length] : value.Contains((byte)'&') ? XmlReferences.Resolve(value) : value);
    }

    static bool IsValue(ReadOnlySpan<byte> name) => name.Length == 1 && name[0] is (byte)'s' or (byte)'n' or (byte)'d' or (byte)'e' or (byte)'b';
}

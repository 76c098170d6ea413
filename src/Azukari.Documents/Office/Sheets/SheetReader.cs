namespace Azukari.Documents;

/// <summary>Reads the cells of sheets (ECMA-376 part 1 §18.3), and of what was kept of sheets in other workbooks (§18.14).</summary>
/// <param name="visitor">Receives the table, and beside it the text that is in no cell.</param>
/// <param name="name">Name of the sheet, as its tab shows it.</param>
/// <param name="strings">Strings of the workbook.</param>
sealed class SheetReader(IPartVisitor visitor, string name, SharedStrings strings) : IDisposable
{
    readonly FlowOutput output = new(visitor, name);
    readonly ByteText value = new();
    readonly ByteText formula = new();
    readonly ByteText loose = new();
    readonly byte[] plain = new byte[DecimalText.Longest];
    TableText? table;
    ByteText? target; // where text goes
    CellKind kind;
    bool isComplete = true;
    bool inCell;
    int phonetic;
    int row;
    int column;

    enum CellKind
    {
        Number,
        Shared,
        Text,
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="xml">Standing on the root element.</param>
    /// <returns>Whether all shared strings that cells refer to were there.</returns>
    public bool Read(XmlTokens xml)
    {
        do
        {
            if (xml.Token == XmlToken.Text)
            {
                (target ?? loose).Append(xml.Text);
            }
            else if (xml.Token == XmlToken.Open)
            {
                EndLoose();
                OnOpen(xml);
            }
            else
            {
                EndLoose();
                OnClose(xml.Name);
            }
        }
        while (xml.Read() != XmlToken.End);
        return isComplete;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        table?.Dispose();
        output.Dispose();
    }

    void OnOpen(XmlTokens xml)
    {
        ReadOnlySpan<byte> element = xml.Name;
        if (element.SequenceEqual("c"u8) || element.SequenceEqual("cell"u8))
        {
            OpenCell(xml);
        }
        else if (element.SequenceEqual("v"u8))
        {
            target = inCell ? value : null;
        }
        else if (element.SequenceEqual("row"u8))
        {
            int stated = CellReference.Number(xml.Attribute("r"u8), CellReference.MostRows);
            row = stated > 0 ? stated : Math.Min(row + 1, CellReference.MostRows);
            column = -1;
        }
        else if (element.SequenceEqual("f"u8) && inCell)
        {
            formula.Clear();
            target = formula;
            output.Attributes(xml);
        }
        else if (element.SequenceEqual("t"u8) && inCell)
        {
            target = phonetic == 0 ? value : null;
        }
        else if (element.SequenceEqual("rPh"u8))
        {
            phonetic++;
        }
        else if (element.SequenceEqual("sheetData"u8))
        {
            row = 0;
        }
        else
        {
            output.Attributes(xml);
        }
    }

    void OnClose(ReadOnlySpan<byte> element)
    {
        if (element.SequenceEqual("c"u8) || element.SequenceEqual("cell"u8))
        {
            if (inCell)
            {
                inCell = false;
                WriteCell();
            }
        }
        else if (element.SequenceEqual("rPh"u8))
        {
            phonetic--;
        }
        else if (element.SequenceEqual("f"u8) && Digits.Suffice(formula.Span))
        {
            output.Line(formula.Span);
            formula.Clear();
        }

        target = null;
    }

    void OpenCell(XmlTokens xml)
    {
        inCell = true;
        value.Clear();
        kind = CellKind.Number;
        int next = column + 1;
        foreach (XmlAttribute attribute in xml.Attributes)
        {
            if (attribute.Name.SequenceEqual("r"u8))
            {
                int stated = CellReference.Read(attribute.Value, out int statedRow);
                next = stated >= 0 ? stated : next;
                row = statedRow > 0 ? statedRow : row;
            }
            else if (attribute.Name.SequenceEqual("t"u8))
            {
                kind = attribute.Value.SequenceEqual("s"u8) ? CellKind.Shared
                    : attribute.Value.SequenceEqual("n"u8) ? CellKind.Number : CellKind.Text;
            }
        }

        column = Math.Min(next, CellReference.MostColumns - 1);
    }

    void WriteCell()
    {
        ReadOnlySpan<byte> text = value.Span;
        if (kind == CellKind.Shared)
        {
            ReadOnlySpan<byte> index = text.Trim(" \t\r\n"u8);
            bool isIndex = index.Length is > 0 and < 10 && !index.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            if (!isIndex || !strings.TryUse(CellReference.Number(index, int.MaxValue), out text))
            {
                isComplete &= index.IsEmpty;
                text = value.Span; // whatever it is
            }
        }
        else if (kind == CellKind.Number)
        {
            text = text.Trim(" \t\r\n"u8);
            int length = DecimalText.Expand(text, plain);
            text = length > 0 ? plain.AsSpan(0, length) : text;
        }

        if (!text.IsEmpty)
        {
            table ??= visitor.Table(name);
            table.Row(Math.Max(row, 1));
            table.Cell(column, text);
        }
    }

    void EndLoose()
    {
        if (loose.Length > 0)
        {
            if (loose.Span.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                output.Line(loose.Span);
            }

            loose.Clear();
        }
    }
}

using System.Buffers.Text;
using System.Globalization;

namespace Azukari.Documents;

/// <summary>Elements as they open and close.</summary>
sealed partial class FlowReader
{
    const int MostColumns = 16_384;
    const int MostRepeats = 1024;
    const int MostSpaces = 64;

    void OnOpen(XmlTokens xml)
    {
        FlowRole role = vocabulary.Of(xml.Name);
        if (properties > 0 && role is not (FlowRole.Properties or FlowRole.Span))
        {
            role = FlowRole.None;
        }

        bool frameRole = role is FlowRole.Paragraph or FlowRole.Table or FlowRole.Row or FlowRole.Cell or FlowRole.Aside
            or FlowRole.Binary;
        role = frameRole && !Fits(role) ? FlowRole.None : role;
        roles[xml.Depth] = role;
        output.Attributes(xml, isCell: role == FlowRole.Cell && vocabulary.DirectText);
        switch (role)
        {
            case FlowRole.Paragraph or FlowRole.Aside or FlowRole.Binary:
                Push(role, xml.Depth);
                break;
            case FlowRole.Table:
                OpenTable(xml);
                break;
            case FlowRole.Row:
                Push(role, xml.Depth).Count = Repeats(xml, "number-rows-repeated"u8);
                break;
            case FlowRole.Cell:
                OpenCell(xml);
                break;
            case FlowRole.Tab:
                Sign((byte)'\t');
                break;
            case FlowRole.Break:
                Sign((byte)'\n');
                break;
            case FlowRole.Hyphen:
                Sign((byte)'-');
                break;
            case FlowRole.Space:
                int spaces = Number(xml.Attribute("c"u8), 1, MostSpaces);
                for (int i = 0; i < spaces; i++)
                {
                    Sign((byte)' ');
                }

                break;
            case FlowRole.Span:
                TakeSpan(xml);
                break;
            case FlowRole.Alternatives:
                if (alternatives++ == 0)
                {
                    said.Clear();
                }

                break;
            case FlowRole.Fallback:
                fallbackDepth = fallbacks++ == 0 ? xml.Depth : fallbackDepth;
                break;
            default:
                Count(role, 1);
                SeeLabel(xml);
                break;
        }
    }

    void OnClose(XmlTokens xml)
    {
        if (xml.Depth == labelDepth)
        {
            labelDepth = 0;
        }

        FlowRole role = roles[xml.Depth];
        alternatives -= role == FlowRole.Alternatives ? 1 : 0;
        Count(role, -1);
        if (!frames.TryPeek(out FlowFrame? frame) || frame.Depth != xml.Depth)
        {
            return;
        }

        frames.Pop();
        switch (frame.Role)
        {
            case FlowRole.Paragraph:
                EndParagraph(frame);
                break;
            case FlowRole.Aside:
                output.Line(frame.Text.Span);
                break;
            case FlowRole.Cell:
                EndCell(frame);
                break;
            case FlowRole.Row:
                EndRow(frame);
                break;
            case FlowRole.Binary:
                ReadBinary(frame);
                break;
            default:
                frame.Table?.Dispose();
                break;
        }

        spare.Push(frame);
    }

    void Count(FlowRole role, int change)
    {
        properties += role == FlowRole.Properties ? change : 0;
        deleted += role == FlowRole.Deleted ? change : 0;
        inserted += role == FlowRole.Inserted ? change : 0;
        fallbacks += role == FlowRole.Fallback ? change : 0;
        fallbackDepth = fallbacks == 0 ? 0 : fallbackDepth;
    }

    /// <summary>Rows belong in tables and cells in rows; deeper than is sane, everything is text of what is around it.</summary>
    bool Fits(FlowRole role)
    {
        FlowRole around = frames.TryPeek(out FlowFrame? frame) ? frame.Role : FlowRole.None;
        return frames.Count < MostFrames && role switch
        {
            FlowRole.Table => fallbacks == 0,
            FlowRole.Row => around == FlowRole.Table,
            FlowRole.Cell => around == FlowRole.Row,
            _ => true,
        };
    }

    void Sign(byte sign)
    {
        if (frames.TryPeek(out FlowFrame? frame) && frame.Role is FlowRole.Paragraph or FlowRole.Aside or FlowRole.Cell)
        {
            frame.Append([sign], deleted > 0, inserted > 0);
        }
    }

    void SeeLabel(XmlTokens xml)
    {
        if (xml.Name.SequenceEqual("Worksheet"u8))
        {
            sheet = XmlReferences.Decode(xml.Attribute("Name"u8)); // Excel 2003: its table follows
        }

        ReadOnlySpan<byte> name = labelDepth == 0 && xml.Tag.IndexOf("name="u8) >= 0 ? xml.Attribute("name"u8) : [];
        if (!name.IsEmpty && name.Length <= 100)
        {
            label.Clear();
            label.Append(name.Contains((byte)'&') ? XmlReferences.Resolve(name) : name);
            labelDepth = xml.Depth;
        }
    }

    void OpenTable(XmlTokens xml)
    {
        FlowFrame table = Push(FlowRole.Table, xml.Depth);
        table.Count = 0;
        string given = sheet.Length > 0 ? sheet : XmlReferences.Decode(xml.Attribute("name"u8));
        sheet = "";
        tables++;
        string name = given.Length > 0 ? given : string.Create(CultureInfo.InvariantCulture, $"table{tables}");
        table.Name = isMain ? name : $"{part}!{name}";
    }

    void ReadBinary(FlowFrame frame)
    {
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(frame.Text.Length)];
        System.Buffers.OperationStatus status = Base64.DecodeFromUtf8(frame.Text.Span, bytes, out _, out int length);
        string name = string.Create(CultureInfo.InvariantCulture, $"{part}{(part.Length > 0 ? "!" : "")}object{++binaries}");
        PackageParts.ReadFile(visitor, name, bytes.AsSpan(0, length), new MemoryStream(bytes, 0, length));
        if (status != System.Buffers.OperationStatus.Done)
        {
            visitor.Unread(name, Scanner.UnscannedReason.Damaged);
        }
    }

    void OpenCell(XmlTokens xml)
    {
        FlowFrame row = frames.Peek();
        int index = Number(xml.Attribute("Index"u8), 0, MostColumns); // Excel 2003 leaves empty cells out
        row.Column = index > 0 ? Math.Max(row.Column, index - 1) : row.Column;
        FlowFrame cell = Push(FlowRole.Cell, xml.Depth);
        cell.Count = Repeats(xml, "number-columns-repeated"u8);
        cell.Column = 1;
        ReadOnlySpan<byte> value = xml.Attribute("value"u8);
        ReadOnlySpan<byte> text = value.IsEmpty ? xml.Attribute("string-value"u8) : value;
        if (!text.IsEmpty && vocabulary.DirectText)
        {
            // The value is exact; what is shown may be rounded or cut by the cell's format.
            Span<byte> plain = stackalloc byte[DecimalText.Longest];
            int length = DecimalText.Expand(text, plain);
            cell.Text.Append(length > 0 ? plain[..length] : text.Contains((byte)'&') ? XmlReferences.Resolve(text) : text);
            cell.HasValue = true;
        }
    }

    void TakeSpan(XmlTokens xml)
    {
        int columns = Number(xml.Attribute("val"u8), 1, MostColumns);
        if (frames.TryPeek(out FlowFrame? frame) && frame.Role == FlowRole.Cell)
        {
            frame.Column = columns;
        }
        else if (frame?.Role == FlowRole.Row)
        {
            frame.Column += columns;
        }
    }

    static long Repeats(XmlTokens xml, ReadOnlySpan<byte> name) => Number(xml.Attribute(name), 1, int.MaxValue);

    static int Number(ReadOnlySpan<byte> digits, int otherwise, int most) =>
        Utf8Parser.TryParse(digits, out int value, out int used) && used == digits.Length && value > 0 ? Math.Min(value, most)
        : digits.Length > 9 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? most
        : otherwise;
}

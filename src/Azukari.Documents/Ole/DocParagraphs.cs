using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>What a paragraph is to a table.</summary>
enum DocPlace
{
    /// <summary>It stands outside.</summary>
    Outside,

    /// <summary>It lies in a cell.</summary>
    Cell,

    /// <summary>It is the mark behind the last cell of a row.</summary>
    RowEnd,
}

/// <summary>Which ranges of a Word document lie in tables ([MS-DOC] §2.8.6 PlcBtePapx, §2.9.174 PapxFkp).</summary>
/// <remarks>
/// The list in the table stream has n + 1 offsets and n page numbers of 4 bytes. A page has 512 bytes: the last is the number of
/// paragraphs c, then come c + 1 offsets of 4 bytes and c times 13 bytes, whose first is, doubled, where in the page the
/// properties are: a length, 2 bytes style, then modifiers (§2.2.5.1): 2 bytes which one, then its operand.
/// </remarks>
sealed class DocParagraphs
{
    const int PageLength = 512;
    const int MostPages = 1 << 17;
    const ushort InTable = 0x2416; // sprmPFInTable, §2.6.2
    const ushort RowMark = 0x2417; // sprmPFTtp
    const ushort DefineTable = 0xD608; // its operand's length has two bytes
    const ushort ChangeTabs = 0xC615; // its operand's length may be told by its content

    readonly List<(long Start, long End, DocPlace Place)> ranges = [];
    int last;

    /// <summary>Reads the pages that the list names. One that is spoilt is left out: its paragraphs count as text outside of tables.</summary>
    public static DocParagraphs Read(Stream document, ReadOnlySpan<byte> list)
    {
        DocParagraphs paragraphs = new();
        int count = Math.Min(MostPages, Math.Max(0, (list.Length - 4) / 8));
        byte[] page = new byte[PageLength];
        for (int i = 0; i < count; i++)
        {
            long number = BinaryPrimitives.ReadUInt32LittleEndian(list[(((count + 1) * 4) + (i * 4))..]) & 0x3FFFFF;
            if ((number + 1) * PageLength <= document.Length)
            {
                document.Position = number * PageLength;
                document.ReadExactly(page);
                paragraphs.Add(page);
            }
        }

        paragraphs.ranges.Sort((a, b) => a.Start.CompareTo(b.Start));
        return paragraphs;
    }

    /// <summary>What the character at an offset of the stream belongs to. Fast where offsets come in order.</summary>
    public DocPlace At(long offset)
    {
        if (last < ranges.Count && ranges[last].Start <= offset && offset < ranges[last].End)
        {
            return ranges[last].Place;
        }

        int low = 0;
        int high = ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ranges[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        last = Math.Max(0, low - 1);
        return low > 0 && offset < ranges[last].End ? ranges[last].Place : DocPlace.Outside;
    }

    void Add(ReadOnlySpan<byte> page)
    {
        int count = page[PageLength - 1];
        if (((count + 1) * 4) + (count * 13) >= PageLength)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            int at = 2 * page[((count + 1) * 4) + (i * 13)];
            DocPlace place = at == 0 ? DocPlace.Outside : PlaceOf(Properties(page, at));
            long start = BinaryPrimitives.ReadUInt32LittleEndian(page[(i * 4)..]);
            long end = BinaryPrimitives.ReadUInt32LittleEndian(page[((i + 1) * 4)..]);
            if (place != DocPlace.Outside && end > start)
            {
                ranges.Add((start, end, place));
            }
        }
    }

    /// <summary>The modifiers of a paragraph, behind length and style (§2.9.174 PapxInFkp).</summary>
    static ReadOnlySpan<byte> Properties(ReadOnlySpan<byte> page, int at)
    {
        bool isLong = page[at] == 0 && at + 1 < page.Length;
        int length = isLong ? 2 * page[at + 1] : (2 * page[at]) - 1;
        int start = at + (isLong ? 2 : 1);
        ReadOnlySpan<byte> all = page[Math.Min(start, page.Length)..Math.Clamp(start + length, start, page.Length)];
        return all.Length > 2 ? all[2..] : [];
    }

    static DocPlace PlaceOf(ReadOnlySpan<byte> modifiers)
    {
        DocPlace place = DocPlace.Outside;
        while (modifiers.Length > 2)
        {
            ushort which = BinaryPrimitives.ReadUInt16LittleEndian(modifiers);
            ReadOnlySpan<byte> operand = modifiers[2..];
            place = which == RowMark && operand[0] != 0 ? DocPlace.RowEnd
                : which == InTable && operand[0] != 0 && place == DocPlace.Outside ? DocPlace.Cell
                : place;
            int length = LengthOf(which, operand);
            if (length < 0 || length >= operand.Length)
            {
                break;
            }

            modifiers = operand[length..];
        }

        return place;
    }

    /// <summary>Bytes of an operand, by the upper three bits of its modifier (§2.2.5.1).</summary>
    static int LengthOf(ushort which, ReadOnlySpan<byte> operand) => (which >> 13) switch
    {
        0 or 1 => 1,
        2 or 4 or 5 => 2,
        3 => 4,
        7 => 3,
        _ => which == DefineTable && operand.Length > 1 ? BinaryPrimitives.ReadUInt16LittleEndian(operand) + 1
            : which == ChangeTabs && operand[0] == 255 ? -1
            : operand[0] + 1,
    };
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Azukari.Documents;

/// <summary>Writes rows and text out of pages that no table claims.</summary>
/// <param name="visitor">Receives them.</param>
/// <param name="name">Name of the parts.</param>
/// <param name="usable">Bytes of a page that hold content.</param>
/// <param name="isUtf16">Whether text is UTF-16.</param>
sealed class SqliteRemains(IPartVisitor visitor, string name, int usable, bool isUtf16) : IDisposable
{
    const int Leaf = 13;
    const int IndexLeaf = 10;
    const int MostColumns = 2000;

    TableText? rows;
    ProseText? text;
    long row;

    /// <summary>Reads a page: a leaf row by row, anything else as text.</summary>
    public void Page(ReadOnlySpan<byte> page)
    {
        visitor.Spend(0);
        if (page[0] is not (Leaf or IndexLeaf) || !Cells(page))
        {
            Space(page);
        }
    }

    /// <summary>Writes the text in some bytes, and the integers of rows that stand there without a pointer to them.</summary>
    public void Space(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return;
        }

        for (int at = 0; at < bytes.Length; at++)
        {
            if (IsRow(bytes[at..]))
            {
                Cell(bytes[at..], hasRow: true, integersAlone: true); // the text is read below
            }
        }

        if (!isUtf16)
        {
            Runs(bytes);
            return;
        }

        for (int shift = 0; shift < 2 && shift < bytes.Length; shift++)
        {
            Runs(Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes[shift..])));
            Runs(Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes[shift..])));
        }
    }

    /// <summary>Whether a row of a table stands here: its lengths agree with each other.</summary>
    static bool IsRow(ReadOnlySpan<byte> bytes)
    {
        if (!Varint(ref bytes, out long payload) || payload < 4 || payload > bytes.Length || !Varint(ref bytes, out long number) || number < 0
            || payload > bytes.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> header = bytes;
        if (!Varint(ref header, out long length) || length < 2 || length > payload)
        {
            return false;
        }

        header = bytes[(bytes.Length - header.Length)..(int)length];
        long sum = length;
        bool hasInteger = false;
        while (sum <= payload && Varint(ref header, out long kind))
        {
            if (kind is < 0 or 10 or 11)
            {
                return false;
            }

            sum += kind switch { <= 4 => kind, 5 => 6, 6 or 7 => 8, 8 or 9 => 0, _ => (kind - 12) / 2 };
            hasInteger |= kind is 5 or 6 or 7; // shorter ones hold no number of twelve digits
        }

        return hasInteger && header.IsEmpty && sum == payload;
    }

    void Runs(ReadOnlySpan<byte> bytes)
    {
        foreach (ReadOnlySpan<byte> run in new TextRuns(bytes))
        {
            text ??= visitor.Text(name);
            text.Append(run);
            text.EndLine();
        }
    }

    bool Cells(ReadOnlySpan<byte> page)
    {
        int count = SqlitePages.Word(page, 3);
        bool hasRow = page[0] == Leaf;
        if (8 + (2 * count) > usable)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int at = SqlitePages.Word(page, 8 + (2 * i));
            if (at >= usable || !Cell(page[at..usable], hasRow))
            {
                return i > 0;
            }
        }

        return count > 0;
    }

    bool Cell(ReadOnlySpan<byte> cell, bool hasRow, bool integersAlone = false)
    {
        if (!Varint(ref cell, out long payload) || (hasRow && !Varint(ref cell, out _)))
        {
            return false;
        }

        cell = cell[..(int)Math.Min(cell.Length, Local(payload, hasRow))];
        ReadOnlySpan<byte> header = cell;
        if (!Varint(ref header, out long length) || length < 1 || length > cell.Length)
        {
            return false;
        }

        header = cell[(cell.Length - header.Length)..(int)length];
        ReadOnlySpan<byte> values = cell[(int)length..];
        rows ??= visitor.Table(name, (line, column) => string.Create(CultureInfo.InvariantCulture, $"{line}:{column}"));
        rows.Row(++row);
        for (int column = 0; column < MostColumns && Varint(ref header, out long kind); column++)
        {
            Value(kind, column, ref values, integersAlone);
        }

        return true;
    }

    void Value(long kind, int column, ref ReadOnlySpan<byte> values, bool integersAlone)
    {
        int length = kind switch
        {
            >= 1 and <= 4 => (int)kind,
            5 => 6,
            6 or 7 => 8,
            >= 12 => (int)Math.Min((kind - 12) / 2, values.Length),
            _ => 0,
        };
        ReadOnlySpan<byte> value = values[..Math.Min(length, values.Length)];
        values = values[value.Length..];
        if (kind is >= 1 and <= 6 && value.Length == length)
        {
            long number = value[0] < 128 ? 0 : -1;
            foreach (byte b in value)
            {
                number = unchecked((number << 8) | b);
            }

            rows!.Cell(column, number.ToString(CultureInfo.InvariantCulture));
        }
        else if (kind == 7 && value.Length == length && BinaryPrimitives.ReadDoubleBigEndian(value) is var real && double.IsInteger(real))
        {
            rows!.Cell(column, real.ToString("F0", CultureInfo.InvariantCulture));
        }
        else if (integersAlone)
        {
            return;
        }
        else if (kind >= 12 && isUtf16 && kind % 2 == 1)
        {
            rows!.Cell(column, Encoding.Unicode.GetString(value));
        }
        else if (kind >= 12)
        {
            foreach (ReadOnlySpan<byte> run in new TextRuns(value))
            {
                rows!.Cell(column, run);
            }
        }
    }

    /// <summary>Bytes of a cell that are in the page itself; the rest is in overflow pages (§1.6).</summary>
    long Local(long payload, bool hasRow)
    {
        long most = hasRow ? usable - 35 : ((usable - 12L) * 64 / 255) - 23;
        if (payload < 0 || payload <= most)
        {
            return Math.Max(0, payload);
        }

        long least = ((usable - 12L) * 32 / 255) - 23;
        long local = least + ((payload - least) % (usable - 4));
        return local <= most ? local : least;
    }

    static bool Varint(ref ReadOnlySpan<byte> bytes, out long value)
    {
        ulong number = 0;
        for (int i = 0; i < 9 && i < bytes.Length; i++)
        {
            bool isLast = i == 8;
            number = isLast ? (number << 8) | bytes[i] : (number << 7) | (uint)(bytes[i] & 0x7F);
            if (isLast || bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                value = unchecked((long)number);
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>Ends the parts.</summary>
    public void Dispose()
    {
        rows?.Dispose();
        text?.Dispose();
    }
}

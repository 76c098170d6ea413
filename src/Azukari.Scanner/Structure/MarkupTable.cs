namespace Azukari.Scanner;

/// <summary>Where the cells of an HTML table stand, spans included, and what its first rows call the columns.</summary>
/// <param name="key">Identity of the table's kind.</param>
sealed class MarkupTable(ulong key)
{
    const int MostColumns = 256;
    const int HeaderRows = 3;

    readonly int[] spans = new int[MostColumns]; // rows that a cell above still covers
    readonly List<(int Column, Label? Label)> cells = [];
    readonly Dictionary<int, Label> header = [];
    int row = -1;
    int width = 1; // columns of the present cell
    bool numeric;
    bool heads;
    bool plain;

    /// <summary>Identity, for classes.</summary>
    public ulong Key { get; } = key;

    /// <summary>Column of the present cell, from 0.</summary>
    public int Column { get; private set; } = -1;

    /// <summary>Whether the header row is made of header cells alone, so that such a cell in a row heads only its row.</summary>
    public bool HeadsAll { get; private set; }

    /// <summary>Whether the texts of cells are still wanted.</summary>
    public bool Collects => row < HeaderRows;

    /// <summary>What the header calls a column.</summary>
    public Label? HeaderOf(int column) => row > 0 ? header.GetValueOrDefault(column) : null;

    public void BeginRow()
    {
        row++;
        Column = -1;
        width = 1;
        numeric = false;
        heads = true;
        plain = true;
        cells.Clear();
        for (int i = 0; i < MostColumns && row > 0; i++)
        {
            spans[i] = Math.Max(0, spans[i] - 1);
        }
    }

    /// <param name="attributes">What follows the tag's name.</param>
    public void BeginCell(ReadOnlySpan<byte> attributes)
    {
        Column = Math.Min(Column + width, MostColumns - 1);
        while (Column < MostColumns - 1 && spans[Column] > 0)
        {
            Column++;
        }

        width = Attribute(attributes, "colspan"u8);
        int rows = Attribute(attributes, "rowspan"u8);
        for (int i = Column; i < Math.Min(MostColumns, Column + width) && rows > 1; i++)
        {
            spans[i] = rows;
        }
    }

    public void EndCell(Label? label, bool isNumber, bool isHead)
    {
        numeric |= isNumber;
        heads &= isHead;
        plain &= !isHead;
        cells.Add((Column, label));
    }

    public void EndRow()
    {
        // A row of both kinds of cells is a label and its value; a single plain cell may be a title.
        bool single = cells is [var only] && !(heads || only.Label?.Naming == Naming.IndividualNumber);
        if (row >= HeaderRows || numeric || cells.Count == 0 || single || !(heads || (row == 0 && plain)))
        {
            return;
        }

        HeadsAll = heads;
        foreach ((int column, Label? label) in cells)
        {
            if (label is not null)
            {
                header[column] = label;
            }
        }
    }

    static int Attribute(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        int at = attributes.IndexOf(name);
        if (at < 0)
        {
            return 1;
        }

        ReadOnlySpan<byte> value = attributes[(at + name.Length)..].TrimStart("= \"'"u8);
        int end = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return System.Buffers.Text.Utf8Parser.TryParse(end < 0 ? value : value[..end], out int number, out _)
            ? Math.Clamp(number, 1, MostColumns) : 1;
    }
}

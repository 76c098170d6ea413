using System.Globalization;
using System.Text;

namespace Azukari.Documents;

/// <summary>Paragraphs, cells and tables of an RTF document on their way to the scan.</summary>
sealed class RtfText(IPartVisitor visitor) : IDisposable
{
    const int MostLevels = 9; // 0 is outside of tables

    readonly FlowOutput output = new(visitor, "");
    readonly FlowFrame[] texts = [.. Enumerable.Range(0, MostLevels).Select(_ => Made())];
    readonly TableText?[] open = new TableText?[MostLevels];
    readonly long[] rows = new long[MostLevels];
    readonly int[] columns = new int[MostLevels];
    readonly Stack<FlowFrame> asides = new();
    readonly HashSet<string> shapes = new(StringComparer.Ordinal);
    readonly Decoder utf16 = Encoding.Unicode.GetDecoder();
    int tables;

    /// <summary>Depth of the table in which text stands; 0 outside of tables.</summary>
    public int Level { get; set; }

    /// <summary>Whether lines that a newer form of a shape already gave are left out.</summary>
    public bool IsRepeating { get; set; }

    FlowFrame Current => asides.TryPeek(out FlowFrame? aside) ? aside : texts[Math.Clamp(Level, 0, MostLevels - 1)];

    /// <summary>Adds characters.</summary>
    public void Append(ReadOnlySpan<char> characters, bool deleted, bool inserted)
    {
        Span<byte> utf8 = stackalloc byte[1024];
        for (; !characters.IsEmpty; characters = characters[Math.Min(characters.Length, 256)..])
        {
            int length = Encoding.UTF8.GetBytes(characters[..Math.Min(characters.Length, 256)], utf8);
            Current.Append(utf8[..length], deleted, inserted);
        }
    }

    /// <summary>Adds one UTF-16 code unit; halves of a pair come one by one.</summary>
    public void AppendUnit(ushort unit, bool deleted, bool inserted)
    {
        Span<char> characters = stackalloc char[2];
        int count = utf16.GetChars([(byte)(unit & 0xFF), (byte)(unit >> 8)], characters, flush: false);
        Append(characters[..count], deleted, inserted);
    }

    /// <summary>Ends a paragraph; in a table it is a line of the cell.</summary>
    public void EndParagraph()
    {
        if (asides.Count > 0 || Level == 0)
        {
            Write(Current);
            if (asides.Count == 0)
            {
                Close(1);
            }
        }
        else
        {
            Current.Append("\n"u8, false, false);
        }
    }

    /// <summary>Begins text that stands apart.</summary>
    public void BeginAside() => asides.Push(Made());

    /// <summary>Ends it.</summary>
    public void EndAside()
    {
        if (asides.Count > 0)
        {
            Write(asides.Peek());
            asides.Pop();
        }
    }

    /// <summary>Ends a cell of the table at a depth.</summary>
    public void EndCell(int level)
    {
        if (asides.Count > 0)
        {
            Current.Append("\t"u8, false, false);
            return;
        }

        level = Math.Clamp(level, 1, MostLevels - 1);
        Close(level + 1);
        FlowFrame text = texts[Level == 0 ? 0 : level];
        if (text.Text.Length > 0 || text.LostDigits)
        {
            open[level] ??= visitor.Table(string.Create(CultureInfo.InvariantCulture, $"table{++tables}"));
            open[level]!.Row(rows[level] + 1);
            int column = Math.Min(columns[level], CellReference.MostColumns - 1);
            open[level]!.Cell(column, text.Text.Span.TrimEnd((byte)'\n'));
            if (text.LostDigits)
            {
                open[level]!.Cell(column, text.Original.Span);
            }
        }

        columns[level]++;
        text.Begin(FlowRole.Cell, 0);
    }

    /// <summary>Ends a row of the table at a depth.</summary>
    public void EndRow(int level)
    {
        level = Math.Clamp(level, 1, MostLevels - 1);
        if (asides.Count > 0)
        {
            Write(Current);
            return;
        }

        Close(level + 1);
        rows[level]++;
        columns[level] = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (asides.Count > 0)
        {
            EndAside();
        }

        foreach (FlowFrame text in texts)
        {
            Write(text);
        }

        Close(1);
        output.Dispose();
    }

    void Close(int from)
    {
        for (int level = from; level < MostLevels; level++)
        {
            open[level]?.Dispose();
            open[level] = null;
            rows[level] = 0;
            columns[level] = 0;
        }
    }

    void Write(FlowFrame text)
    {
        string said = asides.Count > 0 && text.Text.Length is > 0 and < 4096 ? Encoding.UTF8.GetString(text.Text.Span) : "";
        if (!IsRepeating || !shapes.Contains(said))
        {
            output.Line(text.Text.Span);
            if (text.LostDigits)
            {
                output.Line(text.Original.Span);
            }
        }

        if (said.Length > 0 && !IsRepeating && shapes.Count < 4096)
        {
            shapes.Add(said);
        }

        text.Begin(FlowRole.Paragraph, 0);
    }

    static FlowFrame Made()
    {
        FlowFrame frame = new();
        frame.Begin(FlowRole.Paragraph, 0);
        return frame;
    }
}

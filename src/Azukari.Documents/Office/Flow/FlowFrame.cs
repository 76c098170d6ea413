namespace Azukari.Documents;

/// <summary>A paragraph, cell, row, table or aside that is open.</summary>
sealed class FlowFrame
{
    /// <summary>What it is.</summary>
    public FlowRole Role { get; private set; }

    /// <summary>Depth of its element.</summary>
    public int Depth { get; private set; }

    /// <summary>Its text as it stands, deletions left out.</summary>
    public ByteText Text { get; } = new();

    /// <summary>Its text before the tracked changes; the same unless <see cref="IsChanged"/>.</summary>
    public ByteText Original { get; } = new();

    /// <summary>Whether tracked changes are in it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether digits were taken out.</summary>
    public bool LostDigits { get; private set; }

    /// <summary>The table that receives cells, once there is one.</summary>
    public TableText? Table { get; set; }

    /// <summary>Name of a table.</summary>
    public string Name { get; set; } = "";

    /// <summary>In a table: the present row, from 1. In a row or cell: how often it is repeated.</summary>
    public long Count { get; set; }

    /// <summary>In a row: column of the next cell. In a cell: columns that it spans.</summary>
    public int Column { get; set; }

    /// <summary>In a cell: a value that is written instead of its text.</summary>
    public bool HasValue { get; set; }

    /// <summary>In a row that is repeated: where its cells begin in <see cref="Text"/>.</summary>
    public List<(int Column, int Start, int Length)> Cells { get; } = [];

    /// <summary>Begins anew.</summary>
    public void Begin(FlowRole role, int depth)
    {
        Role = role;
        Depth = depth;
        Text.Clear();
        Original.Clear();
        IsChanged = LostDigits = HasValue = false;
        Table = null;
        Name = "";
        Count = 1;
        Column = 0;
        Cells.Clear();
    }

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<byte> text, bool deleted, bool inserted)
    {
        if ((deleted || inserted) && !IsChanged)
        {
            IsChanged = true;
            Original.Append(Text.Span);
        }

        if (!deleted)
        {
            Text.Append(text);
        }
        else
        {
            LostDigits |= Digits.Any(text);
        }

        if (IsChanged && !inserted)
        {
            Original.Append(text);
        }
    }

    /// <summary>Takes over the text of a paragraph that ended in it.</summary>
    public void Take(FlowFrame paragraph)
    {
        if (Text.Length > 0)
        {
            Text.Append((byte)'\n');
        }

        Text.Append(paragraph.Text.Span);
        if (paragraph.LostDigits)
        {
            Text.Append((byte)'\n');
            Text.Append(paragraph.Original.Span);
        }
    }
}

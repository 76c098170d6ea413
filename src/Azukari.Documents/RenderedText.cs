using System.Buffers;
using System.Text.Unicode;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Text of a document on its way into the scan, as UTF-8.</summary>
abstract class RenderedText : IDisposable
{
    const int Capacity = 64 * 1024;
    const int Longest = 4; // bytes of one character

    readonly Walker walker;
    readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    NumberScan? scan;
    int used;

    private protected RenderedText(Walker walker, PartPath path)
    {
        this.walker = walker;
        Path = path;
    }

    /// <summary>The part.</summary>
    private protected PartPath Path { get; }

    /// <summary>Ends the part and reports it.</summary>
    public void Dispose()
    {
        if (scan is not { } open)
        {
            return;
        }

        scan = null;
        open.OnBlock(buffer.AsSpan(0, used));
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // it held numbers in clear
        walker.Tally.Part(Path.Shown, open.Complete());
    }

    private protected void Begin(TextLayout layout, Func<Occurrence, string> path) =>
        scan = new NumberScan(walker.Options, walker.Tally.SinkOf(path), layout);

    /// <summary>Writes one of the signs that make the layout.</summary>
    private protected void Sign(byte sign)
    {
        if (used == Capacity)
        {
            Flush();
        }

        buffer[used++] = sign;
    }

    /// <summary>Writes characters; those that would look like layout are replaced.</summary>
    private protected void Write(ReadOnlySpan<char> text, bool cell)
    {
        while (!text.IsEmpty)
        {
            if (Capacity - used < Longest)
            {
                Flush();
            }

            int start = used;
            OperationStatus status = Utf8.FromUtf16(text, buffer.AsSpan(used, Capacity - used), out int read, out int written);
            used += written;
            text = status is OperationStatus.Done or OperationStatus.DestinationTooSmall ? text[read..] : [];
            Tame(buffer.AsSpan(start, written), cell);
        }
    }

    /// <summary>Writes UTF-8 bytes likewise.</summary>
    private protected void Write(ReadOnlySpan<byte> text, bool cell)
    {
        while (!text.IsEmpty)
        {
            if (used == Capacity)
            {
                Flush();
            }

            int count = Math.Min(text.Length, Capacity - used);
            text[..count].CopyTo(buffer.AsSpan(used));
            Tame(buffer.AsSpan(used, count), cell);
            used += count;
            text = text[count..];
        }
    }

    /// <summary>In a cell, line ends, tabs and quotes become a bar, which no number holds: they must neither end the cell nor join digits.</summary>
    static void Tame(Span<byte> bytes, bool cell)
    {
        if (cell)
        {
            for (int at; (at = bytes.IndexOfAny(Layout)) >= 0; bytes = bytes[(at + 1)..])
            {
                bytes[at] = (byte)'|';
            }
        }
    }

    static readonly SearchValues<byte> Layout = SearchValues.Create("\t\n\r\"\0"u8);

    void Flush()
    {
        walker.Budget.Take(used, Path.Shown);
        scan!.OnBlock(buffer.AsSpan(0, used));
        used = 0;
    }
}

/// <summary>Text in reading order.</summary>
sealed class ProseText : RenderedText
{
    internal ProseText(Walker walker, PartPath path)
        : base(walker, path) => Begin(TextLayout.Prose, _ => path.Shown);

    /// <summary>Adds characters to the paragraph.</summary>
    public void Append(ReadOnlySpan<char> text) => Write(text, cell: false);

    /// <summary>Adds UTF-8 bytes to the paragraph; a character may be cut between two calls.</summary>
    public void Append(ReadOnlySpan<byte> utf8) => Write(utf8, cell: false);

    /// <summary>Ends the paragraph.</summary>
    public void EndLine() => Sign((byte)'\n');
}

/// <summary>Cells row by row.</summary>
sealed class TableText : RenderedText
{
    readonly Func<long, int, string> cellName;
    readonly List<(long Rendered, long Skipped)> gaps = [];
    long rendered = 1; // the line being written
    long skipped; // rows that were left out before it
    int column; // where the next sign goes
    int last = -1; // the last cell written

    internal TableText(Walker walker, PartPath path, Func<long, int, string> cellName)
        : base(walker, path)
    {
        this.cellName = cellName;
        Begin(TextLayout.Table, PathOf);
    }

    /// <summary>Goes on to a row, from 1. A gap is one empty line, however many rows it spans. Earlier rows go to the present one.</summary>
    public void Row(long row)
    {
        long present = rendered + skipped;
        if (row <= present)
        {
            return;
        }

        EndLine();
        if (row > present + 1)
        {
            EndLine();
            skipped = row - rendered;
            gaps.Add((rendered, skipped));
        }
    }

    /// <summary>Writes a cell of the row; columns count from 0 and come in order, an earlier one is put behind the last.</summary>
    public void Cell(int at, ReadOnlySpan<char> text)
    {
        To(at);
        Write(text, cell: true);
    }

    /// <summary>Writes a cell of UTF-8 bytes.</summary>
    public void Cell(int at, ReadOnlySpan<byte> utf8)
    {
        To(at);
        Write(utf8, cell: true);
    }

    void To(int at)
    {
        if (at <= last)
        {
            Sign((byte)'|'); // not joined with what stands there
        }

        for (; column < at; column++)
        {
            Sign((byte)'\t');
        }

        last = column;
    }

    void EndLine()
    {
        Sign((byte)'\n');
        rendered++;
        column = 0;
        last = -1;
    }

    string PathOf(Occurrence occurrence)
    {
        int low = 0;
        int high = gaps.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = gaps[middle].Rendered <= occurrence.Row ? (middle + 1, high) : (low, middle);
        }

        long row = occurrence.Row + (low == 0 ? 0 : gaps[low - 1].Skipped);
        return Path.Inner(cellName(row, occurrence.ColumnIndex)).Shown;
    }
}

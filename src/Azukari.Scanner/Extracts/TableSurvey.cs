using System.Buffers;

namespace Azukari.Scanner;

/// <summary>Finds out what the columns of a table hold whose cells are known: a sheet of a workbook.</summary>
public sealed class TableSurvey
{
    const int Sample = 64 * 1024; // the scan looks for a header row no further

    static readonly SearchValues<byte> Layout = SearchValues.Create("\t\n\r\"\0"u8);

    readonly NumberScan scan = new(
        ScanOptions.Default with { MaxClasses = ColumnChoice.MostColumns * 2 }, null, TextLayout.Table);
    readonly List<long> rows = []; // where the first rows begin
    byte[] cell = new byte[256];
    long position;
    int column;

    /// <summary>Columns of the widest row.</summary>
    public int Width { get; private set; }

    /// <summary>Begins a row.</summary>
    public void Row()
    {
        if (rows.Count > 0)
        {
            Put("\n"u8);
        }

        column = 0;
        if (rows.Count == 0 || position < Sample)
        {
            rows.Add(position);
        }
    }

    /// <summary>Adds a cell to the row; columns come in order.</summary>
    /// <param name="at">From 0.</param>
    /// <param name="utf8">Its text.</param>
    public void Cell(int at, ReadOnlySpan<byte> utf8)
    {
        for (; column < at; column++)
        {
            Put("\t"u8);
        }

        Width = Math.Max(Width, at + 1);
        if (!utf8.ContainsAny(Layout))
        {
            Put(utf8);
            return;
        }

        // What would end the cell becomes a bar, which no number holds.
        cell = cell.Length < utf8.Length ? new byte[utf8.Length] : cell;
        for (int i = 0; i < utf8.Length; i++)
        {
            cell[i] = Layout.Contains(utf8[i]) ? (byte)'|' : utf8[i];
        }

        Put(cell.AsSpan(0, utf8.Length));
        cell.AsSpan(0, utf8.Length).Clear();
    }

    /// <summary>The report on the table.</summary>
    public ScanReport Report => scan.Complete();

    /// <summary>Which row, from 0, is the header; −1 where there is none. Known once the report is made.</summary>
    public int HeaderRow => Report is not null && scan.Shape.Header.Equals(default(Range)) ? -1 : rows.IndexOf(scan.Shape.Header.Start.Value);

    /// <summary>The columns that are wanted.</summary>
    /// <exception cref="ExtractException">A column was named that is not there.</exception>
    public ColumnChoice Choose(ExtractRequest request) =>
        Report is null ? throw new System.Diagnostics.UnreachableException() : new(request, scan.Headers, scan.Classes);

    void Put(ReadOnlySpan<byte> bytes)
    {
        scan.OnBlock(bytes);
        position += bytes.Length;
    }
}

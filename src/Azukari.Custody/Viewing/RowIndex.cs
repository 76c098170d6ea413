using Azukari.Scanner;

namespace Azukari.Custody.Viewing;

/// <summary>Where every thousandth row of a text begins: offsets alone, in memory, made while it is read.</summary>
sealed class RowIndex(long first)
{
    const int Every = 1_000;

    readonly Lock gate = new();
    readonly List<long> marks = [first];
    long? total;

    /// <summary>How many rows there are; null while they are counted.</summary>
    internal long? Total
    {
        get
        {
            lock (gate)
            {
                return total;
            }
        }
    }

    /// <summary>Goes through the whole text once.</summary>
    internal void Make(TextTable table, Stream content, CancellationToken stop)
    {
        long row = 0;
        using TextRows rows = table.Rows(content, first);
        while (rows.Read())
        {
            if (row % Every == 0)
            {
                stop.ThrowIfCancellationRequested();
                Mark(row, rows.Offset);
            }

            row++;
        }

        lock (gate)
        {
            total = row;
        }
    }

    /// <summary>The rows from one on; it reads forward from the nearest that is known.</summary>
    internal TextRows From(TextTable table, Stream content, long row)
    {
        (long at, long offset) = Nearest(row);
        TextRows rows = table.Rows(content, offset);
        for (; at < row && rows.Read(); at++)
        {
            if (at % Every == 0)
            {
                Mark(at, rows.Offset);
            }
        }

        return rows;
    }

    void Mark(long row, long offset)
    {
        lock (gate)
        {
            if (row / Every == marks.Count)
            {
                marks.Add(offset);
            }
        }
    }

    (long Row, long Offset) Nearest(long row)
    {
        lock (gate)
        {
            int mark = (int)Math.Min(row / Every, marks.Count - 1);
            return ((long)mark * Every, marks[mark]);
        }
    }
}

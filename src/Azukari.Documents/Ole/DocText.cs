using System.Globalization;
using System.Text;

namespace Azukari.Documents;

/// <summary>Turns the characters of a Word document into text and tables ([MS-DOC] §2.4.1 and §2.4.3).</summary>
sealed class DocText(IPartVisitor visitor) : IDisposable
{
    const char CellMark = '\a';
    const int LongestRun = 16 * 1024;

    readonly StringBuilder run = new(); // of the cell or the paragraph, not yet handed on
    ProseText? text = visitor.Text("text");
    TableText? table;
    int tables;
    long row;
    int column;

    /// <summary>Takes the next character.</summary>
    public void Put(char c, DocPlace place)
    {
        if (place == DocPlace.Outside && c != CellMark)
        {
            EndTable();
            Prose(c);
            return;
        }

        if (table is null)
        {
            EndProse();
            table = visitor.Table("table " + (++tables).ToString(CultureInfo.InvariantCulture));
            (row, column) = (1, 0);
        }

        if (place == DocPlace.RowEnd)
        {
            if (c == CellMark)
            {
                EndCell();
                table.Row(++row);
                column = 0;
            }
        }
        else if (c == CellMark)
        {
            EndCell();
            column++;
        }
        else if (Shown(c) is { } shown)
        {
            run.Append(shown);
            if (run.Length >= LongestRun)
            {
                EndCell();
            }
        }
    }

    public void Dispose()
    {
        EndTable();
        EndProse();
        text?.Dispose();
        text = null;
    }

    void EndCell()
    {
        if (run.Length > 0)
        {
            table!.Cell(column, run.ToString());
            run.Clear();
        }
    }

    void EndProse()
    {
        foreach (ReadOnlyMemory<char> chunk in run.GetChunks())
        {
            text!.Append(chunk.Span);
        }

        run.Clear();
    }

    void EndTable()
    {
        if (table is not null)
        {
            EndCell();
            table.Dispose();
            table = null;
        }
    }

    void Prose(char c)
    {
        if (c is '\r' or '\v' or '\f' or '\x0E')
        {
            EndProse();
            text!.EndLine();
        }
        else if (Shown(c) is { } shown)
        {
            run.Append(shown);
            if (run.Length >= LongestRun)
            {
                EndProse();
            }
        }
    }

    /// <summary>A hyphen that does not break is a hyphen, one that may break is nothing; anchors and the bounds of fields are no text.</summary>
    static char? Shown(char c) => c switch
    {
        '\x1E' => '-',
        '\x1F' => null,
        '\t' or '\r' or '\v' => c,
        '\x13' or '\x14' or '\x15' => ' ',
        < ' ' => null,
        _ => c,
    };
}

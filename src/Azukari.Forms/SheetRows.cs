using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Azukari.Forms;

/// <summary>How a cell looks.</summary>
enum SheetLook
{
    Text,
    Title,
    Heading,
    Right,
    Note,
    Label,
    Head,
    Boxed,
    Number,
    Centre,
}

/// <summary>A stretch of cells with one text.</summary>
/// <param name="Text">What it says.</param>
/// <param name="From">First column, from 0.</param>
/// <param name="Width">How many columns.</param>
/// <param name="Look">How it looks.</param>
sealed record SheetCell(string Text, int From, int Width, SheetLook Look);

/// <summary>One row of a sheet.</summary>
/// <param name="Cells">Its cells, from left to right.</param>
/// <param name="Height">Its height in points.</param>
sealed record SheetRow(IReadOnlyList<SheetCell> Cells, double Height);

/// <summary>Lays a filled form out on the twelve columns of a sheet: the same blocks, in the same order.</summary>
static class SheetRows
{
    internal const int Columns = 12;

    /// <summary>Width of a column, in the half-width signs of a workbook's default font.</summary>
    internal const double ColumnWidth = 7.3;

    const double LineHeight = 15;
    const double StampHeight = 48;
    const double TitleHeight = 30;

    internal static IReadOnlyList<SheetRow> Of(XElement main)
    {
        var rows = new List<SheetRow>();
        foreach (XElement block in main.Elements())
        {
            Add(rows, block, SheetLook.Text);
        }

        return rows;
    }

    static void Add(List<SheetRow> rows, XElement block, SheetLook look)
    {
        switch (block.Name.LocalName)
        {
            case "table":
                AddTable(rows, block);
                break;
            case "h1":
                rows.Add(Whole(block, SheetLook.Title) with { Height = TitleHeight });
                break;
            case "h2":
                rows.Add(Whole(block, SheetLook.Heading));
                break;
            case "p" or "li":
                rows.Add(Whole(block, ClassOf(block) == "note" ? SheetLook.Note : look));
                break;
            default:
                SheetLook inner = ClassOf(block) is "numbering" or "from" or "sign" ? SheetLook.Right : look;
                foreach (XElement child in block.Elements())
                {
                    Add(rows, child, inner);
                }

                break;
        }
    }

    static void AddTable(List<SheetRow> rows, XElement table)
    {
        int[] widths = [.. table.Elements("col").Select(c => int.Parse(ClassOf(c).AsSpan(1), CultureInfo.InvariantCulture))];
        double least = ClassOf(table) == "stamps" ? StampHeight : 0;
        foreach (XElement row in table.Elements().Where(e => e.Name.LocalName is "thead" or "tbody").Elements("tr"))
        {
            bool head = row.Parent!.Name.LocalName == "thead";
            var cells = new List<SheetCell>();
            (int column, int from) = (0, 0);
            foreach (XElement cell in row.Elements())
            {
                int span = int.Parse(cell.Attribute("colspan")?.Value ?? "1", CultureInfo.InvariantCulture);
                int width = widths.Skip(column).Take(span).Sum();
                cells.Add(new SheetCell(TextOf(cell), from, width, LookOf(cell, head)));
                column += span;
                from += width;
            }

            rows.Add(new SheetRow(cells, Math.Max(head ? 0 : least, HeightOf(cells))));
        }

        rows.Add(new SheetRow([], LineHeight / 2));
    }

    static SheetLook LookOf(XElement cell, bool head) => cell.Name.LocalName == "th"
        ? head ? SheetLook.Head : SheetLook.Label
        : ClassOf(cell) switch { "n" => SheetLook.Number, "c" => SheetLook.Centre, _ => SheetLook.Boxed };

    static SheetRow Whole(XElement block, SheetLook look)
    {
        SheetCell[] cells = [new(TextOf(block), 0, Columns, look)];
        return new SheetRow(cells, HeightOf(cells));
    }

    static double HeightOf(IReadOnlyList<SheetCell> cells) => cells.Select(LinesOf).DefaultIfEmpty(1).Max() * LineHeight;

    /// <summary>Lines that a text takes: a full-width sign is two half-width ones, and a margin of one is left.</summary>
    static int LinesOf(SheetCell cell)
    {
        double room = Math.Max(4, (cell.Width * ColumnWidth) - 2);
        return cell.Text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(WidthOf(line) / room)));
    }

    static int WidthOf(string line) => line.EnumerateRunes().Sum(r => r.Value is < 0x2000 or (>= 0xFF61 and <= 0xFF9F) ? 1 : 2);

    static string TextOf(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.DescendantNodes())
        {
            text.Append(node switch
            {
                XText value => value.Value,
                XElement { Name.LocalName: "br" } => "\n",
                _ => "",
            });
        }

        return text.ToString().Trim(' ', '\n');
    }

    static string ClassOf(XElement element) => element.Attribute("class")?.Value ?? "";
}

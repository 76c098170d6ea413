using System.Text;

namespace Azukari.Bench.Quality;

/// <summary>Tables as JSON, XML, HTML, YAML.</summary>
static class Trees
{
    /// <summary>Writes one cell as a JSON string.</summary>
    delegate string Escape(string text);

    public static Sheet Json(Dice dice, Grid grid, bool lines, bool ascii)
    {
        Sheet sheet = new();
        Escape escape = ascii ? EscapeAscii : Plain;
        int shape = lines ? 0 : dice.Next(0, 6);
        bool pretty = !lines && dice.Chance(50);
        string gap = pretty ? "\n    " : "";
        string space = pretty || dice.Chance(50) ? " " : "";
        sheet.Columns = grid.Holding;
        switch (shape)
        {
            case 0 or 1:
                Records(sheet, grid, lines, gap, space, escape, nested: dice.Chance(40));
                break;
            case 2: // rows of arrays below a header row
                sheet.Add($"{{\"result\":{space}[{gap}");
                Array(sheet, [.. grid.Columns.Select(c => new Cell(c.Name))], space, escape);
                for (int row = 0; row < grid.Rows; row++)
                {
                    sheet.Add($",{gap}");
                    Array(sheet, [.. grid.Columns.Select(c => c.Cells[row])], space, escape);
                }

                sheet.Add("]}\n");
                break;
            case 3: // {"columns": […], "data": [[…], …]}
                sheet.Add($"{{\"columns\":{space}");
                Array(sheet, [.. grid.Columns.Select(c => new Cell(c.Name))], space, escape);
                sheet.Add($",{gap}\"data\":{space}[");
                for (int row = 0; row < grid.Rows; row++)
                {
                    sheet.Add(row > 0 ? "," + gap : gap);
                    Array(sheet, [.. grid.Columns.Select(c => c.Cells[row])], space, escape);
                }

                sheet.Add("]}\n");
                break;
            case 4: // {"個人番号": ["…", "…"]}
                sheet.Add("{");
                foreach (Column column in grid.Columns)
                {
                    sheet.Add(column == grid.Columns[0] ? gap : "," + gap).Add($"\"{escape(column.Name)}\":{space}");
                    Array(sheet, column.Cells, pretty ? gap : space, escape);
                }

                sheet.Add("}\n");
                break;
            default: // {"type": "個人番号", "value": "…"}
                sheet.Columns = null;
                bool first = dice.Chance(70);
                sheet.Add("[");
                for (int row = 0; row < grid.Rows; row++)
                {
                    foreach (Column column in grid.Columns)
                    {
                        sheet.Add(row == 0 && column == grid.Columns[0] ? "" : ",").Add($"{gap}{{");
                        sheet.Add(first ? $"\"type\":{space}\"{escape(column.Name)}\",{gap}" : "").Add($"\"value\":{space}\"");
                        Value(sheet, column.Cells[row], escape);
                        sheet.Add("\"").Add(first ? "" : $",{gap}\"type\":{space}\"{escape(column.Name)}\"").Add("}");
                    }
                }

                sheet.Add("]\n");
                break;
        }

        return sheet;
    }

    static void Records(Sheet sheet, Grid grid, bool lines, string gap, string space, Escape escape, bool nested)
    {
        sheet.Add(lines ? "" : "{\"list\":[");
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add(row > 0 && !lines ? "," : "").Add("{").Add(nested ? $"\"person\":{space}{{" : "");
            foreach (Column column in grid.Columns)
            {
                sheet.Add(column == grid.Columns[0] ? gap : "," + gap).Add($"\"{escape(column.Name)}\":{space}\"");
                Value(sheet, column.Cells[row], escape);
                sheet.Add("\"");
            }

            sheet.Add(nested ? "}}" : "}").Add(lines ? "\n" : "");
        }

        sheet.Add(lines ? "" : "]}\n");
    }

    static void Array(Sheet sheet, List<Cell> cells, string space, Escape escape)
    {
        sheet.Add("[");
        for (int i = 0; i < cells.Count; i++)
        {
            sheet.Add(i > 0 ? "," + space : "").Add("\"");
            Value(sheet, cells[i], escape);
            sheet.Add("\"");
        }

        sheet.Add("]");
    }

    static void Value(Sheet sheet, Cell cell, Escape escape) => sheet.Add(cell with { Text = escape(cell.Text) });

    public static string Plain(string text) => text;

    public static string EscapeAscii(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            _ = c < 0x80 ? escaped.Append(c) : escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return escaped.ToString();
    }

    public static Sheet Xml(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        string gap = dice.Chance(60) ? "\n  " : "";
        int shape = dice.Next(0, 5);
        bool entities = dice.Chance(25);
        sheet.Add("<?xml version=\"1.0\"?>\n<一覧>".Replace("一覧", "list", StringComparison.Ordinal)).Add(gap);
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add(shape == 1 ? "<row" : "<row>").Add(shape == 1 ? "" : gap);
            for (int i = 0; i < grid.Columns.Count; i++)
            {
                Column column = grid.Columns[i];
                string tag = Tag(column.Name);
                Cell cell = column.Cells[row] with { Text = Entities(dice, column.Cells[row].Text, entities) };
                _ = shape switch
                {
                    0 => sheet.Add($"<{tag}>").Add(cell).Add($"</{tag}>{gap}"),
                    1 => sheet.Add($" {tag}=\"").Add(cell).Add("\""),
                    2 => sheet.Add($"<{tag}><value>").Add(cell).Add($"</value></{tag}>{gap}"),
                    3 => sheet.Add($"<field name=\"{column.Name}\">").Add(cell).Add($"</field>{gap}"),
                    _ => sheet.Add($"<item><name>{column.Name}</name>{gap}<value>").Add(cell).Add($"</value></item>{gap}"),
                };
            }

            sheet.Add(shape == 1 ? "/>" : "</row>").Add(gap);
        }

        sheet.Add("</list>\n");
        sheet.Columns = shape <= 1 ? [.. grid.Columns.Where(c => c.Holds).Select(c => Tag(c.Name))] : null;
        return sheet;
    }

    public static Sheet Html(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        bool pretty = dice.Chance(60);
        string gap = pretty ? "\n" : "";
        int shape = dice.Next(0, 4);
        bool entities = dice.Chance(25);
        bool split = dice.Chance(20);
        sheet.Add("<!DOCTYPE html><html><head><title>一覧</title></head><body>").Add(gap);
        sheet.Columns = grid.Holding;
        if (shape == 0)
        {
            sheet.Columns = null;
            for (int row = 0; row < grid.Rows; row++)
            {
                sheet.Add("<dl>").Add(gap);
                foreach (Column column in grid.Columns)
                {
                    sheet.Add($"<dt>{column.Name}</dt>{gap}<dd>").Add(Markup(column.Cells[row])).Add($"</dd>{gap}");
                }

                sheet.Add("</dl>").Add(gap);
            }
        }
        else if (shape == 1)
        {
            sheet.Columns = null; // one table a person, the label in the row
            for (int row = 0; row < grid.Rows; row++)
            {
                sheet.Add("<table>");
                foreach (Column column in grid.Columns)
                {
                    sheet.Add($"<tr><th>{column.Name}</th>{gap}<td>").Add(Markup(column.Cells[row])).Add($"</td></tr>{gap}");
                }

                sheet.Add("</table>").Add(gap);
            }
        }
        else
        {
            string head = shape == 2 ? "th" : "td";
            sheet.Add("<table border=\"1\"><thead><tr>").Add(gap);
            foreach (Column column in grid.Columns)
            {
                sheet.Add($"<{head} class=\"c\">{column.Name}</{head}>").Add(gap);
            }

            sheet.Add("</tr></thead><tbody>").Add(gap);
            for (int row = 0; row < grid.Rows; row++)
            {
                sheet.Add("<tr>").Add(gap);
                foreach (Column column in grid.Columns)
                {
                    sheet.Add("<td>").Add(Markup(column.Cells[row])).Add("</td>").Add(gap);
                }

                sheet.Add("</tr>").Add(gap);
            }

            sheet.Add("</tbody></table>").Add(gap);
        }

        sheet.Add("</body></html>\n");
        return sheet;

        Cell Markup(Cell cell) => cell.Want is null ? cell with { Text = Entities(dice, cell.Text, entities) }
            : split && cell.Text.Length == 12 ? cell with { Text = $"{cell.Text[..4]}</b><b>{cell.Text[4..]}" }
            : cell with { Text = Entities(dice, cell.Text, entities) };
    }

    /// <summary>Characters outside ASCII as numeric references, decimal or hexadecimal; digits too, now and then.</summary>
    static string Entities(Dice dice, string text, bool on)
    {
        if (!on)
        {
            return text;
        }

        bool all = dice.Chance(30);
        bool hexadecimal = dice.Chance(50);
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            escaped.Append(c < 0x80 && !(all && char.IsAsciiDigit(c)) ? c.ToString() : hexadecimal ? $"&#x{(int)c:X};" : $"&#{(int)c};");
        }

        return escaped.ToString();
    }

    public static Sheet Yaml(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        bool lists = dice.Chance(40);
        string quote = dice.Pick(["", "\"", "'"]);
        sheet.Add("---\n# 一覧\nlist:\n");
        if (lists)
        {
            foreach (Column column in grid.Columns)
            {
                sheet.Add($"  {column.Name}:\n");
                foreach (Cell cell in column.Cells)
                {
                    sheet.Add($"    - {quote}").Add(cell).Add($"{quote}\n");
                }
            }
        }
        else
        {
            for (int row = 0; row < grid.Rows; row++)
            {
                string lead = "  - ";
                foreach (Column column in grid.Columns)
                {
                    sheet.Add($"{lead}{column.Name}: {quote}").Add(column.Cells[row]).Add($"{quote}\n");
                    lead = "    ";
                }
            }
        }

        sheet.Columns = grid.Holding;
        return sheet;
    }

    static string Tag(string name)
    {
        StringBuilder tag = new();
        foreach (char c in name)
        {
            tag.Append(char.IsLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        }

        return char.IsDigit(tag[0]) ? "_" + tag : tag.ToString();
    }
}

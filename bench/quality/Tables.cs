using System.Globalization;

namespace Azukari.Bench.Quality;

/// <summary>Tables as text.</summary>
static class Tables
{
    /// <summary>CSV and its relatives; also with titles above, blank rows, quotes, line breaks in the header.</summary>
    public static Sheet Delimited(Dice dice, Grid grid, string delimiter, bool header = true, bool breaks = true)
    {
        Sheet sheet = new();
        bool quoted = delimiter == "," && dice.Chance(40);
        string newline = dice.Chance(60) ? "\r\n" : "\n";
        if (header && dice.Chance(25))
        {
            sheet.Add(dice.Pick(["介護保険 資格者一覧", "令和8年度 処理結果", "給付実績リスト（岡山市）"])).Add(newline);
            sheet.Add(dice.Chance(50) ? newline : "作成日：2026/11/26" + newline);
        }

        Rows(sheet, dice, grid, delimiter, newline, quoted, header, breaks);
        sheet.Columns = header ? grid.Holding
            : [.. grid.Columns.Select((c, i) => c.Holds ? $"#{i + 1}" : "").Where(n => n.Length > 0)];
        return sheet;
    }

    /// <summary>Two tables, one below the other.</summary>
    public static Sheet Twice(Dice dice, Grid first, Grid second, string delimiter)
    {
        Sheet sheet = new();
        string newline = "\r\n";
        sheet.Add("■ 一覧1" + newline);
        Rows(sheet, dice, first, delimiter, newline, quoted: false, header: true);
        sheet.Add(dice.Chance(70) ? newline : string.Concat(Enumerable.Repeat(delimiter, first.Columns.Count - 1)) + newline);
        sheet.Add(dice.Chance(70) ? "■ 一覧2" + newline : "");
        Rows(sheet, dice, second, delimiter, newline, quoted: false, header: true);
        sheet.Columns = [.. first.Holding.Concat(second.Holding).Distinct()];
        return sheet;
    }

    /// <summary>The label in the first column and values to the right, or "label, value" pairs by record.</summary>
    public static Sheet Pairs(Dice dice, Grid grid, string delimiter)
    {
        Sheet sheet = new();
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add(row > 0 && dice.Chance(50) ? "\r\n" : "");
            foreach (Column column in grid.Columns)
            {
                sheet.Add(column.Name).Add(delimiter).Add(column.Cells[row]).Add("\r\n");
            }
        }

        return sheet;
    }

    public static Sheet Markdown(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        sheet.Add("# 照会結果\n\n担当者が確認した一覧です。\n\n");
        MarkdownTable(sheet, grid, dice.Chance(50));
        sheet.Add("\n以上。次の処理は2026年11月30日です。\n");
        sheet.Columns = grid.Holding;
        return sheet;
    }

    public static void MarkdownTable(Sheet sheet, Grid grid, bool spaced)
    {
        string bar = spaced ? " | " : "|";
        sheet.Add(spaced ? "| " : "|").Add(string.Join(bar, grid.Columns.Select(c => c.Name))).Add(spaced ? " |\n" : "|\n");
        sheet.Add("|").Add(string.Concat(Enumerable.Repeat("---|", grid.Columns.Count))).Add("\n");
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add(spaced ? "| " : "|");
            for (int i = 0; i < grid.Columns.Count; i++)
            {
                sheet.Add(i > 0 ? bar : "").Add(grid.Columns[i].Cells[row]);
            }

            sheet.Add(spaced ? " |\n" : "|\n");
        }
    }

    /// <summary>Records of constant length: in bytes of CP932 and EUC-JP, in widths of UTF-8 and UTF-16.</summary>
    public static Sheet Fixed(Dice dice, bool newline, bool touching, bool japanese)
    {
        Sheet sheet = new();
        int rows = dice.Next(40, 160) * Grid.Scale;
        int before = touching ? dice.Next(5, 20) : 0;
        int behind = touching ? dice.Next(4, 20) : 0;
        int offset = 0;
        for (int row = 0; row < rows; row++)
        {
            int start = sheet.Length;
            sheet.Add("D33100").Add((row + 1).ToString("D6", CultureInfo.InvariantCulture)).Add(touching ? "" : " ");
            sheet.Add(dice.Digits(before));
            offset = sheet.Length - start;
            string own = dice.Own();
            bool wrong = dice.Chance(2);
            _ = wrong ? sheet.Add(dice.Wrong()) : sheet.Number(own, own, Want.Sure);
            sheet.Add(dice.Digits(behind)).Add(touching ? "" : " ");
            sheet.Add(japanese ? Padded(dice.Person(), 20) : Padded(dice.Pick(["YAMADA TARO", "SATO HANAKO", "SUZUKI"]), 20));
            sheet.Add(dice.Digits(14)).Add(dice.Pick(["A", "B", " "])).Add("20261126").Add(newline ? "\r\n" : "");
        }

        sheet.Columns = [$"@{offset}"];
        return sheet;
    }

    /// <summary>Columns under their headers by position, as a report prints them in mail and in a terminal.</summary>
    public static void Aligned(Sheet sheet, Grid grid)
    {
        int[] widths = [.. grid.Columns.Select(c => Math.Max(Width(c.Name), c.Cells.Max(v => Width(v.Text))) + 2)];
        for (int i = 0; i < grid.Columns.Count; i++)
        {
            sheet.Add(Padded(grid.Columns[i].Name, widths[i]));
        }

        sheet.Add("\n");
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int i = 0; i < grid.Columns.Count; i++)
            {
                Cell cell = grid.Columns[i].Cells[row];
                sheet.Add(cell).Add(new string(' ', widths[i] - Width(cell.Text)));
            }

            sheet.Add("\n");
        }
    }

    static void Rows(Sheet sheet, Dice dice, Grid grid, string delimiter, string newline, bool quoted, bool header, bool breaks = false)
    {
        string quote = quoted ? "\"" : "";
        if (header)
        {
            bool broken = breaks && quoted && dice.Chance(40);
            sheet.AddJoined(grid.Columns.Select(c =>
                new Cell(quote + (broken && c.Name.Length > 3 ? c.Name[..2] + "\n" + c.Name[2..] : c.Name) + quote)), delimiter).Add(newline);
        }

        for (int row = 0; row < grid.Rows; row++)
        {
            for (int i = 0; i < grid.Columns.Count; i++)
            {
                Cell cell = grid.Columns[i].Cells[row];
                bool guarded = quoted || cell.Text.Contains(delimiter, StringComparison.Ordinal);
                sheet.Add(i > 0 ? delimiter : "").Add(guarded ? "\"" : "").Add(cell).Add(guarded ? "\"" : "");
            }

            sheet.Add(newline);
        }
    }

    static void AddJoinedCell(Sheet sheet, Cell cell, string before) => sheet.Add(before).Add(cell);

    static Sheet AddJoined(this Sheet sheet, IEnumerable<Cell> cells, string delimiter)
    {
        string before = "";
        foreach (Cell cell in cells)
        {
            AddJoinedCell(sheet, cell, before);
            before = delimiter;
        }

        return sheet;
    }

    static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    public static int Width(string text) => text.Sum(c => c < 0x80 || c is >= '\uFF61' and <= '\uFF9F' ? 1 : 2);
}

using System.Globalization;

namespace Azukari.Bench.Quality;

/// <summary>Tables as SQL, settings, program text and logs.</summary>
static class Codes
{
    public static Sheet Sql(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        int shape = dice.Next(0, 5);
        string[] names = [.. grid.Columns.Select(c => Quoted(dice, c.Name))];
        string list = string.Join(", ", names);
        sheet.Add("-- dump\nSET NAMES utf8;\n");
        sheet.Columns = grid.Holding;
        if (shape == 3)
        {
            sheet.Add($"CREATE TABLE shikaku (\n  id integer NOT NULL,\n  {string.Join(",\n  ", names.Select(n => n + dice.Pick([" varchar(20) NOT NULL", " text", " decimal(12, 0) DEFAULT 0"])))},\n  PRIMARY KEY (id)\n);\n");
        }

        if (shape == 4)
        {
            sheet.Add($"COPY public.shikaku (id, {list}) FROM stdin;\n");
            for (int row = 0; row < grid.Rows; row++)
            {
                sheet.Add((row + 1).ToString(CultureInfo.InvariantCulture));
                foreach (Column column in grid.Columns)
                {
                    _ = column.Cells[row].Text.Length == 0 ? sheet.Add("\t\\N") : sheet.Add("\t").Add(column.Cells[row]);
                }

                sheet.Add("\n");
            }

            sheet.Add("\\.\n\nSELECT pg_catalog.setval('shikaku_id_seq', 100, true);\n");
            return sheet;
        }

        string insert = shape == 3 ? "INSERT INTO shikaku VALUES " : $"INSERT INTO `shikaku` (id, {list}) VALUES ";
        bool pretty = shape == 0;
        for (int row = 0; row < grid.Rows; row++)
        {
            bool starts = shape > 1 || row % 50 == 0;
            sheet.Add(starts ? insert + (pretty ? "\n" : "") : pretty ? ",\n" : ",");
            sheet.Add($"({row + 1}");
            foreach (Column column in grid.Columns)
            {
                string text = column.Cells[row].Text;
                string quote = text.Length > 0 && text.All(char.IsAsciiDigit) && text[0] != '0' && dice.Chance(40) ? "" : "'";
                sheet.Add($", {quote}").Add(column.Cells[row]).Add(quote);
            }

            sheet.Add(")").Add(shape > 1 || row % 50 == 49 || row == grid.Rows - 1 ? ";\n" : "");
        }

        return sheet;
    }

    public static Sheet Ini(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        string equals = dice.Pick(["=", " = ", ": "]);
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add($"[record{row + 1}]\n; 自動生成\n");
            foreach (Column column in grid.Columns)
            {
                sheet.Add(column.Name).Add(equals).Add(column.Cells[row]).Add("\n");
            }

            sheet.Add("\n");
        }

        sheet.Columns = grid.Holding;
        return sheet;
    }

    public static Sheet Log(Dice dice, Grid grid)
    {
        Sheet sheet = new();
        string equals = dice.Pick(["=", ":", "=\""]);
        string close = equals == "=\"" ? "\"" : "";
        for (int row = 0; row < grid.Rows; row++)
        {
            sheet.Add($"2026-11-{dice.Next(1, 29):D2}T{dice.Next(0, 24):D2}:{dice.Next(0, 60):D2}:{dice.Next(0, 60):D2}.{dice.Digits(3)}Z INFO [{Decoy.Hash(dice)[..16]}] ");
            foreach (Column column in grid.Columns)
            {
                sheet.Add(column.Name.Replace(' ', '_')).Add(equals).Add(column.Cells[row]).Add(close + " ");
            }

            sheet.Add($"took={dice.Next(1, 900)}ms\n");
            if (dice.Chance(20))
            {
                sheet.Add($"2026-11-26T00:00:{dice.Next(0, 60):D2}.{dice.Digits(12)}Z DEBUG request {Decoy.Uuid(dice)} from 10.1.{dice.Next(0, 256)}.{dice.Next(0, 256)} {dice.Digits(12)}\n");
            }
        }

        sheet.Columns = [.. grid.Holding.Select(n => n.Replace(' ', '_'))];
        return sheet;
    }

    public static Sheet Source(Dice dice, Script script)
    {
        Sheet sheet = new();
        Forms forms = new(dice, script);
        sheet.Add("package jp.lg.example;\n\nimport java.util.List;\n\n/** 資格のテスト。 */\nclass ShikakuTest {\n");
        for (int i = dice.Next(6, 14); i > 0; i--)
        {
            string own = dice.Own();
            string chance = dice.Own();
            switch (dice.Next(0, 10))
            {
                case 0:
                    sheet.Add($"    static final String MY_NUMBER_{i} = \"").Number(forms.Any(own), own, Want.Sure).Add("\";\n");
                    break;
                case 1:
                    sheet.Add("    String[] myNumbers = {\"").Number(own, own, Want.Sure).Add("\", \"");
                    own = dice.Own();
                    sheet.Number(own, own, Want.Sure).Add("\"};\n");
                    break;
                case 2:
                    sheet.Add("        person.setMyNumber(\"").Number(own, own, Want.Sure).Add("\");\n");
                    break;
                case 3:
                    sheet.Add("        assertEquals(\"").Number(own, own, Want.Sure).Add("\", person.getKojinBango());\n");
                    break;
                case 4:
                    sheet.Add("        // 個人番号\n        String a = \"").Number(own, own, Want.Sure).Add("\";\n");
                    break;
                case 5:
                    sheet.Add("        String b = \"").Number(own, own, Want.Sure).Add("\"; // マイナンバー（架空）\n");
                    break;
                case 6:
                    sheet.Add("        long orderId = ").Number(chance.TrimStart('0').PadLeft(12, '1'), chance, Want.Chance).Add("L;\n");
                    if (chance[0] == '0')
                    {
                        sheet.Marks.RemoveAt(sheet.Marks.Count - 1);
                    }

                    break;
                case 7:
                    sheet.Add("        String requestId = \"").Number(chance, chance, Want.Chance).Add("\";\n");
                    break;
                case 8:
                    sheet.Add($"    static final String HASH_{i} = \"{Decoy.Hash(dice)}\";\n");
                    break;
                default:
                    sheet.Add($"        assertEquals({dice.Next(1, 99)}, service.count(\"{Decoy.Uuid(dice)}\"));\n");
                    break;
            }
        }

        sheet.Add("}\n");
        return sheet;
    }

    static string Quoted(Dice dice, string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : dice.Chance(50) ? $"`{name}`" : $"\"{name}\"";
}

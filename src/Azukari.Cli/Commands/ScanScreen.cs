using Azukari.Custody.Tools;

namespace Azukari.Cli.Commands;

/// <summary>What a scan found, on a screen, for someone who answers for the files and not for the format of them.</summary>
static class ScanScreen
{
    const int MostFiles = 50;
    const int MostParts = 10;
    const int MostLow = 10;

    internal static void Show(Ui ui, ScanOverview overview, ScanTotals totals, int expired, bool summary)
    {
        var words = new ScanWords(ui.Words);
        Totals(ui, words, totals);
        if (summary)
        {
            return;
        }

        Files(ui, words, overview);
        Unread(ui, words, overview);
        Low(ui, words, overview);
        Title(ui, words.Text("next"));
        int number = 0;
        foreach (string step in ScanSteps.Of(words, overview, totals, expired))
        {
            Line($"  {++number}. {step}");
        }
    }

    static void Totals(Ui ui, ScanWords words, ScanTotals totals)
    {
        string colour = totals.High + totals.Medium > 0 ? "red bold" : totals.Unscanned > 0 ? "yellow" : "green";
        string state = totals.High + totals.Medium > 0 ? "found" : totals.Unscanned > 0 ? "unread" : "clean";
        string mark = state switch { "found" => "×", "unread" => "!", _ => "✓" };
        ui.Markup($"[{colour}]{mark} {Spectre.Console.Markup.Escape(words.Text($"verdict.{state}"))}[/]");
        foreach ((string name, string value) in words.Totals(totals))
        {
            Line($"  {name}{words.Then}{value}");
        }
    }

    static void Files(Ui ui, ScanWords words, ScanOverview overview)
    {
        if (overview.Files.Count == 0)
        {
            return;
        }

        Title(ui, words.Text("found"));
        foreach (FileWithNumbers file in overview.Files.Take(MostFiles))
        {
            Line($"  {ScanWords.Place(file.File.File, "")}　" + words.Text("file-counts",
                ScanWords.Count(file.File.High + file.File.Medium), ScanWords.Count(file.File.High), ScanWords.Count(file.File.Medium)));
            foreach (FoundColumn column in file.Columns)
            {
                string inner = ScanWords.Place("", column.Path);
                Line("      " + (inner.Length > 0 ? inner[1..] + "　" : "") + words.Text("column-line", words.Column(column.Column),
                    words.Level(column.Level), ScanWords.Count(column.Valid), ScanWords.Count(column.Distinct), words.Reasons(column.Reasons)));
            }

            if (file.ColumnsLeft > 0)
            {
                Line("      " + words.Text("columns-left", ScanWords.Count(file.ColumnsLeft)));
            }
        }

        Left(words, overview.FilesLeft + Math.Max(0, overview.Files.Count - MostFiles));
    }

    static void Unread(Ui ui, ScanWords words, ScanOverview overview)
    {
        if (overview.Unread.Count == 0)
        {
            return;
        }

        Title(ui, words.Text("unread-title"));
        Line("  " + words.Text("unread-about"));
        foreach (UnreadGroup group in overview.Unread)
        {
            Line("  " + words.Text("unread-group", words.Unread(group.Why), ScanWords.Count(group.Count)));
            foreach (NotScanned part in group.Parts.Take(MostParts))
            {
                Line("      " + ScanWords.Place(part.File, part.Path));
            }

            Left(words, group.Count - Math.Min(group.Parts.Count, MostParts));
        }
    }

    static void Low(Ui ui, ScanWords words, ScanOverview overview)
    {
        if (overview.Low.Count == 0)
        {
            return;
        }

        Title(ui, words.Text("low-title"));
        foreach (FoundColumn column in overview.Low.Take(MostLow))
        {
            Line("  " + words.Text("low-line", ScanWords.Place(column.File, column.Path), words.Column(column.Column),
                ScanWords.Count(column.Valid), words.Reasons(column.Reasons)));
        }

        Left(words, overview.LowLeft + Math.Max(0, overview.Low.Count - MostLow));
    }

    static void Title(Ui ui, string title)
    {
        Ui.Line();
        ui.Markup($"[bold]■ {Spectre.Console.Markup.Escape(title)}[/]");
    }

    static void Left(ScanWords words, long left)
    {
        if (left > 0)
        {
            Line("      " + words.Text("where-full", ScanWords.Count(left)));
        }
    }

    static void Line(string text) => Ui.Line(Ui.Plain(text));
}

namespace Azukari.Bench.Quality;

/// <summary>All kinds of files, for a seed.</summary>
static class LabelledSet
{
    static readonly (string Kind, Func<Dice, Script, Sheet> Make)[] Kinds =
    [
        ("csv", (d, s) => Tables.Delimited(d, Grid.Some(d, s), ",")),
        ("tsv", (d, s) => Tables.Delimited(d, Grid.Some(d, s), "\t")),
        ("ssv", (d, s) => Tables.Delimited(d, Grid.Some(d, s), d.Pick([";", "|"]))),
        ("csv-bare", (d, s) => Tables.Delimited(d, Silent(d, s), ",", header: false)),
        ("csv-twice", (d, s) => Tables.Twice(d, NamedGrid(d, s), NamedGrid(d, s), d.Pick([",", "\t"]))),
        ("csv-pairs", (d, s) => Tables.Pairs(d, Short(NamedGrid(d, s, honest: true)), d.Pick([",", "\t"]))),
        ("fixed-lines", (d, s) => Tables.Fixed(d, newline: true, d.Chance(60), d.Chance(60))),
        ("fixed-run", (d, _) => Tables.Fixed(d, newline: false, d.Chance(60), japanese: false)),
        ("json", (d, s) => Trees.Json(d, Grid.Some(d, s), lines: false, ascii: false)),
        ("json-ascii", (d, s) => Trees.Json(d, Grid.Some(d, s), lines: false, ascii: true)),
        ("jsonl", (d, s) => Trees.Json(d, Grid.Some(d, s), lines: true, ascii: d.Chance(30))),
        ("xml", (d, s) => Trees.Xml(d, Grid.Some(d, s))),
        ("html", (d, s) => Trees.Html(d, Grid.Some(d, s))),
        ("yaml", (d, s) => Trees.Yaml(d, Grid.Some(d, s))),
        ("sql", (d, s) => Codes.Sql(d, Grid.Some(d, s))),
        ("ini", (d, s) => Codes.Ini(d, Grid.Some(d, s))),
        ("log", (d, s) => Codes.Log(d, Grid.Some(d, s, plainForms: true))),
        ("source", Codes.Source),
        ("markdown", (d, s) => Tables.Markdown(d, Grid.Some(d, s))),
        ("prose", Prose.Text),
        ("mail", Prose.Mail),
    ];

    static readonly (string Kind, Func<Dice, string, TestFile> Make)[] Bytes =
    [
        ("mail-qp", Regions.QuotedPrintable),
        ("mail-base64", (d, n) => Regions.Base64(d, n, mail: true)),
        ("json-base64", (d, n) => Regions.Base64(d, n, mail: false)),
        ("log-query", Regions.Query),
        ("binary", Regions.Carved),
    ];

    /// <summary>The files, made one by one; each has a seed of its own, so that one can be made alone.</summary>
    public static IEnumerable<TestFile> Make(ulong seed, int each, string part = "")
    {
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            for (int script = 0; script < Script.All.Length && Kinds[kind].Kind.Contains(part, StringComparison.Ordinal); script++)
            {
                for (int i = 0; i < each; i++)
                {
                    Dice dice = new(unchecked((seed * 1_000_003) + (ulong)((kind * 10_000) + (script * 500) + i)));
                    Script chosen = Script.All[script];
                    yield return chosen.Encode(Kinds[kind].Kind, $"{Kinds[kind].Kind}-{i}", Kinds[kind].Make(dice, chosen));
                }
            }
        }

        for (int kind = 0; kind < Bytes.Length; kind++)
        {
            for (int i = 0; i < each * 4 && Bytes[kind].Kind.Contains(part, StringComparison.Ordinal); i++)
            {
                Dice dice = new(unchecked((seed * 1_000_003) + 900_000 + (ulong)((kind * 10_000) + i)));
                yield return Bytes[kind].Make(dice, $"{Bytes[kind].Kind}-{i}");
            }
        }
    }

    /// <summary>A table whose columns show by their digits alone.</summary>
    static Grid Silent(Dice dice, Script script)
    {
        Grid grid = Grid.Some(dice, script);
        while (grid.Named && grid.Holding.Count > 0)
        {
            grid = Grid.Some(dice, script);
        }

        return grid;
    }

    internal static Grid NamedGrid(Dice dice, Script script, bool honest = false)
    {
        Grid grid = Grid.Some(dice, script);
        while (!grid.Named || (honest && grid.Lies))
        {
            grid = Grid.Some(dice, script);
        }

        return grid;
    }

    /// <summary>The first rows. A name that lies does not show in few of them, so such tables are left out.</summary>
    static Grid Short(Grid grid) => grid with { Columns = [.. grid.Columns.Select(c => c with { Cells = [.. c.Cells.Take(6)] })] };
}

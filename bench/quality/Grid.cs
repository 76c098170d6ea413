namespace Azukari.Bench.Quality;

/// <summary>A column of a table before it becomes text.</summary>
/// <param name="Name">Header.</param>
/// <param name="Holds">Whether the truth counts it as a column of individual numbers.</param>
/// <param name="Cells">One cell a row.</param>
sealed record Column(string Name, bool Holds, List<Cell> Cells);

/// <summary>A table whose columns are known to hold individual numbers, or something that looks like them.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Named">Whether headers are needed to know the columns with numbers.</param>
sealed record Grid(List<Column> Columns, bool Named)
{
    public static readonly string[] OwnNames =
    [
        "個人番号", "マイナンバー", "My Number", "mynumber", "my_number", "MY_NUMBER", "kojin_bango", "kojinBango", "KOJIN_NO", "MYNO",
        "MNO", "個番", "本人個人番号", "配偶者の個人番号", "個人番号（12桁）", "マイナンバー(個人番号)", "individualNumber", "共通番号",
        "個人識別番号", "世帯主個人番号", "被保険者個人番号", "kojinBangou", "individual_number", "my-number", "ＭＹ＿ＮＵＭＢＥＲ", "ﾏｲﾅﾝﾊﾞｰ",
        "個人番号１", "扶養親族のマイナンバー", "申請者マイナンバー", "個人識別ナンバー", "特定個人情報（個人番号）", "MyNumber",
    ];

    static readonly string[] SilentNames = ["番号", "col3", "ID", "キー", "F5", "識別子", "number", "項目8"];

    /// <summary>Times as many rows, so that files are longer than what the scanner holds at once.</summary>
    public static int Scale { get; set; } = 1;

    public int Rows => Columns[0].Cells.Count;

    /// <summary>Whether a column is called an individual number and is none.</summary>
    public bool Lies => Columns.Exists(c => !c.Holds && OwnNames.Contains(c.Name));

    public List<string> Holding => [.. Columns.Where(c => c.Holds).Select(c => c.Name)];

    /// <summary>A table of some shape of evidence.</summary>
    public static Grid Some(Dice dice, Script script, bool plainForms = false)
    {
        Forms forms = new(dice, script);
        List<Column> columns = [];
        int shape = dice.Next(0, 12);
        int rows = shape switch
        {
            < 6 => dice.Chance(30) ? dice.Next(2, 8) : dice.Next(8, 60),
            6 or 7 => dice.Next(30, 90),
            _ => dice.Next(60, 140),
        };
        rows *= Scale;
        Func<string, string> style = plainForms ? d => d : forms.Style();
        string own = Writable(script, dice.Pick(OwnNames));
        switch (shape)
        {
            case < 4:
                columns.Add(Own(own, rows, dice, style, dice.Pick([0, 0, 0, 5, 15])));
                break;
            case 4 or 5:
                columns.Add(Own(own, rows, dice, style, 0));
                columns.Add(Own(Writable(script, own == "配偶者の個人番号" ? "個人番号" : "配偶者の個人番号"), rows, dice, style, 0, blanks: 60));
                break;
            case 6:
                columns.Add(Own(dice.Pick(SilentNames), rows, dice, style, 0));
                break;
            case 7:
                // The header lies: an operator put the numbers into the wrong column.
                columns.Add(Own(dice.Pick<string>(["法人番号", "注文番号", "電話番号", "account_id", "伝票番号"]), rows, dice, style, 0));
                break;
            case 8:
                columns.Add(Own(dice.Pick(SilentNames), rows, dice, style, 30));
                break;
            case 9:
                // Named as an individual number, but it is the number of an employee: no more pass than chance lets pass.
                columns.Add(new(own, false, [.. Enumerable.Range(0, rows).Select(_ => Chance(dice, dice.Digits(12)))]));
                break;
            default:
                break; // decoys alone
        }

        string plain = columns.Count > 0 ? columns[0].Name : "";
        foreach (Decoy decoy in dice.Shuffled(Decoy.All).Take(dice.Next(2, 5)).Concat(dice.Shuffled(Decoy.Plain).Take(dice.Next(2, 5))))
        {
            string name = Writable(script, dice.Pick(decoy.Names));
            if (columns.TrueForAll(c => c.Name != name))
            {
                columns.Add(new(name, false, [.. Enumerable.Range(0, rows).Select(i => Chance(dice, Writable(script, decoy.Make(dice, i))))]));
            }
        }

        return new(dice.Shuffled(columns), shape is not (6 or 7 or 8) || plain.Length == 0);
    }

    static Column Own(string name, int rows, Dice dice, Func<string, string> style, int wrong, int blanks = 0)
    {
        List<Cell> cells = [];
        for (int i = 0; i < rows; i++)
        {
            string digits = dice.Own();
            cells.Add(i > 0 && dice.Chance(blanks) ? new("")
                : i > 0 && dice.Chance(wrong) ? new(style(dice.Wrong()))
                : new(style(digits), digits, Want.Sure));
        }

        return new(name, true, cells);
    }

    static Cell Chance(Dice dice, string text) =>
        text.Length == 12 && text.All(char.IsAsciiDigit)
        && Azukari.Scanner.IndividualNumber.IsValid(System.Text.Encoding.ASCII.GetBytes(text))
            ? new(text, text, Want.Chance) : new(text);

    static string Writable(Script script, string text) =>
        script.CanWrite(text) ? text : string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Select(c => script.CanWrite(c.ToString()) ? c : '-'));
}

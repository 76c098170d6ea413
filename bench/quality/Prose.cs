namespace Azukari.Bench.Quality;

/// <summary>Sentences, letters and minutes.</summary>
static class Prose
{
    static readonly string[] Own =
    [
        "本人の個人番号は{0}です。", "マイナンバー：{0}\n", "個人番号 {0}\n", "マイナンバー({0})を確認しました。", "提出された{0}はマイナンバーです。",
        "My Number: {0}\n", "Please register My Number {0} today.\n", "{0}（個人番号）を入力してください。", "個人番号\n{0}\n",
        "世帯主のマイナンバーが{0}であることを窓口で確認した。", "【個人番号】{0}\n", "■マイナンバー　{0}\n", "個人番号は次のとおり。\n{0}\n",
        "・氏名　山田　太郎　個人番号　{0}\n", "本人確認書類は運転免許証、個人番号は{0}。", "電話086-222-3333、マイナンバー{0}、住所は岡山市。",
        "個人番号(マイナンバー)欄に{0}と記入。", "個人番号：\n　　{0}\n", "番号法に基づく個人番号として「{0}」を受領。", "mynumber={0}\n",
        "夫の個人番号は{0}、妻の個人番号は{1}です。", "マイナンバーは{0}と{1}の二名分。", "個人番号\n  {0}\n  {1}\n",
    ];

    /// <summary>Sentences in which a number that passes is something else.</summary>
    static readonly string[] Other =
    [
        "注文番号は{0}です。", "送り状番号 {0} でお調べください。", "受付番号：{0}\n", "伝票{0}を処理した。", "整理番号{0}の件、承知しました。",
        "お問い合わせ番号 {0}（12桁）", "会社法人等番号：{0}\n", "運転免許証の番号は{0}。", "電話での受付番号は{0}でした。", "口座番号{0}へ振込。",
        "管理番号 {0} の機器を更新。", "契約番号{0}について。",
    ];

    static readonly string[] Bare =
    [
        "{0}\n", "控えは{0}。", "{0} を参照。", "結果: {0}\n", "（{0}）\n", "処理対象は{0}です。", "前回と同じ{0}を使う。", "ref {0}\n",
    ];

    static readonly string[] Filler =
    [
        "介護保険料の賦課について、会議の内容を記録します。", "資格の異動は月末に締め切ります。", "特別徴収の対象者は別紙のとおり。", "次回は2026年12月3日（木）10時から。",
        "マイナンバー制度の説明会を開きます。", "個人番号カードの交付は市民課の担当です。", "請求金額は1,234,567円でした。", "連絡先は086-803-1000です。",
        "予算額は123456789000円。", "エラーコード0x80070005が出ました。", "The meeting starts at 10:30. ", "担当：高橋", "処理は202611260930に終わった。",
    ];

    public static Sheet Text(Dice dice, Script script)
    {
        Sheet sheet = new();
        Forms forms = new(dice, script);
        for (int i = dice.Next(8, 40); i > 0; i--)
        {
            int roll = dice.Next(0, 100);
            if (roll < 30)
            {
                Sentence(sheet, dice, forms, dice.Pick(Own), Want.Sure);
            }
            else if (roll < 45)
            {
                Sentence(sheet, dice, forms, dice.Pick(Other), Want.Chance);
            }
            else if (roll < 55)
            {
                // A label of the sentence before does not reach over its end.
                sheet.Add(dice.Chance(50) ? "個人番号の件は終わりました。" : "");
                Sentence(sheet, dice, forms, dice.Pick(Bare), Want.Chance);
            }
            else if (roll < 60)
            {
                sheet.Add($"個人番号は{forms.Any(dice.Wrong())}と書かれていた。");
            }

            sheet.Add(sheet.EndsWithDigit ? "。" : "").Add(dice.Pick(Filler)).Add(dice.Chance(60) ? "\n" : "").Add(dice.Chance(25) ? "\n" : "");
        }

        return sheet;
    }

    /// <summary>A mail: headers, prose, perhaps a table in its text.</summary>
    public static Sheet Mail(Dice dice, Script script)
    {
        Sheet sheet = new();
        sheet.Add($"From: a@example.jp\nTo: b@example.jp\nSubject: 照会\nDate: Thu, 26 Nov 2026 09:{dice.Next(10, 60)}:00 +0900\nMessage-ID: <{dice.Digits(12)}.{dice.Digits(6)}@example.jp>\n\n");
        sheet.Add("お世話になっております。\n\n");
        if (dice.Chance(60))
        {
            Grid grid = LabelledSet.NamedGrid(dice, script, honest: true);
            grid = grid with { Columns = [.. grid.Columns.Take(6).Select(c => c with { Cells = [.. c.Cells.Take(12)] })] };
            int shape = dice.Next(0, 3);
            if (shape == 0)
            {
                Tables.MarkdownTable(sheet, grid, spaced: true);
            }
            else if (shape == 1)
            {
                Tables.Aligned(sheet, grid);
            }
            else
            {
                Tabbed(sheet, grid);
            }

            sheet.Add("\n");
        }

        Sheet text = Text(dice, script);
        foreach (Mark mark in text.Marks)
        {
            sheet.Marks.Add(mark with { At = mark.At + sheet.Length });
        }

        return sheet.Add(text.ToString()).Add("\n-- \n高橋\n電話 086-803-1000\n");
    }

    static void Tabbed(Sheet sheet, Grid grid)
    {
        sheet.Add(string.Join('\t', grid.Columns.Select(c => c.Name))).Add("\n");
        for (int row = 0; row < grid.Rows; row++)
        {
            foreach (Column column in grid.Columns)
            {
                sheet.Add(column == grid.Columns[0] ? "" : "\t").Add(column.Cells[row]);
            }

            sheet.Add("\n");
        }
    }

    static void Sentence(Sheet sheet, Dice dice, Forms forms, string sentence, Want want)
    {
        int at = 0;
        while (true)
        {
            int open = sentence.IndexOf('{', at);
            if (open < 0)
            {
                sheet.Add(sentence[at..]);
                return;
            }

            sheet.Add(sentence[at..open]);
            // Most of what is something else does not pass; a text in which all of it did would be no chance.
            string own = want == Want.Chance && dice.Chance(60) ? dice.Wrong() : dice.Own();
            string written = forms.Any(own);
            written = sheet.EndsWithDigitAndDot && written.Contains('.', StringComparison.Ordinal) ? own : written;
            _ = own == Dice.Checked(own[..11]) ? sheet.Number(written, own, want) : sheet.Add(written);
            at = open + 3;
        }
    }
}

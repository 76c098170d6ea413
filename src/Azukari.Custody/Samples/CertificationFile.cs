namespace Azukari.Custody.Samples;

/// <summary>要介護認定: the result and period of each person's certification.</summary>
static class CertificationFile
{
    static readonly string[] Levels =
        ["要支援1", "要支援2", "要介護1", "要介護2", "要介護3", "要介護4", "要介護5", "非該当"];

    static readonly string[] Shares = ["1割", "1割", "1割", "1割", "2割", "3割"];

    static readonly int[] Months = [6, 12, 24, 36, 48];

    public static readonly SampleFile File = new(
        "要介護認定_202611.csv", SampleFormat.Csv, SampleEncoding.Utf8WithBom, true,
        [
            "被保険者番号", "個人番号", "氏名", "生年月日", "申請日", "認定日", "要介護度", "認定有効期間開始", "認定有効期間終了",
            "負担割合",
        ],
        "要介護認定の結果と有効期間。個人番号が二列目にある。");

    public static void Write(string path, int rows, ulong seed, Residents residents, RowCounter counter)
    {
        using var csv = new CsvOutput(path, SampleEncodings.Utf8WithBom, quoted: true, File.Columns);
        for (long i = 0; i < rows; i++)
        {
            Resident one = residents.At(i);
            var draw = SplitMix.For(seed, kind: 6, i);
            string level = draw.Pick<string>(Levels);
            DateOnly applied = Residents.Today.AddDays(-30 - draw.Below(700));
            DateOnly decided = applied.AddDays(20 + draw.Below(20));
            bool certified = level != "非該当";

            // A first certification holds from the day of the application (介護保険法27条8項), to the end of a month.
            DateOnly firstOfMonth = new DateOnly(applied.Year, applied.Month, 1).AddMonths(draw.Pick<int>(Months));
            csv.Row(
                one.InsuredNumber, one.IndividualNumber, one.Name, SampleDates.Iso(one.Birth), SampleDates.Iso(applied),
                SampleDates.Iso(decided), level, SampleDates.Iso(certified ? applied : null),
                SampleDates.Iso(certified ? firstOfMonth.AddDays(-1) : null),
                certified ? draw.Pick<string>(Shares) : "");
            counter.Add();
        }
    }
}

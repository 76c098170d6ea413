using System.Globalization;

namespace Azukari.Custody.Samples;

/// <summary>保険料賦課収納: one row per person and instalment, without My Numbers.</summary>
/// <remarks>A file that a scanner must pass as clean: 個人情報, not 特定個人情報.</remarks>
static class PremiumFile
{
    /// <summary>Six payments a year, as pensions are paid every second month.</summary>
    const int Instalments = 6;

    /// <summary>A made-up base premium in yen a year.</summary>
    const int BasePremium = 79_200;

    /// <summary>Percent of the base for the 13 income stages (所得段階).</summary>
    static ReadOnlySpan<int> StagePercent => [29, 49, 69, 90, 100, 120, 130, 150, 170, 190, 210, 230, 240];

    public static readonly SampleFile File = new(
        "保険料賦課収納_202611.csv", SampleFormat.Csv, SampleEncoding.Utf8WithBom, false,
        ["被保険者番号", "賦課年度", "所得段階", "年間保険料", "徴収方法", "期別", "期別調定額", "収納額", "督促日"],
        "保険料の賦課と収納。個人番号はなく、被保険者番号だけを持つ。一人につき6期。");

    public static void Write(string path, int rows, ulong seed, Residents residents, RowCounter counter)
    {
        using var csv = new CsvOutput(path, SampleEncodings.Utf8WithBom, quoted: true, File.Columns);
        for (long i = 0; i < rows; i++)
        {
            (long person, int instalment) = (i / Instalments, (int)(i % Instalments));
            var draw = SplitMix.For(seed, kind: 4, person);
            int stage = draw.Below(StagePercent.Length);
            int year = BasePremium * StagePercent[stage] / 100;
            bool fromPension = draw.Percent(88);

            // Each instalment is in hundreds of yen; the first takes the rest.
            int each = year / Instalments / 100 * 100;
            int due = instalment == 0 ? year - (each * (Instalments - 1)) : each;
            bool unpaid = !fromPension && SplitMix.For(seed, kind: 5, i).Percent(15);
            csv.Row(
                residents.At(person).InsuredNumber, "2026", Number(stage + 1), Number(year),
                fromPension ? "特徴" : "普徴", Number(instalment + 1), Number(due), Number(unpaid ? 0 : due),
                unpaid ? SampleDates.Iso(new DateOnly(2026, 5, 20).AddMonths(instalment)) : "");
            counter.Add();
        }
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

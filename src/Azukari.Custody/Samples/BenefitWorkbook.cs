using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;

namespace Azukari.Custody.Samples;

/// <summary>高額介護サービス費支給対象者: the list that an officer keeps in Excel.</summary>
static class BenefitWorkbook
{
    /// <summary>Excel holds 1,048,576 rows in a sheet; longer lists go on in the next one.</summary>
    const int RowsPerSheet = 1_000_000;

    static readonly string[] Services =
        ["訪問介護", "訪問看護", "通所介護", "通所リハビリテーション", "短期入所生活介護", "福祉用具貸与", "介護老人福祉施設"];

    public static readonly SampleFile File = new(
        "高額介護サービス費支給対象者_202611.xlsx", SampleFormat.Xlsx, SampleEncoding.Utf8, true,
        ["被保険者番号", "個人番号", "氏名", "カナ", "サービス種類", "給付年月", "給付額", "国保連送付日"],
        "高額介護サービス費を支給する人の一覧。個人番号は文字列のセルにある。");

    public static void Write(string path, int rows, ulong seed, Residents residents, RowCounter counter)
    {
        string draft = path + ".part";
        try
        {
            MiniExcel.SaveAs(
                draft, Sheets(rows, seed, residents, counter), excelType: ExcelType.XLSX, overwriteFile: true);
            WorkbookBytes.CopyWithoutChance(draft, path);
        }
        finally
        {
            System.IO.File.Delete(draft);
        }
    }

    static Dictionary<string, object> Sheets(int rows, ulong seed, Residents residents, RowCounter counter)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int from = 0; from < rows; from += RowsPerSheet)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"一覧{(from / RowsPerSheet) + 1}");
            sheets.Add(name, Rows(from, Math.Min(rows - from, RowsPerSheet), seed, residents, counter));
        }

        return sheets;
    }

    static IEnumerable<Row> Rows(int from, int count, ulong seed, Residents residents, RowCounter counter)
    {
        for (long i = from; i < (long)from + count; i++)
        {
            Resident one = residents.At(i);
            var draw = SplitMix.For(seed, kind: 8, i);
            int month = draw.Below(12);
            counter.Add();
            yield return new Row
            {
                InsuredNumber = one.InsuredNumber,
                IndividualNumber = one.IndividualNumber,
                Name = one.Name,
                Kana = one.Kana,
                Service = draw.Pick<string>(Services),
                Month = new DateOnly(2025, 10, 1).AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture),
                Amount = 500 + draw.Below(60_000),
                Sent = SampleDates.Iso(new DateOnly(2025, 12, 10).AddMonths(month)),
            };
        }
    }

    sealed class Row
    {
        [ExcelColumn(Name = "被保険者番号", Width = 14)]
        public required string InsuredNumber { get; init; }

        [ExcelColumn(Name = "個人番号", Width = 16)]
        public required string IndividualNumber { get; init; }

        [ExcelColumn(Name = "氏名", Width = 18)]
        public required string Name { get; init; }

        [ExcelColumn(Name = "カナ", Width = 24)]
        public required string Kana { get; init; }

        [ExcelColumn(Name = "サービス種類", Width = 24)]
        public required string Service { get; init; }

        [ExcelColumn(Name = "給付年月", Width = 12)]
        public required string Month { get; init; }

        [ExcelColumn(Name = "給付額", Width = 12)]
        public required int Amount { get; init; }

        [ExcelColumn(Name = "国保連送付日", Width = 14)]
        public required string Sent { get; init; }
    }
}

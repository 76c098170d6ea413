using System.Collections.Immutable;

namespace Azukari.Custody.Samples;

/// <summary>被保険者台帳: the insured persons, as the present system and as its predecessor write them.</summary>
static class InsuredFile
{
    static readonly ImmutableArray<string> Columns =
    [
        "宛名番号", "個人番号", "被保険者番号", "氏名", "カナ", "生年月日", "性別", "住所", "区分", "資格取得日", "資格喪失日",
    ];

    public static readonly SampleFile Present = new(
        "被保険者台帳_202611.csv", SampleFormat.Csv, SampleEncoding.Utf8WithBom, true, Columns,
        "被保険者の台帳。すべての値が引用符付き、日付は西暦、氏名に𠮷や𫝆を含む。");

    public static readonly SampleFile Old = new(
        "被保険者台帳_旧システム_202611.csv", SampleFormat.Csv, SampleEncoding.Cp932, true, Columns,
        "旧システムから移す被保険者の台帳。引用符なし、日付は和暦、CP932にない字は吉や今に置き換わっている。");

    public static void WritePresent(string path, int rows, Residents residents, RowCounter counter)
    {
        using var csv = new CsvOutput(path, SampleEncodings.Utf8WithBom, quoted: true, Columns);
        for (long i = 0; i < rows; i++)
        {
            Resident one = residents.At(i);
            csv.Row(
                one.AddresseeNumber, one.IndividualNumber, one.InsuredNumber, one.Name, one.Kana,
                SampleDates.Iso(one.Birth), one.IsMale ? "男" : "女", one.Address, Category(one),
                SampleDates.Iso(one.Qualified), SampleDates.Iso(one.Lost));
            counter.Add();
        }
    }

    public static void WriteOld(string path, int rows, Residents residents, RowCounter counter)
    {
        using var csv = new CsvOutput(path, SampleEncodings.Cp932, quoted: false, Columns);
        for (long i = 0; i < rows; i++)
        {
            Resident one = residents.At(i);
            csv.Row(
                one.AddresseeNumber, one.IndividualNumber, one.InsuredNumber, one.Cp932Name,
                HalfWidthKana.From(one.Kana), SampleDates.Era(one.Birth), one.IsMale ? "1" : "2", one.Address,
                Category(one), SampleDates.Era(one.Qualified), SampleDates.Era(one.Lost));
            counter.Add();
        }
    }

    static string Category(Resident one) => one.IsFirst ? "1号" : "2号";
}

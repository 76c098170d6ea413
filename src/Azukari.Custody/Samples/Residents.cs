using System.Globalization;

namespace Azukari.Custody.Samples;

/// <summary>One made-up insured person (被保険者).</summary>
/// <param name="AddresseeNumber">宛名番号, 15 digits.</param>
/// <param name="IndividualNumber">個人番号, synthetic, with a right check digit.</param>
/// <param name="InsuredNumber">被保険者番号, 10 digits.</param>
/// <param name="Family">The family name.</param>
/// <param name="Given">The given name.</param>
/// <param name="IsMale">性別.</param>
/// <param name="Birth">生年月日.</param>
/// <param name="Address">住所.</param>
/// <param name="IsFirst">第1号被保険者 (65 and over), else 第2号.</param>
/// <param name="Qualified">資格取得日.</param>
/// <param name="Lost">資格喪失日, if any.</param>
readonly record struct Resident(
    string AddresseeNumber, string IndividualNumber, string InsuredNumber, SampleName Family, SampleName Given,
    bool IsMale, DateOnly Birth, string Address, bool IsFirst, DateOnly Qualified, DateOnly? Lost)
{
    public string Name => Family.Kanji + "　" + Given.Kanji;

    public string Cp932Name => Family.Cp932 + "　" + Given.Cp932;

    public string Kana => Family.Kana + "　" + Given.Kana;
}

/// <summary>
/// The town's residents: the same index is the same person, with the same numbers, in every file of one seed.
/// </summary>
sealed class Residents(ulong seed)
{
    /// <summary>The day for which the files are written.</summary>
    public static readonly DateOnly Today = new(2026, 11, 1);

    /// <summary>The long-term care insurance began; nobody was insured before (介護保険法附則1条).</summary>
    static readonly DateOnly Beginning = new(2000, 4, 1);

    readonly SyntheticNumbers _numbers = new(seed);
    readonly Permutation _addressees = new(seed, kind: 2, size: 100_000_000);

    public Resident At(long index)
    {
        var draw = SplitMix.For(seed, kind: 3, index);
        bool isMale = draw.Percent(43);
        bool isFirst = draw.Percent(94);
        int age = isFirst ? 65 + Math.Min(draw.Below(40), draw.Below(40)) : 40 + draw.Below(25);
        DateOnly birth = Today.AddYears(-age).AddDays(-draw.Below(365));
        DateOnly qualified = Later(Beginning, isFirst ? birth.AddYears(65).AddDays(-1) : birth.AddYears(40));
        if (draw.Percent(12))
        {
            // Moved in from another town after reaching the age.
            qualified = qualified.AddDays(draw.Below(Today.DayNumber - qualified.DayNumber + 1));
        }

        DateOnly? lost = draw.Percent(6)
            ? qualified.AddDays(draw.Below(Today.DayNumber - qualified.DayNumber + 1))
            : null;
        return new Resident(
            _addressees.At(index).ToString("D15", CultureInfo.InvariantCulture),
            _numbers.At(index),
            (index + 1_000_001).ToString("D10", CultureInfo.InvariantCulture),
            draw.Pick<SampleName>(NameLists.Families),
            draw.Pick<SampleName>(isMale ? NameLists.MaleNames : NameLists.FemaleNames),
            isMale, birth, Address(ref draw), isFirst, qualified, lost);
    }

    static string Address(ref SplitMix draw) => string.Concat(
        "岡山市" + draw.Pick<string>(NameLists.Wards) + draw.Pick<string>(NameLists.Towns),
        FullWidth(1 + draw.Below(9)) + "丁目",
        FullWidth(1 + draw.Below(40)) + "番",
        FullWidth(1 + draw.Below(30)) + "号");

    static string FullWidth(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{number}").Aggregate("", (text, digit) => text + (char)(digit - '0' + '０'));

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

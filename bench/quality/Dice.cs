using System.Globalization;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Bench.Quality;

/// <summary>Seeded choices: the same seed makes the same files on every machine.</summary>
sealed class Dice(ulong seed)
{
    ulong state = unchecked((seed * 0x9E3779B97F4A7C15) ^ 0xD1B54A32D192ED03) | 1;

    public ulong Roll()
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return state * 0x2545F4914F6CDD1D;
        }
    }

    /// <summary>A value in [from, to).</summary>
    public int Next(int from, int to) => from + (int)((Roll() >> 16) % (ulong)(to - from));

    public bool Chance(int percent) => Next(0, 100) < percent;

    public T Pick<T>(IReadOnlyList<T> of) => of[Next(0, of.Count)];

    public string Digits(int count)
    {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++)
        {
            digits[i] = (char)('0' + Next(0, 10));
        }

        return new(digits);
    }

    /// <summary>A synthetic individual number: eleven random digits and their check digit.</summary>
    public string Own() => Checked(Digits(11));

    /// <summary>Twelve digits whose last one is wrong.</summary>
    public string Wrong()
    {
        string own = Own();
        return own[..11] + (char)('0' + ((own[11] - '0' + Next(1, 10)) % 10));
    }

    /// <summary>Twelve digits that pass the check but are something else.</summary>
    public static string Passing(Func<string> make)
    {
        for (int i = 0; i < 100_000; i++)
        {
            string value = make();
            if (IndividualNumber.IsValid(Encoding.ASCII.GetBytes(value)))
            {
                return value;
            }
        }

        throw new InvalidOperationException("This kind of number never passes.");
    }

    public static string Checked(string eleven) =>
        eleven + (char)('0' + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)));

    public string Number(int from, int to) => Next(from, to).ToString(CultureInfo.InvariantCulture);

    public string Family() => Pick(Families);

    public string Person() => Pick(Families) + (Chance(50) ? "　" : " ") + Pick(Given);

    public string Kana() => Pick(Kanas);

    public string Address() => $"{Pick(Towns)}{Next(1, 9)}丁目{Next(1, 30)}番{Next(1, 20)}号";

    public string Date() => $"{Next(1930, 2026)}/{Next(1, 13):D2}/{Next(1, 29):D2}";

    /// <summary>Fisher and Yates.</summary>
    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        List<T> list = [.. items];
        for (int i = list.Count - 1; i > 0; i--)
        {
            int j = Next(0, i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    static readonly string[] Families = ["山田", "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "中村", "小林", "加藤", "吉田", "佐々木", "山口", "松本", "五十嵐"];
    static readonly string[] Given = ["太郎", "花子", "一郎", "美咲", "健太", "由美子", "次郎", "恵子", "翔", "千代", "三千代", "ゆかり"];
    static readonly string[] Kanas = ["ﾔﾏﾀﾞ ﾀﾛｳ", "ｻﾄｳ ﾊﾅｺ", "ｽｽﾞｷ ｲﾁﾛｳ", "ﾀｶﾊｼ ﾐｻｷ", "ﾀﾅｶ ｹﾝﾀ", "ﾜﾀﾅﾍﾞ ﾕﾐｺ"];
    static readonly string[] Towns = ["岡山市北区大供", "倉敷市西中新田", "津山市山北", "岡山市南区浦安南町", "玉野市宇野", "総社市中央"];
}

using System.Text;

namespace Azukari.Bench.Scan;

/// <summary>Synthetic files, made from a seed at run time.</summary>
sealed class Samples(ulong seed)
{
    static readonly string[] Families = ["山田", "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "中村", "小林", "加藤"];
    static readonly string[] Given = ["太郎", "花子", "一郎", "美咲", "健太", "由美子", "次郎", "恵子", "翔太", "千代"];
    static readonly string[] Kana = ["ﾔﾏﾀﾞ ﾀﾛｳ", "ｻﾄｳ ﾊﾅｺ", "ｽｽﾞｷ ｲﾁﾛｳ", "ﾀｶﾊｼ ﾐｻｷ", "ﾀﾅｶ ｹﾝﾀ"];

    ulong state = seed;

    /// <summary>Care insurance rows with one number each; about 150 bytes in UTF-8.</summary>
    public byte[] CareInsurance(Encoding encoding, int bytes, bool header, bool quoted = false)
    {
        StringBuilder text = new();
        using MemoryStream target = new();
        if (header)
        {
            text.Append("宛名番号,個人番号,被保険者番号,氏名,カナ,生年月日,性別,住所,資格取得日,要介護度,電話番号\r\n");
        }

        string q = quoted ? "\"" : "";
        string comma = quoted ? "\",\"" : ",";
        while (target.Length < bytes)
        {
            string[] cells =
            [
                Digits(15), IndividualNumber(), Digits(10), Pick(Families) + "　" + Pick(Given), Pick(Kana),
                $"19{Next(30, 60)}/0{Next(1, 10)}/{Next(10, 29)}", Next(1, 3).ToString(System.Globalization.CultureInfo.InvariantCulture),
                $"岡山市北区大供{Wide(Next(1, 9))}丁目{Wide(Next(1, 30))}－{Wide(Next(1, 30))}", $"20{Next(10, 26)}1001", $"要介護{Next(1, 6)}",
                $"086-{Next(200, 999)}-{Next(1000, 9999)}",
            ];
            text.Append(q).AppendJoin(comma, cells).Append(q).Append("\r\n");
            if (text.Length > 100_000)
            {
                target.Write(encoding.GetBytes(text.ToString()));
                text.Clear();
            }
        }

        return target.ToArray();
    }

    /// <summary>Rows of 50 numeric columns, 12 of which hold twelve digits.</summary>
    public byte[] DigitHeavy(int bytes)
    {
        StringBuilder text = new();
        while (text.Length < bytes)
        {
            for (int i = 0; i < 50; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(i % 4 == 1 ? Digits(12) : Digits(Next(1, 10)));
            }

            text.Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>An application log with hexadecimal ids.</summary>
    public byte[] Log(int bytes)
    {
        StringBuilder text = new();
        while (text.Length < bytes)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"2026-11-{Next(10, 30)}T{Next(10, 24)}:{Next(10, 60)}:{Next(10, 60)}.{Digits(3)}Z INFO [worker-{Next(1, 9)}] request id={Hex(32)} user={Digits(8)} took {Next(1, 900)} ms\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>One line of nothing but digits.</summary>
    public byte[] OneLine(int bytes) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, bytes / 16).Select(_ => Digits(16))));

    /// <summary>One line of numbers separated by commas.</summary>
    public byte[] OneLineOfNumbers(int bytes) =>
        Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, bytes / 13).Select(_ => Digits(12))));

    string IndividualNumber()
    {
        byte[] digits = Encoding.ASCII.GetBytes(Digits(11));
        return Encoding.ASCII.GetString(digits) + (char)('0' + Scanner.IndividualNumber.CheckDigit(digits));
    }

    string Digits(int count) => string.Create(count, this, static (span, self) =>
    {
        foreach (ref char c in span)
        {
            c = (char)('0' + self.Next(0, 10));
        }
    });

    string Hex(int count) => string.Create(count, this, static (span, self) =>
    {
        foreach (ref char c in span)
        {
            c = "0123456789abcdef"[self.Next(0, 16)];
        }
    });

    static string Wide(int value) => string.Concat(
        value.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)(c + 0xFEE0)));

    string Pick(string[] from) => from[Next(0, from.Length)];

    int Next(int from, int to)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return from + (int)(state % (ulong)(to - from));
        }
    }
}

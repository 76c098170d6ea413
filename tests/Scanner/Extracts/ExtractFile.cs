using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>A generated table whose numbers are known, written in every way that people write them.</summary>
sealed class ExtractFile
{
    const string NumberSlot = "\uE000";

    readonly Numbers random;
    readonly Encoding encoding;
    readonly bool unicode;

    ExtractFile(int seed, Encoding encoding)
    {
        random = new Numbers((ulong)seed + 1);
        this.encoding = encoding;
        unicode = encoding is UTF8Encoding or UnicodeEncoding;
    }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>The numbers, twelve digits each, the mistyped ones too.</summary>
    public List<string> Originals { get; } = [];

    /// <summary>Rows of cells as they were written, header first.</summary>
    public List<string[]> Rows { get; } = [];

    public static ExtractFile Csv(int seed, Encoding encoding, string delimiter, string newline, bool named, int rows = 60)
    {
        ExtractFile file = new(seed, encoding);
        List<string[]> table = [["宛名番号", named ? "個人番号" : "番号", "氏名", "備考", "区分"]];
        for (int i = 0; i < rows; i++)
        {
            table.Add([$"A-{i % 90:D2}", NumberSlot, $"\"山田{delimiter} 花子\"", Remark(i), $"{i % 7}"]);
        }

        file.Fill(table, named);
        file.Bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Concat(file.Rows.Select(r => string.Join(delimiter, r) + newline)))];
        return file;
    }

    /// <summary>Records of one length: code 6, number 12, kana name 8, remark of spaces 4; the number touches a letter.</summary>
    public static ExtractFile Fixed(int seed, Encoding encoding, string newline, int records = 80)
    {
        ExtractFile file = new(seed, encoding);
        string[] codes = [.. Enumerable.Range(0, records).Select(_ => $"X{file.random.Digits(4)}Y")];
        StringBuilder text = new();
        for (int i = 0; i < records; i++)
        {
            string number = file.Fresh(codes, valid: i % 10 != 9);
            file.Originals.Add(number);
            file.Rows.Add([codes[i], number, "ﾔﾏﾀﾞ ﾊﾅｺ", "ZZ  "]);
            text.Append(codes[i]).Append(number).Append("ﾔﾏﾀﾞ ﾊﾅｺ").Append("ZZ  ").Append(newline);
        }

        file.Bytes = encoding.GetBytes(text.ToString());
        return file;
    }

    static string Remark(int i) => (i % 6) switch
    {
        0 => $"旧番号は{NumberSlot}です",
        1 => $"No.{NumberSlot}号",
        2 => "電話は 086-803 です",
        3 => $"\"申出 {NumberSlot} と\n{NumberSlot}\"",
        _ => "",
    };

    void Fill(List<string[]> table, bool named)
    {
        string[] skeleton = [.. table.SelectMany(r => r)];
        for (int i = 0; i < table.Count; i++)
        {
            string[] cells = [.. table[i]];
            for (int column = 0; column < cells.Length; column++)
            {
                for (int at; (at = cells[column].IndexOf(NumberSlot, StringComparison.Ordinal)) >= 0;)
                {
                    bool again = column == 3 && Originals.Count > 10 && random.Next(0, 3) == 0;
                    string number = again
                        ? Originals[random.Next(0, Originals.Count)]
                        : Fresh(skeleton, valid: column == 3 || random.Next(0, 12) > 0, zeros: column == 1 && named ? random.Next(0, 8) : 9);
                    Originals.Add(number);
                    string written = column == 1 ? Write(number, named) : again ? WriteOddly(number) : Write(number, named: false);
                    cells[column] = cells[column].Remove(at, 1).Insert(at, written);
                }
            }

            Rows.Add(cells);
        }
    }

    /// <summary>A number no part of which stands elsewhere in the file, so that whatever survives is its own.</summary>
    string Fresh(string[] others, bool valid, int zeros = 9)
    {
        taken ??= Survivors.Parts(others.SelectMany(Survivors.Rows));
        while (true)
        {
            string number = random.Valid();
            if (zeros is > 0 and <= 3)
            {
                string eleven = new string('0', zeros) + (char)('1' + random.Next(0, 9)) + random.Digits(10 - zeros);
                number = eleven + (char)('0' + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)));
            }

            if (!valid)
            {
                number = number[..11] + (char)('0' + ((number[11] - '0' + 1) % 10));
            }

            if (!Survivors.Parts([number]).Overlaps(taken))
            {
                return number;
            }
        }
    }

    HashSet<string>? taken;

    string Write(string number, bool named) => random.Next(0, 10) switch
    {
        0 => Wide(number),
        1 => Groups(number, "-"),
        2 => Groups(number, " "),
        3 => Groups(Wide(number), "－"),
        4 when unicode => $"{number[..5]}\u200B{number[5..]}",
        5 when named => $"\"{number}\"",
        6 when named => number.TrimStart('0'),
        7 when named => $"=\"{number}\"",
        8 when named => Groups(number, "."),
        _ => number,
    };

    /// <summary>In ways that only somebody who knows the number finds.</summary>
    string WriteOddly(string number) => random.Next(0, 4) switch
    {
        0 => $"88{number}77",
        1 => $"{number[..3]}/{number[3..6]}/{number[6..9]}/{number[9..]}",
        2 => $"{number[..2]} - {number[2..]}",
        _ => Wide(number),
    };

    static string Groups(string number, string separator) => $"{number[..4]}{separator}{number[4..8]}{separator}{number[8..]}";

    static string Wide(string number) => string.Concat(number.Select(c => (char)(c - '0' + '０')));
}

using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Every way to write a number, in every encoding, is found at its exact place.</summary>
public class FormTests
{
    static readonly Dictionary<string, (Encoding Codec, byte[] Mark)> Encodings = new()
    {
        ["utf-8"] = (Encoding.UTF8, []),
        ["utf-8 with mark"] = (Encoding.UTF8, [0xEF, 0xBB, 0xBF]),
        ["utf-16le"] = (Encoding.Unicode, []),
        ["utf-16le with mark"] = (Encoding.Unicode, [0xFF, 0xFE]),
        ["utf-16be"] = (Encoding.BigEndianUnicode, []),
        ["utf-16be with mark"] = (Encoding.BigEndianUnicode, [0xFE, 0xFF]),
        ["cp932"] = (Scans.Cp932, []),
        ["euc-jp"] = (Scans.EucJp, []),
        ["iso-2022-jp"] = (Scans.Jis7, []),
    };

    // Space, NBSP, en space, narrow NBSP, ideographic space; hyphens and dashes; dots.
    static readonly string[] Separators =
    [
        "", " ", "\u00A0", "\u2002", "\u202F", "\u3000", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015",
        "\u2212", "\u2500", "\u30FC", "\uFF0D", "\uFF70", ".", "\u00B7", "\u30FB", "\uFF0E", "\uFF65",
    ];

    public static TheoryData<string, string, string> Cases()
    {
        TheoryData<string, string, string> cases = [];
        foreach (string encoding in Encodings.Keys)
        {
            foreach (string separator in Separators)
            {
                foreach (string width in (ReadOnlySpan<string>)["half", "full", "mixed"])
                {
                    if (CanWrite(Encodings[encoding].Codec, separator))
                    {
                        cases.Add(encoding, separator, width);
                    }
                }
            }
        }

        return cases;
    }

    [Fact]
    public void Cases_AreNotFewerThanTheyWere() => Assert.InRange(Cases().Count, 500, int.MaxValue);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Scan_OfEveryForm_FindsItAtItsOffset(string encoding, string separator, string width)
    {
        (Encoding codec, byte[] mark) = Encodings[encoding];
        string number = new Numbers(7).Valid();
        string written = Write(number, separator, width);
        string before = "介護保険の資格について連絡します。\r\n個人番号：";
        string after = " です。よろしくお願いします。\r\n氏名 山田太郎 住所 岡山市北区\r\n";
        byte[] bytes = [.. mark, .. codec.GetBytes(before + written + after)];

        Occurrence found = Assert.Single(Scans.Occurrences(bytes));
        Assert.Equal(number, found.Digits);
        Assert.Equal(Level.High, found.Level);
        Assert.Equal(2, found.Row);
        int prefix = codec.GetByteCount(before);
        int escape = encoding == "iso-2022-jp" ? 3 : 0; // the escape back to ASCII comes before the first half-width digit
        Assert.InRange(found.Offset, mark.Length + prefix - escape, mark.Length + prefix + escape);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u200D")]
    [InlineData("\u2060")]
    [InlineData("\u00AD")]
    [InlineData("\uFEFF")]
    public void Scan_OfZeroWidthCharacters_PassesThemOver(string invisible)
    {
        string number = new Numbers(8).Valid();
        for (int at = 1; at < 12; at++)
        {
            foreach (Encoding codec in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
            {
                byte[] bytes = codec.GetBytes("Our record: マイナンバー " + number.Insert(at, invisible) + " is kept here as text.\n");
                Assert.Equal(number, Assert.Single(Scans.Occurrences(bytes)).Digits);
            }
        }

        string all = string.Join(invisible, number.ToCharArray());
        Assert.Equal(number, Assert.Single(Scans.Occurrences("個人番号は" + all + "。\n")).Digits);
    }

    [Theory]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData(",")]
    [InlineData("/")]
    [InlineData("--")]
    public void Scan_OfWhatSeparatesCells_IsNoNumber(string separator) =>
        Assert.Empty(Scans.Occurrences("個人番号 " + Write(new Numbers(9).Valid(), separator, "half") + "\n"));

    [Fact]
    public void Scan_OfThirteenDigitsOrFourGroups_IsNoNumber()
    {
        Numbers numbers = new(10);
        string valid = numbers.Valid();
        Assert.Empty(Scans.Occurrences($"個人番号 {valid}1\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 1{valid}\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 １{valid}\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 {valid}\u200B１\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 {Write(valid, "-", "half")}-1234\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 1234 {Write(valid, " ", "half")}\n"));
        Assert.Empty(Scans.Occurrences($"個人番号 {valid[..4]}-{valid[4..8]} {valid[8..]}\n"));
    }

    static string Write(string number, string separator, string width)
    {
        string text = $"{number[..4]}{separator}{number[4..8]}{separator}{number[8..]}";
        return new string([.. text.Select((c, i) => char.IsAsciiDigit(c) && (width == "full" || (width == "mixed" && i % 3 == 1))
            ? (char)(c + 0xFEE0) : c)]);
    }

    /// <summary>Best-fit replacements (NBSP as a space) would not be the character under test.</summary>
    static bool CanWrite(Encoding codec, string text) => codec.GetString(codec.GetBytes(text)) == text;
}

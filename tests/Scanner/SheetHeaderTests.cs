using System.Text;

namespace Azukari.Scanner.Tests;

public sealed class SheetHeaderTests
{
    [Theory]
    // below titles; trailing cells empty
    [InlineData("令和８年度 一覧\n\n番号\t氏名\t個人番号\t備考\n1\t山田\t123456789018\n2\t佐藤\t200000000000\n", "番号|氏名|個人番号|備考")]
    // the name settles it, also where a longer row of text stands above
    [InlineData("a\tb\tc\td\n\t\t個人番号\nx\ty\t1234-5678-9018\tz\n", "a|b|個人番号|d")]
    // two rows complete each other
    [InlineData("番号\t対象者\t\t住所\n\t氏名\t個人番号\t\n1\t山田\t123456789018\t岡山\n", "番号|氏名|個人番号|住所")]
    // no name of a number: the first row that names most of the filled columns
    [InlineData("一覧\nA\tB\tC\tD\nx\ty\t1000\tz\nx\ty\t2000\tz\n", "A|B|C|D")]
    [InlineData("123456789018\tx\n200000000000\ty\n", "")]
    [InlineData("", "")]
    public void Header_IsFound(string text, string names)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Window window = new(bytes, default, bytes.Length, 0, TextForm.Utf8);
        Assert.Equal(names, string.Join('|', TableShape.Of(window, whole: true, TextLayout.Table).Names!).TrimEnd('|'));
    }
}

using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>Characters that are the same to a reader, whatever the machine knows of cultures.</summary>
public sealed class PlainFormsTests
{
    [Fact]
    public void EveryFormOfTheTable_IsWhatUnicodeNormalizationGives()
    {
        int compared = 0;
        foreach ((int from, int until) in ((int, int)[])[(0x2100, 0x218F), (0x2460, 0x24FF), (0x2E80, 0x2FDF), (0x3131, 0x318E), (0x3200, 0x33FF), (0xF900, 0xFAFF), (0xFF01, 0xFFEE)])
        {
            for (int c = from; c <= until; c++)
            {
                string one = ((char)c).ToString();
                string normal = Normal(one);
                if (normal != one && !normal.Contains(' ', StringComparison.Ordinal) && normal.All(n => !char.IsSurrogate(n)))
                {
                    Assert.Equal(normal, PlainForms.Of(one));
                    compared++;
                }
            }
        }

        Assert.InRange(compared, 1_500, int.MaxValue);
    }

    [Theory]
    [InlineData("２０２６／１１／２０", "2026/11/20")]
    [InlineData("Ｒ８．１１．２０", "R8.11.20")]
    [InlineData("ｶﾞｷﾞｸﾞﾊﾟｳﾞ ﾔﾏﾀﾞ", "ガギグパヴ ヤマダ")]
    [InlineData("山田　花子", "山田 花子")]
    [InlineData("㈱みどり①", "(株)みどり1")]
    [InlineData("か\u3099は\u309Aゝ\u3099", "がぱゞ")]
    [InlineData("１２３４５６７８９０１８", "123456789018")]
    [InlineData("𠮷野髙﨑", "𠮷野髙﨑")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Of_GivesThePlainForm(string text, string plain)
    {
        Assert.Equal(plain, PlainForms.Of(text));
        Assert.Equal(plain, PlainForms.Of(plain));
    }

    // This process has the culture data that the programs have not.
    static string Normal(string text) => text.Normalize(NormalizationForm.FormKC);
}

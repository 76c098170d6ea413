using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class RtfTests
{
    const string Number = "123456789018";
    const string Fonts = @"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 MS Mincho;}}";

    [Theory]
    [InlineData(@"\f1 \'8c\'c2\'90\'6c\'94\'d4\'8d\'86\'81\'46{\b 1234}{\i 5678}9018\par")]
    [InlineData(@"\f1 \'8cÂ\'90l\'94Ô\'8d\'86 1234-5678-9018\par")]
    [InlineData(@"\uc1\u20491?\u20154?\u30058?\u21495? 123456789018\par")]
    [InlineData(@"\uc2\u20491\'8c\'c2\u20154??\u30058??\u21495?? \u-239??\u-238??\u-237??\u-236??\u-235??\u-234??\u-233??\u-232??\u-231??\u-240??\u-239??\u-232??\par")]
    [InlineData("\\f1 \\'8c\\'c2\\'90\\'6c\r\n\\'94\\'d4\\'8d\\'86{\\v 1234\\_5678\\_9018}\\par")]
    [InlineData(@"\u20491?\u20154?\u30058?\u21495? 12\bin3 }}}34{\*\bkmkstart x}56{\*\bkmkend x}789018")]
    public void Text_IsDecodedAndJoined(string body)
    {
        Findings found = Findings.Of(Encoding.Latin1.GetBytes(Fonts + body + "}"), "a.rtf");
        Assert.Equal([("", Number, Level.High)], found.Numbers);
        Assert.Equal(FileKind.Rtf, found.Report.Kind);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Tables_GiveColumnsTheirHeaders_AlsoNested()
    {
        Findings found = Findings.Of(Encoding.Latin1.GetBytes(Fonts
            + @"\f1\trowd\cellx1\cellx2\pard\intbl Name\cell \'8c\'c2\'90\'6c\'94\'d4\'8d\'86\cell\row"
            + @"\trowd\pard\intbl Yamada\cell 1234{\b 56789018}\cell\row"
            + @"\pard\intbl\itap2 No\nestcell \'8c\'c2\'90\'6c\'94\'d4\'8d\'86\nestcell\nestrow\itap2 1\nestcell 200000000000\nestcell{\*\nesttableprops\trowd\nestrow}"
            + @"\pard\intbl\itap1 x\cell y\cell\row\pard end\par}"));
        Assert.Equal(["file!table1!B2", "file!table2!B2"], found.Numbers.Select(n => n.Path).Order());
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
    }

    [Fact]
    public void Asides_StandAloneAndAreRead()
    {
        Findings found = Findings.Of(Encoding.Latin1.GetBytes(Fonts
            + @"{\info{\title My Number 200000000000}{\*\unknown My Number 300000000004}}{\header My Number 400000000009\par}"
            + @"My Number: 1234{\footnote My Number 500000000003}5678{\*\annotation My Number 600000000008}9018"
            + @"{\field{\*\fldinst QUOTE My Number 700000000002}{\fldrslt z}}"
            + @"{\shp{\*\shpinst{\shptxt My Number 800000000007\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext My Number 800000000007\par}}}}\par}"));
        Assert.Equal(
            [Number, "200000000000", "300000000004", "400000000009", "500000000003", "600000000008", "700000000002", "800000000007"],
            found.Numbers.Select(n => n.Digits).Order());
    }

    [Fact]
    public void ChangedNumber_IsFoundAsItWas() => Assert.Contains(Number, Findings.Of(Encoding.Latin1.GetBytes(
        Fonts + @"My Number: 1234{\deleted 5678}{\revised 0000}9018\par}")).Numbers.Select(n => n.Digits));

    [Fact]
    public void Object_IsOpened_PictureNamed()
    {
        byte[] inner = Packages.Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>");
        byte[] header = [1, 5, 0, 0, 2, 0, 0, 0, 6, 0, 0, 0, .. "Excel\0"u8, 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(inner.Length)];
        Findings found = Findings.Of(Encoding.Latin1.GetBytes(Fonts
            + @"{\object\objemb{\*\objclass Excel}{\*\objdata " + Convert.ToHexString([.. header, .. inner]) + @"}{\result x}}"
            + @"{\pict\pngblip\picw800\pich600 89504e47}{\pict\pngblip\picw16\pich16 89504e47}after My Number 123456789018\par}"));
        Assert.Equal(["", "file!object!対象者!A1"], found.Numbers.Select(n => n.Path).Order());
        Assert.Equal([("file!picture1", UnscannedReason.Image)], found.Unread);
    }

    [Theory]
    [InlineData(@"{\rtf1 My Number 123456789018")]
    [InlineData(@"{\rtf1 My Number 123456789018}}}")]
    [InlineData(@"{\rtf1 My Number 123456789018{\*\objdata 0105")]
    public void Unbalanced_IsDamaged_AndRead(string text)
    {
        Findings found = Findings.Of(Encoding.Latin1.GetBytes(text));
        Assert.Equal([Number], found.Numbers.Select(n => n.Digits));
        Assert.Contains(("", UnscannedReason.Damaged), found.Unread);
    }

    [Fact]
    public void DeepGroups_AreALimit() => Assert.Equal([("", UnscannedReason.Limit)], Findings.Of(
        Encoding.Latin1.GetBytes(@"{\rtf1 " + new string('{', 2_000_000))).Unread);
}

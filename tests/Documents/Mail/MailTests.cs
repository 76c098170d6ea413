using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class MailTests
{
    /// <summary>Plain, 4-4-4 and full-width digits, as every body holds them.</summary>
    static readonly string[] Body = ["123456789018", "314159265352", "271828182840"];

    [Fact]
    public void UsualMail_IsReadInAllItsParts()
    {
        Findings found = Fixture.Scan("Mail/usual.eml");
        Assert.Equal(
            [.. Body.Select(n => ("body.txt", n)), ("body.html", "202611260000"), ("名簿.csv", "864201357912"), ("名簿.csv", "454545454549"),
                ("資料.zip!in.csv", "864201357912"), ("資料.zip!in.csv", "454545454549"), ("message!body.txt", "314159265352"), ("header", "700700700706")],
            found.Numbers.Select(n => (n.Path["usual.eml!".Length..], n.Digits)));
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
        Assert.Empty(found.Unread);
        Assert.Equal("個人番号", found.Occurrences[3 + 1].Column);
    }

    [Theory]
    [InlineData("raw-cp932.eml", "cp932")] // raw bytes in header, name and body, nothing declared
    [InlineData("wrong-charset.eml", "euc-jp")] // declared as Shift_JIS
    [InlineData("jis.eml", "iso-2022-jp")] // declared as ISO-2022-JP-MS
    [InlineData("two-fields.eml", "utf-16le")] // in base64, behind empty lines
    [InlineData("signed.eml", "utf-8")]
    public void Body_IsReadInItsEncoding(string name, string encoding)
    {
        Findings found = Fixture.Scan("Mail/" + name);
        Assert.Equal(Body, found.Numbers.Where(n => n.Path == $"{name}!body.txt" && n.Level == Level.High).Select(n => n.Digits));
        Assert.Equal(encoding, found.Parts.Single(p => p.Path == $"{name}!body.txt").Report.EncodingName);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Header_IsDecoded_AlsoAgainstTheStandard()
    {
        Assert.Equal(
            ["271828182840", "314159265352"], // encoded words in ISO-2022-JP-MS; raw JIS
            Fixture.Scan("Mail/jis.eml").Numbers.Where(n => n.Path == "jis.eml!header" && n.Level == Level.High).Select(n => n.Digits));
        Assert.Contains(("raw-cp932.eml!header", "700700700706", Level.High), Fixture.Scan("Mail/raw-cp932.eml").Numbers);
        Assert.Contains(Fixture.Scan("Mail/raw-cp932.eml").Numbers, n => n.Path == "raw-cp932.eml!名簿.csv");
    }

    [Fact]
    public void OpaqueSignature_IsOpened()
    {
        Findings found = Fixture.Scan("Mail/opaque.eml");
        Assert.Equal(Body, found.Numbers.Where(n => n.Path == "opaque.eml!smime.p7m!body.txt").Select(n => n.Digits));
        Assert.Empty(found.Unread);
    }

    [Theory]
    [InlineData("enveloped.eml", "smime.p7m")]
    [InlineData("pgp.eml", "part.octet-stream")]
    [InlineData("pgp-inline.eml", "body.txt")]
    public void EncryptedPart_IsReported(string name, string part) =>
        Assert.Equal([($"{name}!{part}", UnscannedReason.Encrypted)], Fixture.Scan("Mail/" + name).Unread);

    [Fact]
    public void Message_CutShort_IsReadAsFarAsItGoes_AndReported()
    {
        Findings found = Fixture.Scan("Mail/cut.eml");
        Assert.Equal(Body, found.Numbers.Where(n => n.Path == "cut.eml!body.txt").Select(n => n.Digits));
        Assert.Contains(("", UnscannedReason.Damaged), found.Unread);
    }

    [Fact]
    public void Multipart_WithoutBoundary_IsSearchedAndReported()
    {
        Findings found = Findings.Of(Ascii("From: a@example.jp\nSubject: x\nContent-Type: multipart/mixed\n\nmy number 123456789018\n"));
        Assert.Equal("123456789018", Assert.Single(found.Numbers).Digits);
        Assert.Equal([("", UnscannedReason.Damaged)], found.Unread);
    }

    [Fact]
    public void Winmail_GivesBodyAndAttachment()
    {
        byte[] tnef = TnefWriter.Message("個人番号 123456789018", "名簿.csv", CodePages.Cp932.GetBytes("氏名,個人番号\r\n山田,864201357912\r\n"));
        string mail = "From: a@example.jp\nSubject: x\nMIME-Version: 1.0\nContent-Type: application/ms-tnef; name=winmail.dat\n"
            + "Content-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(tnef, Base64FormattingOptions.InsertLineBreaks) + "\n";
        Findings found = Findings.Of(Ascii(mail), "a.eml");
        Assert.Contains(found.Numbers, n => n.Digits == "123456789018" && n.Level == Level.High);
        Assert.Contains(("a.eml!winmail.dat!名簿.csv", "864201357912", Level.High), found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void NumberInAFileName_SplitByRfc2231_IsFound()
    {
        Findings found = Findings.Of(Ascii(
            "From: a@example.jp\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Disposition: attachment;\n"
            + " filename*0*=utf-8''mynumber%201234567; filename*1=89018.txt\n\nx\n"));
        Assert.Contains(found.Numbers, n => n.Digits == "123456789018" && n.Path == "file!header");
    }

    [Fact]
    public void FileInUuencode_IsReported()
    {
        Findings found = Findings.Of(Ascii("From: a@example.jp\nSubject: x\n\nsee\nbegin 644 list.csv\n#86)C\n`\nend\n"));
        Assert.Equal([("file!body.txt", UnscannedReason.Unsupported)], found.Unread);
    }

    static byte[] Ascii(string text) => Encoding.UTF8.GetBytes(text);
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class OleDocumentTests
{
    const string Number = "123456789018";

    static Encoding Cp932 => CodePages.Cp932;

    /// <summary>The list that each fixture of a table holds: plain, 4-4-4 and full-width digits.</summary>
    static readonly string[] Listed = ["864201357912", "454545454549", "700700700706"];

    [Theory]
    [InlineData("book.xls")]
    [InlineData("book95.xls")]
    [InlineData("structure.xls")] // the workbook's structure is protected, its content is not
    [InlineData("velvet.xls")] // encrypted by the password that Excel itself knows
    public void Workbook_GivesEverySheet_WithItsNumbers(string name)
    {
        Findings found = Fixture.Scan("Ole/" + name);
        Assert.Equal(
            [.. Listed.Select((n, i) => ($"{name}!名簿!B{i + 2}", n)), ($"{name}!名簿!B5", "202611260000"),
                ($"{name}!名簿!B6", "271828182840"), ($"{name}!名簿!B1000", "314159265352"), ($"{name}!隠し!A2", "271828182840")],
            found.Numbers.Where(n => n.Path.Contains("!名簿!", StringComparison.Ordinal) || n.Path.Contains("!隠し!", StringComparison.Ordinal))
                .Select(n => (n.Path, n.Digits)));
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
    }

    [Theory]
    [InlineData("book.xls")]
    [InlineData("book95.xls")]
    public void Workbook_GivesCommentsAndProperties(string name)
    {
        Findings found = Fixture.Scan("Ole/" + name);
        Assert.Contains(($"{name}!notes", Number, Level.High), found.Numbers);
        Assert.Contains(($"{name}!SummaryInformation", Number, Level.High), found.Numbers);
        Assert.Contains(($"{name}!DocumentSummaryInformation", "314159265352", Level.High), found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Workbook_WhoseCommentsAreEncrypted_SaysSo() =>
        Assert.Equal([("velvet.xls!notes", UnscannedReason.Encrypted)], Fixture.Scan("Ole/velvet.xls").Unread);

    [Fact]
    public void File_WithTwoWorkbooks_GivesBoth()
    {
        Findings found = Fixture.Scan("Ole/bookdsf.xls");
        Assert.Equal(2, found.Numbers.Count(n => n.Path == "bookdsf.xls!名簿!B2"));
        Assert.Empty(found.Unread);
    }

    [Theory]
    [InlineData("locked.xls")]
    [InlineData("locked.doc")]
    public void Document_UnderAPassword_IsEncrypted(string name)
    {
        Findings found = Fixture.Scan("Ole/" + name);
        Assert.Contains(("", UnscannedReason.Encrypted), found.Unread);
        Assert.DoesNotContain(found.Unread, u => u.Reason == UnscannedReason.Damaged);
    }

    [Fact]
    public void WordDocument_GivesTextAndTables()
    {
        Findings found = Fixture.Scan("Ole/letter.doc");
        Assert.Equal(
            [.. Listed.Select((n, i) => ($"letter.doc!table 1!B{i + 2}", n)), ("letter.doc!text", Number), ("letter.doc!text", "314159265352"),
                ("letter.doc!text", "271828182840"), ("letter.doc!text", "864201357912"), // the last in a footnote
                ("letter.doc!SummaryInformation", Number), ("letter.doc!DocumentSummaryInformation", "314159265352")],
            found.Numbers.Select(n => (n.Path, n.Digits)));
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Slides_GiveTextTablesAndNotes()
    {
        Findings found = Fixture.Scan("Ole/slides.ppt");
        Assert.Equal([Number, "314159265352", "271828182840", .. Listed, "864201357912"],
            found.Numbers.Where(n => n.Path == "slides.ppt!slides").Select(n => n.Digits));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void OutlookMessage_GivesHeaderBodiesAndAttachments()
    {
        Findings found = Fixture.Scan("Ole/message.msg");
        Assert.Equal(
            [("header", Number), ("body.html", "202611260000"), ("body.txt", Number), ("body.txt", "314159265352"), ("body.txt", "271828182840"),
                ("body.rtf", "314159265352"), ("転送メール!header", "700700700706"), ("転送メール!body.txt", "271828182840"),
                ("名簿.csv", "864201357912"), ("名簿.csv", "454545454549")],
            found.Numbers.Select(n => (n.Path["message.msg!".Length..], n.Digits)));
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void OutlookAttachment_SignedByCms_IsRead()
    {
        byte[] opaque = Fixture.Bytes("Mail/opaque.eml");
        byte[] cms = Convert.FromBase64String(Encoding.ASCII.GetString(opaque)[(opaque.AsSpan().IndexOf("\n\n"u8) + 2)..]);
        CompoundWriter writer = new();
        int attachment = writer.Storage("__attach_version1.0_#00000000");
        writer.Stream("__properties_version1.0", new byte[32])
            .Stream("__substg1.0_3707001F", Encoding.Unicode.GetBytes("smime.p7m"), attachment)
            .Stream("__substg1.0_37010102", cms, attachment);
        Assert.Equal(
            [Number, "314159265352", "271828182840"],
            Findings.Of(writer.Bytes(), "a.msg").Numbers.Where(n => n.Path == "a.msg!smime.p7m!body.txt").Select(n => n.Digits));
    }

    [Fact]
    public void Word6Document_IsReadInItsCodePage()
    {
        byte[] text = Cp932.GetBytes($"個人番号 {Number}\rマイナンバー ３１４１５９２６５３５２\r");
        byte[] document = new byte[768 + text.Length];
        document[0] = 0xDC;
        document[1] = 0xA5;
        document[2] = 0x65;
        BinaryPrimitives.WriteInt32LittleEndian(document.AsSpan(24), 768);
        BinaryPrimitives.WriteInt32LittleEndian(document.AsSpan(28), document.Length);
        text.CopyTo(document, 768);
        Findings found = Findings.Of(new CompoundWriter().Stream("WordDocument", document).Bytes(), "a.doc");
        Assert.Equal([("a.doc!text", Number, Level.High), ("a.doc!text", "314159265352", Level.High)], found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Excel2Workbook_WithoutCompoundFile_IsReadInItsCodePage()
    {
        MemoryStream book = new();
        Record(book, 0x0009, [2, 0, 0x10, 0]);
        Record(book, 0x0042, [0xA4, 0x03]);
        Record(book, 0x0004, [0, 0, 0, 0, 0, 0, 0, 8, .. Cp932.GetBytes("個人番号")]);
        byte[] number = new byte[15];
        number[0] = 1;
        BinaryPrimitives.WriteDoubleLittleEndian(number.AsSpan(7), 123456789018);
        Record(book, 0x0003, number);
        Record(book, 0x000A, []);
        Findings found = Findings.Of(book.ToArray(), "a.xls");
        Assert.Equal(("a.xls!Sheet!A2", Number, Level.High), Assert.Single(found.Numbers));
    }

    [Fact]
    public void EmbeddedFiles_AreOpened()
    {
        byte[] csv = Cp932.GetBytes($"氏名,個人番号\r\n山田,{Number}\r\n");
        byte[] packed = [.. new byte[4], 2, 0, .. Cp932.GetBytes("名簿.csv\0C:\\名簿.csv\0"), 0, 0, 3, 0, 4, 0, 0, 0, .. "C:\\\0"u8,
            .. BitConverter.GetBytes(csv.Length), .. csv, 0, 0];
        CompoundWriter writer = new();
        int pool = writer.Storage("ObjectPool");
        int first = writer.Storage("_1", pool);
        int second = writer.Storage("_2", pool);
        writer.Stream("WordDocument", EmptyWord()).Stream("0Table", new byte[64])
            .Stream("\u0001Ole10Native", packed, first).Stream("Package", Zip(csv), second);
        Findings found = Findings.Of(writer.Bytes(), "a.doc");
        Assert.Equal(
            [("a.doc!ObjectPool!_1!名簿.csv", Number), ("a.doc!ObjectPool!_2!Package!in.csv", Number)],
            found.Numbers.Select(n => (n.Path, n.Digits)));
    }

    [Fact]
    public void EncryptedSlides_AreReported()
    {
        byte[] user = new byte[40];
        BinaryPrimitives.WriteUInt32LittleEndian(user.AsSpan(12), 0xF3D1C4DF);
        Findings found = Findings.Of(new CompoundWriter().Stream("Current User", user).Stream("PowerPoint Document", []).Bytes());
        Assert.Contains(("", UnscannedReason.Encrypted), found.Unread);
    }

    [Fact]
    public void CompressedRtf_WithRuns_Expands()
    {
        // The example of [MS-OXRTFCP] §3.1.1: "{\rtf1\ansi\ansicpg1252\pard hello world}".
        byte[] compressed = Convert.FromHexString(
            "2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF80262C7" + "2068656C0920627705B06C647D0A800FA0");
        using CompressedRtf rtf = new(new MemoryStream(compressed));
        using StreamReader reader = new(rtf, Encoding.ASCII);
        Assert.StartsWith(@"{\rtf1\ansi\ansicpg1252", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    static void Record(Stream book, ushort type, byte[] data)
    {
        book.Write(BitConverter.GetBytes(type));
        book.Write(BitConverter.GetBytes((ushort)data.Length));
        book.Write(data);
    }

    /// <summary>Word 97 with an empty piece table.</summary>
    static byte[] EmptyWord()
    {
        byte[] document = new byte[1024];
        document[0] = 0xEC;
        document[1] = 0xA5;
        document[2] = 0xC1;
        return document;
    }

    static byte[] Zip(byte[] csv)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("in.csv").Open();
            entry.Write(csv);
        }

        return stream.ToArray();
    }
}

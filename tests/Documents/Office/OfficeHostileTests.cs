using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Files made to harm: each ends soon, and says what was not read.</summary>
public sealed class OfficeHostileTests
{
    static readonly ContentLimits Small = ContentLimits.Default with { FreeExpansion = 32 << 20, ExpansionRatio = 8 };

    [Fact]
    public void EntitiesInEntities_AreNotExpanded()
    {
        string laughs = "<!DOCTYPE x [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat(i == 1 ? "&a;" : $"&a{i - 1};", 10))}\">")) + "]>";
        Findings found = Findings.Of(Packages.Zip(Packages.Types(), ("xl/worksheets/sheet1.xml",
            laughs + Packages.Sheet("<row><c t=\"inlineStr\"><is><t>&a30; 個人番号 123456789018</t></is></c></row>"))));
        Assert.Equal([("file!xl/worksheets/sheet1.xml", UnscannedReason.Damaged)], found.Unread);
        Assert.Single(found.Numbers);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row><c><is>")]
    [InlineData("word/document.xml", "<document>", "<p><tbl><tr><tc>")]
    [InlineData("docProps/app.xml", "<x>", "<y>")]
    public void DeepElements_AreALimit(string part, string before, string deep)
    {
        Findings found = Findings.Of(Packages.Zip(
            Packages.Types(), (part, before + string.Concat(Enumerable.Repeat(deep, 300_000))), ("word/z.xml", "<a>個人番号 123456789018</a>")));
        Assert.Equal([($"file!{part}", UnscannedReason.Limit)], found.Unread);
        Assert.Single(found.Numbers);
    }

    [Theory]
    [InlineData("<row/>")]
    [InlineData("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")]
    [InlineData("<row><c><v>123456789018</v></c></row>")]
    [InlineData("          ")]
    public void EndlessRows_EndWithALimit(string row)
    {
        string rows = string.Concat(Enumerable.Repeat(row, (48 << 20) / row.Length));
        Findings found = Findings.Of(Packages.Workbook(rows), limits: Small with { FreeExpansion = 4 << 20 });
        Assert.Equal([UnscannedReason.Limit], found.Unread.Select(u => u.Reason));
    }

    [Fact]
    public void EndlessStrings_EndWithALimit()
    {
        string strings = $"<si><t>{new string('x', 40 << 20)}</t></si>";
        Findings found = Findings.Of(Packages.Workbook("", strings), limits: ContentLimits.Default with { MaxHeld = 1 << 20 });
        Assert.Contains(("file!xl/sharedStrings.xml", UnscannedReason.Limit), found.Unread);
    }

    [Fact]
    public void EndlessTag_IsALimitOfItsPart()
    {
        Findings found = Findings.Of(Packages.Document("", ("word/settings.xml", $"<a b=\"{new string('1', 20 << 20)}\"/>")));
        Assert.Equal([("file!word/settings.xml", UnscannedReason.Limit)], found.Unread);
    }

    [Fact]
    public void ManyTables_EndWithALimit()
    {
        string body = string.Concat(Enumerable.Repeat(Packages.Table(["1"]), 3000));
        Findings found = Findings.Of(Packages.Document(body), limits: ContentLimits.Default with { MaxParts = 1000 });
        Assert.Equal([UnscannedReason.Limit], found.Unread.Select(u => u.Reason));
    }

    [Fact]
    public void TablesInTables_AreBoundedInMemory()
    {
        string open = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>", 1000));
        string close = string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 1000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Findings found = Findings.Of(Packages.Document(open + Packages.Paragraph("個人番号 123456789018") + close));
        Assert.Single(found.Numbers);
        Assert.Empty(found.Unread);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void ChangedBytes_NeverHideANumberInSilence()
    {
        (string Name, byte[] Bytes)[] documents =
        [
            ("b.xlsx", Packages.Workbook(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>123456789018</v></c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>",
                "<si><t>個人番号</t></si><si><r><t>2000</t></r><r><t>00000000</t></r></si>")),
            ("b.docx", Packages.Document(Packages.Paragraph("個人番号：", "1234", "56789018") + Packages.Table(["個人番号"], ["200000000000"]))),
            ("b.odt", Packages.OpenDocument("text", "<text:p>個人番号：1234<text:span>5678</text:span>9018</text:p><table:table><table:table-row><table:table-cell><text:p>個人番号</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value=\"2.0E11\"/></table:table-row></table:table>")),
        ];
        foreach ((string name, byte[] bytes) in documents)
        {
            List<string> expected = Digits(Findings.Of(bytes, name));
            Assert.Equal(expected, ["123456789018", "200000000000"]);
            ulong seed = 20261126;
            for (int round = 0; round < 700; round++)
            {
                byte[] changed = [.. bytes];
                for (ulong flips = Next(ref seed, 3); flips < 3; flips++)
                {
                    changed[(int)Next(ref seed, (ulong)changed.Length)] ^= (byte)(1UL << (int)Next(ref seed, 8));
                }

                changed = Next(ref seed, 8) == 0 ? changed[..(int)Next(ref seed, (ulong)changed.Length)] : changed;
                Findings found = Findings.Of(changed, name);
                bool isSame = Digits(found).SequenceEqual(expected);
                // Bytes that no longer begin as a ZIP does are another file: as text or binary they are searched.
                bool isZip = changed.AsSpan().StartsWith("PK\x03\x04"u8);
                Assert.True(isSame || found.Unread.Count > 0 || !isZip, $"{name}, seed 20261126, round {round}");
            }
        }
    }

    /// <summary>A number of a disk that is not there: who reads documents refuses, and as files their text is in pieces.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void Document_WhoseDirectoryIsRefused_IsDamaged(int field)
    {
        byte[] bytes = Packages.Document(Packages.Paragraph("個人番号：", "1234", "56789018"));
        bytes[^(22 - field)] ^= 0x80;
        Findings found = Findings.Of(bytes, "b.docx");
        Assert.True(Digits(found).SequenceEqual(["123456789018"]) || found.Unread.Contains(("", Scanner.UnscannedReason.Damaged)));
    }

    static List<string> Digits(Findings found) => [.. found.Numbers.Select(n => n.Digits).Order()];

    /// <summary>SplitMix64, below a bound.</summary>
    static ulong Next(ref ulong state, ulong bound)
    {
        unchecked
        {
            ulong z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (z ^ (z >> 31)) % bound;
        }
    }

    [Fact]
    public void ChangedRtf_EndsWhateverItSays()
    {
        byte[] rtf = Encoding.Latin1.GetBytes(@"{\rtf1\ansi\ansicpg932{\fonttbl{\f0\fcharset128 x;}}\trowd\intbl a\cell b\nestcell\row{\object{\*\objdata 01050000}}{\pict\bin4 abcd}\u20491?\par}");
        ulong seed = 7;
        for (int round = 0; round < 3000; round++)
        {
            byte[] changed = [.. rtf];
            for (ulong flips = 0; flips < 1 + Next(ref seed, 4); flips++)
            {
                changed[6 + (int)Next(ref seed, (ulong)changed.Length - 6)] = (byte)Next(ref seed, 256);
            }

            Findings.Of(changed[..(6 + (int)Next(ref seed, (ulong)changed.Length - 5))]);
        }
    }
}

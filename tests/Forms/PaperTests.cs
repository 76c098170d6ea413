using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using UglyToad.PdfPig;

namespace Azukari.Forms.Tests;

public sealed class PaperTests
{
    const string Rare = "𠮷田 髙﨑①㈱";

    static readonly string Hash = Convert.ToBase64String(new byte[32]);

    public static TheoryData<string> Hostile { get; } =
    [
        "</main></body><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "<!--", "-->", "&lt;b&gt;", "\"'><svg onload=1>",
        "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "</style><script>", "{number}", "\u202Etxt.exe", "\0\u0001",
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void HostileText_StaysText(string value)
    {
        Paper hostile = PaperOf(value);
        IHtmlDocument page = FormTests.Parse(hostile.ToHtml());
        IHtmlDocument plain = FormTests.Parse(PaperOf("何もない").ToHtml());
        Assert.Equal(plain.All.Select(e => e.LocalName), page.All.Select(e => e.LocalName));
        Assert.Equal(FormTemplate.Harmless(value), page.QuerySelector("td")!.TextContent);
        Assert.Contains(FormTemplate.Harmless(value).Trim(), Workbooks.AssertValid(hostile));
    }

    [Fact]
    public void HostileNumber_DoesNotLeaveTheStyleSheet()
    {
        Paper paper = PaperOf("x") with { Number = "\"}</style><script>alert(1)</script>\\" };
        Assert.Empty(FormTests.Parse(paper.ToHtml()).QuerySelectorAll("script"));
    }

    [Fact]
    public void Page_ReadBack_HasTheSameTextAndSeal()
    {
        Paper paper = PaperOf($"一行目\n{Rare}");
        (XElement main, PaperSeal? seal) = Paper.Read(paper.ToHtml())!.Value;
        Assert.Equal(paper.Seal, seal);
        Assert.Equal(PrintedText.DigestOf(paper.Main), PrintedText.DigestOf(main));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<!DOCTYPE html [<!ENTITY a \"aaaa\">]><html>&a;</html>")]
    public void AnotherPage_IsNotRead(string html) => Assert.Null(Paper.Read(html));

    [Fact]
    public void Seal_ReadBack_IsTheSame()
    {
        Assert.True(PaperSeal.TryParse(SealOf.ToString(), out PaperSeal read));
        Assert.Equal(SealOf, read);
        Assert.True(PaperSeal.TryParse(SealOf.ToString().Replace(" ", "\r\n ", StringComparison.Ordinal), out read));
        Assert.Equal(SealOf, read);
    }

    [Theory]
    [InlineData("AZUKARI1", "AZUKARI2")]
    [InlineData(" 7 ", " 07 ")]
    [InlineData(" 7 ", " 8 ")]
    [InlineData(" 7 ", " -1 ")]
    [InlineData(" 8 ", " 9223372036854775808 ")]
    [InlineData("AAA=", "AAB=")]
    [InlineData("AAA=", "AA==")]
    [InlineData("AZUKARI1 ", "AZUKARI1 more ")]
    public void Seal_WithAnythingElse_IsNotRead(string from, string to) =>
        Assert.False(PaperSeal.TryParse(SealOf.ToString().Replace(from, to, StringComparison.Ordinal), out _));

    [Fact]
    public void QrCode_HoldsTheSeal_AndPicturesIt()
    {
        XElement svg = QrPicture.Svg(SealOf.ToString());
        Assert.NotEmpty(svg.Descendants().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], QrPicture.Png(SealOf.ToString())[..4]);
    }

    /// <summary>One process for both pages: rare characters extract, and the file says that it is PDF/A-3b.</summary>
    [Fact]
    public void Pdf_HoldsItsTextAndIsForArchives()
    {
        Assert.True(PdfRendering.IsAvailable);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-pdf-");
        try
        {
            string[] paths = [Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf")];
            var done = new List<long>();
            PdfOutcome outcome = PdfRendering.Render(
                [(PaperOf(Rare).ToHtml(), paths[0]), (PaperOf(string.Join('\n', Enumerable.Range(0, 90))).ToHtml(), paths[1])],
                new Told(done), TestContext.Current.CancellationToken);
            Assert.Equal(PdfOutcome.Done, outcome);
            Assert.Equal([1, 2], done);
            using PdfDocument one = PdfDocument.Open(paths[0]);
            string text = string.Concat(one.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
            Assert.All([Rare.Replace(" ", "", StringComparison.Ordinal), "介護・持許・令和8-0003", "okayama.example", "1/1"], part =>
                Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.True(one.TryGetXmpMetadata(out var metadata));
            string xmp = metadata.GetXDocument().ToString();
            Assert.Contains("part", xmp, StringComparison.Ordinal);
            Assert.Matches(@"pdfaid:part(=""|>)3", xmp);
            Assert.Matches(@"pdfaid:conformance(=""|>)B", xmp);
            AssertTagged(one, "様式 介護・持許・令和8-0003");
            using PdfDocument two = PdfDocument.Open(paths[1]);
            AssertTagged(two, "様式 介護・持許・令和8-0003");
            Assert.True(two.NumberOfPages > 1);
            Assert.All(two.GetPages(), p => Assert.Contains($"{p.Number}/{two.NumberOfPages}", p.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Who hears the paper is told its language and title, its headings, and which cells head a table's rows.</summary>
    static void AssertTagged(PdfDocument pdf, string title)
    {
        Assert.Equal(title, pdf.Information.Title);
        Assert.Equal("ja", TaggedPdf.Language(pdf));
        Assert.True(TaggedPdf.IsMarked(pdf));
        Assert.True(TaggedPdf.ShowsItsTitle(pdf));
        List<string> elements = TaggedPdf.Elements(pdf);
        Assert.Equal(
            [
                "Document", "Document/Sect", "Document/Sect/H1", "Document/Sect/P", "Document/Sect/Table", "Document/Sect/Table/TBody",
                "Document/Sect/Table/TBody/TR", "Document/Sect/Table/TBody/TR/TH Row", "Document/Sect/Table/TBody/TR/TD",
            ],
            elements.Take(9));
        Assert.Contains("Document/Sect/Div/P", elements);
        Assert.Contains("Document/Sect/Div/L/LI/Lbl", elements);
    }

    static PaperSeal SealOf => new("azukari.okayama.example/azukari/okayama-kaigo", 7, Hash, 8, Hash, Hash);

    static Paper PaperOf(string value)
    {
        const string template = "<main><h1>様式</h1><p>{number}</p><table><col class=\"w3\"/><col class=\"w9\"/><tbody><tr><th scope=\"row\">氏名</th><td>{name}</td></tr></tbody></table></main>";
        var facts = new FormFacts { ["name"] = value, ["number"] = "介護・持許・令和8-0003" };
        XElement main = FormTemplate.Read(new MemoryStream(Encoding.UTF8.GetBytes(template))).Fill(facts);
        return new Paper("様式", "介護・持許・令和8-0003", main, SealOf);
    }

    sealed class Told(List<long> done) : IProgress<long>
    {
        public void Report(long value) => done.Add(value);
    }
}

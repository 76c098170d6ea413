using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Forms.Tests;

[Collection(nameof(FullContract))]
public sealed class FormTests(FullContract full)
{
    static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<FormKind> Forms { get; } = [.. Enum.GetValues<FormKind>()];

    [Fact]
    public void EveryForm_HasOneClassTemplateAndSign()
    {
        Assert.Equal(Enum.GetValues<FormKind>().Order(), PaperForms.All.Select(f => f.Kind).Order());
        Assert.Equal(PaperForms.All.Length, PaperForms.All.Select(f => f.Sign).Distinct().Count());
        Assert.All(PaperForms.All, f => Assert.Equal(f.Kind, PaperRoom.FormOf(f.Name)));
        Assert.All(PaperForms.All, f => Assert.Equal(f.Kind, PaperRoom.FormOf(f.Sign)));
    }

    [Theory, MemberData(nameof(Forms))]
    public void EveryForm_OfAFullContract_IsWellFormedAndWhole(FormKind form)
    {
        foreach (string subject in full.Room.List().Single(f => f.Form == form).Subjects)
        {
            Paper paper = full.Room.Draft(form, subject);
            IHtmlDocument page = Parse(paper.ToHtml());
            Assert.Equal(paper.Title, page.QuerySelector("h1") is { } heading && heading.TextContent.Length > 0 ? paper.Title : "");
            Assert.Equal("案", page.QuerySelector(".draft")!.TextContent);
            Assert.DoesNotContain('{', page.QuerySelector("main")!.TextContent);
            Assert.DoesNotContain(PaperView.Erased, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, a"));
            Assert.All(page.QuerySelectorAll("table"), t => Assert.Equal(
                12, t.QuerySelectorAll("col").Sum(c => int.Parse(c.ClassName![1..], System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>Each heading cell says what it heads, every table of rows repeats its head, and headings follow each other without a gap.</summary>
    [Theory, MemberData(nameof(Forms))]
    public void EveryForm_CanBeHeard(FormKind form)
    {
        IHtmlDocument page = Parse(full.Room.Draft(form, full.SubjectOf(form)).ToHtml());
        Assert.Equal("ja", page.DocumentElement.GetAttribute("lang"));
        Assert.StartsWith(PaperView.Word(form), page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("h3, h4"));
        Assert.All(page.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("tbody th"), th => Assert.Equal("row", th.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("table.rows, table.stamps"), t => Assert.NotNull(t.QuerySelector("thead")));
    }

    [Theory, MemberData(nameof(Forms))]
    public void EveryForm_SaysWhatItSaid(FormKind form)
    {
        string text = FullContract.Settled(PrintedText.Of(full.Room.Draft(form, full.SubjectOf(form)).Main));
        string name = $"{PaperRoom.NameOf(form)}.txt";
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            string folder = Path.Combine(Repository(), "tests", "Forms", "Golden");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name), text);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Golden, name)), text);
    }

    [Fact]
    public void PreliminaryReport_SaysWhatWasWrittenOfItsItems()
    {
        using var own = new FullContract();
        string subject = own.State.Incidents.Values.First(i => i.ClosedAt is null).Id.Value;
        var seals = new Seals();
        Assert.Empty(own.Desk.Submit(new Submission(
            own.Contract,
            new WriteReportItem(IncidentId.Wrap(subject), ReportItem.SecondaryHarm, seals.Seal("不審な電話はない"), Harm: SecondaryHarm.None),
            own.Officer.Worker, own.Officer.Terminal)
        {
            Openings = seals.Openings,
        }).Refusals);
        Assert.Contains(
            "5　二次被害又はそのおそれ\tなし\n不審な電話はない", PrintedText.Of(own.Room.Draft(FormKind.IncidentPreliminaryReport, subject).Main),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Forms))]
    public void EveryForm_WhoseValuesWereErased_StillStands(FormKind form)
    {
        PaperForm of = PaperForms.Of(form);
        var view = new PaperView(
            full.State, full.Desk.MemorandumOf(full.Contract), new PaperEntries(full.Desk, full.Contract, full.Desk.SizeOf(full.Contract)), _ => null, new DateOnly(2026, 11, 26), null);
        string text = PrintedText.Of(of.Template.Fill(of.Facts(view, full.SubjectOf(form))));
        Assert.Contains(PaperView.Erased, text, StringComparison.Ordinal);
        Assert.DoesNotContain("山田", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Forms))]
    public void EveryForm_AsAWorkbook_IsValidAndAllText(FormKind form) =>
        Workbooks.AssertValid(full.Room.Draft(form, full.SubjectOf(form)));

    [Fact]
    public void Agreement_StatesThatFurtherTiersGoThroughTheContractor()
    {
        string text = PrintedText.Of(full.Room.Draft(
            FormKind.ReentrustmentAgreement, full.SubjectOf(FormKind.ReentrustmentAgreement)).Main);
        Assert.Contains(
            "再委託先がさらに再委託する場合には、事前に乙を通じて書面により甲に申請し、その許諾を得なければならない。それ以降の再委託についても同様とする。",
            text, StringComparison.Ordinal);
    }

    /// <summary>Parses as strictly as HTML can be: a fault that a browser would mend fails.</summary>
    internal static IHtmlDocument Parse(string html)
    {
        var faults = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        parser.Error += (_, e) => faults.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message);
        IHtmlDocument document = parser.ParseDocument(html);
        Assert.DoesNotContain(faults, f => !f.Contains("self-closing", StringComparison.OrdinalIgnoreCase));
        return document;
    }

    static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "azukari.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}

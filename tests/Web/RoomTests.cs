using System.Net;
using AngleSharp.Dom;
using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>People, training, pledge, places, incidents, calendar, inbox: each screen, and what one does there without script.</summary>
public sealed class RoomTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    static readonly ContractId Contract = new(DemoServer.Contract);

    public static TheoryData<string, string> Screens =>
        new(from persona in (string[])["city-officer", "city-approver", "handling-officer", "handler-1", "midori-handler", "inspector"]
            from path in (string[])["", "/people", "/people/workers", "/pledge", "/training", "/places", "/incidents", "/calendar", "/calendar?filter=all", "/inbox", "/more"]
            select (persona, path));

    [Theory, MemberData(nameof(Screens))]
    public async Task Screen_ShowsOneHeading_AndLinksThatLeadSomewhere(string persona, string path)
    {
        using Browsing someone = await server.Browse().As(persona);
        await someone.Get(At + path);
        Assert.Equal(HttpStatusCode.OK, someone.Answer.StatusCode);
        IElement heading = Assert.Single(someone.Page.QuerySelectorAll("h1"));
        Assert.StartsWith(heading.TextContent, someone.Page.Title!, StringComparison.Ordinal);
        Assert.Empty(someone.Page.QuerySelectorAll("[disabled]"));
        Assert.All(someone.Page.QuerySelectorAll("[aria-labelledby]"), e => Assert.NotNull(someone.Page.GetElementById(e.GetAttribute("aria-labelledby")!)));
        string[] rooms = ["/people/", "/training/", "/places/", "/incidents/", "/do/"];
        string[] links = [.. someone.Page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!).Where(h => rooms.Any(r => h.StartsWith(At + r, StringComparison.Ordinal))).Distinct().Take(40)];
        foreach (string link in links)
        {
            using Browsing follower = await server.Browse().As(persona);
            await follower.Get(link.Split('#')[0]);
            Assert.True(follower.Answer.StatusCode == HttpStatusCode.OK, $"{persona} {path}: {link} is {follower.Answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Report_TakesOnePage_AndSaysFromWhenTheClocksRun()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/incidents/report");
        await handler.Press("main button[type=submit]", ("what", "離席中に画面が見えていた"), ("kind", "unknown"));
        Assert.Contains("知った日を1日目と数えます", handler.Text, StringComparison.Ordinal);
        Assert.Contains("受領待ち", handler.Text, StringComparison.Ordinal);
        Assert.Contains("委員会への速報の目安", handler.Text, StringComparison.Ordinal);
        Assert.NotNull(handler.Page.QuerySelector("[data-until]"));
        string id = handler.Answer.RequestMessage!.RequestUri!.Segments[^1];
        Incident incident = server.Host.Desk.StateOf(Contract).Incidents[new IncidentId(id)];
        Assert.True(incident is { Kind: IncidentKind.Leak, IsPossibility: true });
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/incidents/{id}");
        Assert.Contains("離席中に画面が見えていた", city.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("離席中", city.Page.Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WithAnotherTimeAndKind_KeepsThem()
    {
        using Browsing handler = await server.Browse().As("handler-2");
        await handler.Get($"{At}/incidents/report");
        await handler.Press(
            "main button[type=submit]", ("what", "書類が一枚見つからない"), ("kind", "loss"), ("when", "other"),
            ("known.era", "reiwa"), ("known.year", "8"), ("known.month", "11"), ("known.day", "1"), ("known.time", "９:30"));
        string id = handler.Answer.RequestMessage!.RequestUri!.Segments[^1];
        Incident incident = server.Host.Desk.StateOf(Contract).Incidents[new IncidentId(id)];
        Assert.True(incident is { Kind: IncidentKind.Loss, IsPossibility: false });
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 9, 30, 0, TimeSpan.FromHours(9)), incident.KnownAt);
    }

    [Fact]
    public async Task Report_WithoutWords_IsAskedAgain_AndNothingIsRecorded()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/incidents/report");
        long before = server.Host.Desk.SizeOf(Contract);
        await handler.Press("main button[type=submit]", ("what", " "), ("when", "other"), ("known.year", "99"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        Assert.Equal(2, handler.Page.QuerySelectorAll(".errors li").Length);
        Assert.Equal("99", handler.Page.QuerySelector("[name='known.year']")!.GetAttribute("value"));
        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));
    }

    [Fact]
    public async Task Incident_OfTheContractor_IsNotThereForTheReentrustee()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/incidents/report");
        await handler.Press("main button[type=submit]", ("what", "鍵が見当たらない"));
        string id = handler.Answer.RequestMessage!.RequestUri!.Segments[^1];
        using Browsing midori = await server.Browse().As("midori-handler");
        await midori.Get($"{At}/incidents/{id}");
        Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
        await midori.Get($"{At}/incidents/{id}/reach");
        Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
        await midori.Get($"{At}/incidents");
        Assert.DoesNotContain(id, midori.Text, StringComparison.Ordinal);
        await handler.Get($"{At}/incidents/{id}/reach");
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/incidents/{id}/reach");
        Assert.Equal(HttpStatusCode.OK, city.Answer.StatusCode);
    }

    [Fact]
    public async Task Course_IsReadAndSat_AndTheDeskMarks()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/training/courses/memorandum-basics");
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        Assert.True(handler.Page.QuerySelectorAll(".prose h2").Length >= 5);
        Assert.NotNull(handler.Page.QuerySelector(".prose strong"));
        Course course = ReadyCourses.Find(new CourseId("memorandum-basics"))!;

        // Before it is adopted the test is refused, and nothing that was answered is lost.
        await handler.Get($"{At}/training/courses/memorandum-basics/test");
        await handler.Press("main button[type=submit]", [.. Answers(course, wrong: 0)]);
        Assert.NotNull(handler.Page.QuerySelector(".refusal"));
        Assert.Equal(Answers(course, wrong: 0).Count(), handler.Page.QuerySelectorAll(".questions input[checked]").Length);

        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/training");
        Assert.NotNull(officer.Page.QuerySelector($"a[href='{At}/training/courses/memorandum-basics#adopt']"));
        await officer.Get($"{At}/training/courses/memorandum-basics");
        Assert.Contains("規則すべてに適合しています", officer.Page.QuerySelector("#adopt .preview")!.TextContent, StringComparison.Ordinal);
        await handler.Get($"{At}/training/courses/memorandum-basics");
        Assert.Null(handler.Page.QuerySelector("#adopt"));
        await officer.Press("form[action$='/training/adopt'] button");
        await officer.Get($"{At}/training/courses/memorandum-basics");
        Assert.Null(officer.Page.QuerySelector("#adopt"));
        await handler.Get($"{At}/training/courses/memorandum-basics/test");
        long before = server.Host.Desk.SizeOf(Contract);
        await handler.Press("main button[type=submit]");
        Assert.Contains("入力を直してください", handler.Text, StringComparison.Ordinal);
        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));
        await handler.Press("main button[type=submit]", [.. Answers(course, wrong: course.Questions.Count)]);
        Assert.Contains("不合格", handler.Text, StringComparison.Ordinal);
        await handler.Get($"{At}/training/courses/memorandum-basics/test");
        await handler.Press("main button[type=submit]", [.. Answers(course, wrong: 0)]);
        Assert.Contains("合格", handler.Text, StringComparison.Ordinal);
        Assert.Contains("100%", handler.Text, StringComparison.Ordinal);
        Sessions.Session session = server.SessionOf("handler-1");
        DateOnly last = session.Today.AddMonths(session.State.Terms.TrainingValidityMonths).AddDays(-1);
        Assert.Contains($"この教育は{session.Words.Date(last)}まで有効です", handler.Text, StringComparison.Ordinal);
        string certificate = handler.Page.QuerySelector("a[href*='/certificates/']")!.GetAttribute("href")!;
        await handler.Get(certificate);
        Assert.Contains("証明します", handler.Text, StringComparison.Ordinal);
        using Browsing other = await server.Browse().As("midori-handler");
        await other.Get(certificate);
        Assert.Equal(HttpStatusCode.NotFound, other.Answer.StatusCode);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("[x](javascript:alert(1))", "a")]
    [InlineData("![x](https://evil.example/p.png)", "img")]
    [InlineData("<img src=x onerror=alert(1)>", "img")]
    [InlineData("<javascript:alert(1)>", "a")]
    [InlineData("[x]://evil.example\n\n[x]: //evil.example", "a")]
    public void Markdown_CanDoNothing(string text, string element) =>
        Assert.Empty(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Parts.Markdown.Of(text).Value).QuerySelectorAll(element));

    [Fact]
    public void Markdown_KeepsWhatItIsFor()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Parts.Markdown.Of("# 題\n\n**強く** [外](https://www.ppc.go.jp/)\n\n| a | b |\n|---|---|\n| 1 | 2 |").Value);
        Assert.NotNull(page.QuerySelector("h3"));
        Assert.NotNull(page.QuerySelector("strong"));
        Assert.NotNull(page.QuerySelector("table"));
        Assert.NotNull(page.QuerySelector("a[href^='https://']"));
    }

    [Fact]
    public async Task WorkersRecord_IsForThoseWhoAnswerForHim()
    {
        WorkerId colleague = server.SessionOf("handler-2").Now.Worker!.Value;
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/people/{colleague}");
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        Assert.DoesNotContain("教育の記録", handler.Text, StringComparison.Ordinal);
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/people/{colleague}");
        Assert.Contains("教育の記録", officer.Text, StringComparison.Ordinal);
        using Browsing midori = await server.Browse().As("midori-handler");
        await midori.Get($"{At}/people/{colleague}");
        Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
    }

    [Fact]
    public async Task Workers_AreFiltered()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        int all = (await officer.Get($"{At}/people/workers")).QuerySelectorAll("tbody tr").Length;
        int received = (await officer.Get($"{At}/people/workers?state=received")).QuerySelectorAll("tbody tr").Length;
        Assert.InRange(received, 1, all - 1);
        Assert.Empty((await officer.Get($"{At}/people/workers?q=いない名前")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Tree_ShowsTheReentrusteeUnderTheContractor()
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/people");
        Assert.NotNull(city.Page.QuerySelector(".tree .tree details summary"));
        using Browsing midori = await server.Browse().As("midori-handler");
        await midori.Get($"{At}/people");
        Assert.Null(midori.Page.QuerySelector(".tree .tree"));
    }

    [Fact]
    public async Task Calendar_IsDownloaded()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/calendar?filter=all");
        Assert.Equal(7, officer.Page.QuerySelectorAll(".month thead th").Length);
        await officer.Get($"{At}/calendar/deadlines.ics?filter=all");
        Assert.Equal("text/calendar", officer.Answer.Content.Headers.ContentType!.MediaType);
        string file = await officer.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("BEGIN:VCALENDAR", file, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_CountsInTheHeader_AndForgetsWhatWasRead()
    {
        server.Host.Desk.MakeNotices();
        WorkerId me = server.SessionOf("city-officer").Now.Worker!.Value;
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/inbox");
        long[] before = Unread();
        Assert.NotEmpty(before);
        Assert.NotNull(city.Page.QuerySelector(".top .unread"));
        await city.Press("button.quiet[name=notice]");

        // Beside this one, others act, and the desk tells of it.
        Assert.Equal(before.Length - 1, before.Intersect(Unread()).Count());
        await city.Press("button[name=notice][value=all]");
        Assert.Empty(before.Intersect(Unread()));

        long[] Unread() => [.. server.Host.Desk.NoticesOf(Contract, me, unreadOnly: true).Select(n => n.Id)];
    }

    [Fact]
    public async Task Application_IsShownWithItsDifferences_AndConsentedToNarrower()
    {
        var firm = new OrganisationId("aoba-system");
        Engagement e = server.Host.Desk.StateOf(Contract);
        Scope all = e.ScopeOf(e.Terms.Contractor)!;
        var asked = new Scope([.. e.Terms.Purposes.Take(2)], [.. e.Terms.Places.Take(1)], all.Period with { From = server.SessionOf("city-officer").Today });
        server.Submit("handling-officer", seals => new ApplyForReentrustment(firm, e.Terms.Contractor, seals.Seal("あおばシステム"), asked, seals.Seal("夜間の運用に人が足りない"), true));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/people/of/{firm}/decide");
        Assert.Contains("夜間の運用に人が足りない", officer.Text, StringComparison.Ordinal);
        Assert.Null(officer.Page.QuerySelector(".decision"));
        using Browsing approver = await server.Browse().As("city-approver");
        // Home shows the first few; the calendar has all.
        await approver.Get($"{At}/calendar");
        Assert.NotNull(approver.Page.QuerySelector($"a[href='{At}/people/of/{firm}/decide']"));
        await approver.Get($"{At}/people/of/{firm}/decide");
        Assert.Contains("短くなります", approver.Text, StringComparison.Ordinal);
        Assert.Contains("入らない：", approver.Text, StringComparison.Ordinal);
        await approver.Press("button[formaction$='/reentrustment/decline']", ("reason", ""));
        Assert.Contains("いま送ると拒否されます", approver.Text, StringComparison.Ordinal);
        await approver.Get($"{At}/people/of/{firm}/decide");
        approver.Page.QuerySelectorAll("input[name='scope.purposes']")[^1].RemoveAttribute("checked");
        await approver.Press(".decision button[value=submit]");
        Assert.EndsWith($"/people/of/{firm}", approver.Answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Reentrustment node = server.Host.Desk.StateOf(Contract).Reentrustments[firm];
        Assert.Equal(ReentrustmentState.Consented, node.State);
        Assert.Equal(asked.Purposes.Length - 1, node.Consented!.Purposes.Length);
    }

    [Fact]
    public async Task Incident_ShowsInstructionsMeasuresAndFreezes_WithTheirWordsAndActs()
    {
        var incident = NewId.Of<IncidentId>();
        var instruction = NewId.Of<InstructionId>();
        DateOnly due = server.SessionOf("city-officer").Today.AddDays(3);
        server.Submit("handler-1", seals => new ReportIncident(incident, IncidentKind.Leak, true, server.Host.Desk.Now.AddMinutes(-5), seals.Seal("封筒が開いていた"), []));
        server.Submit("city-officer", _ => new ReceiveIncidentReport(incident));
        server.Submit("city-officer", seals => new InstructOnIncident(incident, instruction, seals.Seal("宛先を数え直すこと"), due));
        server.Submit("handling-officer", seals => new ProposePrevention(incident, NewId.Of<MeasureId>(), seals.Seal("二人で封をする"), server.SessionOf("handling-officer").Now.Worker!.Value, due));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/incidents/{incident}");
        Assert.Contains("宛先を数え直すこと", officer.Text, StringComparison.Ordinal);
        Assert.Contains("二人で封をする", officer.Text, StringComparison.Ordinal);
        string fulfil = officer.Page.QuerySelector($"#{instruction} a[href*='/do/incident/fulfil']")!.GetAttribute("href")!;
        Assert.Contains($"instruction={instruction}", fulfil, StringComparison.Ordinal);
        await officer.Get(fulfil);
        await officer.Press("button[value=check]", ("how", "数え直した"));
        await officer.Press("button[value=submit]");
        Assert.EndsWith($"/incidents/{incident}", officer.Answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("数え直した", officer.Text, StringComparison.Ordinal);
    }

    static IEnumerable<(string, string)> Answers(Course course, int wrong) =>
        from n in Enumerable.Range(0, course.Questions.Count)
        let question = course.Questions[n]
        let right = question.Right.Order().ToArray()
        from choice in n < wrong ? [Enumerable.Range(1, question.Choices.Count).Except(right).First()] : right
        select ($"q{n}", $"{choice}");
}

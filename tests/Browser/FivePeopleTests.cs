using System.Globalization;
using System.Text.RegularExpressions;
using Azukari.Custody.Courses;
using Azukari.Rules;
using Azukari.Web.Tests.SignIn;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>Five people at their machines, and an inspector, from the first file to zero: through the screens alone, on a desk that is no demonstration.</summary>
/// <remarks>Invitations and certificates are handed out as the shell does it; everything else is pressed in the browser.</remarks>
public sealed class FivePeopleTests(Browsers browsers, RealDesk desk) : IClassFixture<RealDesk>
{
    const string Usb = "USB-0001";

    static readonly string Contract = HttpsServer.Contract.Value;

    [Fact]
    public async Task FivePeople_FromTheFirstFileToZero()
    {
        byte[] seven = desk.Certificate("terminal-1", "第二室 端末07");
        Someone officer = await desk.Arrives(browsers.Chromium, "三宅", "city-officer", seven);
        Someone approver = await desk.Arrives(browsers.Chromium, "藤原", "city-approver");
        Someone head = await desk.Arrives(browsers.Chromium, "山﨑", "handling-officer");
        Someone one = await desk.Arrives(browsers.Chromium, "山田", "handler-1", seven);
        Someone two = await desk.Arrives(browsers.Chromium, "鈴木", "handler-2", desk.Certificate("terminal-2", "データセンター 端末02"));
        await TellsTheTerminal(one, approver);

        // The officer registers a terminal, gets its certificate, and goes there with the same key.
        await head.Does("terminal/register", ("place", "second-operation-room"), ("label", "第二室 端末08"));
        TerminalId eight = ((RegisterTerminal)Act(head)).Terminal;
        Someone there = await head.With(browsers.Chromium, desk.Site, desk.Certificate(eight, "第二室 端末08"));
        await head.Page.Context.CloseAsync();
        head = there;

        string item = await Receives(officer, one);
        await Learns(head, one);
        await Learns(null, two);
        await Opens(one, item);
        await Carries(one, two, approver, head, item);
        await ReportsAnIncident(two, officer, approver);
        await Completes(approver, officer, head, item);
        await Inspects();
    }

    static async Task TellsTheTerminal(Someone at, Someone away)
    {
        await at.Page.GotoAsync("/terminal");
        Assert.Contains("履行場所の端末です", await at.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(at.Page);
        await away.Page.GotoAsync("/terminal");
        Assert.Contains("証明書が示されていません", await away.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await away.Page.GotoAsync("/me");
        await Good(away.Page);
    }

    /// <summary>A file of the city comes in at a terminal; nobody opens it who was not taught within the year, or sits elsewhere.</summary>
    async Task<string> Receives(Someone officer, Someone handler)
    {
        await officer.Go("receive");
        await officer.Answer("purposes", "eligibility");
        await officer.Page.SetInputFilesAsync("#f-file", desk.InsuredFile());
        await officer.Page.ClickAsync("form[data-upload] button[type=submit]");
        await officer.Page.WaitForURLAsync(new Regex("/received"));
        Assert.Contains("特定個人情報", await officer.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(officer.Page);
        string item = officer.Page.Url.Split("/register/")[1].Split('/')[0];

        // 覚書 6-2b: the training of the story is older than a year.
        await Press(handler, item);
        await handler.ShowsRefusal("6-2b");
        Assert.False(Entry(handler).Permitted);
        await Good(handler.Page);
        return item;
    }

    static async Task Press(Someone handler, string item)
    {
        await handler.Go($"register/{item}/open");
        await handler.Answer("purpose", "eligibility");
        await handler.Page.ClickAsync("main form[data-preview] button[type=submit]");
    }

    /// <summary>The course is adopted, read, and its test passed.</summary>
    async Task Learns(Someone? adopts, Someone learns)
    {
        Course course = ReadyCourses.All[0];
        if (adopts is not null)
        {
            await adopts.Go("training");
            await adopts.Page.ClickAsync("form[action$='/training/adopt'] button:has-text('教育の課程を採用する')");
            await adopts.IsDone();
        }

        await learns.Go($"training/courses/{course.Id}");
        await Good(learns.Page);
        await learns.Go($"training/courses/{course.Id}/test");
        for (int q = 0; q < course.Questions.Count; q++)
        {
            foreach (int right in course.Questions[q].Right)
            {
                await learns.Page.CheckAsync($"[name=q{q.ToString(CultureInfo.InvariantCulture)}][value='{right.ToString(CultureInfo.InvariantCulture)}']");
            }
        }

        await learns.Page.ClickAsync("main form button[type=submit]");
        await learns.Page.WaitForURLAsync(new Regex("/result"));
        await Good(learns.Page);
        Assert.Contains(desk.Host.Desk.StateOf(HttpsServer.Contract).Workers.Values, w => w.IsTrainedOn(Today, 12));
    }

    /// <summary>A purpose, the rows with dots, one number after the key; and another place refuses.</summary>
    async Task Opens(Someone handler, string item)
    {
        await Press(handler, item);
        await handler.Page.WaitForURLAsync(new Regex("/view/"));
        Assert.DoesNotMatch(@"(?<!\d)\d{12}(?!\d)", await handler.Page.InnerTextAsync(".viewer"));
        await Good(handler.Page);
        long before = desk.Host.Desk.SizeOf(HttpsServer.Contract);
        desk.Book.Forget(AccountOf("handler-1"));
        await handler.Page.ClickAsync("button[name=number] >> nth=0");
        await handler.Page.WaitForURLAsync(new Regex("/sign-in/again"));
        await Good(handler.Page);
        await handler.Page.ClickAsync("text=パスキーで確かめる");
        await handler.Page.WaitForURLAsync(new Regex("/view/"));
        await handler.Page.ClickAsync("button[name=number] >> nth=0");
        await handler.Page.WaitForSelectorAsync("[data-revealed]");
        Assert.Matches(@"^\d{12}$", (await handler.Page.InnerTextAsync("[data-revealed]")).Trim());
        Assert.True(desk.Host.Desk.EntryAt(HttpsServer.Contract, before) is { Permitted: true, Act: OpenItem { Reveal: true } });
        await Good(handler.Page);

        // The same person and the same key at a machine without a certificate.
        Someone elsewhere = await handler.With(browsers.Chromium, desk.Site, null);
        await Press(elsewhere, item);
        await elsewhere.ShowsRefusal("5-1a");
        Assert.Null(Entry(elsewhere).Circumstances.Terminal);
        await elsewhere.Page.Context.CloseAsync();
    }

    /// <summary>Asked by one, approved by another, packed, carried, handed over with both hands, back and confirmed.</summary>
    async Task Carries(Someone one, Someone two, Someone approver, Someone head, string item)
    {
        await head.Does("medium/register", ("kind", "medium"), ("label", Usb), ("encryption", "aes256"), ("serial", "S-1"));
        string departs = Moment(TimeSpan.Zero);
        await one.Does(
            "take-out/request", ("items", item), ("items", "~" + Usb), ("purpose", "eligibility"), ("reason", "市役所別館の検証室へ届けるため"), ("measures", "暗号化、封緘、施錠容器"),
            ("recipient", "city"), ("carriers", "~山田"), ("carriers", "~鈴木"), ("route", "社用車、本庁舎から別館"), ("departs", departs), ("dueBack", Moment(TimeSpan.FromHours(8))));
        string takeOut = ((RequestTakeOut)Act(one)).TakeOut.Value;

        // Who asks does not approve.
        await one.IsRefused("5-3a", $"take-out/approve?takeOut={takeOut}");
        Assert.False(Entry(one).Permitted);
        await approver.Go($"take-outs/{takeOut}/decide");
        await Good(approver.Page);
        await approver.Does($"take-out/approve?takeOut={takeOut}");
        Assert.NotEqual(Entry(one).Circumstances.Worker, Entry(approver).Circumstances.Worker);

        await one.Go($"take-outs/{takeOut}/pack");
        await one.Page.ClickAsync("main form button[type=submit]");
        await one.IsDone();
        await Good(one.Page);
        await one.Does($"take-out/depart?takeOut={takeOut}", ("seal", "A-1024"));
        await one.Does($"take-out/offer?takeOut={takeOut}", ("to", "~鈴木"));
        await two.Does($"take-out/accept?takeOut={takeOut}", ("seal", "intact"));
        await two.Does($"take-out/arrive?takeOut={takeOut}", ("seal", "intact"));
        await two.Does($"take-out/return?takeOut={takeOut}", ("seal", "intact"));
        await head.Does($"take-out/confirm?takeOut={takeOut}", ("allPresent", "true"), ("copiesErased", "overwrite"), ("seal", "intact"));
        await head.Go($"take-outs/{takeOut}");
        Assert.Contains("返却確認済み", await head.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(head.Page);
    }

    /// <summary>The report of one minute; the city receives it, and it does not end by itself.</summary>
    async Task ReportsAnIncident(Someone reports, Someone officer, Someone approver)
    {
        await reports.Go("");
        await reports.Page.ClickAsync("main >> text=事案を報告する");
        await reports.Page.FillAsync("#what", "画面を開いたまま席を離れた");
        await reports.Page.CheckAsync("[name=kind][value=leak]");
        await reports.Page.ClickAsync("main form button[type=submit]");
        await reports.Page.WaitForURLAsync(new Regex("/incidents/report/"));
        await Good(reports.Page);
        Incident incident = desk.Host.Desk.StateOf(HttpsServer.Contract).Incidents.Values.Single(i => i.ReportedBy == desk.Find<WorkerId>("handler-2"));
        await approver.IsRefused("8-1a", $"incident/close?incident={incident.Id}");
        await officer.Does($"incident/receive?incident={incident.Id}");
        await officer.Go($"incidents/{incident.Id}");
        await Good(officer.Page);
    }

    /// <summary>The work is over: what is to come back is handed back and received, then erased with its key, the medium destroyed, zero declared and accepted.</summary>
    async Task Completes(Someone approver, Someone officer, Someone head, string item)
    {
        await approver.Does("completion/begin", ("handbackDue", Today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await officer.Does("completion/instruct", ("items", item), ("disposition", "hand-back"));
        await officer.Does("completion/instruct", ("items", "~" + Usb), ("disposition", "dispose"));
        await head.IsRefused("9a", "item/erase", ("items", item), ("method", "key-destruction"), ("witness", "~三宅"));
        await head.Go($"register/{item}/hand-back");
        await head.Page.ClickAsync("main form button[type=submit]");
        await head.IsDone();
        HandBackItem back = (HandBackItem)Act(head);
        await officer.Does($"completion/receive?item={item}", ("ciphertext", Package(item)));
        await head.IsRefused("9b", "item/erase", ("items", item), ("method", "format-only"), ("witness", "~三宅"));
        await head.Does("item/erase", ("items", item), ("method", "key-destruction"), ("witness", "~三宅"));
        await head.Does("medium/dispose", ("item", "~" + Usb), ("method", "crushing"), ("witness", "~三宅"), ("evidence", "破砕前後の写真2枚"));
        desk.Host.Desk.RunEffects();
        await head.Go("completion");
        await Good(head.Page);
        await head.Does("completion/declare-zero");
        await approver.Does("completion/accept-zero");
        Engagement state = desk.Host.Desk.StateOf(HttpsServer.Contract);
        Assert.Empty(state.StillHeld);
        Assert.Equal(item, back.Item.Value);
    }

    /// <summary>An inspector reads all of it and changes nothing; the ledger proves itself before him.</summary>
    async Task Inspects()
    {
        Someone inspector = await desk.Inspector(browsers.Chromium);
        long size = desk.Host.Desk.SizeOf(HttpsServer.Contract);
        await inspector.Go("ledger?outcome=refused");
        await Good(inspector.Page);
        await inspector.Go("verify");
        await inspector.Page.ClickAsync("text=いま照合する");
        await inspector.Page.WaitForSelectorAsync("main .ok");
        await Good(inspector.Page);
        Assert.Equal(size, desk.Host.Desk.SizeOf(HttpsServer.Contract));
    }

    /// <summary>What axe finds, and what does not fit a phone, on the page as it stands.</summary>
    static async Task Good(IPage page)
    {
        List<string> wrong = [.. await Look.WithAxe(page), .. await Look.AtWidth(page, 320)];
        await page.SetViewportSizeAsync(1366, 768);
        Assert.True(wrong.Count == 0, $"{page.Url}\n{string.Join("\n\n", wrong)}");
    }

    static DateOnly Today => JapanTime.DayOf(TimeProvider.System.GetUtcNow());

    static string Moment(TimeSpan fromNow) => TimeProvider.System.GetUtcNow().Add(fromNow).ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    string AccountOf(string worker) => desk.Book.AccountOf(HttpsServer.Contract, desk.Find<WorkerId>(worker))!;

    Entry Entry(Someone someone) => desk.Host.Desk.EntryAt(HttpsServer.Contract, someone.Entry)!;

    Act Act(Someone someone) => Entry(someone).Act;

    /// <summary>The fingerprint of the package as the city gets it.</summary>
    string Package(string item) => desk.Host.Desk.StateOf(HttpsServer.Contract).Items.Values.Single(i => i.Id.Value == item).HandedBack!.Value.Hex;
}

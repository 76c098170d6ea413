using System.Globalization;
using Azukari.Custody.Courses;

namespace Azukari.Browser.Tests;

public sealed partial class FivePeopleTests
{
    const string Room = "second-operation-room";
    const string DataCentre = "okayama-data-centre";

    /// <summary>An administrator invites and asks; another person agrees; until then whoever came in is nobody.</summary>
    async Task AreInvited()
    {
        admin = await desk.Administrator(browsers.Chromium, "管理者 秋山");
        admin2 = await desk.Administrator(browsers.Chromium, "管理者 石井");
        approver = await Invited("藤原", "city-approver", agrees: admin2);
        officer = await Invited("三宅", "city-officer", agrees: approver);
        head = await Invited("山﨑", "handling-officer", agrees: officer);

        // Administrators see no content.
        Assert.Equal(404, await admin.Status("register"));
    }

    async Task<Someone> Invited(string name, string? worker, Someone agrees, byte[]? certificate = null)
    {
        string link = await admin.Invites(name);
        await admin.AsksToLink(name, worker);

        // Whoever asks does not agree.
        await admin.Page.GotoAsync("/links");
        Assert.Equal(0, await admin.Page.Locator("button[value=agree]").CountAsync());
        Someone invited = await desk.Comes(browsers.Chromium, certificate);
        await invited.AcceptAsync(link);
        Assert.Equal(404, await invited.Status(""));
        await agrees.AgreesToLink(name);
        Assert.Equal(200, await invited.Status(""));
        return invited;
    }

    /// <summary>覚書 0, end: nothing before both signed.</summary>
    async Task Conclude()
    {
        await head.IsRefused("0", "worker/enrol", ("organisation", "contractor"), ("name", "試行 太郎"), ("employment", "employee"));
        await approver.From("contract", "memorandum/sign");
        await head.From("contract", "memorandum/sign");
        Assert.True(State.IsConcluded);
        await Reads(head, "contract", "締結");
    }

    /// <summary>覚書 5-2, 6-1: terminals, the city's key, workers with their pledges; and the workers come in.</summary>
    async Task Prepare()
    {
        foreach ((string place, string label) in Terminals)
        {
            await head.From("places/" + place, "terminal/register", ("label", label));
        }

        await approver.Does("recipient/register", ("organisation", "city"), ("key", cityKey.Recipient.ToString()));
        one = await Enrolled("山田 花子", "employee");
        two = await Enrolled("鈴木 一郎", "dispatched");
    }

    async Task<Someone> Enrolled(string name, string employment, string organisation = "contractor", byte[]? certificate = null)
    {
        await head.Does("worker/enrol", ("organisation", organisation), ("name", name), ("employment", employment));
        Someone worker = await Invited(name, await head.LooksUp("people/workers", name), agrees: head, certificate);
        await worker.Go("pledge");
        await worker.Page.ClickAsync("text=誓約に署名する");
        await worker.IsDone();
        return worker;
    }

    static readonly (string Place, string Label)[] Terminals =
    [
        (Room, "第二室 端末01"), (Room, "第二室 端末02"), (Room, "第二室 端末07"), (Room, "第二室 端末08"),
        (Room, "第二室 端末09"), (DataCentre, "データセンター 端末03"),
    ];

    /// <summary>覚書 5-1a: the administrator is told each terminal's identifier, and gives out a file for each; with it a machine is the terminal.</summary>
    async Task TakeTheirTerminals()
    {
        await one.Page.GotoAsync("/terminal");
        Assert.Contains("証明書が示されていません", await one.Page.TextContentAsync("main"), StringComparison.Ordinal);
        foreach ((string place, string label) in Terminals)
        {
            certificates[label] = await admin.Issues(await head.LooksUp("places/" + place, label), label);
        }

        officer = await desk.Moves(browsers.Chromium, officer, certificates["第二室 端末01"]);
        approver = await desk.Moves(browsers.Chromium, approver, certificates["第二室 端末02"]);
        one = await desk.Moves(browsers.Chromium, one, certificates["第二室 端末07"]);
        head = await desk.Moves(browsers.Chromium, head, certificates["第二室 端末08"]);
        two = await desk.Moves(browsers.Chromium, two, certificates["第二室 端末09"]);
        await one.Page.GotoAsync("/terminal");
        Assert.Contains("履行場所の端末です", await one.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(one);
    }

    /// <summary>覚書 6-3: notified by the contractor, received by the city.</summary>
    async Task IsNotified(string name, string purpose, string place)
    {
        await head.Does("handler/notify", ("worker", "~" + name), ("role", "handler"), ("purposes", purpose), ("places", place));
        await officer.Does("handler/receive", ("worker", "~" + name));
    }

    /// <summary>覚書 6-2b: the course is adopted, read, and its test passed.</summary>
    async Task Learns(Someone learns, bool adopted)
    {
        Course course = ReadyCourses.All[0];
        if (!adopted)
        {
            await head.Go("training");
            await head.Page.ClickAsync("table a[href$='#adopt'] >> nth=0");
            await head.Page.ClickAsync("form[action$='/training/adopt'] button:has-text('教育の課程を採用する')");
            await head.IsDone();
        }

        await learns.Go($"training/courses/{course.Id}/test");
        for (int q = 0; q < course.Questions.Count; q++)
        {
            foreach (int right in course.Questions[q].Right)
            {
                await learns.Page.CheckAsync(string.Create(CultureInfo.InvariantCulture, $"[name=q{q}][value='{right}']"));
            }
        }

        await learns.Page.ClickAsync("main form button[type=submit]");
        await learns.Page.WaitForURLAsync(url => url.Contains("/result", StringComparison.Ordinal));
    }
}

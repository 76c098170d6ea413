using System.Text.RegularExpressions;
using Azukari.Rules;
using Azukari.Web.Tests.SignIn;

namespace Azukari.Browser.Tests;

public sealed partial class FivePeopleTests
{
    const string Usb = "USB-0001";
    const string OfCity = "被保険者台帳_2";

    /// <summary>覚書 2: two files of the city come in at a terminal, are searched and encrypted.</summary>
    async Task ReceiveFiles()
    {
        insured = await Received(OfCity, "eligibility", "特定個人情報");
        premium = await Received("保険料賦課収納", "assessment", "個人番号なし");
    }

    async Task<string> Received(string file, string purpose, string found)
    {
        await officer.Go("receive");
        await officer.Answer("purposes", purpose);
        await officer.Page.SetInputFilesAsync("#f-file", desk.Sample(file));
        await officer.Page.ClickAsync("form[data-upload] button[type=submit]");
        await officer.Page.WaitForURLAsync(new Regex("/received"));
        Assert.Contains(found, await officer.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(officer);
        return ItemAt(officer);
    }

    /// <summary>覚書 6-3, 6-2b: nobody opens who was not notified, and then nobody who was not taught.</summary>
    async Task MayNotOpenYet()
    {
        // Who is not notified does not even learn that there is such a file.
        Assert.Equal(404, await one.Status($"register/{insured}/open"));
        await IsNotified("山田", "eligibility", Room);
        await IsNotified("鈴木", "eligibility", Room);
        await Opens(one, insured, "eligibility");
        await one.ShowsRefusal("6-2b");
        Assert.False(Entry(one).Permitted);
        await Good(one);
        await Learns(one, adopted: false);
        await Learns(two, adopted: true);
    }

    static async Task Opens(Someone opens, string item, string purpose)
    {
        await opens.Go($"register/{item}/open");
        await opens.Answer("purpose", purpose);
        await opens.Page.ClickAsync("main form[data-preview] button[type=submit]");
    }

    /// <summary>覚書 3, 4-2, 5-1a: a purpose, the rows with dots, one number after the key; no other purpose, no other machine.</summary>
    async Task Open()
    {
        await Opens(one, insured, "collection");
        await one.ShowsRefusal("3");
        await Opens(one, insured, "eligibility");
        await one.Page.WaitForURLAsync(new Regex("/view/"));
        Assert.DoesNotMatch(@"(?<!\d)\d{12}(?!\d)", await one.Page.InnerTextAsync(".viewer"));
        await Good(one);

        // The proof is older than five minutes: the key is asked first.
        desk.Book.Forget(desk.Book.AccountOf(HttpsServer.Contract, Entry(one).Circumstances.Worker!.Value)!);
        await one.Page.ClickAsync("button[name=number] >> nth=0");
        await one.Page.WaitForURLAsync(new Regex("/sign-in/again"));
        await one.Page.ClickAsync("text=パスキーで確かめる");
        await one.Page.WaitForURLAsync(new Regex("/view/"));
        long before = desk.Host.Desk.SizeOf(HttpsServer.Contract);
        await one.Page.ClickAsync("button[name=number] >> nth=0");
        await one.Page.WaitForSelectorAsync("[data-revealed]");
        Assert.Matches(@"^\d{12}$", (await one.Page.InnerTextAsync("[data-revealed]")).Trim());
        Assert.True(desk.Host.Desk.EntryAt(HttpsServer.Contract, before) is { Permitted: true, Act: OpenItem { Reveal: true } });

        // The same person with the same key, at a machine of his own; and back.
        one = await desk.Moves(browsers.Chromium, one, null);
        await Opens(one, insured, "eligibility");
        await one.ShowsRefusal("5-1a");
        Assert.Null(Entry(one).Circumstances.Terminal);
        one = await desk.Moves(browsers.Chromium, one, certificates["第二室 端末07"]);
    }

    /// <summary>覚書 5-1a: a certificate is renewed, and the one before stopped; whoever still has it is at no terminal.</summary>
    async Task LoseACertificate()
    {
        const string label = "第二室 端末09";
        certificates[label] = await admin.Issues(await head.LooksUp("places/" + Room, label), label);
        await admin.Revokes(label);
        await two.Page.GotoAsync("/terminal");
        Assert.Contains("止められた証明書です", await two.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Opens(two, insured, "eligibility");
        await two.ShowsRefusal("5-1a");
        two = await desk.Moves(browsers.Chromium, two, certificates[label]);
        await Opens(two, insured, "eligibility");
        await two.Page.WaitForURLAsync(new Regex("/view/"));
    }

    /// <summary>覚書 5-1b: a working copy goes out for the day, is the very file, and is stated to be erased.</summary>
    async Task Copy()
    {
        await one.Proves();
        string lent = await ChecksOut(one, insured);
        Assert.Equal(await File.ReadAllBytesAsync(desk.Sample(OfCity), TestContext.Current.CancellationToken), await one.Takes("form[action$='/copy'] button"));
        await Sends(one, $"register/{lent}/check-in", ("method", "overwrite"));
    }

    static async Task<string> ChecksOut(Someone borrows, string item)
    {
        await Sends(borrows, $"register/{item}/check-out");
        return ItemAt(borrows);
    }

    /// <summary>覚書 1-3, 2: an extract of three columns, in which nobody's number is.</summary>
    async Task Extract()
    {
        await one.Go($"register/{insured}/extract");
        await one.Answer("mask", "drop");
        await one.Page.FillAsync("#f-columns", "被保険者番号\n区分\n資格取得日");
        await one.Page.ClickAsync("main form:has(.buttons) button[type=submit]");
        await one.Page.WaitForURLAsync(new Regex("/received"));
        extract = ItemAt(one);
        Assert.Contains("個人番号なし", await one.Page.TextContentAsync("main"), StringComparison.Ordinal);
        await Good(one);
    }

    /// <summary>覚書 5-3: asked by one, approved by another, packed, carried, handed over with both hands, back and confirmed.</summary>
    async Task CarryAndBringBack()
    {
        await head.Does("medium/register", ("kind", "medium"), ("label", Usb), ("encryption", "aes256"), ("serial", "S-1"));
        string takeOut = await AsksToCarry(TimeSpan.FromHours(8));

        // Who asks does not approve, and nothing leaves before it was approved.
        await one.IsRefused("5-3a", $"take-out/approve?takeOut={takeOut}");
        await one.IsRefused("5-3a", $"take-out/depart?takeOut={takeOut}", ("seal", "A-1024"));
        await approver.Go($"take-outs/{takeOut}/decide");
        await Good(approver);
        await approver.From($"take-outs/{takeOut}/decide", "take-out/approve");
        await one.Proves();
        await Sends(one, $"take-outs/{takeOut}/pack");
        await Good(one);

        // What leaves is encrypted to the city, which alone opens it.
        Assert.Equal(await File.ReadAllBytesAsync(desk.Sample(OfCity), TestContext.Current.CancellationToken), Opened(await one.Takes("form[action*='/packages/'] button")));
        await one.Does($"take-out/depart?takeOut={takeOut}", ("seal", "A-1024"));
        await one.Does($"take-out/offer?takeOut={takeOut}", ("to", "~鈴木"));
        await two.Does($"take-out/accept?takeOut={takeOut}", ("seal", "intact"));
        await two.Does($"take-out/arrive?takeOut={takeOut}", ("seal", "intact"));
        await BringsBack(takeOut);
        await Reads(head, $"take-outs/{takeOut}", "返却確認済み");
        await Good(head);
    }

    async Task<string> AsksToCarry(TimeSpan away)
    {
        await one.Does(
            "take-out/request", ("items", insured), ("items", "~" + Usb), ("purpose", "eligibility"), ("reason", "市役所別館の検証室へ届けるため"), ("measures", "暗号化、封緘、施錠容器"),
            ("recipient", "city"), ("carriers", "~山田"), ("carriers", "~鈴木"), ("route", "社用車、本庁舎から別館"), ("departs", Moment(TimeSpan.Zero)), ("dueBack", Moment(away)));
        return ((RequestTakeOut)Act(one)).TakeOut.Value;
    }

    async Task BringsBack(string takeOut)
    {
        await two.Does($"take-out/return?takeOut={takeOut}", ("seal", "intact"));
        await head.Does($"take-out/confirm?takeOut={takeOut}", ("allPresent", "true"), ("copiesErased", "overwrite"), ("seal", "intact"));
    }

    /// <summary>覚書 5-3b, 8-1a: one does not come back in time, and the desk itself reports it.</summary>
    async Task BringBackTooLate()
    {
        string takeOut = await AsksToCarry(TimeSpan.FromMinutes(10));
        await approver.From($"take-outs/{takeOut}/decide", "take-out/approve");
        await one.Proves();
        await Sends(one, $"take-outs/{takeOut}/pack");
        await one.Does($"take-out/depart?takeOut={takeOut}", ("seal", "A-1025"));
        desk.Passes(TimeSpan.FromMinutes(20));
        desk.Host.Desk.DoWhatIsDue();
        Incident raised = State.Incidents.Values.Single(i => i.TakeOut?.Value == takeOut);
        Assert.Null(raised.ReportedBy);
        await approver.IsRefused("5-3b", $"incident/close?incident={raised.Id}");
        await BringsBack(takeOut);
        await officer.From($"incidents/{raised.Id}", "incident/receive");
        await approver.From($"incidents/{raised.Id}", "incident/classify", ("situation", "none"), ("personsAtMost", "60"), ("exemptByEncryption", "false"), ("reason", "暗号化して運び、封緘に異状がない"));
        await Prevents(raised.Id, "期限の前に運搬者へ知らせる");
        await approver.From($"incidents/{raised.Id}", "incident/close");
    }
}

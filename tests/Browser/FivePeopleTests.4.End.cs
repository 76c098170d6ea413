using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Evidence;
using Azukari.Rules;
using Azukari.Web.Tests.SignIn;

namespace Azukari.Browser.Tests;

public sealed partial class FivePeopleTests
{
    /// <summary>覚書 9: handed back and received, erased with its key, destroyed, certified; then zero, declared and accepted.</summary>
    async Task Complete()
    {
        await two.Proves();
        copy = await ChecksOut(two, insured);
        await approver.From("completion", "completion/begin", ("handbackDue", Day(30)));
        await officer.From("completion", "completion/instruct", ("items", insured), ("items", premium), ("disposition", "hand-back"));
        await officer.From("completion", "completion/instruct", ("items", extract), ("disposition", "erase"));
        await officer.From("completion", "completion/instruct", ("items", "~" + Usb), ("disposition", "dispose"));
        await head.IsRefused("9a", "item/erase", ("items", insured), ("method", "key-destruction"), ("witness", "~三宅"));
        await HandsBack(insured, OfCity);
        await HandsBack(premium, "保険料賦課収納");
        await head.IsRefused("9b", "item/erase", ("items", insured), ("method", "format-only"), ("witness", "~三宅"));
        await head.From("completion", "item/erase", ("items", insured), ("items", premium), ("items", extract), ("method", "key-destruction"), ("witness", "~三宅"));
        desk.Host.Desk.RunEffects();
        await head.IsRefused("9b", "medium/dispose", ("item", "~" + Usb), ("method", "format-only"), ("witness", "~三宅"), ("evidence", "初期化した"));
        await head.From("completion", "medium/dispose", ("item", "~" + Usb), ("method", "crushing"), ("witness", "~三宅"), ("evidence", "破砕前後の写真2枚"));
        await Certify();

        // A working copy is still out: neither zero nor the end.
        await head.IsRefused("9c", "completion/declare-zero");
        await Good(head);
        await Sends(two, $"register/{copy}/check-in", ("method", "overwrite"));
        await Reads(officer, "completion", "ゼロ");
        await Good(officer);
        await head.From("completion", "completion/declare-zero");
        await approver.From("completion", "completion/accept-zero");
        Assert.Empty(State.StillHeld);
        Assert.True(State.HasEnded);
    }

    /// <summary>The package goes to the city as a file; the city opens it, and states the fingerprint of what it got.</summary>
    async Task HandsBack(string item, string sample)
    {
        await head.Proves();
        await Sends(head, $"register/{item}/hand-back");
        byte[] package = await head.Takes("form[action$='/package'] button");
        Assert.Equal(await File.ReadAllBytesAsync(desk.Sample(sample), TestContext.Current.CancellationToken), Opened(package));
        await officer.Does($"completion/receive?item={item}", ("ciphertext", "@" + desk.Keeps($"{item}.age", package)));
    }

    /// <summary>覚書 9b: certificates as the guideline asks them, and one of them as a document of record.</summary>
    async Task Certify()
    {
        (string, string)[] both =
        [
            ("tool", "預かりの鍵の廃棄"), ("startedAt", Moment(TimeSpan.FromMinutes(-10))), ("endedAt", Moment(TimeSpan.FromMinutes(-1))), ("place", "第二室"), ("operator", "山﨑 健一"),
            ("witness", "~三宅"), ("issuer", "contractor"),
        ];
        await head.From("completion", "certificate/erasure", [("items", insured), ("items", premium), ("items", extract), ("method", "key-destruction"), .. both]);
        await head.From(
            "completion", "certificate/disposal",
            [("items", "~" + Usb), ("quantity", "1"), ("method", "crushing"), ("medium", "USBメモリ"), ("serials", "S-1"), .. both, ("photos", "@" + desk.Keeps("crushed.jpg", [0xff, 0xd8, 2]))]);
        Assert.Equal(2, State.Certificates.Count);
        await head.Proves();
        await head.Go("documents");
        await head.Page.ClickAsync("summary:has-text('消去証明書')");
        await head.Page.ClickAsync("details[open] a[href*='/issue'] >> nth=0");
        await head.Page.ClickAsync("form[action*='/issue'] button");
        await head.IsDone();
        byte[] paper = await head.Takes("table a[href*='/documents/issued/'][href$='format=pdf'] >> nth=0");
        Assert.Equal("%PDF"u8, paper.AsSpan(0, 4));
    }

    /// <summary>覚書 9c, 4-1b: nothing is opened any more, and an incident is still reported.</summary>
    async Task AreDone()
    {
        await Opens(one, insured, "eligibility");
        await one.ShowsRefusal("9c");
        await Good(one);
        await head.Go("incidents/report");
        await head.Page.FillAsync("#what", "終了後に、媒体の番号を名のる問い合わせがあった");
        await head.Page.CheckAsync("[name=kind][value=leak]");
        await head.Page.ClickAsync("main form button[type=submit]");
        await head.Page.WaitForURLAsync(new Regex("/incidents/report/"));
    }

    /// <summary>The inspector checks the ledger on the screen, takes the evidence along, and checks it where there is no desk; with one byte changed it does not hold.</summary>
    async Task ProveIt()
    {
        long size = desk.Host.Desk.SizeOf(HttpsServer.Contract);
        await inspector.Go("ledger?outcome=refused");
        await Good(inspector);
        await inspector.Go("verify");
        await inspector.Page.ClickAsync("text=いま照合する");
        await inspector.Page.WaitForSelectorAsync("main .ok");
        await Good(inspector);
        await inspector.Proves();
        await inspector.Go("verify");
        string key = VerifierKey().Match((await inspector.Page.TextContentAsync("main"))!).Groups[1].Value;
        byte[] bundle = await inspector.Takes("form[action$='/bundle'] button");
        Verification verified = Verifier.Verify(desk.Keeps("bundle.zip", bundle), key);
        Assert.True(verified is { Holds: true, ZeroHoldings: true }, string.Join('\n', verified.Checks));
        Assert.Equal(size, verified.Entries);
        bundle[bundle.Length / 2] ^= 1;
        Assert.False(Holds(desk.Keeps("changed.zip", bundle), key));
        Assert.Equal(size, desk.Host.Desk.SizeOf(HttpsServer.Contract));
    }

    static bool Holds(string bundle, string key)
    {
        try
        {
            return Verifier.Verify(bundle, key).Holds;
        }
        catch (CustodyException e) when (e.Fault is Fault.BundleNotCanonical)
        {
            return false;
        }
    }

    [GeneratedRegex("--key \"([^\"]+)\"")]
    private static partial Regex VerifierKey();
}

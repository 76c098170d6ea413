using System.Text.RegularExpressions;
using Azukari.Custody.Accounts;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>Coming in by invitation and key, proving again, going out: in a real browser, with a virtual security key.</summary>
public sealed partial class PasskeyTests(Browsers browsers)
{
    [Fact]
    public async Task Invited_MakesAKey_ComesInWithIt_ProvesAgain_AndGoesOut()
    {
        (Account account, Secret link) = Invite("山田", "city-approver");
        (IPage page, ICDPSession keys, string key) = await browsers.Person();

        // The link fills the code in, and leaves the address without it.
        await page.GotoAsync($"/invitation#{link.Text}");
        Assert.Equal(link.Text, await page.InputValueAsync("#invitation"));
        Assert.DoesNotContain(link.Text, page.Url, StringComparison.Ordinal);
        await page.ClickAsync("text=次へ進む");
        Assert.Contains("山田さんのパスキーを作ります", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("#key-name", "青い鍵");
        await page.ClickAsync("text=パスキーを作って入る");
        await page.WaitForURLAsync(HomeUrl());
        StoredPasskey stored = Assert.Single(browsers.Book.PasskeysOf(account.Id));
        Assert.True(stored.IsVerified);
        Assert.Equal("青い鍵", stored.Name);

        // Out, and in again with the key alone: nobody is named before.
        await page.ClickAsync("text=終了する");
        await page.WaitForURLAsync(new Regex("/enter"));
        Assert.DoesNotContain("山田", await page.TextContentAsync("body"), StringComparison.Ordinal);
        string before = (await page.Context.CookiesAsync()).FirstOrDefault(c => c.Name == "azukari")?.Value ?? "";
        await page.ClickAsync("button:has-text('パスキーで入る')");
        await page.WaitForURLAsync(HomeUrl());
        Assert.NotEqual(before, (await page.Context.CookiesAsync()).First(c => c.Name == "azukari").Value);

        // An act that approves asks the key again once the proof is old; the form goes by itself afterwards.
        Age(account);
        await page.GotoAsync($"/c/{Browsers.Contract}/do/measure/waive");
        await page.EvaluateAsync("document.querySelectorAll('form[data-preview] select').forEach(s => { if (s.options.length > 1) { s.selectedIndex = 1; } })");
        await page.EvaluateAsync("document.querySelectorAll('form[data-preview] fieldset').forEach(f => f.querySelector('input[type=radio]')?.click())");
        await page.EvaluateAsync("document.querySelectorAll('form[data-preview] :is(textarea, input:not([type]))').forEach(t => { if (!t.value) { t.value = t.inputMode === 'numeric' ? '1' : '理由'; } })");
        await page.EvaluateAsync("document.querySelectorAll('form[data-preview] [name$=\".year\"]').forEach(t => { t.value = '9'; })");
        await page.ClickAsync("button[value=check]");
        Assert.True(await page.Locator(".again").CountAsync() == 1, await page.TextContentAsync("main"));
        long size = browsers.Desk.SizeOf(Browsers.Contract);
        await page.ClickAsync("button[value=submit]");
        await page.WaitForSelectorAsync(".refusal a[href*='/ledger/'], .done a[href*='/ledger/']");
        Entry entry = browsers.Desk.EntryAt(Browsers.Contract, size)!;
        Assert.Equal(Authentication.Passkey, entry.Circumstances.How);
        Assert.Contains(browsers.Book.Happenings(account.Id, 20), h => h.Kind == HappeningKind.ProvedAgain);

        // A key whose PIN is wrong proves nothing, and nothing is sent.
        Age(account);
        await keys.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = key, ["isUserVerified"] = false });
        await page.GotoAsync("/sign-in/again");
        await page.ClickAsync("text=パスキーで確かめる");
        await page.WaitForSelectorAsync("[data-says]:not([hidden])");
        Assert.True(browsers.Book.SessionsOf(account.Id)[0].ProvedAt < TimeProvider.System.GetUtcNow() - AccountBook.ProofCounts);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task FormThatWasHeldUp_GoesOn_OnceItsPersonProvedOnAnotherScreen()
    {
        (Account account, Secret link) = Invite("川口", "city-officer");
        (IPage page, _, _) = await browsers.Person();
        await page.GotoAsync($"/invitation#{link.Text}");
        await page.ClickAsync("text=次へ進む");
        await page.ClickAsync("text=パスキーを作って入る");
        await page.WaitForURLAsync(HomeUrl());
        Age(account);

        // On the form's own screen there is no key that could answer: it must not be asked for.
        IPage form = await page.Context.NewPageAsync();
        await form.GotoAsync($"/c/{Browsers.Contract}/settings");
        await form.FillAsync("#f-mail", "kawaguchi@city.example.jp");
        await page.GotoAsync("/sign-in/again");
        await page.ClickAsync("text=パスキーで確かめる");
        await page.WaitForSelectorAsync(".done");
        await form.ClickAsync("text=宛先を記録する");
        await form.WaitForURLAsync(new Regex("said=done$"));
        Assert.Equal("kawaguchi@city.example.jp", await form.InputValueAsync("#f-mail"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task StrangersKey_LetsNobodyIn_AndSaysSo()
    {
        (IPage page, _, _) = await browsers.Person();
        await page.GotoAsync("/enter");
        await page.ClickAsync("button:has-text('パスキーで入る')");
        await page.WaitForSelectorAsync("[data-says]:not([hidden])");
        Assert.Contains("/enter", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task UsedInvitation_SaysThatItIsOver()
    {
        (Account account, Secret link) = Invite("田村", null);
        Assert.True(browsers.Book.AcceptInvitation(link.Text, new StoredPasskey(
            new byte[] { 9, 9 }, account.Id, "鍵", new byte[] { 1 }, DateTimeOffset.UnixEpoch, 0, "", true, false, false, new byte[] { 1 }, new byte[] { 1 }), ""));
        (IPage page, _, _) = await browsers.Person();
        await page.GotoAsync($"/invitation#{link.Text}");
        await page.ClickAsync("text=次へ進む");
        Assert.Contains("この招待は使えません", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Administrator_InvitesAPerson_AfterProvingAgain_AndSeesTheLinkOnce()
    {
        (Account admin, Secret link) = browsers.Book.Invite("管理", true, AccountBook.Shell, "");
        (IPage page, _, _) = await browsers.Person();
        await page.GotoAsync($"/invitation#{link.Text}");
        await page.ClickAsync("text=次へ進む");
        await page.ClickAsync("text=パスキーを作って入る");
        await page.WaitForURLAsync(new Regex("/accounts$"));
        Age(admin);
        await page.GotoAsync("/accounts");
        await page.FillAsync("#f-name", "新しい人");
        await page.CheckAsync("input[value=person]");
        await page.ClickAsync("text=招待を作る");
        await page.WaitForSelectorAsync("text=新しい人さんの招待を作りました");
        string shown = (await page.TextContentAsync(".done dd code"))!;
        Assert.NotNull(browsers.Book.Invited(shown.Split('#')[1]));
        await page.GotoAsync("/accounts");
        Assert.DoesNotContain(shown.Split('#')[1], await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    (Account Account, Secret Link) Invite(string name, string? worker)
    {
        (Account account, Secret link) = browsers.Book.Invite(name, false, AccountBook.Shell, "");
        if (worker is not null)
        {
            WorkerId who = new Names(browsers.Desk, Browsers.Contract).Find<WorkerId>(worker)!.Value;
            Assert.Null(browsers.Book.Link(account.Id, new AccountLink(Browsers.Contract, who), AccountBook.Shell, ""));
        }

        return (account, link);
    }

    /// <summary>Makes a proof old, as an hour of work does.</summary>
    void Age(Account account) => browsers.Book.Forget(account.Id);

    static Regex HomeUrl() => new($"/c/{Browsers.Contract}$");
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>A person at a machine: does acts through the screens, as they stand, and proves with the key what asks for it.</summary>
sealed partial class Someone(IPage page, ICDPSession keys, string authenticator, string contract)
{
    readonly ICDPSession keysHere = keys;
    readonly string authenticatorHere = authenticator;

    internal IPage Page => page;

    /// <summary>The entry that the screen says was made last.</summary>
    internal long Entry { get; private set; }

    /// <summary>A machine with a security key; its certificate says which terminal it is, if it has one.</summary>
    internal static async Task<Someone> At(IBrowser browser, Uri address, string contract, byte[]? certificate)
    {
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            Locale = "ja-JP",
            IgnoreHTTPSErrors = true,
            ClientCertificates = certificate is null ? null : [new() { Origin = address.GetLeftPart(UriPartial.Authority), Pfx = certificate, Passphrase = Passphrase }],
        });
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        ICDPSession keys = await context.NewCDPSessionAsync(page);
        return new Someone(page, keys, await SecurityKey.Plug(keys, verifies: true), contract);
    }

    internal const string Passphrase = "five people 12";
    const int Patience = 30_000;

    /// <summary>Takes the key to another machine, and comes in there as well.</summary>
    internal async Task<Someone> With(IBrowser browser, Uri address, byte[]? certificate)
    {
        JsonElement held = (await keysHere.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = authenticatorHere }))!.Value;
        Someone there = await At(browser, address, contract, certificate);
        foreach (JsonElement credential in held.GetProperty("credentials").EnumerateArray())
        {
            await there.keysHere.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = there.authenticatorHere, ["credential"] = credential });
        }

        await there.Page.GotoAsync("/enter");
        await there.Page.ClickAsync("button:has-text('パスキーで入る')");
        await there.Page.WaitForURLAsync(new Regex($"/c/{contract}$"));
        return there;
    }

    /// <summary>Makes a key from an invitation, and comes in with it: to the contract where a link to it counts already.</summary>
    internal async Task AcceptAsync(string invitation)
    {
        await page.GotoAsync($"/invitation#{invitation}");
        await page.ClickAsync("text=次へ進む");
        await page.ClickAsync("text=パスキーを作って入る");
        await page.WaitForURLAsync(url => !url.Contains("/invitation", StringComparison.Ordinal));
    }

    internal Task Go(string path) => page.GotoAsync($"/c/{contract}{(path.Length == 0 ? "" : "/" + path)}");

    /// <summary>Goes somewhere, and gives what the desk answers: 404 where there is nothing for him.</summary>
    internal async Task<int> Status(string path) => (await page.GotoAsync($"/c/{contract}{(path.Length == 0 ? "" : "/" + path)}"))!.Status;

    /// <summary>Does an act by its form: asks, checks, confirms; the screen must say that it was done.</summary>
    /// <param name="act">The address of the form, with what is filled in.</param>
    /// <param name="answers">Names of fields, and what is chosen or typed; a label after <c>~</c>, a file after <c>@</c>, a moment as 2026-12-01T17:00.</param>
    internal async Task Does(string act, params (string Field, string Value)[] answers)
    {
        await Ask(act, answers);
        await Press("button[name=_step][value=submit]");
        await IsDone();
    }

    /// <summary>Does an act that a page offers, from that page and back to it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="act">The act, and after a question mark what its link must have filled in.</param>
    /// <param name="answers">As for <see cref="Does"/>.</param>
    internal async Task From(string path, string act, params (string Field, string Value)[] answers)
    {
        await Go(path);
        await page.ClickAsync("main " + string.Concat(act.Split('?').Select((part, i) => i == 0 ? $"a[href*='/do/{part}']" : $"[href*='{part}']")));
        await Fill(act, answers);
        await Press("button[name=_step][value=submit]");
        await IsDone();
    }

    /// <summary>Proves with the key who he is, which counts for five minutes.</summary>
    internal async Task Proves()
    {
        await page.GotoAsync("/sign-in/again?return=/me");
        await page.ClickAsync("text=パスキーで確かめる");
        await page.WaitForURLAsync(new Regex(@"^[^?]*/me$"));
    }

    /// <summary>Presses, and takes the file that comes.</summary>
    internal async Task<byte[]> Takes(string button)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(button));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Presses, and waits for the page that follows.</summary>
    internal async Task Press(string button)
    {
        await page.ClickAsync(button);
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>The screen says that it was done, and under which number.</summary>
    internal async Task IsDone()
    {
        ILocator said = page.Locator("section.done[role=status] a[href*='/ledger/'], .refusal, .errors").First;
        try
        {
            await said.WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{page.Url}: {await page.TextContentAsync("body")}");
        }

        Assert.True(await page.Locator("section.done[role=status]").CountAsync() > 0, await page.TextContentAsync("main"));
        Entry = Number(await said.GetAttributeAsync("href"));
    }

    /// <summary>Tries an act by its form; the screen must refuse it with sentence, reason, next step and number.</summary>
    internal async Task IsRefused(string clause, string act, params (string Field, string Value)[] answers)
    {
        await Ask(act, answers);
        await page.ClickAsync("button[name=_step][value=submit]");
        await ShowsRefusal(clause);
    }

    internal async Task ShowsRefusal(string clause)
    {
        ILocator panel = page.Locator(".refusal:has(a[href*='/ledger/'])");
        await panel.WaitForAsync();
        string text = (await panel.TextContentAsync())!;
        Assert.Contains($"覚書 {clause}", text, StringComparison.Ordinal);
        Assert.NotEqual("", (await panel.Locator("blockquote").First.TextContentAsync())!.Trim());
        Assert.Contains("理由：", text, StringComparison.Ordinal);
        Assert.Contains("次にすること：", text, StringComparison.Ordinal);
        Entry = Number(await panel.Locator("a[href*='/ledger/']").First.GetAttributeAsync("href"));
    }

    async Task Ask(string act, (string Field, string Value)[] answers)
    {
        await Go($"do/{act}");
        await Fill(act, answers);
    }

    async Task Fill(string act, (string Field, string Value)[] answers)
    {
        foreach ((string field, string value) in answers)
        {
            await Answer(field, value);
        }

        if (await page.Locator("button[name=_step][value=check]").CountAsync() > 0)
        {
            await page.ClickAsync("button[name=_step][value=check]");
        }

        ILocator next = page.Locator("button[name=_step][value=submit], .errors").First;
        await next.WaitForAsync();
        Assert.True(await page.Locator(".errors").CountAsync() == 0, $"{act}: {await page.TextContentAsync("main")}");
    }

    /// <summary>Answers one field, whatever its control is.</summary>
    internal async Task Answer(string field, string value)
    {
        if (Moment().Match(value) is { Success: true } at)
        {
            await page.SelectOptionAsync($"[name='{field}.era']", "western");
            await page.FillAsync($"[name='{field}.year']", at.Groups[1].Value);
            await page.FillAsync($"[name='{field}.month']", at.Groups[2].Value);
            await page.FillAsync($"[name='{field}.day']", at.Groups[3].Value);
            if (at.Groups[4].Success)
            {
                await page.FillAsync($"[name='{field}.time']", at.Groups[4].Value);
            }

            return;
        }

        if (value.StartsWith('@'))
        {
            await page.SetInputFilesAsync($"[name='{field}.file']", value[1..]);
            return;
        }

        ILocator control = page.Locator($"form [name='{field}']");
        string kind = await control.First.EvaluateAsync<string>("e => e.type ?? e.tagName");
        if (kind is "radio" or "checkbox")
        {
            await (value.StartsWith('~') ? page.Locator($"label:has([name='{field}']):has-text('{value[1..]}') input") : page.Locator($"[name='{field}'][value='{value}']")).First.CheckAsync();
        }
        else if (kind == "select-one")
        {
            string option = value.StartsWith('~') ? (await control.Locator($"option:has-text('{value[1..]}')").First.GetAttributeAsync("value"))! : value;
            await control.SelectOptionAsync(option);
        }
        else
        {
            await control.FillAsync(value);
        }
    }

    static long Number(string? address) => long.Parse(address!.Split("/ledger/")[1], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?$")]
    private static partial Regex Moment();
}

/// <summary>A virtual security key with a resident credential and a PIN.</summary>
static class SecurityKey
{
    /// <summary>Plugs one into the machine of a session; gives its handle.</summary>
    internal static async Task<string> Plug(ICDPSession session, bool verifies)
    {
        await session.SendAsync("WebAuthn.enable");
        JsonElement? made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "usb",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return made!.Value.GetProperty("authenticatorId").GetString()!;
    }
}

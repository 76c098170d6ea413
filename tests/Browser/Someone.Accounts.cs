namespace Azukari.Browser.Tests;

/// <summary>What people press outside a contract: inviting, linking, agreeing, and the certificates of terminals.</summary>
sealed partial class Someone
{
    /// <summary>Makes an invitation; its link is shown once.</summary>
    internal async Task<string> Invites(string name)
    {
        await page.GotoAsync("/accounts");
        await page.FillAsync("#f-name", name);
        await page.CheckAsync("[name=kind][value=person]");
        await page.ClickAsync("text=招待を作る");
        return (await page.TextContentAsync(".done dd code"))!.Split('#')[1];
    }

    /// <summary>Asks that somebody be a worker under the contract, or its inspector.</summary>
    internal async Task AsksToLink(string name, string? worker)
    {
        await page.GotoAsync("/accounts");
        await page.ClickAsync($"th a:has-text('{name}')");
        await page.FillAsync("#f-worker", worker ?? "");
        await page.ClickAsync(worker is null ? "text=調査員として結び付ける" : "text=従業者と結び付ける");
        await page.WaitForSelectorAsync("p.done");
    }

    /// <summary>Agrees that somebody is whom an administrator says; the screen asks it of nobody else.</summary>
    internal async Task AgreesToLink(string name)
    {
        await page.GotoAsync("/links");
        await page.ClickAsync($"form:has-text('{name}') button[value=agree]");
        await page.WaitForSelectorAsync("p.done");
    }

    /// <summary>Has a certificate made for a machine, and takes the file that it comes in.</summary>
    internal async Task<byte[]> Issues(string terminal, string label)
    {
        await page.GotoAsync("/terminals");
        await page.FillAsync("#f-label", label);
        await page.FillAsync("#f-names", terminal);
        await page.FillAsync("#f-password", Passphrase);
        return await Takes("text=証明書を作って受け取る");
    }

    /// <summary>Stops the certificate of a machine: the older one, where it has two.</summary>
    internal async Task Revokes(string label)
    {
        await page.GotoAsync("/terminals");
        await page.Locator($"tr:has-text('{label}') button[name=serial]").Last.ClickAsync();
        await page.WaitForSelectorAsync("p.done");
    }

    /// <summary>Looks something up from a page, and reads its identifier, to tell it to somebody.</summary>
    internal async Task<string> LooksUp(string path, string name)
    {
        await Go(path);
        await page.ClickAsync($"main a:has-text('{name}')");
        return (await page.TextContentAsync("main dl.facts code"))!.Trim();
    }
}

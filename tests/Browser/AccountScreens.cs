using System.Text.RegularExpressions;
using Azukari.Custody.Accounts;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>The screens outside a contract: coming in, one's own keys, and what an administrator sees.</summary>
static class AccountScreens
{
    /// <summary>Their names and addresses; before anybody has come in, and as an administrator.</summary>
    internal static IReadOnlyList<(string Name, string Path, bool Inside)> All { get; } =
    [
        ("enter", "/enter", false), ("invitation", "/invitation", false), ("terminal", "/terminal", false), ("me", "/me", true),
        ("sign-in-again", "/sign-in/again", true), ("accounts", "/accounts", true), ("account", "", true), ("links", "/links", true), ("recoveries", "/recoveries", true), ("terminals", "/terminals", true),
    ];

    /// <summary>Shows each of them in turn.</summary>
    internal static async Task Each(Browsers browsers, Func<string, IPage, Task> look)
    {
        (Account account, Secret link) = browsers.Book.Invite("佐々木", true, AccountBook.Shell, "");

        // Somebody waits for a second person: another administrator asked, so this one may agree.
        (Account other, _) = browsers.Book.Invite("村上", true, AccountBook.Shell, "");
        (Account waits, _) = browsers.Book.Invite("久保", false, other.Id, "");
        Assert.Null(browsers.Book.Link(waits.Id, new AccountLink(Browsers.Contract, null), other.Id, ""));
        (IPage page, _, _) = await browsers.Person();
        await page.SetViewportSizeAsync(1366, 768);
        foreach ((string name, string path, bool inside) in All)
        {
            if (inside && !page.Url.Contains("/accounts", StringComparison.Ordinal) && name == "me")
            {
                await page.GotoAsync($"/invitation#{link.Text}");
                await page.ClickAsync("text=次へ進む");
                await look("invitation-accepted", page);
                await page.ClickAsync("text=パスキーを作って入る");
                await page.WaitForURLAsync(new Regex("/accounts$"));
            }

            await page.GotoAsync(path.Length == 0 ? $"/accounts/{account.Id}" : path);
            await look(name, page);
        }

        Assert.Null(browsers.Book.Unlink(waits.Id, Browsers.Contract, other.Id, ""));
        await page.Context.CloseAsync();
    }
}

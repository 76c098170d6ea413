using Azukari.Web.Tests;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>Every kind of screen, looked at by axe, in both themes, at the widths of a phone and of 200 %, and with spaced text.</summary>
public sealed class ScreenTests(Browsers browsers, DemoServer server)
{
    const int Phone = 320;

    /// <summary>1366 pixels at 200 %.</summary>
    const int Doubled = 683;

    /// <summary>Acts whose forms have every control between them.</summary>
    static readonly string[] Forms =
        ["take-out/request", "incident/write", "worker/enrol", "inspection/plan", "measure/adopt", "reentrustment/apply", "place/admit-network", "filing/open"];

    [Fact]
    public async Task Crawl_FindsTheRooms()
    {
        IReadOnlyList<Screen> screens = await Screens.All(server);
        string[] rooms = [.. screens.Select(s => s.Kind.Split('?')[0].Split('/').ElementAtOrDefault(3) ?? "").Distinct()];
        foreach (string room in (string[])["", "register", "take-outs", "incidents", "people", "ledger", "more", "inbox", "calendar", "training", "places", "completion", "verify", "contract", "documents", "measures"])
        {
            Assert.Contains(room, rooms);
        }

        Assert.True(screens.Count > 50, $"{screens.Count} kinds");
    }

    [Fact]
    public async Task EveryScreen_IsWithoutFinding_FitsAPhone_AndSpacedText()
    {
        IReadOnlyList<Screen> screens = await Screens.All(server);
        Screen[] forms = [.. Forms.Select(f => new Screen(f, Screens.Personas[2], $"/c/{DemoServer.Contract}/do/{f}"))];
        IReadOnlyList<string> wrong = await Visits.Each(browsers, server, screens.Concat(forms), async (_, page) => await All(page));
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task ScreensBehindAPress_AreWithoutFinding_AndFitAPhone()
    {
        List<string> wrong = [];
        foreach (Staged staged in Staged.All)
        {
            IPage page = await browsers.As(server, staged.Persona);
            await staged.Reach(page);
            wrong.AddRange((await All(page)).Select(f => $"{staged.Name}: {f}"));
            await page.Context.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task ScreensOfAccounts_AreWithoutFinding_AndFitAPhone()
    {
        List<string> wrong = [];
        await AccountScreens.Each(browsers, async (name, page) =>
        {
            wrong.AddRange((await All(page)).Select(f => $"{name}: {f}"));
            await page.SetViewportSizeAsync(1366, 768);
        });
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task EnglishScreens_AreWithoutFinding()
    {
        IReadOnlyList<Screen> screens = await Screens.All(server);
        IReadOnlyList<string> wrong = await Visits.Each(
            browsers, server, screens.Where((_, n) => n % 6 == 0),
            async (_, page) => [.. await page.Locator("html[lang=en]").CountAsync() == 1 ? (string[])[] : ["not in English"], .. await Look.WithAxe(page), .. await Look.AtWidth(page, Phone)],
            "en-US");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    static async Task<IEnumerable<string>> All(IPage page) => [.. await Look.WithAxe(page), .. await Dark(page), .. await Narrow(page)];

    static async Task<IReadOnlyList<string>> Dark(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        IReadOnlyList<string> found = await Look.AtContrast(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. found.Select(f => "dark: " + f)];
    }

    static async Task<IReadOnlyList<string>> Narrow(IPage page)
    {
        List<string> found = [.. (await Look.AtWidth(page, Doubled)).Select(f => "at 200 %: " + f), .. (await Look.AtWidth(page, Phone)).Select(f => "at 320: " + f), .. (await Look.WithAxe(page)).Select(f => "at 320: " + f)];
        await Look.SpaceText(page);
        found.AddRange((await Look.AtWidth(page, Phone)).Select(f => "spaced: " + f));
        found.AddRange((await Look.ForClippedText(page)).Select(f => "spaced: " + f));
        await Look.Unspace(page);
        return found;
    }
}

using Azukari.Web.Tests;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>Windows of the demonstration, each as one of its people.</summary>
static class Visits
{
    /// <summary>A window of somebody who has come in.</summary>
    internal static async Task<IPage> As(this Browsers browsers, DemoServer server, string persona, string locale = "ja-JP", int width = 1366, int height = 768)
    {
        IBrowserContext context = await browsers.Chromium.NewContextAsync(new()
        {
            BaseURL = server.Address.AbsoluteUri,
            Locale = locale,
            ViewportSize = new() { Width = width, Height = height },
        });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/enter");
        await page.ClickAsync($"button[value='{DemoServer.Contract} {persona}']");
        await page.WaitForURLAsync($"**/c/{DemoServer.Contract}", new() { WaitUntil = WaitUntilState.Commit });

        // The event of a page that came at once can be over before anybody waits for it; what stands last on the page cannot.
        await page.Locator("footer").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    /// <summary>Looks at every screen, each as who sees it, in a few windows at once.</summary>
    /// <param name="browsers">The browser.</param>
    /// <param name="server">The demonstration.</param>
    /// <param name="screens">What to look at.</param>
    /// <param name="look">Says what is wrong with one.</param>
    /// <param name="locale">The browser's language.</param>
    /// <returns>A line for each thing that is wrong.</returns>
    internal static async Task<IReadOnlyList<string>> Each(
        Browsers browsers, DemoServer server, IEnumerable<Screen> screens, Func<Screen, IPage, Task<IEnumerable<string>>> look, string locale = "ja-JP")
    {
        List<string> wrong = [];
        await Parallel.ForEachAsync(
            screens.GroupBy(s => s.Persona), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (own, _) =>
            {
                IPage page = await browsers.As(server, own.Key, locale);
                foreach (Screen screen in own)
                {
                    await page.SetViewportSizeAsync(1366, 768);
                    await page.GotoAsync(screen.Path);
                    IEnumerable<string> found = await look(screen, page);
                    lock (wrong)
                    {
                        wrong.AddRange(found.Select(f => $"{screen.Kind} ({screen.Persona}): {f}"));
                    }
                }

                await page.Context.CloseAsync();
            });
        return wrong;
    }

    const int AtOnce = 3;
}

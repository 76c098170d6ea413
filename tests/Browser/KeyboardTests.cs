using System.Globalization;
using System.Text.RegularExpressions;
using Azukari.Web.Tests;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>The keyboard alone: everything is reached, seen and left, and whole acts are done with it.</summary>
public sealed class KeyboardTests(Browsers browsers, DemoServer server)
{
    const int MostStops = 400;

    [Fact]
    public async Task FirstStop_SkipsToTheContent()
    {
        IPage page = await browsers.As(server, "handling-officer");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().left >= 0"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("handling-officer", "", "light")]
    [InlineData("handling-officer", "", "dark")]
    [InlineData("handler-1", "register", "light")]
    [InlineData("handler-1", "do/take-out/request", "light")]
    [InlineData("handling-officer", "people", "light")]
    [InlineData("handler-1", "incidents/report", "dark")]
    [InlineData("inspector", "ledger", "light")]
    public async Task EveryStop_IsSeen_InOrder_AndLeft(string persona, string path, string theme)
    {
        IPage page = await browsers.As(server, persona);
        await page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await page.GotoAsync($"/c/{DemoServer.Contract}/{path}");

        // A page that puts the focus somewhere by itself is walked from its start.
        await page.EvaluateAsync("document.activeElement.blur(); document.querySelector('.skip').focus()");
        List<string> wrong = [];
        int stops = 0;
        bool left = false;
        while (stops < MostStops && !left)
        {
            string[] seen = await page.EvaluateAsync<string[]>(
                """
                () => {
                  const at = document.activeElement;
                  if (!at || at === document.body) { return ['left']; }

                  // The parts of a date are stops of their own within one control, which the browser draws itself.
                  if (at === window.stopBefore && at.type === 'date') { return ['at']; }
                  const style = getComputedStyle(at);
                  const box = at.getBoundingClientRect();
                  const name = at.tagName.toLowerCase() + ' "' + (at.textContent || at.name || '').trim().slice(0, 30) + '"';
                  const found = ['at'];
                  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) { found.push('not seen: ' + name); }
                  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) { found.push('outside the window: ' + name); }
                  if (at.tabIndex > 0) { found.push('out of order: ' + name); }
                  const before = window.stopBefore;
                  if (before && before.isConnected && !(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) { found.push('goes back: ' + name); }
                  window.stopBefore = at;
                  window.stopLast = document.querySelector('footer button:last-of-type') === at || window.stopLast === true;
                  return found;
                }
                """);
            left = seen[0] == "left";
            wrong.AddRange(seen.Skip(1));
            stops++;
            if (!left)
            {
                if (await page.EvaluateAsync<bool>("window.stopLast === true"))
                {
                    break;
                }

                await page.Keyboard.PressAsync("Tab");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(await page.EvaluateAsync<bool>("window.stopLast === true"), $"the last button of the page was not reached in {stops} stops");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Incident_IsReported_ByKeysAlone()
    {
        IPage page = await browsers.As(server, "handler-2");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // the page's script has put the focus where it wants it
        await To(page, "a.button.alarm");
        await Enter(page, new Regex("/incidents/report$"));
        await To(page, "#what");
        await page.Keyboard.TypeAsync("書類の枚数が合わない");
        await Choose(page, "kind", "loss");
        await To(page, "main form button[type=submit]");
        await Enter(page, new Regex("/incidents/report/n-"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('[role=status], main, body')"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TakeOut_IsRequested_ByKeysAlone()
    {
        IPage page = await browsers.As(server, "handler-1");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // the page's script has put the focus where it wants it
        await To(page, "nav.menu a[href$='/take-outs']");
        await Enter(page, new Regex("/take-outs$"));
        await To(page, "main a[href*='/do/take-out/request']");
        await Enter(page, new Regex("/do/take-out/request"));
        await Tick(page, "items", "USB-0001");
        await Choose(page, "purpose", "eligibility");
        await Type(page, "reason", "別館で検証するため");
        await Type(page, "measures", "施錠容器");
        await Choose(page, "recipient", "city");
        await Tick(page, "carriers", "山田");
        await Tick(page, "carriers", "鈴木");
        await Type(page, "route", "社用車");
        DateTimeOffset departs = TimeProvider.System.GetUtcNow().AddMinutes(5).ToOffset(TimeSpan.FromHours(9));
        await Moment(page, "departs", departs);
        await Moment(page, "dueBack", departs.AddHours(6));
        await To(page, "button[value=check]");
        await page.Keyboard.PressAsync("Enter");
        await To(page, "button[value=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("section.done[role=status], .refusal");
        Assert.True(await page.Locator("section.done[role=status]").CountAsync() == 1, await page.TextContentAsync("main"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('section.done')"), "what was done has the focus");
        await page.Context.CloseAsync();
    }

    /// <summary>Presses Enter on what has the focus, and waits for a page. A browser on a machine that is busy may lose a key: then it is pressed once more, as a person does.</summary>
    static async Task Enter(IPage page, Regex address)
    {
        const int mostPresses = 3;
        const float patience = 10_000; // milliseconds
        string from = page.Url;
        for (int presses = 1; ; presses++)
        {
            await page.Keyboard.PressAsync("Enter");
            try
            {
                await page.WaitForURLAsync(address, new() { Timeout = presses < mostPresses ? patience : null });
                return;
            }
            catch (TimeoutException)
            {
                string at = await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)");
                Assert.True(
                    presses < mostPresses && page.Url == from && !at.StartsWith("<body", StringComparison.Ordinal),
                    $"{address} did not come after {presses} presses; from {from} to {page.Url}, {await page.TitleAsync()}, the focus on {at}");
            }
        }
    }

    static async Task Moment(IPage page, string field, DateTimeOffset at)
    {
        await To(page, $"[name='{field}.era']");
        await page.Keyboard.PressAsync("End");
        await Type(page, field + ".year", at.Year.ToString(CultureInfo.InvariantCulture));
        await Type(page, field + ".month", at.Month.ToString(CultureInfo.InvariantCulture));
        await Type(page, field + ".day", at.Day.ToString(CultureInfo.InvariantCulture));
        await Type(page, field + ".time", at.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    static async Task Type(IPage page, string field, string text)
    {
        await To(page, $"[name='{field}']");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    static async Task Tick(IPage page, string field, string label)
    {
        await To(page, $"label:has-text('{label}') [name='{field}']");
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>A group of radios is one stop; arrows go through it.</summary>
    static async Task Choose(IPage page, string field, string value)
    {
        await To(page, $"[name='{field}']");
        await page.Keyboard.PressAsync("Space");
        for (int i = 0; i < MostStops; i++)
        {
            if (await page.EvaluateAsync<string>("document.activeElement.value") == value)
            {
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{field} has no {value} that arrows reach");
    }

    /// <summary>Goes on with Tab until the focus is on what is looked for.</summary>
    static async Task To(IPage page, string what)
    {
        await page.WaitForSelectorAsync(what, new() { State = WaitForSelectorState.Attached });
        IElementHandle[] looked = [.. await page.QuerySelectorAllAsync(what)];
        Assert.NotEmpty(looked);
        for (int i = 0; i < MostStops; i++)
        {
            foreach (IElementHandle one in looked)
            {
                if (await one.EvaluateAsync<bool>("e => e === document.activeElement"))
                {
                    return;
                }
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not reach {what}");
    }
}

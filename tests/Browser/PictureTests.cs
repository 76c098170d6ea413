using System.Text;
using System.Text.RegularExpressions;
using Azukari.Web.Tests;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>docs/screens shows every kind of screen; with AZUKARI_REGENERATE=1 the pictures are taken anew.</summary>
public sealed partial class PictureTests(Browsers browsers, DemoServer server)
{
    const int Quality = 62;

    static readonly (string Suffix, int Width, int Height)[] Sizes = [("", 1366, 768), ("-phone", 375, 812)];

    /// <summary>Screens that are shown in other ways as well.</summary>
    static readonly (string Name, string Persona, string Path, string Locale, ColorScheme Theme)[] Ways =
    [
        ("home-dark", "handling-officer", "", "ja-JP", ColorScheme.Dark),
        ("home-english", "handling-officer", "", "en-US", ColorScheme.Light),
        ("home-handler", "handler-1", "", "ja-JP", ColorScheme.Light),
        ("home-inspector", "inspector", "", "ja-JP", ColorScheme.Light),
    ];

    static readonly string Folder = Path.Combine(Root(), "docs", "screens");

    [Fact]
    public async Task EveryKindOfScreen_HasItsPictures()
    {
        Screen[] screens = [.. (await Screens.All(server)).Where(s => !s.Kind.Contains('?', StringComparison.Ordinal))];
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            await Take(screens);
        }

        string listed = await File.ReadAllTextAsync(Path.Combine(Folder, "README.md"), TestContext.Current.CancellationToken);
        string[] names = [.. screens.Select(NameOf), .. Staged.All.Select(s => s.Name), .. AccountScreens.All.Select(s => s.Name), .. Ways.Select(w => w.Name)];
        Assert.True(names.Length > 60, $"{names.Length} screens");
        foreach (string name in names)
        {
            Assert.True(listed.Contains($"({name}.webp)", StringComparison.Ordinal), $"docs/screens/README.md does not show {name}");
            Assert.All(Sizes, size => Assert.True(File.Exists(Path.Combine(Folder, $"{name}{size.Suffix}.webp")), $"{name}{size.Suffix}.webp is missing"));
        }
    }

    async Task Take(Screen[] screens)
    {
        Directory.CreateDirectory(Folder);
        foreach (string old in Directory.EnumerateFiles(Folder, "*.webp"))
        {
            File.Delete(old);
        }

        SortedDictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (IGrouping<string, Screen> own in screens.GroupBy(s => s.Persona))
        {
            IPage page = await browsers.As(server, own.Key);
            foreach (Screen screen in own)
            {
                await page.GotoAsync(screen.Path);
                lines[NameOf(screen)] = await Picture(page, NameOf(screen));
            }

            await page.Context.CloseAsync();
        }

        foreach (Staged staged in Staged.All)
        {
            IPage page = await browsers.As(server, staged.Persona);
            await staged.Reach(page);
            lines[staged.Name] = await Picture(page, staged.Name);
            await page.Context.CloseAsync();
        }

        foreach ((string name, string persona, string path, string locale, ColorScheme theme) in Ways)
        {
            IPage page = await browsers.As(server, persona, locale);
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.GotoAsync($"/c/{DemoServer.Contract}{path}");
            lines[name] = await Picture(page, name);
            await page.Context.CloseAsync();
        }

        await AccountScreens.Each(browsers, async (name, page) => lines[name] = await Picture(page, name));
        await File.WriteAllTextAsync(Path.Combine(Folder, "README.md"), Readme(lines));
    }

    /// <summary>Takes both pictures; gives the line that describes the screen.</summary>
    static async Task<string> Picture(IPage page, string name)
    {
        // As people with accounts see it: the banner of the demonstration takes a fifth of the window.
        await page.EvaluateAsync("const own = new CSSStyleSheet(); own.replaceSync('.demo { display: none }'); document.adoptedStyleSheets = [own];");
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        foreach ((string suffix, int width, int height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("document.fonts.ready.then(() => scrollTo(0, 0))");
            System.Text.Json.JsonElement? shot = await session.SendAsync("Page.captureScreenshot", new() { ["format"] = "webp", ["quality"] = Quality });
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}{suffix}.webp"), shot!.Value.GetProperty("data").GetBytesFromBase64());
        }

        await page.SetViewportSizeAsync(1366, 768);
        string title = await page.EvaluateAsync<string>("document.title.split(' — ')[0]");
        string who = await page.EvaluateAsync<string>("(document.querySelector('.where span:last-child')?.textContent ?? '').trim().replace(/\\s+/g, ' ')");
        string about = await page.EvaluateAsync<string>("(document.querySelector('main .lead')?.textContent ?? '').trim().replace(/\\s+/g, ' ')");
        return $"| [{Varying().Replace(title, "…")}]({name}.webp) | [375×812]({name}-phone.webp) | {who} | {Varying().Replace(about, "…")} |";
    }

    static string Readme(SortedDictionary<string, string> lines)
    {
        var text = new StringBuilder(
            """
            # 画面

            すべての種類の画面を、1366×768と375×812で写しています。どれも作り物の契約と、作り物の人です。`home` から始まるものはホームです。
            写し直すには `AZUKARI_REGENERATE=1 ./tests/artifacts/bin/Azukari.Browser.Tests/debug/Azukari.Browser.Tests -class "*PictureTests"` を使います。

            ![ホーム](home.webp)

            | 画面 | 携帯の幅 | だれが見たところ | 何の画面か |
            |---|---|---|---|

            """);
        foreach (string line in lines.Values)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    static string NameOf(Screen screen)
    {
        string[] parts = screen.Kind.Contains("/do/", StringComparison.Ordinal) ? ["act-form"]
            : [.. screen.Kind["/c/{contract}".Length..].Trim('/').Split('/').Select(p => p.StartsWith('{') ? "one" : p)];
        return parts is [""] ? "home" : string.Join('-', parts);
    }

    static string Root()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "azukari.slnx")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }

    /// <summary>What is another at each start: numbers and moments.</summary>
    [GeneratedRegex(@"令和\d+（\d+）年\d+月\d+日（.）( \d\d:\d\d)?|(?<=記録 )[\d,]+|(?<=記録は)[\d,]+")]
    private static partial Regex Varying();
}

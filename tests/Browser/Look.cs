using System.Text.Json;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>What is wrong with a page as it stands in the browser: an empty list where nothing is.</summary>
static class Look
{
    static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "assets", "axe.min.js"));

    static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    static readonly string[] Contrast = ["color-contrast"];
    static readonly string[] Violations = ["violations"];

    /// <summary>Everything that axe finds. The mark beneath an opened file is no text to be read (WCAG 1.4.3, incidental), so its contrast is not asked.</summary>
    internal static Task<IReadOnlyList<string>> WithAxe(IPage page) => RunAxe(page, new { runOnly = new { type = "tag", values = Everything }, resultTypes = Violations });

    /// <summary>Contrast alone, which another theme can break.</summary>
    internal static Task<IReadOnlyList<string>> AtContrast(IPage page) => RunAxe(page, new { runOnly = new { type = "rule", values = Contrast }, resultTypes = Violations });

    static async Task<IReadOnlyList<string>> RunAxe(IPage page, object options)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Axe);
        }

        string found = await page.EvaluateAsync<string>("options => axe.run({ exclude: ['.watermark'] }, options).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].target.join(' '), v.nodes[0].failureSummary, v.nodes[0].html.slice(0, 300)])))", options);
        return
        [
            .. JsonSerializer.Deserialize<JsonElement[][]>(found)!.Select(v => $"{v[0]} ×{v[1]} {v[2]}: {v[3].GetString()!.ReplaceLineEndings(" ")} {v[4].GetString()!.ReplaceLineEndings(" ")}"),
        ];
    }

    /// <summary>Whether the page scrolls sideways, or hides text, at a width in CSS pixels (WCAG 1.4.10).</summary>
    /// <remarks>Tables may scroll within a region of their own that the keyboard reaches and that has a name.</remarks>
    internal static async Task<IReadOnlyList<string>> AtWidth(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 640);
        return await page.EvaluateAsync<string[]>(
            """
            width => {
              const found = [];
              const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + String(e.className).replaceAll(' ', '.') : '') + ' "' + e.textContent.trim().slice(0, 40) + '"';
              const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement) { if (p.matches('.scroll')) { return true; } } return false; };
              const all = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.hidden, .watermark'));
              if (document.documentElement.scrollWidth > width) {
                const wide = all.filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e));
                found.push('scrolls to ' + document.documentElement.scrollWidth + ': ' + wide.slice(-3).map(name).join(' | '));
              }
              for (const e of all) {
                const style = getComputedStyle(e);
                const moves = ['auto', 'scroll'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && !e.matches('textarea, input, select');
                if (moves && (e.tabIndex < 0 || !(e.getAttribute('aria-label') || document.getElementById(e.getAttribute('aria-labelledby') ?? '')))) { found.push('a region nobody can scroll by keys: ' + name(e)); }
                if ((style.overflowX === 'hidden' || style.overflowX === 'clip') && e.scrollWidth > e.clientWidth + 1) { found.push('cut off: ' + name(e)); }
              }
              return found;
            }
            """, width);
    }

    /// <summary>Spaces the text as a reader may need it (WCAG 1.4.12); styles of script are not what the policy forbids.</summary>
    internal static Task SpaceText(IPage page) => page.EvaluateAsync(
        """
        () => {
          const spaced = new CSSStyleSheet();
          spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [spaced];
        }
        """);

    /// <summary>Takes the spaces away again.</summary>
    internal static Task Unspace(IPage page) => page.EvaluateAsync("document.adoptedStyleSheets = []");

    /// <summary>Text that ends outside its own box or lies upon other text: boxes of fixed size do so when text grows.</summary>
    internal static Task<string[]> ForClippedText(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.body.querySelectorAll('button, a.button, .badge, .tile, td, th, li, label, input, select')]
          .filter(e => e.checkVisibility() && !e.closest('.hidden, .watermark, .scroll') && getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)
          .map(e => 'text outside its box: ' + e.tagName.toLowerCase() + '.' + e.className + ' "' + e.textContent.trim().slice(0, 40) + '"')
        """);
}

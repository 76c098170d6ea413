using System.Net;
using Azukari.Browser.Tests;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Walkthrough;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browsers))]
[assembly: AssemblyFixture(typeof(DemoServer))]

namespace Azukari.Browser.Tests;

/// <summary>Chromium as Debian ships it, and a real server without personas.</summary>
public sealed class Browsers : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("azukari-browser-").FullName;
    WebApplication? app;
    IPlaywright? playwright;
    IBrowser? browser;

    internal static ContractId Contract { get; } = new("okayama-kaigo");

    /// <summary>Passkeys are bound to a name, so not to 127.0.0.1.</summary>
    public Uri Address { get; private set; } = null!;

    internal AccountBook Book => (AccountBook)app!.Services.GetService(typeof(AccountBook))!;

    internal IBrowser Chromium => browser!;

    internal Desk Desk => ((DeskHost)app!.Services.GetService(typeof(DeskHost))!).Desk;

    public async ValueTask InitializeAsync()
    {
        const int untilReentrustment = 6;
        string data = Path.Combine(folder, "data");
        Story.Play(data, [], untilReentrustment, TimeProvider.System, _ => { }, null);
        app = Serve.Build(new ServeOptions(data, new IPEndPoint(IPAddress.Loopback, 0), false, Wording.For("ja")), TimeProvider.System);
        await app.StartAsync();
        Address = new Uri($"http://localhost:{new Uri(app.Urls.First()).Port}");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("AZUKARI_CHROMIUM") is { Length: > 0 } set ? set : "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A person at a machine with a security key; its PIN is right unless said otherwise.</summary>
    internal async Task<(IPage Page, ICDPSession Keys, string Key)> Person(bool verifies = true)
    {
        IBrowserContext context = await browser!.NewContextAsync(new() { BaseURL = Address.AbsoluteUri, Locale = "ja-JP" });
        IPage page = await context.NewPageAsync();
        ICDPSession keys = await context.NewCDPSessionAsync(page);
        return (page, keys, await SecurityKey.Plug(keys, verifies));
    }
}

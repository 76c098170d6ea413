using System.Net;
using AngleSharp.Dom;

namespace Azukari.Web.Tests;

/// <summary>Who sees what.</summary>
public sealed class SightTests(DemoServer server)
{
    [Theory]
    [InlineData("/c/okayama-kaigo")]
    [InlineData("/c/okayama-kaigo/ledger")]
    [InlineData("/c/okayama-kaigo/do/incident/report")]
    [InlineData("/c/unknown")]
    public async Task Nobody_IsAskedToComeIn_WhateverIsThere(string path)
    {
        using Browsing nobody = server.Browse();
        await nobody.Get(path);
        Assert.Equal(HttpStatusCode.Redirect, nobody.Answer.StatusCode);
        Assert.StartsWith("/enter", nobody.Answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/c/unknown")]
    [InlineData("/c/okayama-kaigo/ledger/99999999")]
    [InlineData("/c/okayama-kaigo/register/i-0000000000000000")]
    [InlineData("/c/okayama-kaigo/do/no/such")]
    [InlineData("/nowhere")]
    public async Task WhatIsNotThere_IsNotFound(string path)
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    [Fact]
    public async Task Reentrustee_SeesOnlyItsOwn()
    {
        using Browsing city = await server.Browse().As("city-officer");
        using Browsing midori = await server.Browse().As("midori-handler");
        int all = (await city.Get($"/c/{DemoServer.Contract}/register")).QuerySelectorAll("tbody tr").Length;
        int own = (await midori.Get($"/c/{DemoServer.Contract}/register")).QuerySelectorAll("tbody tr").Length;
        Assert.InRange(own, 0, all - 1);
        foreach (IElement link in city.Page.QuerySelectorAll("tbody th a"))
        {
            string address = link.GetAttribute("href")!;
            bool mayKnow = midori.Page.QuerySelectorAll("tbody th a").Any(a => a.GetAttribute("href") == address);
            using Browsing again = await server.Browse().As("midori-handler");
            await again.Get(address);
            Assert.Equal(mayKnow ? HttpStatusCode.OK : HttpStatusCode.NotFound, again.Answer.StatusCode);
        }
    }

    [Fact]
    public async Task EveryAnswer_IsKeptByNobody_AndAllowsNothingFromElsewhere()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"/c/{DemoServer.Contract}");
        Assert.True(handler.Answer.Headers.CacheControl!.NoStore);
        string policy = handler.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(handler.Page.QuerySelectorAll("script:not([src]), [style], style, [onclick]"));
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using Azukari.Custody.Tokens;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>Tokens of the programming interface, issued and revoked at the browser.</summary>
public sealed class TokenPagesTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    [Fact]
    public async Task AToken_IsShownOnce_OpensTheInterface_AndNoMoreOnceItIsRevoked()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        Session session = server.SessionOf("handling-officer");
        string worker = session.State.Workers.Values.First(w => w.IsHandler && w.Organisation == session.State.Terms.Contractor && w.LeftAt is null).Id.Value;
        await officer.Get($"{At}/tokens");
        await officer.Press($"form[method=post][action='{At}/tokens'] button[type=submit]", ("worker", worker), ("label", "夜間の連携"), ("networks", "127.0.0.0/8"), ("days", "30"));
        string text = officer.Page.QuerySelector(".done code")!.TextContent;
        ServiceToken token = server.Tokens.Find(text)!;
        Assert.Equal(worker, token.Worker.Value);
        Assert.Equal(session.Now.Worker, token.IssuedBy);
        using var caller = new HttpClient { BaseAddress = server.Address };
        caller.DefaultRequestHeaders.Authorization = new("Bearer", text);
        var me = new Uri($"/api/v1/contracts/{DemoServer.Contract}/me", UriKind.Relative);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await caller.GetAsync(me, TestContext.Current.CancellationToken)).StatusCode);

        await officer.Get($"{At}/tokens");
        Assert.DoesNotContain(text, officer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await officer.Press($"button[name=token][value='{token.Id}']");
        Assert.NotNull(server.Tokens.Find(text)!.RevokedAt);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync(me, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Tokens_AreNarrowedAndSorted_AndTheirFilesHoldExactlyTheRowsShown()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        Session session = server.SessionOf("handling-officer");
        string worker = session.State.Workers.Values.First(w => w.IsHandler && w.Organisation == session.State.Terms.Contractor && w.LeftAt is null).Id.Value;
        foreach (string label in (string[])["一覧のためのい", "一覧のためのろ"])
        {
            await officer.Get($"{At}/tokens");
            await officer.Press($"form[method=post][action='{At}/tokens'] button[type=submit]", ("worker", worker), ("label", label), ("networks", "127.0.0.0/8"), ("days", "30"));
        }

        await officer.Get($"{At}/tokens?q=一覧のためのい");
        await officer.Press("button[name=token]");
        IHtmlDocument page = await officer.Get($"{At}/tokens?q=一覧のための&sort=tokenLabel");
        Assert.Equal(2, page.QuerySelectorAll("table.list tbody tr").Length);
        Assert.StartsWith("一覧のためのい", page.QuerySelector("table.list tbody th")!.TextContent, StringComparison.Ordinal);
        page = await officer.Get($"{At}/tokens?q=一覧のための&state=valid");
        Assert.StartsWith("一覧のためのろ", page.QuerySelectorAll("table.list tbody th").Single().TextContent, StringComparison.Ordinal);
        foreach (string format in (string[])["csv", "xlsx"])
        {
            string file = page.QuerySelector($".exports a[href*='format={format}']")!.GetAttribute("href")!;
            using var content = new MemoryStream(await officer.Fetch(file));
            ListedSheet sheet = ListFile.Read(content, new ListFileRequest(), TestContext.Current.CancellationToken)!;
            Assert.Contains(sheet.Rows[1].Cells, c => c.Text == "一覧のためのろ");
            Assert.Single(sheet.Rows, r => r.Cells.Any(c => c.Text.StartsWith("tk-", StringComparison.Ordinal)));
        }

        // Whoever may issue none has neither the page nor its files.
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Fetch($"{At}/tokens?format=csv");
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    [Fact]
    public async Task AToken_ForAnotherOfficer_OrOutOfBounds_IsNotIssued_AndItIsToldWhy()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        Session city = server.SessionOf("city-officer");
        int before = server.Tokens.Of(city.Contract).Count;
        IHtmlDocument page = await officer.Get($"{At}/tokens");
        Assert.Null(page.QuerySelector($"option[value='{city.Now.Worker}']"));
        foreach ((string worker, string days, string networks) in new[]
        {
            ($"{city.Now.Worker}", "30", ""), ("", "30", ""), ($"{server.SessionOf("handling-officer").Now.Worker}", "9999", "127.0.0.0/8"),
            ($"{server.SessionOf("handling-officer").Now.Worker}", "30", "everywhere"),
        })
        {
            await officer.Get($"{At}/tokens");
            await officer.Press($"form[method=post][action='{At}/tokens'] button[type=submit]", ("worker", worker), ("days", days), ("networks", networks));
            Assert.NotNull(officer.Page.QuerySelector("section.errors h2"));
        }

        Assert.Equal(before, server.Tokens.Of(city.Contract).Count);
    }

    [Theory]
    [InlineData("handler-1")]
    [InlineData("midori-handler")]
    [InlineData("inspector")]
    public async Task WhoCanIssueNone_FindsNoPage(string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        await person.Get($"{At}/tokens");
        Assert.Equal(HttpStatusCode.NotFound, person.Answer.StatusCode);
        await person.Get($"{At}/more");
        Assert.Null(person.Page.QuerySelector($"a[href='{At}/tokens']"));
    }

    [Fact]
    public async Task WhatOthersMayNotManage_IsNotShown()
    {
        Session city = server.SessionOf("city-officer");
        (ServiceToken token, _) = TokenOffice.Issue(city.Desk, server.Tokens, city.Contract, city.Now.Worker, new TokenRequest(
            city.Now.Worker!.Value, [], [], [new NetworkRange("127.0.0.0/8")], null, 5, "市の確認"));
        using Browsing officer = await server.Browse().As("handling-officer");
        Assert.DoesNotContain(token.Id, (await officer.Get($"{At}/tokens")).Body!.TextContent, StringComparison.Ordinal);
        using Browsing own = await server.Browse().As("city-officer");
        Assert.Contains(token.Id, (await own.Get($"{At}/tokens")).Body!.TextContent, StringComparison.Ordinal);
    }
}

using System.Net;
using AngleSharp.Html.Parser;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Pages.Accounts;

namespace Azukari.Web.Tests.SignIn;

/// <summary>Nobody makes himself somebody under a contract: a second person agrees.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class LinkTests(HttpsServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Uri Home = new($"/c/{HttpsServer.Contract}", UriKind.Relative);

    [Fact]
    public async Task ALinkThatAnAdministratorMakes_CountsOnlyOnceAnOfficerAgrees()
    {
        (Account admin, string runs) = server.In("管理一", null, administrator: true);
        (Account person, string cookie) = server.In("結び付け待ち", null);
        WorkerId worker = server.Find<WorkerId>("handler-2");
        if (server.Book.AccountOf(HttpsServer.Contract, worker) is { } other)
        {
            server.Book.Unlink(other, HttpsServer.Contract, AccountBook.Shell, "");
        }

        await Post(runs, $"/accounts/{person.Id}", $"/accounts/{person.Id}/link", ("contract", HttpsServer.Contract.Value), ("worker", worker.Value), ("as", "worker"));
        Assert.Contains(server.Book.AskedLinks, l => l.Account == person.Id && l.AskedBy == admin.Id);
        using HttpClient browser = server.Machine(cookie: cookie);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Home, Stop)).StatusCode);

        // Neither the one who asked, nor the one who is linked, nor an administrator whom the first one made.
        await Decide(runs, person.Id);
        await Decide(cookie, person.Id);
        Account puppet = server.Book.Invite("管理二", true, admin.Id, "").Account;
        await Decide(server.SessionFor(puppet), person.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Home, Stop)).StatusCode);

        // A handler is no officer.
        await Decide(server.In("取扱者", "handler-1").Cookie, person.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Home, Stop)).StatusCode);

        await Decide(server.In("責任者", "handling-officer").Cookie, person.Id);
        Assert.Equal(worker, server.Book.LinkOf(person.Id, HttpsServer.Contract)!.Worker);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Home, Stop)).StatusCode);
    }

    [Fact]
    public async Task AttemptsFromOneAddress_AreLimited_WhateverIsTried()
    {
        using HttpClient stranger = server.Machine(from: "127.0.0.77");
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i < 250 && last != HttpStatusCode.TooManyRequests; i++)
        {
            last = (await stranger.PostAsync(new Uri("/invitation", UriKind.Relative), null, Stop)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    Task Decide(string cookie, string account) => Post(
        cookie, "/links", "/links/decide", ("link", AccountsMap.WhatIsSeen(server.Book.AskedLinks.Single(l => l.Account == account))), ("do", "agree"));

    /// <summary>Posts fields with the token of a page of this person.</summary>
    async Task Post(string cookie, string page, string path, params (string Name, string Value)[] fields)
    {
        using HttpClient browser = server.Machine(cookie: cookie);
        HttpResponseMessage shown = await browser.GetAsync(new Uri(page, UriKind.Relative), Stop);
        string token = new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(Stop)).QuerySelector("input[name=_form]")!.GetAttribute("value")!;
        IEnumerable<string> set = shown.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies : [];
        browser.DefaultRequestHeaders.Remove("Cookie");
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", set.Select(c => c.Split(';')[0]).Where(c => c.StartsWith("__Host-azukari-form", StringComparison.Ordinal)).Prepend(cookie)));

        using var content = new FormUrlEncodedContent(fields.Append(("_form", token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)));
        await browser.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Documents;
using Azukari.Rules;

namespace Azukari.Web.Tests.SignIn;

/// <summary>Lists of the doors: narrowed and sorted as every list, files of exactly the rows shown, and for administrators alone.</summary>
public sealed class DoorListTests(HttpsServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_AreNarrowedAndSorted_AndTheirFilesHoldExactlyTheRowsShown()
    {
        (Account runs, string cookie) = server.In("名簿の管理", null, administrator: true);
        (Account first, _) = server.In("名簿の一番", "handler-2");
        Account second = server.In("名簿の二番", null).Account;
        server.Book.SetState(second.Id, AccountState.Suspended, runs.Id, "");
        Assert.Equal([first.Name, second.Name], Names(await Page(cookie, "/accounts?q=名簿の&kind=person&sort=accountName")).Order(StringComparer.Ordinal));
        Assert.Equal([runs.Name], Names(await Page(cookie, "/accounts?q=名簿の&kind=administrator")));
        IHtmlDocument page = await Page(cookie, "/accounts?q=名簿の&state=suspended");
        Assert.Equal([second.Name], Names(page));
        Assert.Equal(
            Names(await Page(cookie, "/accounts?q=名簿の&sort=accountName")).Reverse(), Names(await Page(cookie, "/accounts?q=名簿の&sort=-accountName")));
        await AssertFiles(cookie, page, "accounts", second.Name);
    }

    [Fact]
    public async Task Certificates_AreNarrowed_AndTheirFilesHoldExactlyTheRowsShown()
    {
        (Account runs, string cookie) = server.In("証明書の管理", null, administrator: true);
        TerminalId terminal = server.Find<TerminalId>("terminal-1");
        foreach (string label in (string[])["窓口のい", "窓口のろ"])
        {
            server.Authority.Issue([new TerminalName(HttpsServer.Contract, terminal)], label, runs.Id).Dispose();
        }

        TerminalCertificate revoked = server.Book.Certificates.First(c => c.Label == "窓口のい");
        server.Book.RevokeCertificate(revoked.Serial, runs.Id, "");
        Assert.Equal(2, (await Page(cookie, $"/terminals?q={terminal}")).QuerySelectorAll("table.list tbody th").Count(h => h.TextContent.StartsWith("窓口の", StringComparison.Ordinal)));
        IHtmlDocument page = await Page(cookie, "/terminals?q=窓口の&state=good");
        Assert.StartsWith("窓口のろ", page.QuerySelectorAll("table.list tbody th").Single().TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("table.list button[name=serial]"));
        Assert.Null((await Page(cookie, "/terminals?q=窓口の&state=revoked")).QuerySelector("table.list button[name=serial]"));
        await AssertFiles(cookie, page, "terminals", "窓口のろ");
    }

    [Theory]
    [InlineData("/accounts?format=csv")]
    [InlineData("/accounts?format=xlsx")]
    [InlineData("/terminals?format=csv")]
    public async Task Files_AreNotThereForOthers(string path)
    {
        using HttpClient officer = server.Machine(cookie: server.In("一覧の職員", "city-officer").Cookie);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);
        using HttpClient nobody = server.Machine();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);
    }

    async Task AssertFiles(string cookie, IHtmlDocument page, string path, string only)
    {
        foreach (string format in (string[])["csv", "xlsx"])
        {
            string address = page.QuerySelector($".exports a[href*='format={format}']")!.GetAttribute("href")!;
            Assert.StartsWith($"/{path}?", address, StringComparison.Ordinal);
            using HttpClient browser = server.Machine(cookie: cookie);
            using HttpResponseMessage answer = await browser.GetAsync(new Uri(address, UriKind.Relative), Stop);
            using var content = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Stop));
            ListedSheet sheet = ListFile.Read(content, new ListFileRequest(), Stop)!;
            Assert.Contains(sheet.Rows[1].Cells, c => c.Text == only);
            Assert.DoesNotContain(sheet.Rows.Skip(2), r => r.Cells.Any(c => c.Text.StartsWith(only[..3], StringComparison.Ordinal)));
        }
    }

    async Task<IHtmlDocument> Page(string cookie, string path)
    {
        using HttpClient browser = server.Machine(cookie: cookie);
        using HttpResponseMessage answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
    }

    static string[] Names(IHtmlDocument page) => [.. page.QuerySelectorAll("table.list tbody th").Select(h => h.TextContent.Trim())];
}

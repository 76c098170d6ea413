using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Azukari.Custody.Accounts;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Security;

/// <summary>A desk on which one person may bring in little on a day.</summary>
public sealed class FrugalDesk : DemoServer
{
    internal const int Files = 3;
    internal const long Bytes = 1 << 20;

    private protected override ServeOptions Told(ServeOptions options) => options with { FilesOfDay = Files, BytesOfDay = Bytes };
}

/// <summary>How much one person may bring in on a day.</summary>
public sealed class QuotaTests(FrugalDesk server) : IClassFixture<FrugalDesk>
{
    const string Root = $"/c/{DemoServer.Contract}";
    static readonly ContractId Contract = new(DemoServer.Contract);
    static readonly byte[] Small = "a,b\n1,2\n"u8.ToArray();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    AccountBook Book => (AccountBook)server.Services.GetService(typeof(AccountBook))!;

    [Fact]
    public async Task FilesOfADay_AreCountedForThePerson_ThroughEveryDoor_AndOverANewStart()
    {
        Persona officer = PersonaOf("handling-officer");
        using Browsing browser = await server.Browse().As("handling-officer");
        long before = server.Host.Desk.SizeOf(Contract);
        for (int i = 0; i < FrugalDesk.Files - 1; i++)
        {
            await browser.Send($"day{i}.csv", Small);
            Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        }

        using HttpClient program = ProgramOf(officer, "tk-day");
        using (HttpResponseMessage last = await SendAsync(program, Small))
        {
            Assert.Equal(HttpStatusCode.Created, last.StatusCode);
        }

        // The next is one too many, from a browser and from a program, also with another token.
        Assert.Equal(before + FrugalDesk.Files, server.Host.Desk.SizeOf(Contract));
        await browser.Send("one-more.csv", Small);
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Answer.StatusCode);
        Assert.Contains("1日に受け取れる", browser.Text, StringComparison.Ordinal);
        Assert.Contains($"{FrugalDesk.Files}ファイル", browser.Text, StringComparison.Ordinal);
        Assert.InRange(int.Parse(browser.Answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 24 * 60 * 60);
        using HttpClient other = ProgramOf(officer, "tk-day-2");
        using (HttpResponseMessage refused = await SendAsync(other, Small))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Contains("\"code\":\"quota-used\"", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(before + FrugalDesk.Files, server.Host.Desk.SizeOf(Contract));
        await browser.Get($"{Root}/receive");
        Assert.Contains("きょう送れる数", browser.Page.QuerySelector(".warning")!.TextContent, StringComparison.Ordinal);

        // It lies in the book, which the next start opens as well, under an identifier.
        using AccountBook anew = AccountBook.Open(server.Data, TimeProvider.System);
        Assert.Equal(FrugalDesk.Files, anew.BroughtOn($"{Contract} {officer.Worker}", Today).Files);

        // A colleague goes on.
        using Browsing colleague = await server.Browse().As("handler-1");
        await colleague.Get($"{Root}/receive");
        Assert.DoesNotContain("きょう送れる数", colleague.Text, StringComparison.Ordinal);
        await colleague.Send("colleague.csv", Small);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, colleague.Answer.StatusCode);
    }

    [Fact]
    public async Task BytesOfADay_AreCounted_AlsoOfWhatCameToNothing()
    {
        // Refused by the rules: what came over the line counts all the same.
        Persona handler = PersonaOf("handler-2");
        string who = $"{Contract} {handler.Worker}";
        using HttpClient program = ProgramOf(handler, "tk-bytes");
        using (HttpResponseMessage first = await SendAsync(program, new byte[700 << 10]))
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, first.StatusCode);
        }

        long came = Book.BroughtOn(who, Today).Bytes;
        long before = server.Host.Desk.SizeOf(Contract);
        using (HttpResponseMessage tooLong = await SendAsync(program, new byte[FrugalDesk.Bytes - came + 1]))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, tooLong.StatusCode);
        }

        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));
        Assert.Equal(came, Book.BroughtOn(who, Today).Bytes);
        Assert.Equal(1, Book.BroughtOn(who, Today).Files);
    }

    [Fact]
    public void WhatDidNotSayItsLength_IsBrokenOffWhenTheDaysBytesAreUsed_AndStaysCounted()
    {
        var quota = (Quota)server.Services.GetService(typeof(Quota))!;
        Quota.Share share = quota.Begin("somebody", null);
        Assert.Equal(
            Custody.Fault.QuotaUsed,
            Assert.Throws<Custody.CustodyException>(() =>
            {
                for (int i = 0; i < 200; i++)
                {
                    share.Came(1 << 20);
                }
            }).Fault);
        share.Dispose();
        Assert.InRange(Book.BroughtOn("somebody", Today).Bytes, FrugalDesk.Bytes, 64 << 20);
        Assert.True(quota.IsUsedUp("somebody"));
        Assert.Throws<Custody.CustodyException>(() => quota.Begin("somebody", null));
        Assert.False(quota.IsUsedUp("somebody else"));
    }

    [Fact]
    public void UsualQuota_IsNotMetByTheWorkOfAContract()
    {
        // The largest files of a city's systems each night, and a hand-in of thousands of files on the first day.
        var usual = new ServeOptions("", new IPEndPoint(IPAddress.Loopback, 0), false, Custody.Words.Wording.For("ja"));
        Assert.True(usual.FilesOfDay >= 5_000);
        Assert.True(usual.BytesOfDay >= 4 * Azukari.Web.Api.ApiMap.LargestUpload);
    }

    static DateOnly Today => JapanTime.DayOf(TimeProvider.System.GetUtcNow());

    Persona PersonaOf(string key) => Persona.Of(server.Host.Desk, Contract).Single(p => p.Key == key);

    HttpClient ProgramOf(Persona who, string token)
    {
        Engagement e = server.Host.Desk.StateOf(Contract);
        string secret = server.Tokens.Add(new ServiceToken(
            token, Contract, who.Worker!.Value, e.Workers[who.Worker.Value].Organisation, who.Terminal, e.Terms.Purposes,
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", who.Worker.Value, server.Host.Desk.Now, server.Host.Desk.Now.AddDays(1)));
        return new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }

    static async Task<HttpResponseMessage> SendAsync(HttpClient program, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "a.csv" };
        return await program.PostAsync(new Uri($"/api/v1/contracts/{Contract}/files?purpose=eligibility", UriKind.Relative), file, Stop);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Api;

namespace Azukari.Web.Tests.Api;

/// <summary>Nobody reads across: every way in, with every identifier, as everybody.</summary>
public sealed class ReadingTests(ApiServer server) : IClassFixture<ApiServer>
{
    public static TheoryData<string> Everybody => [.. ApiServer.People, "narrow"];

    [Theory, MemberData(nameof(Everybody))]
    public async Task NoAnswer_NamesWhatTheCallerMayNotKnow(string person)
    {
        ServiceToken token = person == "narrow" ? Narrow() : server.TokenOf(person);
        using ApiClient api = server.As(token);
        Engagement e = server.State;
        Sight sight = Sight.Of(e, new Circumstances(token.Worker, token.Terminal, server.Desk.Now, Authentication.Token)).Within(token.Purposes, token.Places);
        string[] hidden =
        [
            .. e.Items.Values.Where(i => !sight.Sees(i)).Select(i => i.Id.Value),
            .. e.Workers.Values.Where(w => !sight.Sees(w)).Select(w => w.Id.Value),
            .. e.TakeOuts.Values.Where(t => !sight.Sees(t)).Select(t => t.Id.Value),
            .. e.Incidents.Values.Where(i => !sight.Sees(i)).Select(i => i.Id.Value),
            .. Everything(e).Where(sight.Hides),
            .. e.Items.Values.Where(i => !sight.Sees(i)).Select(i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name)).OfType<string>(),
            .. e.Workers.Values.Where(w => !sight.Sees(w)).Select(w => server.Desk.ValueOf(ApiServer.Kaigo, w.Name)).OfType<string>(),
        ];
        hidden = [.. hidden.Except(e.Items.Values.Where(sight.Sees).Select(i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name) ?? ""))];
        Assert.True(person is not ("narrow" or "midori-handler") || hidden.Length > 0, "nothing is hidden from this person: the test would prove nothing");
        foreach ((string path, bool mayKnow) in Addresses(e, sight))
        {
            Answered answer = await api.Get(path);
            Assert.True(answer.Status == (mayKnow ? 200 : 404), $"{person} {path}: {answer.Status} {answer.Text}");
            Assert.All(hidden, h => Assert.DoesNotContain(h, answer.Text, StringComparison.Ordinal));
        }
    }

    /// <summary>A firm's own entry for a purpose that is not the caller's stays unknown; another firm's entry with a file that he sees is shown.</summary>
    [Theory, MemberData(nameof(Everybody))]
    public async Task Register_ShowsTheEntriesThatOneMaySee_AndNoOthers(string person)
    {
        ServiceToken token = person == "narrow" ? Narrow() : server.TokenOf(person);
        Enter(server.State.Terms.Contractor, server.State.Terms.Purposes[^1]);
        Enter(server.State.Terms.Contractor, server.State.Terms.Purposes[0]);
        Engagement e = server.State;
        Sight sight = Sight.Of(e, new Circumstances(token.Worker, token.Terminal, server.Desk.Now, Authentication.Token)).Within(token.Purposes);
        string[] seen = [.. e.Filings.Values.Where(sight.Sees).Select(f => f.Id.Value).Order(StringComparer.Ordinal)];
        Assert.True(person is not ("narrow" or "midori-handler") || seen.Length < e.Filings.Count, "nothing is hidden from this person");
        Assert.True(person is "midori-handler" || seen.Length > 0, "nothing is shown to this person");
        using ApiClient api = server.As(token);
        JsonArray shown = (await api.Get("register")).Json["register"]!.AsArray();
        Assert.Equal(seen, shown.Select(f => (string)f!["id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NotKnown_AndNotThere_LookTheSame()
    {
        using ApiClient midori = server.As("midori-handler");
        Engagement e = server.State;
        Sight sight = Sight.Of(e, new Circumstances(server.Named<WorkerId>("midori-handler"), null, server.Desk.Now, Authentication.Token));
        Item unseen = e.Items.Values.First(i => !sight.Sees(i));
        Answered hidden = await midori.Get($"items/{unseen.Id}");
        Answered absent = await midori.Get("items/i-0000000000000000");
        Assert.Equal(404, hidden.Status);
        Assert.Equal(absent.Text, hidden.Text);
        Assert.Equal(absent.Text, (await midori.Get("/api/v1/contracts/unknown/status")).Text);
        Assert.Equal(absent.Text, (await midori.Get("/api/v1/nowhere")).Text);
        Assert.Equal(absent.Text, (await midori.Get("ledger/checkpoint")).Text);
    }

    [Fact]
    public async Task AnotherContract_IsNotThere_ByNoAddress()
    {
        byte[] file = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo())
            .Replace("okayama-kaigo", "other-kaigo", StringComparison.Ordinal));
        server.Desk.OpenContract(MemorandumFile.Read(file).Document!, file);
        ContractId other = ContractId.Wrap("other-kaigo");
        Engagement e = server.Desk.StateOf(other);
        using ApiClient stranger = server.As(server.TokenOf("city-officer") with
        {
            Contract = other,
            Worker = e.Terms.People[0].Id,
            IssuedBy = e.Terms.People[0].Id,
            Organisation = e.Workers[e.Terms.People[0].Id].Organisation,
        });
        Assert.Equal(200, (await stranger.Get("/api/v1/contracts/other-kaigo/status")).Status);
        Sight all = Sight.Of(server.State, new Circumstances(null, null, server.Desk.Now, Authentication.Local), inspects: true);
        foreach ((string path, _) in Addresses(server.State, all))
        {
            Assert.Equal(404, (await stranger.Get(path)).Status);
        }

        Assert.DoesNotContain("okayama-kaigo\"", (await stranger.Get("/api/v1/contracts")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Act("incident/report", [])).Status);
    }

    [Fact]
    public async Task Log_IsReadPageByPage_ToItsEnd_EachEntryOnce()
    {
        using ApiClient city = server.As("city-officer");
        var seen = new List<long>();
        string? path = "log?limit=7";
        while (path is not null)
        {
            Answered page = await city.Get(path);
            seen.AddRange(page.Json["items"]!.AsArray().Select(e => (long)e!["entry"]!));
            string? next = (string?)page.Json["next"];
            Assert.Equal(next is not null, page.Header("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) == true);
            path = next is null ? null : $"log?limit=7&after={next}";
        }

        Assert.Equal(Enumerable.Range(0, seen.Count).Select(i => (long)i), seen);
        Assert.True(seen.Count > 20);
        JsonNode refused = (await city.Get("log?outcome=refused&limit=500")).Json;
        Assert.All(refused["items"]!.AsArray(), e => Assert.Equal("refused", (string?)e!["outcome"]));
        Assert.Equal(400, (await city.Get("log?limit=0")).Status);
        Assert.Equal(400, (await city.Get("items?after=x")).Status);
    }

    [Fact]
    public async Task Ledger_FileByFile_IsTheLog()
    {
        using ApiClient city = server.As("city-officer");
        string folder = Directory.CreateTempSubdirectory("azukari-log-").FullName;
        try
        {
            string key = (string)(await city.Get("ledger/key")).Json["key"]!;
            long entries = Azukari.Custody.Tools.LogDownload.Write(
                path => city.Get("ledger/" + path).Result is { Status: 200 } file ? file.Body : null, key, Path.Combine(folder, "log"));
            Assert.InRange(entries, 20, server.Desk.SizeOf(ApiServer.Kaigo));
            byte[] tile = (await city.Get($"ledger/tile/0/000.p/{(entries < 256 ? entries : 255).ToString(CultureInfo.InvariantCulture)}")).Body;
            Assert.Equal(0, tile.Length % 32);
            Assert.Equal(404, (await city.Get("ledger/tile/0/999")).Status);
            Assert.Equal(404, (await city.Get("ledger/..%2f..%2fcustody.json")).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A token for one purpose, where a file of another lies.</summary>
    ServiceToken Narrow()
    {
        var city = new Person(ApiServer.Kaigo, server.Named<WorkerId>("city-officer"), server.Named<TerminalId>("terminal-1"));
        using var content = new MemoryStream("備考\n試験\n"u8.ToArray());
        Assert.True(server.Desk.Receive(city, content, "ほかの目的.csv", [server.State.Terms.Purposes[^1]]).Permitted);
        return server.TokenOf("handler-1", server.State.Terms.Purposes[0].Value);
    }

    void Enter(OrganisationId firm, PurposeId purpose)
    {
        var seals = new Seals();
        Receipt entered = server.Desk.Submit(new Submission(
            ApiServer.Kaigo,
            new EnterFiling(
                NewId.Of<FilingId>(), seals.Seal("資格ファイル"), firm, seals.Seal("介護保険課"), [purpose], seals.Seal("氏名"), seals.Seal("被保険者"), seals.Seal("本人")),
            server.Named<WorkerId>("city-officer"), server.Named<TerminalId>("terminal-1"), Authentication.Local)
        {
            Openings = seals.Openings,
        });
        Assert.True(entered.Permitted, string.Join(' ', entered.Refusals.Select(r => r.Code)));
    }

    /// <summary>Identifiers of what has no view of its own, and is mentioned elsewhere.</summary>
    static IEnumerable<string> Everything(Engagement e) =>
    [
        .. e.Inspections.Keys.Select(i => i.Value), .. e.Findings.Keys.Select(f => f.Value), .. e.Reports.Keys.Select(r => r.Value),
        .. e.Consultations.Keys.Select(c => c.Value), .. e.Filings.Keys.Select(f => f.Value), .. e.TakeIns.Keys.Select(t => t.Value),
        .. e.Badges.Keys.Select(b => b.Value), .. e.TrainingPlans.Keys.Select(p => p.Value), .. e.Documents.Keys.Select(d => d.Value),
        .. e.Terminals.Keys.Select(t => t.Value), .. e.Sweeps.Keys.Select(s => s.Value), .. e.OtherUses.Keys.Select(o => o.Value),
        .. e.TakeOuts.Values.SelectMany(t => t.Containers).Select(c => c.Id.Value), .. e.AccessReviews.Keys.Select(r => r.Value),
        .. e.Certificates.Keys.Select(c => c.Value), .. e.Backups.Keys.Select(b => b.Value), .. e.KeyCopies.Keys.Select(k => k.Value),
    ];

    /// <summary>Every address for reading with every identifier that there is, and whether it is to be found.</summary>
    static IEnumerable<(string Path, bool MayKnow)> Addresses(Engagement e, Sight sight)
    {
        foreach (ApiRoute route in ApiMap.Routes.Where(r => r.Method == "GET"))
        {
            switch (route.Name)
            {
                case "item":
                    foreach (Item item in e.Items.Values)
                    {
                        yield return ($"items/{item.Id}", sight.Sees(item));
                    }

                    break;
                case "take-out":
                    foreach (TakeOut takeOut in e.TakeOuts.Values)
                    {
                        yield return ($"take-outs/{takeOut.Id}", sight.Sees(takeOut));
                    }

                    break;
                case "incident":
                    foreach (Incident incident in e.Incidents.Values)
                    {
                        yield return ($"incidents/{incident.Id}", sight.Sees(incident));
                    }

                    break;
                case "entry":
                    yield return ("log/0", sight.SeesAll);
                    break;
                case "ledger-file":
                    yield return ("ledger/checkpoint", sight.SeesAll);
                    break;
                case "ledger-key" or "bundle":
                    yield return (route.Path, sight.SeesAll);
                    break;
                case "names":
                    foreach (Worker worker in e.Workers.Values)
                    {
                        yield return ($"names?type=worker&text={worker.Id.Value[..12]}", sight.Sees(worker));
                    }

                    break;
                case "list":
                    foreach (ListDefinition list in ListCatalogue.All)
                    {
                        yield return ($"lists/{list.Name}?limit=500", true);
                    }

                    yield return ("lists/no-such-list", false);
                    break;
                case "draft":
                    yield return ("drafts/reconciliation", false);
                    break;
                case "package":
                    foreach (Item item in e.Items.Values)
                    {
                        yield return ($"items/{item.Id}/package", false); // none was handed back to be fetched
                    }

                    break;
                case "packages":
                    foreach (TakeOut takeOut in e.TakeOuts.Values)
                    {
                        yield return ($"take-outs/{takeOut.Id}/packages", false); // none waits to leave
                    }

                    break;
                case "document":
                    yield return ("documents/doc-0000000000000000", false);
                    break;
                case "entry-proof":
                    yield return ("log/0/proof", sight.SeesAll);
                    break;
                case "sweep-report":
                    foreach (Sweep sweep in e.Sweeps.Values)
                    {
                        yield return ($"sweeps/{sweep.Id}/report", sight.Sees(sweep));
                    }

                    break;
                case "report-prepared":
                    yield return ("reports/cr-0000000000000000/prepared", false);
                    break;
                case "tokens":
                    yield return ("tokens", TokenOffice.ForWhom(e, sight.Worker, DateTimeOffset.UnixEpoch.AddDays(20_783)).Any());
                    break;
                default:
                    Assert.DoesNotContain("{", route.Path, StringComparison.Ordinal);
                    yield return (route.Path, true);
                    break;
            }
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Tests.Api;
using Microsoft.AspNetCore.Builder;

namespace Azukari.Scenarios.Tests;

/// <summary>The screens and the programming interface, served over a copy of a case's custody at one of its moments.</summary>
sealed partial class CaseDoors : IDisposable
{
    const string Player = "handler-1";
    const string AtTerminal = "terminal-1";
    const string WithoutTerminal = "city-officer";

    readonly string folder = Directory.CreateTempSubdirectory("azukari-doors-").FullName;
    readonly WebApplication app;
    readonly Uri address;

    internal CaseDoors(string data, TimeProvider clock)
    {
        string copy = Path.Combine(folder, "data");
        foreach (string file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy, Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var options = new ServeOptions(copy, new IPEndPoint(IPAddress.Loopback, 0), true, Wording.For("ja")) { ApiRate = 1_000_000 };
        app = Serve.Build(options, clock);
        app.StartAsync().GetAwaiter().GetResult();
        address = new Uri(app.Urls.First());
    }

    internal Desk Desk => ((DeskHost)app.Services.GetService(typeof(DeskHost))!).Desk;

    TokenStore Tokens => (TokenStore)app.Services.GetService(typeof(TokenStore))!;

    /// <summary>The reasons that the interface gives for an act of somebody at a terminal; null where nobody could have a token for it.</summary>
    internal async Task<string[]?> ByInterface(ContractId contract, Entry entry, JsonObject json)
    {
        Engagement e = Desk.StateOf(contract);
        if (e.Worker(entry.Circumstances.Worker) is not { } worker)
        {
            return null;
        }

        // The token itself binds to nothing here: what is refused is refused by the memorandum.
        IEnumerable<PurposeId> purposes = [.. e.Terms.Purposes, .. NamedIn(json).Select(PurposeId.Wrap)];
        var token = new ServiceToken(
            "tk-" + NewId.Of<ActId>().Value[2..12], contract, worker.Id, worker.Organisation, entry.Circumstances.Terminal, [.. purposes.Distinct()],
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", worker.Id, Desk.Now, Desk.Now.AddDays(1));
        using HttpClient client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Add(token));
        using var content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"/api/v1/contracts/{contract}/acts/{NameOf(entry.Act)}", UriKind.Relative), content);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{NameOf(entry.Act)}: {(int)answer.StatusCode} {text}");
        return [.. JsonNode.Parse(text)!["refusals"]!.AsArray().Select(r => $"{r!["clause"]} {r["code"]}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The reasons in the entry that a form of the screens made; null where a form cannot hold the act, or its person is nobody.</summary>
    internal async Task<string[]?> ByForm(ContractId contract, Entry entry, JsonObject json)
    {
        if (entry.Circumstances.Worker is not { } who || Desk.StateOf(contract).Worker(who) is null || ActSamples.Form(json) is not { } fields)
        {
            return null;
        }

        using HttpClient client = await As(contract, who, entry.Circumstances.Terminal);
        string page = await Get(client, $"/c/{contract}/do/{NameOf(entry.Act)}");
        string own = Hidden(page, "_form");
        ActId id = NewId.Of<ActId>();
        long before = Desk.SizeOf(contract);
        using HttpResponseMessage answer = await Post(
            client, $"/c/{contract}/do/{NameOf(entry.Act)}", [("_form", own), ("_id", id.Value), ("_step", "submit"), .. fields]);
        string text = await answer.Content.ReadAsStringAsync();
        Receipt? receipt = Desk.ReceiptOf(contract, Desk.EntriesOf(contract, before).Select(e => e.Entry.Id).LastOrDefault(id));
        Assert.True(receipt is not null, $"{NameOf(entry.Act)}: {(int)answer.StatusCode} and no entry\n{text}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (Refusal refusal in receipt.Refusals)
        {
            // The sentence and the reason stand on the page, not in the ledger alone.
            Assert.Contains(Wording.For("ja").RefusalReason(refusal.Code)[..8], WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        return [.. receipt.Refusals.Select(r => $"{r.Clause.Ref} {r.Code}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The text of a page as somebody sees it.</summary>
    internal async Task<string> Page(ContractId contract, WorkerId who, string path)
    {
        using HttpClient client = await As(contract, who, null);
        return Tags().Replace(WebUtility.HtmlDecode(await Get(client, $"/c/{contract}{path}")), " ");
    }

    /// <summary>What a person types of an act that stands in the ledger: its data, with values in the place of their commitments.</summary>
    internal JsonObject Typed(ContractId contract, Act act)
    {
        JsonNode data = JsonSerializer.SerializeToNode(act, act.GetType(), EntryJson.Options)!;
        return (JsonObject)Opened(contract, data)!;
    }

    public void Dispose()
    {
        app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
        Directory.Delete(folder, recursive: true);
    }

    internal static string NameOf(Act act) => ActCatalogue.Of(act.GetType()).Declared.Name;

    JsonNode? Opened(ContractId contract, JsonNode? node) => node switch
    {
        JsonObject value when value.Count == 1 && value["sealed"] is { } commitment => Desk.ValueOf(contract, new SealedText((string)commitment!)),
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, Opened(contract, m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(n => Opened(contract, n))]),
        _ => node?.DeepClone(),
    };

    async Task<HttpClient> As(ContractId contract, WorkerId who, TerminalId? at)
    {
        string persona = at is null ? WithoutTerminal : Player;
        Desk.SetHandle(contract, persona, who.Value);
        if (at is { } terminal)
        {
            Desk.SetHandle(contract, AtTerminal, terminal.Value);
        }

        HttpClient client = Client();
        string page = await Get(client, "/enter");
        using HttpResponseMessage entered = await Post(
            client, "/demo/persona", [("_form", Hidden(page, "_form")), ("persona", $"{contract} {persona}")]);
        Assert.True((int)entered.StatusCode < 400, $"enter: {(int)entered.StatusCode}");
        return client;
    }

    HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = address };

    static async Task<string> Get(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {answer.Headers.Location}");
        return text;
    }

    static async Task<HttpResponseMessage> Post(HttpClient client, string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    static string Hidden(string page, string name) =>
        Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]+)\"", RegexOptions.CultureInvariant).Groups[1].Value;

    static IEnumerable<string> NamedIn(JsonObject json) => json.Where(m => m.Key is "purpose" or "purposes")
        .SelectMany(m => m.Value is JsonArray list ? list.Select(n => (string)n!) : [(string)m.Value!]);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

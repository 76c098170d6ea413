using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Api;

/// <summary>A server of its own for the programming interface, with tokens for the people of the demonstration.</summary>
public sealed class ApiServer : DemoServer
{
    internal static readonly ContractId Kaigo = ContractId.Wrap(Contract);

    /// <summary>People whom a token can stand for.</summary>
    public static readonly ImmutableArray<string> People =
        ["city-officer", "city-approver", "handling-officer", "handler-1", "handler-2", "midori-handler"];

    internal Desk Desk => Host.Desk;

    internal Engagement State => Desk.StateOf(Kaigo);

    private protected override ServeOptions Told(ServeOptions options) => options with { ApiRate = 1_000_000 };

    /// <summary>A token for somebody of the demonstration, from this machine; narrowed where it is told to be.</summary>
    internal ServiceToken TokenOf(string person, params string[] purposes)
    {
        Persona persona = Persona.Of(Desk, Kaigo).Single(p => p.Key == person);
        Worker worker = State.Workers[persona.Worker!.Value];
        return new ServiceToken(
            "tk-" + NewId.Of<ActId>().Value[2..12], Kaigo, worker.Id, worker.Organisation, persona.Terminal,
            purposes.Length > 0 ? [.. purposes.Select(PurposeId.Wrap)] : State.Terms.Purposes,
            [.. State.Terms.Places.Concat(State.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", worker.Id,
            Desk.Now, Desk.Now.AddDays(1));
    }

    /// <summary>A client with a token.</summary>
    internal ApiClient As(ServiceToken token) => new(Address, Tokens.Add(token));

    internal ApiClient As(string person) => As(TokenOf(person));

    internal T Named<T>(string name) where T : struct, IIdentifier<T> => new Names(Desk, Kaigo).Find<T>(name)!.Value;
}

/// <summary>A program that calls the interface.</summary>
/// <param name="address">Where the server is.</param>
/// <param name="token">Its token.</param>
sealed class ApiClient(Uri address, string? token) : IDisposable
{
    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    internal string Token => token!;

    internal Task<Answered> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, Under(path)));

    /// <summary>Sends an act.</summary>
    internal Task<Answered> Act(string act, JsonObject json, string? key = null, string query = "") =>
        Post($"acts/{act}{query}", new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json"), key);

    internal Task<Answered> Post(string path, HttpContent? content = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Under(path)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return Send(request);
    }

    internal async Task<Answered> Send(HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await client.SendAsync(request);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        return new Answered((int)answer.StatusCode, answer.Headers, answer.Content.Headers, body);
    }

    /// <summary>An address below the demonstration's contract, or one of the server where it begins with a slash.</summary>
    static Uri Under(string path) => new(path.StartsWith('/') ? path : $"/api/v1/contracts/{DemoServer.Contract}/{path}", UriKind.Relative);

    public void Dispose() => client.Dispose();
}

/// <summary>What came back.</summary>
sealed record Answered(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Body)
{
    internal string Text => Encoding.UTF8.GetString(Body);

    internal JsonNode Json => JsonNode.Parse(Body)!;

    internal string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : null;

    internal IEnumerable<string> Codes => Json["refusals"]!.AsArray().Select(r => $"{r!["clause"]} {r["code"]}").Order(StringComparer.Ordinal);
}

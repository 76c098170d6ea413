using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Microsoft.AspNetCore.Routing;

namespace Azukari.Web.Tests.Security;

/// <summary>
/// Nobody reads across contracts or organisations: every way into the running server, with every kind of identifier that there is, as everybody.
/// What somebody may not know bears a mark, or is an identifier; no answer may hold it, and no question may make the server fail.
/// </summary>
[Collection(OneSharedDesk.Name)]
public sealed class EveryRouteTests(SharedDesk server)
{
    const int Parallel = 3;

    /// <summary>Ways in that have no one address, or that end the caller's own session.</summary>
    static readonly ImmutableArray<string> Left = ["/leave", "/demo/persona", "/demo/tour", "/me/end-session"];

    public static TheoryData<string> Callers =>
    [
        "city-officer", "handling-officer", "handler-1", "midori-handler", "inspector",
        "officer of the other contract", "account without a contract", "administrator", "nobody",
    ];

    public static TheoryData<string> Programs => ["city-officer", "handling-officer", "handler-1", "midori-handler", "officer of the other contract", "nobody"];

    [Theory, MemberData(nameof(Callers))]
    public async Task Get_NeverShowsWhatTheCallerMayNotKnow(string who)
    {
        using Caller caller = await Caller.Make(server, who);
        string[] paths =
        [
            .. from e in server.Endpoints
               where e.Methods().Contains("GET") && !e.IsApi()
               from contract in (ContractId[])[SharedDesk.Own, SharedDesk.Other]
               from path in e.Addresses(contract, IdsFor(contract))
               select path,
            .. caller.TriesActs ? Forms(caller) : [], .. Filtered(),

            // Files of every list hold what their pages hold. (A workbook is a zip; it has the same rows.)
            .. Azukari.Web.Lists.ListScreens.All.SelectMany(l => (string[])[$"/c/{Contract}/lists/{l.Name}", $"/c/{Contract}/lists/{l.Name}?format=csv", $"/c/{SharedDesk.Other}/lists/{l.Name}?format=csv"]),
        ];
        Assert.True(paths.Length > 2_000, $"{paths.Length} addresses: the test proves little");
        long before = server.Desk.SizeOf(SharedDesk.Own);
        await Ask(caller, paths.Distinct(), path => new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
        Assert.All(server.Desk.EntriesOf(SharedDesk.Own, before), e => Assert.Equal(Authentication.Desk, e.Entry.Circumstances.How)); // looking is no act
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task Post_NeverShowsWhatTheCallerMayNotKnow(string who)
    {
        using Caller caller = await Caller.Make(server, who);
        (string Name, string Value)[] fields = [.. Fields(caller)];
        string[] paths =
        [
            .. from e in server.Endpoints
               where e.Methods().Contains("POST") && !e.IsApi() && !Left.Contains(e.RoutePattern.RawText ?? "")
               from contract in (ContractId[])[SharedDesk.Own, SharedDesk.Other]
               from path in e.Addresses(contract, Few(caller, contract))
               select path,
            .. !caller.TriesActs ? [] : ActCatalogue.All.SelectMany(k => (string[])[$"/c/{Contract}/do/{k.Declared.Name}", $"/c/{Contract}/do/{k.Declared.Name}/preview"]),
        ];
        Assert.True(paths.Length > 300, $"{paths.Length} addresses: the test proves little");
        await Ask(caller, paths.Distinct(), path => new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("_form", caller.Forgery), new("_step", "check"), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        });
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task Api_NeverShowsWhatTheCallerMayNotKnow(string who)
    {
        using var caller = Caller.Program(server, who);
        (HttpMethod Method, string Path)[] all =
        [
            .. from e in server.Endpoints
               where e.IsApi()
               from method in e.Methods().DefaultIfEmpty("GET")
               from contract in (ContractId[])[SharedDesk.Own, SharedDesk.Other]
               from path in e.Addresses(contract, method == "POST" ? Few(caller, contract) : IdsFor(contract))
               select (new HttpMethod(method), path),
        ];
        Assert.True(all.Length > 500, $"{all.Length} addresses: the test proves little");
        await Ask(caller, all.Distinct(), asked => new HttpRequestMessage(asked.Method, new Uri(asked.Path, UriKind.Relative))
        {
            Content = asked.Method == HttpMethod.Post ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null,
        });
    }

    [Fact]
    public void EveryWayIn_IsAskedFor()
    {
        Assert.True(server.Endpoints.Count > 120);
        Assert.All(server.Endpoints.Where(e => !e.IsApi() && e.RoutePattern.RawText != "{*path:nonfile}"), e => Assert.True(
            e.Methods().Any() && e.Methods().All(m => m is "GET" or "POST"), $"{e.RoutePattern.RawText} takes {string.Join(' ', e.Methods())}"));
    }

    static string Contract => SharedDesk.Own.Value;

    /// <summary>All of the contract's own, some of the other's, and names that the memorandum gives.</summary>
    IEnumerable<string> IdsFor(ContractId contract) =>
        [.. server.Ids[contract], .. server.Ids[contract == SharedDesk.Own ? SharedDesk.Other : SharedDesk.Own].Take(6), .. Slugs(contract)];

    IEnumerable<string> Slugs(ContractId contract)
    {
        Engagement e = server.Desk.StateOf(contract);
        return [e.Terms.Municipality.Value, e.Terms.Contractor.Value, .. e.Reentrustments.Keys.Select(o => o.Value), e.Terms.Places[0].Value, e.Terms.Purposes[0].Value, "3", $"{server.Desk.SizeOf(contract) - 2}"];
    }

    /// <summary>What cannot be seen, of each kind one, and of what can be seen one file.</summary>
    IEnumerable<string> Few(Caller caller, ContractId contract) => server.Ids[contract].Where(i => i.StartsWith("i-", StringComparison.Ordinal)).TakeLast(2)
        .Concat(caller.Hidden.Where(h => h[0] < 128).GroupBy(h => h.Split('-')[0]).Select(g => g.First())).Distinct();

    /// <summary>The form of every act, filled in with what cannot be seen.</summary>
    static IEnumerable<string> Forms(Caller caller) => ActCatalogue.All.Select(kind =>
        $"/c/{Contract}/do/{kind.Declared.Name}{Microsoft.AspNetCore.Http.QueryString.Create(Fields(caller).Where(f => kind.Fields.Any(k => k.Name == f.Name)).Select(f => KeyValuePair.Create(f.Name, (string?)f.Value)))}");

    /// <summary>Every list, asked for what cannot be seen.</summary>
    IEnumerable<string> Filtered()
    {
        string[] names = ["q", "item", "worker", "organisation", "takeOut", "incident", "purpose", "place", "subject", "state", "kind", "by", "act", "sort", "page", "from", "done", "month", "done"];
        foreach (RouteEndpoint list in server.Endpoints.Where(e => e.Methods().Contains("GET") && !e.IsApi() && e.RoutePattern.Parameters.All(p => p.Name == "contract")))
        {
            string path = list.Addresses(SharedDesk.Own, []).Single();
            foreach (string value in (string[])[SharedDesk.Mark, server.Ids[SharedDesk.Own].First(i => i.StartsWith("i-", StringComparison.Ordinal)), "2"])
            {
                yield return $"{path}?{string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(value)}"))}";
            }
        }
    }

    /// <summary>A value for every field of every act: an identifier that cannot be seen where there is one of its kind.</summary>
    static IEnumerable<(string Name, string Value)> Fields(Caller caller)
    {
        ILookup<string, string> hidden = caller.Hidden.Where(h => h[0] < 128).ToLookup(h => h.Split('-')[0]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ActField field in ActCatalogue.All.SelectMany(k => k.Fields).Where(f => seen.Add(f.Name)))
        {
            Type type = Nullable.GetUnderlyingType(field.Type) ?? field.Type;
            type = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : type;
            if (FieldForm.IsIdentifier(type) && FieldForm.PrefixOf(type) is { } prefix && hidden[prefix].FirstOrDefault() is { } id)
            {
                yield return (field.Name, id);
            }
        }
    }

    async Task Ask<T>(Caller caller, IEnumerable<T> all, Func<T, HttpRequestMessage> make)
    {
        var wrong = new ConcurrentQueue<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (one, stop) =>
        {
            using HttpRequestMessage request = make(one);
            string path = request.RequestUri!.OriginalString;
            string sent = path + (request.Content is FormUrlEncodedContent form ? await form.ReadAsStringAsync(stop) : "");
            foreach (string said in caller.Hidden.Where(h => request.Method == HttpMethod.Post && sent.Contains(h, StringComparison.Ordinal)))
            {
                server.Sent.TryAdd($"{caller.Who} {said}", true);
            }

            using HttpResponseMessage answer = await caller.Client.SendAsync(request, stop);
            string raw = await answer.Content.ReadAsStringAsync(stop);
            string text = WebUtility.HtmlDecode(raw) + answer.Headers;
            string what = $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}";
            if ((int)answer.StatusCode >= 500)
            {
                wrong.Enqueue(what);
            }

            // A path with a NUL gets no further than the server's reading of it, which answers with nothing at all.
            foreach (string missing in (path.Contains("%00", StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)) && raw.Length == 0 ? [] : Headers.Missing(answer))
            {
                wrong.Enqueue($"{what} {missing}");
            }

            if (answer.Content.Headers.ContentType?.MediaType == "text/html" && raw.Contains("<b" + SharedDesk.Mark, StringComparison.Ordinal))
            {
                wrong.Enqueue($"{what} shows markup that was planted");
            }

            if (caller.IsNobody && !MayAnswerNobody(path.Split('?')[0], answer))
            {
                wrong.Enqueue($"{what} to nobody");
            }

            // What somebody sent himself stands in the entry of his refusal, which he sees.
            bool isLedger = path.Contains("/ledger", StringComparison.Ordinal) || path.Contains("/entries", StringComparison.Ordinal);
            foreach (string hidden in caller.Hidden.Where(h => text.Contains(h, StringComparison.Ordinal) && !sent.Contains(h, StringComparison.Ordinal)
                && !(isLedger && server.Sent.ContainsKey($"{caller.Who} {h}"))))
            {
                wrong.Enqueue($"{what} shows {hidden}");
            }
        });

        // Whatever was asked, what was recorded of it can be read.
        Assert.All((ContractId[])[SharedDesk.Own, SharedDesk.Other], c => Assert.Equal(server.Desk.SizeOf(c), server.Desk.EntriesOf(c).Count()));
        Assert.True(wrong.IsEmpty, $"{caller.Who}: {wrong.Count}\n{string.Join('\n', wrong.Take(40))}");
    }

    /// <summary>Whoever is not in gets the way in, or nothing; and pages that hold nothing of any contract.</summary>
    static bool MayAnswerNobody(string path, HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Redirect => answer.Headers.Location!.OriginalString is var to && (to == "/" || to.StartsWith("/enter", StringComparison.Ordinal)),
        HttpStatusCode.UnprocessableEntity => path.StartsWith("/sign-in/passkey/", StringComparison.Ordinal),
        HttpStatusCode.OK => path is "/enter" or "/invitation" or "/terminal" or "/terminal/ca.pem" or "/terminal/ca.cer" or "/sign-in/left"
            or "/sign-in/without-script" or "/api/v1/openapi.json" or "/api/v1/docs" || path.StartsWith("/sign-in/passkey/", StringComparison.Ordinal),
        _ => false,
    };
}

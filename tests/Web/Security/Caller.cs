using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using AngleSharp.Html.Parser;
using Azukari.Custody.Accounts;
using Azukari.Custody.Doors;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Security;

/// <summary>Somebody who asks the server, and what no answer to him may hold.</summary>
sealed class Caller : IDisposable
{
    static int addresses;

    Caller(string who, SharedDesk server, IEnumerable<string> hidden, bool manyAddresses = false)
    {
        Who = who;
        Hidden = [.. hidden.Distinct()];
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        // Strangers, and attempts to come in, are limited by their address: each caller has one of his own, and where each question is to be
        // answered, each comes from another.
        int own = Interlocked.Increment(ref addresses);
        handler.ConnectCallback = async (context, stop) =>
        {
            int at = manyAddresses ? Interlocked.Increment(ref addresses) : own;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)((at >> 8) & byte.MaxValue), (byte)(at & byte.MaxValue)]), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        };
        Client = new HttpClient(handler) { BaseAddress = server.Address };
        Assert.True(Hidden.Count > 3 || who is "city-officer" or "city-approver" or "handling-officer" or "inspector", $"nothing is hidden from {who}");
    }

    internal string Who { get; }

    internal bool IsNobody => Who == "nobody";

    /// <summary>Whether the forms of acts are tried by him too: by one of each kind, since they cost most of the time.</summary>
    internal bool TriesActs => Who is "city-officer" or "handler-1" or "midori-handler" or "officer of the other contract" or "nobody";

    internal HttpClient Client { get; }

    /// <summary>Marked texts and identifiers that he may not know.</summary>
    internal IReadOnlyList<string> Hidden { get; }

    /// <summary>The antiforgery value of a page of his.</summary>
    internal string Forgery { get; private set; } = "";

    public void Dispose() => Client.Dispose();

    /// <summary>A person at a browser.</summary>
    internal static async Task<Caller> Make(SharedDesk server, string who)
    {
        if (Persona.Of(server.Desk, SharedDesk.Own).FirstOrDefault(p => p.Key == who) is { } persona)
        {
            var sight = Sight.Of(
                server.Desk.StateOf(SharedDesk.Own), new Circumstances(persona.Worker, persona.Terminal, server.Desk.Now, Authentication.Demonstration), persona.Key == Persona.Inspector);
            var caller = new Caller(who, server, [.. All(server, SharedDesk.Other), .. Unseen(server, sight)]);
            await caller.Enter($"button[name=persona][value='{SharedDesk.Own} {who}']");
            return caller;
        }

        var other = new Caller(who, server, who == "officer of the other contract"
            ? All(server, SharedDesk.Own)
            : [.. All(server, SharedDesk.Own), .. All(server, SharedDesk.Other)]);
        string? cookie = who switch
        {
            "officer of the other contract" => server.CookieOf(Unique(), new AccountLink(SharedDesk.Other, FreeOfficer(server))),
            "account without a contract" => server.CookieOf(Unique(), null),
            "administrator" => server.CookieOf(Unique(), null, administrator: true),
            _ => null,
        };
        await other.TakeForgery(cookie);
        return other;
    }

    /// <summary>A program with a token.</summary>
    internal static Caller Program(SharedDesk server, string who)
    {
        ContractId contract = who == "officer of the other contract" ? SharedDesk.Other : SharedDesk.Own;
        Engagement e = server.Desk.StateOf(contract);
        if (who == "nobody")
        {
            var nobody = new Caller(who, server, [.. All(server, SharedDesk.Own), .. All(server, SharedDesk.Other)], manyAddresses: true);
            nobody.Client.DefaultRequestHeaders.ConnectionClose = true;
            return nobody;
        }

        Persona? persona = Persona.Of(server.Desk, contract).FirstOrDefault(p => p.Key == who);
        Worker worker = e.Workers[persona?.Worker ?? e.Terms.People[0].Id];
        var token = new ServiceToken(
            "tk-" + Azukari.Custody.NewId.Of<ActId>().Value[2..12], contract, worker.Id, worker.Organisation, persona?.Terminal, e.Terms.Purposes,
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", worker.Id, server.Desk.Now, server.Desk.Now.AddDays(1));
        var sight = Sight.Of(e, new Circumstances(worker.Id, persona?.Terminal, server.Desk.Now, Authentication.Token));
        var caller = new Caller(who, server, contract == SharedDesk.Other ? All(server, SharedDesk.Own) : [.. All(server, SharedDesk.Other), .. Unseen(server, sight)]);
        caller.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Tokens.Add(token));
        return caller;
    }

    /// <summary>Everything of a contract that names something.</summary>
    static IEnumerable<string> All(SharedDesk server, ContractId contract) =>
    [
        .. server.Ids[contract],
        .. server.Sealed(contract).Select(s => s.Text).Where(t => contract == SharedDesk.Own || t.StartsWith(SharedDesk.Mark, StringComparison.Ordinal)).Where(t => t.Length > 4),
    ];

    /// <summary>What lies outside of somebody's sight in his own contract.</summary>
    static IEnumerable<string> Unseen(SharedDesk server, Sight sight)
    {
        Engagement e = server.Desk.StateOf(SharedDesk.Own);
        string[] names = [.. server.Sealed(SharedDesk.Own).Where(s => sight.Sees(s.Entry)).Select(s => s.Text)];
        return
        [
            .. e.Items.Values.Where(i => !sight.Sees(i)).Select(i => i.Id.Value),
            .. e.Workers.Values.Where(w => !sight.Sees(w)).Select(w => w.Id.Value),
            .. e.TakeOuts.Values.Where(t => !sight.Sees(t)).Select(t => t.Id.Value),
            .. e.Incidents.Values.Where(i => !sight.Sees(i)).Select(i => i.Id.Value),
            .. e.Workers.Values.Where(w => !sight.Sees(w)).Select(w => server.Desk.ValueOf(SharedDesk.Own, w.Name)).OfType<string>(),
            .. server.Sealed(SharedDesk.Own)
                .Where(s => s.Text.StartsWith(SharedDesk.Mark, StringComparison.Ordinal) && !sight.Sees(s.Entry))
                .Select(s => s.Text).Except(e.Items.Values.Where(sight.Sees).Select(i => server.Desk.ValueOf(SharedDesk.Own, i.Name) ?? "")).Except(names),
        ];
    }

    static WorkerId FreeOfficer(SharedDesk server)
    {
        Engagement e = server.Desk.StateOf(SharedDesk.Other);
        WorkerId officer = e.Terms.People[0].Id;
        if (server.Book.AccountOf(SharedDesk.Other, officer) is { } before)
        {
            server.Book.Unlink(before, SharedDesk.Other, AccountBook.Shell, "");
        }

        return officer;
    }

    static string Unique() => "人" + Azukari.Custody.NewId.Of<ActId>().Value[2..8];

    async Task Enter(string button)
    {
        await TakeForgery(null);
        string persona = button.Split('\'')[1];
        using var form = new FormUrlEncodedContent([new("_form", Forgery), new("persona", persona)]);
        using HttpResponseMessage answer = await Client.PostAsync(new Uri("/demo/persona", UriKind.Relative), form);
        string cookie = answer.Headers.GetValues("Set-Cookie").Last(c => c.StartsWith("azukari=", StringComparison.Ordinal)).Split(';')[0];
        await TakeForgery(cookie);
    }

    /// <summary>Looks at the page of coming in with a cookie, for the value that a form of ours carries, and goes on with both.</summary>
    async Task TakeForgery(string? cookie)
    {
        Client.DefaultRequestHeaders.Remove("Cookie");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cookie is null ? "/enter" : "/invitation", UriKind.Relative));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using HttpResponseMessage page = await Client.SendAsync(request);
        string paired = page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("azukari-form=", StringComparison.Ordinal)).Split(';')[0];
        Forgery = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("input[name=_form]")!.GetAttribute("value")!;
        Client.DefaultRequestHeaders.Add("Cookie", cookie is null ? paired : $"{cookie}; {paired}");
    }
}

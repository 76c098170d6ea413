using System.Net;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Tokens;
using Azukari.Custody.Views;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Api;

/// <summary>Who calls the programming interface, as the token proved it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">Its text; it leaves this request nowhere.</param>
sealed record ApiCaller(ServiceToken Token, string Text);

/// <summary>One request for one contract through the programming interface.</summary>
sealed class ApiCall
{
    internal ApiCall(HttpContext context, DeskHost host, TokenStore tokens, ApiCaller caller)
    {
        Context = context;
        Host = host;
        Tokens = tokens;
        Caller = caller;
        Words = LanguageOf(context);
        State = Desk.StateOf(Contract);
        Now = new Circumstances(Token.Worker, Token.Terminal, Desk.Now, Authentication.Token);
        Sight = Sight.Of(State, Now).Within(Token.Purposes, Token.Places);
        View = NewView();
    }

    internal HttpContext Context { get; }

    internal DeskHost Host { get; }

    /// <summary>How the desk is served.</summary>
    internal ServeOptions Options => Context.RequestServices.GetRequiredService<ServeOptions>();

    internal TokenStore Tokens { get; }

    internal ApiCaller Caller { get; }

    internal ServiceToken Token => Caller.Token;

    internal Desk Desk => Host.Desk;

    internal ContractId Contract => Token.Contract;

    internal Wording Words { get; }

    internal Engagement State { get; }

    internal Circumstances Now { get; }

    internal Sight Sight { get; }

    internal Viewer View { get; }

    internal static ApiCall Of(HttpContext context) => context.Features.Get<ApiCall>()!;

    /// <summary>The same sight of the state as it is now, after an act.</summary>
    internal Viewer NewView() => new(Desk, Contract, Words, Sight);

    /// <summary>Who does something with content.</summary>
    internal Person Person(ActId id) => new(Contract, Token.Worker, Token.Terminal, Authentication.Token) { Id = id };

    internal string? Query(string name) => Context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether something is asked for. What is neither yes nor no must not be taken for either: an act that was to be tried out would be done.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.FieldWrong"/>.</exception>
    internal bool Asks(string name, bool usual = false) => !Context.Request.Query.TryGetValue(name, out StringValues said) ? usual : said.ToString() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw CustodyException.Of(Fault.FieldWrong, name, FieldForm.Of(typeof(bool))),
    };

    /// <summary>The language that the caller asks for, else Japanese. No cookie is read here.</summary>
    internal static Wording LanguageOf(HttpContext context) => Wording.For(
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is "ja" or "en") ?? "ja");

    /// <summary>The caller's address as networks are written; null for one that is of no such network.</summary>
    internal static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is not { } address ? null
        : IPAddress.IPv6Loopback.Equals(address) ? IPAddress.Loopback.ToString()
        : SignIn.SignInDoor.Plain(address).ToString();
}

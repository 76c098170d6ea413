using System.Globalization;
using System.Security.Claims;
using Azukari.Custody.Accounts;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.SignIn;
using Azukari.Web.Terminals;

namespace Azukari.Web.Sessions;

/// <summary>Makes the session of a request, from what the sign-in proved. Whoever may not know the contract finds nothing.</summary>
sealed class SessionMaker(DeskHost host, AccountBook book, TerminalDoor terminals)
{
    internal const string LanguageCookie = "azukari-lang";

    /// <summary>The session; null for nobody, and for a stranger to the contract.</summary>
    internal Session? Make(HttpContext context, string contract)
    {
        ContractId? found = host.Desk.Contracts.Where(c => c.Value == contract).Cast<ContractId?>().FirstOrDefault();
        if (found is not { } known || VisitorOf(context, known) is not { } visitor)
        {
            return null;
        }

        var session = new Session(host.Desk, known, visitor, LanguageOf(context), context.Request.Path)
        {
            Done = long.TryParse(context.Request.Query["done"], NumberStyles.None, CultureInfo.InvariantCulture, out long done) ? done : null,
        };
        return session.Sight.SeesAnything ? session : null;
    }

    /// <summary>The contracts that a person may know of.</summary>
    internal IEnumerable<Session> All(HttpContext context) =>
        host.Desk.Contracts.Select(c => Make(context, c.Value)).OfType<Session>();

    /// <summary>The language that was chosen, else what the browser asks for, else Japanese.</summary>
    internal static Wording LanguageOf(HttpContext context)
    {
        string? chosen = context.Request.Cookies[LanguageCookie];
        string? asked = chosen ?? context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is "ja" or "en");
        return Wording.For(asked is "en" ? "en" : "ja");
    }

    /// <summary>Who the account is under the contract, asked at each request: a link that was removed ends at the next one.</summary>
    Visitor? VisitorOf(HttpContext context, ContractId contract)
    {
        if (SignedIn.Of(context) is { } me)
        {
            return book.LinkOf(me.Account.Id, contract) is { } link
                ? new Visitor(me.Account.Id, link.Worker, terminals.Of(context, host.Desk.StateOf(contract), contract), me.Session.How, link.Inspects)
                {
                    ProvedAt = me.Session.ProvedAt,
                }
                : null;
        }

        // A persona of a demonstration; of anybody else the door has let nothing through.
        return context.User.Identity is { IsAuthenticated: true } ? Claimed.Read(context.User, contract.Value) : null;
    }
}

/// <summary>What the cookie of a persona says: per contract, who that is and where.</summary>
static class Claimed
{
    internal const string Account = "account";
    internal const string How = "how";
    const string Link = "link";

    /// <summary>A claim that links the account to a worker of a contract.</summary>
    internal static Claim LinkTo(string contract, WorkerId? worker, TerminalId? terminal, bool inspects) =>
        new(Link, $"{contract} {worker?.Value} {terminal?.Value} {(inspects ? "inspects" : "")}");

    internal static Visitor? Read(ClaimsPrincipal user, string contract)
    {
        foreach (Claim claim in user.FindAll(Link))
        {
            if (claim.Value.Split(' ') is [var of, var worker, var terminal, var inspects] && of == contract
                && Enum.TryParse(user.FindFirstValue(How), out Authentication how))
            {
                return new Visitor(
                    user.FindFirstValue(Account) ?? "",
                    Identifier.TryParse(worker, out WorkerId w) ? w : null,
                    Identifier.TryParse(terminal, out TerminalId t) ? t : null,
                    how,
                    inspects == "inspects");
            }
        }

        return null;
    }
}

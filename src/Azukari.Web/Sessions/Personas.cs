using System.Security.Claims;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Azukari.Web.Sessions;

/// <summary>Someone whom a newcomer can play in a demonstration (演習).</summary>
/// <param name="Key">Its name in addresses: the handle of a person, or <c>inspector</c>.</param>
/// <param name="Worker">Who that is; null for the inspector.</param>
/// <param name="Terminal">At which terminal; null for people of the city, who need none.</param>
public sealed record Persona(string Key, WorkerId? Worker, TerminalId? Terminal)
{
    internal const string Inspector = "inspector";

    /// <summary>Who can be played, in the order of the parties.</summary>
    internal static IReadOnlyList<Persona> Of(Desk desk, ContractId contract)
    {
        var names = new Names(desk, contract);
        TerminalId? first = names.Find<TerminalId>("terminal-1");
        TerminalId? second = names.Find<TerminalId>("terminal-2");
        (string Handle, TerminalId? At)[] cast =
        [
            ("city-officer", null), ("city-approver", null), ("handling-officer", first), ("handler-1", first),
            ("handler-2", second), ("midori-handler", second),
        ];
        return
        [
            .. from c in cast
               let worker = names.Find<WorkerId>(c.Handle)
               where worker is not null
               select new Persona(c.Handle, worker, c.At),
            new Persona(Inspector, null, null),
        ];
    }

    internal ClaimsPrincipal SignIn(ContractId contract) => new(new ClaimsIdentity(
        [
            new Claim(Claimed.Account, Key),
            new Claim(Claimed.How, nameof(Authentication.Demonstration)),
            Claimed.LinkTo(contract.Value, Worker, Terminal, Key == Inspector),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    internal Task SignInAsync(HttpContext context, ContractId contract) =>
        context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignIn(contract));
}

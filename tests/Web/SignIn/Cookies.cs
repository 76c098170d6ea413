using System.Security.Claims;
using Azukari.Custody.Accounts;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Azukari.Web.Tests.SignIn;

/// <summary>What a browser carries of somebody who came in.</summary>
static class Cookies
{
    /// <summary>What it is called over TLS.</summary>
    internal const string OverTls = "__Host-azukari";

    /// <summary>The cookie that the server would have given: its own key ring seals it.</summary>
    internal static string Of(IServiceProvider services, string account, Secret carried, bool tls)
    {
        var options = (IOptionsMonitor<CookieAuthenticationOptions>)services.GetService(typeof(IOptionsMonitor<CookieAuthenticationOptions>))!;
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(SignInDoor.Subject, account), new("session", carried.Text)], scheme));
        return $"{(tls ? OverTls : "azukari")}=" + options.Get(scheme).TicketDataFormat.Protect(new AuthenticationTicket(principal, scheme));
    }
}

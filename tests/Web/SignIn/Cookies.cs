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
    /// <summary>The cookie that the server would have given: its own key ring seals it.</summary>
    internal static string Of(IServiceProvider services, string account, Secret carried)
    {
        var options = (IOptionsMonitor<CookieAuthenticationOptions>)services.GetService(typeof(IOptionsMonitor<CookieAuthenticationOptions>))!;
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(SignInDoor.Subject, account), new("session", carried.Text)], scheme));
        return "azukari=" + options.Get(scheme).TicketDataFormat.Protect(new AuthenticationTicket(principal, scheme));
    }
}

using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Azukari.Web.SignIn;

/// <summary>Who is signed in at this request: his account and the session that his browser carries.</summary>
/// <param name="Account">Who.</param>
/// <param name="Session">Since when, how, and when last proved.</param>
sealed record SignedIn(Account Account, AccountSession Session)
{
    /// <summary>Of the request; null for nobody, and for a persona of a demonstration.</summary>
    internal static SignedIn? Of(HttpContext context) => context.Features.Get<SignedIn>();
}

/// <summary>Letting people in and out: the cookie carries a secret, and the book says at every request whom it lets in.</summary>
/// <remarks>So a session that was ended, an account that was suspended and a link that was removed end at the next request.</remarks>
static class SignInDoor
{
    /// <summary>A request that no person made, such as a refresh of the page by itself, says so; it keeps nobody in.</summary>
    internal const string BackgroundHeader = "Azukari-Background";

    const string Carried = "session";

    /// <summary>The claim to which the antiforgery value of a form is bound: the person, so that a form outlives that he proves again who he is.</summary>
    internal const string Subject = "sub";

    internal static void Add(WebApplicationBuilder builder, ServeOptions options)
    {
        builder.Services.AddSingleton(services =>
        {
            _ = services.GetRequiredService<DeskHost>(); // an unfinished or newer custody is told by the desk, not here
            return AccountBook.Open(options.Data, services.GetRequiredService<TimeProvider>());
        });
        builder.Services.AddIdentityCore<Account>().AddUserStore<AccountUsers>();
        builder.Services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        builder.Services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Two factors: what one has (the key) and what one knows or is (its PIN or fingerprint).
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.ServerDomain = options.Site?.Host;
            passkeys.AuthenticatorTimeout = AccountBook.CeremonyLasts;
        });
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "azukari";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = AccountBook.Longest;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/enter";
            cookie.AccessDeniedPath = "/enter";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
        });
    }

    /// <summary>From where a request comes, for the notes of the book.</summary>
    internal static string AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? Plain(address).ToString() : "";

    /// <summary>An address as the networks of places name it: IPv4 as itself, this machine by one address, and without the number of our own network card.</summary>
    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : IPAddress.IPv6Loopback.Equals(address) ? IPAddress.Loopback
        : address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;

    /// <summary>Lets somebody in who proved who he is. What his browser carried before is worth nothing afterwards.</summary>
    internal static async Task ComeInAsync(HttpContext context, Account account, Authentication how)
    {
        AccountBook book = context.RequestServices.GetRequiredService<AccountBook>();
        if (SignedIn.Of(context) is { } before)
        {
            book.GoOut(before.Account.Id, before.Session.Key, before.Account.Id, AddressOf(context));
        }

        await CarryAsync(context, account, how, book.ComeIn(account.Id, how, AddressOf(context)));
    }

    /// <summary>Notes that somebody proved again who he is; his browser carries something new afterwards, as after coming in.</summary>
    /// <returns>False where his session ended meanwhile: he is in no more than before.</returns>
    internal static async Task<bool> ProvedAsync(HttpContext context, Account account, AccountSession session)
    {
        if (context.RequestServices.GetRequiredService<AccountBook>().Proved(session, AddressOf(context)) is not { } secret)
        {
            return false;
        }

        await CarryAsync(context, account, session.How, secret);
        return true;
    }

    static Task CarryAsync(HttpContext context, Account account, Authentication how, Secret secret) =>
        context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(Subject, account.Id), new Claim(Claimed.Account, account.Id), new Claim(Claimed.How, how.ToString()), new Claim(Carried, secret.Text)],
            CookieAuthenticationDefaults.AuthenticationScheme)));

    /// <summary>Lets a person out: the session ends here too, not only in his browser.</summary>
    internal static async Task GoOutAsync(HttpContext context)
    {
        if (SignedIn.Of(context) is { } me)
        {
            context.RequestServices.GetRequiredService<AccountBook>().GoOut(me.Account.Id, me.Session.Key, me.Account.Id, AddressOf(context));
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    static Task ValidateAsync(CookieValidatePrincipalContext validated)
    {
        HttpContext context = validated.HttpContext;
        string? carried = validated.Principal?.FindFirstValue(Carried);
        if (carried is null)
        {
            // A persona is somebody in a demonstration alone, although the same folder may be served without one later.
            if (!context.RequestServices.GetRequiredService<ServeOptions>().Demonstration
                || validated.Principal?.FindFirstValue(Claimed.How) != nameof(Authentication.Demonstration))
            {
                validated.RejectPrincipal();
            }

            return Task.CompletedTask;
        }

        AccountBook book = context.RequestServices.GetRequiredService<AccountBook>();
        if (book.WhoIs(carried, acts: !context.Request.Headers.ContainsKey(BackgroundHeader)) is { } found)
        {
            context.Features.Set(new SignedIn(found.Account, found.Session));
        }
        else
        {
            validated.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}

using System.Globalization;
using System.Net.Security;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Notices;
using Azukari.Rules;
using Azukari.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Azukari.Web.SignIn;

/// <summary>The city's own sign-in by OpenID Connect: code flow with PKCE; the ID token says who comes, and the book says whom that is here.</summary>
static class SignOnDoor
{
    internal const string Scheme = "sign-on";
    const string Session = "azukari.session";
    const string Account = "azukari.account";

    internal static void Add(WebApplicationBuilder builder, SignOnSettings? settings)
    {
        if (settings is null)
        {
            return;
        }

        RemoteCertificateValidationCallback judge = InternalCa.Judge(InternalCa.Read(settings.CaFile));
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, o =>
        {
            o.Authority = settings.Authority.AbsoluteUri;
            o.RequireHttpsMetadata = !settings.Authority.IsLoopback;
            o.ClientId = settings.ClientId;
            o.ClientSecret = settings.SecretFile is { } file ? SecretOf(file) : null;
            o.ResponseType = OpenIdConnectResponseType.Code;
            o.ResponseMode = OpenIdConnectResponseMode.Query;
            o.UsePkce = true;
            o.MapInboundClaims = false;
            o.SaveTokens = false;

            // The handler would throw away how strongly the person proved himself before anybody asked.
            o.ClaimActions.Remove("acr");
            o.Scope.Clear();
            o.Scope.Add("openid");
            o.CallbackPath = "/sign-in/sign-on/back";

            // It comes back by a link from elsewhere, so these two cannot be Strict as ours is.
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.NonceCookie.SameSite = SameSiteMode.Lax;
            o.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.BackchannelHttpHandler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = judge },
            };

            // Nobody goes out by a link from elsewhere: these two addresses would end a session without any question.
            o.RemoteSignOutPath = default;
            o.SignedOutCallbackPath = default;

            o.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.AcrValues = settings.Acr is { Count: > 0 } acr ? string.Join(' ', acr) : null;
                if (context.Properties.Items.ContainsKey(Session))
                {
                    context.ProtocolMessage.Prompt = "login";
                    context.ProtocolMessage.MaxAge = "0";
                }

                return Task.CompletedTask;
            };
            o.Events.OnTicketReceived = context => ReceivedAsync(context, settings);
            o.Events.OnRemoteFailure = context =>
            {
                context.HandleResponse();
                return LeaveAsync(context.HttpContext, context.Properties, context.Properties?.RedirectUri, "away");
            };
        });
    }

    /// <summary>Sends the person there; afterwards he comes to a page of ours.</summary>
    internal static async Task<IResult> GoAsync(HttpContext context, OutsideDoors outside)
    {
        if (outside.SignOn is null)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        var properties = new AuthenticationProperties { RedirectUri = EnterEndpoints.LocalOr(sent["return"].ToString(), "/") };
        if (context.Request.Path.Value!.EndsWith("/again", StringComparison.Ordinal))
        {
            // A session that began with a key is proved again by a key.
            if (SignedIn.Of(context) is not { Session.How: Authentication.SignOn } me)
            {
                return Results.Redirect("/enter");
            }

            // Our own cookie does not come back with him; what is sealed here does, bound to this browser.
            properties.Items[Session] = me.Session.Key;
            properties.Items[Account] = me.Account.Id;
        }

        try
        {
            await context.ChallengeAsync(Scheme, properties);
            return Results.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or OpenIdConnectProtocolException)
        {
            return Results.Redirect(properties.Items.ContainsKey(Session) ? Again(properties.RedirectUri, "away") : "/enter?why=away");
        }
    }

    /// <summary>Whether the token says that he proved himself as the city demands.</summary>
    internal static bool IsStrongEnough(ClaimsPrincipal who, SignOnSettings settings) =>
        (settings.Acr is not { Count: > 0 } acr || acr.Contains(who.FindFirstValue("acr") ?? ""))
        && (settings.Amr is not { Count: > 0 } amr || amr.All(needed => who.FindAll("amr").Any(c => c.Value == needed)));

    /// <summary>Whether he proved himself there a moment ago; a provider that does not say when is not taken at its word.</summary>
    internal static bool IsFresh(ClaimsPrincipal who, DateTimeOffset now) =>
        long.TryParse(who.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out long at)
        && now - DateTimeOffset.FromUnixTimeSeconds(at) is var age && age < AccountBook.ProofCounts && age > -AccountBook.ProofCounts;

    static async Task ReceivedAsync(TicketReceivedContext received, SignOnSettings settings)
    {
        received.HandleResponse();
        HttpContext context = received.HttpContext;
        AccountBook book = context.RequestServices.GetRequiredService<AccountBook>();
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        string address = SignInDoor.AddressOf(context);
        ClaimsPrincipal who = received.Principal!;
        Account? account = who.FindFirstValue(settings.Claim) is { Length: > 0 } subject ? book.FindOutside(Authentication.SignOn, subject) : null;
        if (account is null || !account.MayComeIn(now))
        {
            book.Fail(account?.Id, address);
            await LeaveAsync(context, received.Properties, received.ReturnUri, account?.LockedUntil > now ? "locked" : "unknown");
            return;
        }

        // He is who he says; only the city's way to say so was too weak. That is no attempt of another.
        if (!IsStrongEnough(who, settings))
        {
            await LeaveAsync(context, received.Properties, received.ReturnUri, "weak");
            return;
        }

        string to = EnterEndpoints.LocalOr(received.ReturnUri ?? "", "/");
        if (received.Properties?.Items.TryGetValue(Session, out string? key) is true)
        {
            AccountSession? session = book.SessionsOf(account.Id).FirstOrDefault(s => s.Key == key);
            if (session is null || received.Properties.Items[Account] != account.Id || !IsFresh(who, now)
                || !await SignInDoor.ProvedAsync(context, account, session))
            {
                await LeaveAsync(context, received.Properties, received.ReturnUri, "failed");
                return;
            }
        }
        else
        {
            await SignInDoor.ComeInAsync(context, account, Authentication.SignOn);
        }

        await GoOnAsync(context, to);
    }

    /// <summary>Where somebody comes who was not let in, or did not prove himself again: there he stays in.</summary>
    static Task LeaveAsync(HttpContext context, AuthenticationProperties? properties, string? back, string why) =>
        properties?.Items.ContainsKey(Session) is true ? GoOnAsync(context, Again(back, why)) : RedirectAsync(context, $"/enter?why={why}");

    /// <summary>The page on which one proves again, and from there to where one was going.</summary>
    static string Again(string? back, string why) =>
        $"/sign-in/again{QueryString.Create("why", why).Add("return", EnterEndpoints.LocalOr(back ?? "", "/"))}";

    static Task RedirectAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    /// <summary>A redirect from elsewhere does not carry our Strict cookie on; a page of ours that goes on does.</summary>
    static async Task GoOnAsync(HttpContext context, string to)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        string target = HtmlEncoder.Default.Encode(to);
        await context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>Azukari</title><meta http-equiv=\"refresh\" content=\"0;url={target}\"></head><body><p><a href=\"{target}\">Azukari</a></p></body></html>");
    }

    /// <summary>The secret in a file; <c>credential:NAME</c> names one that systemd hands to this service alone, out of memory (<c>LoadCredentialEncrypted=</c>).</summary>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>.</exception>
    internal static string SecretOf(string file)
    {
        const string credential = "credential:";
        if (file.StartsWith(credential, StringComparison.Ordinal))
        {
            // SPEC: systemd.exec(5), credentials: a name is one part of a path.
            string name = file[credential.Length..];
            file = Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder && name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..")
                ? Path.Combine(folder, name) : throw CustodyException.Of(Fault.FileUnreadable, file);
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [file], e);
        }
    }
}

using Azukari.Custody.Accounts;
using Azukari.Web.Doors;
using Azukari.Web.Pages;
using Azukari.Web.Pages.SignIn;

namespace Azukari.Web.SignIn;

/// <summary>Coming in by invitation or key, staying in, proving again, and what a person sees of himself.</summary>
static class SignInMap
{
    internal static void Map(WebApplication app)
    {
        PasskeyEndpoints.Map(app);
        app.MapGet("/invitation", () => PageMap.Of<InvitationPage>());
        app.MapPost("/invitation", (Delegate)InvitationAsync).AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
        app.MapPost("/sign-in/without-script", () => PageMap.Of<EnterPage>()).AddEndpointFilter(FormFilter.InvokeAsync);
        app.MapGet("/sign-in/left", Left);

        RouteGroupBuilder mine = app.MapGroup("").AddEndpointFilter(InFilter);
        mine.MapGet("/sign-in/again", () => PageMap.Of<AgainPage>());
        mine.MapPost("/sign-in/stay", () => Results.NoContent()).AddEndpointFilter(FormFilter.InvokeAsync);
        mine.MapGet("/me", () => PageMap.Of<MePage>());
        mine.MapPost("/me/end-session", (Delegate)EndSessionAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        mine.MapPost("/me/remove-key", (Delegate)RemoveKeyAsync).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshFilter);
    }

    /// <summary>For whoever is in, in whatever contract or none.</summary>
    internal static async ValueTask<object?> InFilter(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        SignedIn.Of(call.HttpContext) is null
            ? Results.Redirect($"/enter{QueryString.Create("return", call.HttpContext.Request.Method == "GET" ? call.HttpContext.Request.Path : "/")}")
            : await next(call);

    /// <summary>For whoever proved a moment ago who he is; the script asks before the form goes, and without it there is a page for it; what was typed comes back.</summary>
    internal static async ValueTask<object?> FreshFilter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpContext context = call.HttpContext;
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (SignedIn.Of(context) is { } me && StepUp.IsFresh(me.Session.ProvedAt, now))
        {
            return await next(call);
        }

        string back = BackOf(context);
        await KeptForms.KeepAsync(context, back);
        return Results.Redirect($"/sign-in/again{QueryString.Create("return", back)}");
    }

    /// <summary>The page from which a form came, on this site.</summary>
    internal static string BackOf(HttpContext context, string otherwise = "/me") =>
        Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out Uri? from) && from.Authority == context.Request.Host.Value
            ? EnterEndpoints.LocalOr(from.AbsolutePath, otherwise) : otherwise;

    static async Task<IResult> InvitationAsync(HttpContext context, AccountBook book)
    {
        string code = (await context.Request.ReadFormAsync())["invitation"].ToString();
        Account? invited = book.Invited(code);
        if (invited is null)
        {
            book.Fail(null, SignInDoor.AddressOf(context));
        }

        return PageMap.Of<InvitationPage>(new { Invited = invited, Code = code, Wrong = invited is null });
    }

    /// <summary>How many seconds a session has left, and whether doing something lengthens it; asking does not.</summary>
    static IResult Left(HttpContext context, TimeProvider clock)
    {
        if (SignedIn.Of(context) is not { } me)
        {
            return Results.Json(new { left = 0, last = false });
        }

        (TimeSpan left, bool last) = LeftOf(me.Session, clock.GetUtcNow());
        return Results.Json(new { left = (int)left.TotalSeconds, last });
    }

    /// <summary>How long a session has left, and whether that is so whatever is done.</summary>
    internal static (TimeSpan Left, bool Last) LeftOf(AccountSession session, DateTimeOffset now)
    {
        TimeSpan idle = session.SeenAt + AccountBook.Idle - now;
        TimeSpan whole = session.BeganAt + AccountBook.Longest - now;
        return idle < whole ? (idle, false) : (whole, true);
    }

    static async Task<IResult> EndSessionAsync(HttpContext context, AccountBook book)
    {
        Account me = SignedIn.Of(context)!.Account;
        book.GoOut(me.Id, (await context.Request.ReadFormAsync())["key"].ToString(), me.Id, SignInDoor.AddressOf(context));
        return Results.Redirect("/me?said=done");
    }

    static async Task<IResult> RemoveKeyAsync(HttpContext context, AccountBook book)
    {
        Account me = SignedIn.Of(context)!.Account;
        string key = (await context.Request.ReadFormAsync())["key"].ToString();
        AccountRefusal? refusal = key.Length % 2 == 0 && key.All(char.IsAsciiHexDigit)
            ? book.RemovePasskey(me.Id, Convert.FromHexString(key), me.Id, SignInDoor.AddressOf(context))
            : AccountRefusal.NoSuchKey;
        return Results.Redirect($"/me?said={refusal?.ToString() ?? "done"}");
    }
}

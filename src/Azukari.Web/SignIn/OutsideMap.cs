using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Pages;

namespace Azukari.Web.SignIn;

/// <summary>Coming in, and proving again, by the city's own means.</summary>
static class OutsideMap
{
    const int LongestPassword = 256;

    internal static void Map(WebApplication app)
    {
        app.MapPost("/sign-in/sign-on", (Delegate)SignOnDoor.GoAsync).AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
        app.MapPost("/sign-in/sign-on/again", (Delegate)SignOnDoor.GoAsync).AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
        app.MapPost("/sign-in/directory", (Delegate)ComeInAsync).AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
        app.MapPost("/sign-in/directory/again", (Delegate)AgainAsync).AddEndpointFilter(FormFilter.InvokeAsync).RequireRateLimiting(SignInLimit.Policy);
    }

    static async Task<IResult> ComeInAsync(HttpContext context, OutsideDoors outside, AccountBook book, TimeProvider clock)
    {
        if (outside.Directory is not { } directory)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        string name = sent["name"].ToString().Trim().ToLowerInvariant();
        Account? account = book.FindOutside(Authentication.Directory, name);

        // A locked account is not asked for: its password would be tried there as often as anybody likes.
        if (account is not null && !account.MayComeIn(clock.GetUtcNow()))
        {
            return Results.Redirect("/enter?why=locked");
        }

        DirectoryAnswer answer = await AskAsync(directory, name, sent["password"].ToString(), context);
        if (answer != DirectoryAnswer.Confirmed)
        {
            if (answer == DirectoryAnswer.Refused)
            {
                book.Fail(account?.Id, SignInDoor.AddressOf(context));
            }

            return Results.Redirect(answer == DirectoryAnswer.Away ? "/enter?why=away" : "/enter?why=refused");
        }

        if (account is null)
        {
            return Results.Redirect("/enter?why=unknown");
        }

        await SignInDoor.ComeInAsync(context, account, Authentication.Directory);
        return Results.LocalRedirect(EnterEndpoints.LocalOr(sent["return"].ToString(), "/"));
    }

    static async Task<IResult> AgainAsync(HttpContext context, OutsideDoors outside, AccountBook book, TimeProvider clock)
    {
        if (SignedIn.Of(context) is not { } me || outside.Directory is not { } directory || book.OutsideOf(me.Account.Id, Authentication.Directory) is not { } name)
        {
            return Results.Redirect("/enter");
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        if (!me.Account.MayComeIn(clock.GetUtcNow()))
        {
            return Results.Redirect("/sign-in/again?why=failed");
        }

        if (await AskAsync(directory, name, sent["password"].ToString(), context) != DirectoryAnswer.Confirmed)
        {
            book.Fail(me.Account.Id, SignInDoor.AddressOf(context));
            return Results.Redirect("/sign-in/again?why=failed");
        }

        await SignInDoor.ProvedAsync(context, me.Account, me.Session);
        return Results.LocalRedirect(EnterEndpoints.LocalOr(sent["return"].ToString(), "/sign-in/again"));
    }

    static Task<DirectoryAnswer> AskAsync(DirectorySettings directory, string name, string password, HttpContext context) =>
        password.Length > LongestPassword ? Task.FromResult(DirectoryAnswer.Refused) : DirectoryDoor.AskAsync(directory, name, password, context.RequestAborted);
}

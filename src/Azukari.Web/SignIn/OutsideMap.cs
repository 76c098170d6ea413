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

        // Only for whom this desk knows and lets in is the directory asked: else anybody could try any password of the city here, as often as he likes.
        if (account is not { State: AccountState.Active })
        {
            book.Fail(account?.Id, SignInDoor.AddressOf(context));
            return Results.Redirect("/enter?why=refused");
        }

        // Told as every other refusal: that somebody is locked out would tell a stranger that there is somebody of this name.
        if (!account.MayComeIn(clock.GetUtcNow()))
        {
            return Results.Redirect("/enter?why=refused");
        }

        DirectoryAnswer answer = await AskAsync(directory, name, sent["password"].ToString(), context);
        if (answer != DirectoryAnswer.Confirmed)
        {
            if (answer == DirectoryAnswer.Refused)
            {
                book.Fail(account.Id, SignInDoor.AddressOf(context));
            }

            return Results.Redirect(answer == DirectoryAnswer.Away ? "/enter?why=away" : "/enter?why=refused");
        }

        await SignInDoor.ComeInAsync(context, account, Authentication.Directory);
        return Results.LocalRedirect(EnterEndpoints.LocalOr(sent["return"].ToString(), "/"));
    }

    static async Task<IResult> AgainAsync(HttpContext context, OutsideDoors outside, AccountBook book, TimeProvider clock)
    {
        // A session that began with a key is proved again by a key: a password alone would be one factor where the entry says two.
        if (SignedIn.Of(context) is not { Session.How: Authentication.Directory } me || outside.Directory is not { } directory || book.OutsideOf(me.Account.Id, Authentication.Directory) is not { } name)
        {
            return Results.Redirect("/enter");
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        if (!me.Account.MayComeIn(clock.GetUtcNow()))
        {
            return Again("locked", sent);
        }

        switch (await AskAsync(directory, name, sent["password"].ToString(), context))
        {
            case DirectoryAnswer.Away:
                return Again("away", sent);
            case DirectoryAnswer.Refused:
                book.Fail(me.Account.Id, SignInDoor.AddressOf(context));
                return Again("failed", sent);
            default:
                return await SignInDoor.ProvedAsync(context, me.Account, me.Session)
                    ? Results.LocalRedirect(EnterEndpoints.LocalOr(sent["return"].ToString(), "/sign-in/again")) : Results.Redirect("/enter");
        }
    }

    /// <summary>Back to the page on which one proves again, and from there to where one was going.</summary>
    static IResult Again(string why, IFormCollection sent)
    {
        QueryString query = QueryString.Create("why", why);
        return Results.Redirect($"/sign-in/again{(EnterEndpoints.LocalOr(sent["return"].ToString(), "") is { Length: > 0 } back ? query.Add("return", back) : query)}");
    }

    static Task<DirectoryAnswer> AskAsync(DirectorySettings directory, string name, string password, HttpContext context) =>
        password.Length > LongestPassword ? Task.FromResult(DirectoryAnswer.Refused) : DirectoryDoor.AskAsync(directory, name, password, context.RequestAborted);
}

using Azukari.Web.Doors;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages;

/// <summary>Which address shows which page.</summary>
static class PageMap
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/", Front);
        app.MapGet("/enter", () => Of<EnterPage>());
        app.MapPost("/leave", (Delegate)EnterEndpoints.LeaveAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        app.MapPost("/language", (Delegate)EnterEndpoints.ChooseLanguage).AddEndpointFilter(FormFilter.InvokeAsync);
        RouteGroupBuilder contract = app.MapGroup("/c/{contract}").AddEndpointFilter(SessionFilter.InvokeAsync);
        contract.MapGet("", () => Of<HomePage>());
        contract.MapGet("acts", () => Of<ActsPage>());
        contract.MapGet("more", () => Of<MorePage>());
        contract.MapGet("articles/{article:int:range(0,12)}", (int article) => Of<ArticlePage>(new { Number = article }));
        contract.MapGet("ledger", () => Of<LedgerPage>());
        contract.MapGet("ledger/{index:long}", (HttpContext context, long index) => Entry(context, index));
        contract.MapGet("ledger/{index:long}/proof", (HttpContext context, long index) => Proof(context, index));
        contract.MapGet("register", () => Of<RegisterPage>());
        contract.MapGet("register/{item}", (HttpContext context, string item) => Item(context, item));
        Keeping.KeepingMap.Map(contract);
        Files.FilesMap.Map(contract);
        TakeOuts.TakeOutsMap.Map(contract);
        People.PeopleMap.Map(contract);
        Teaching.TeachingMap.Map(contract);
        Places.PlacesMap.Map(contract);
        Incidents.IncidentsMap.Map(contract);
        Calendar.CalendarMap.Map(contract);
        Tokens.TokensMap.Map(contract);
        Lists.ListMap.Map(contract);
        Lists.Bringing.BringMap.Map(contract);
        app.MapFallback(Missing);
    }

    /// <summary>A page with its parameters.</summary>
    internal static IResult Of<T>(object? parameters = null) where T : IComponent =>
        parameters is null ? new RazorComponentResult<T>() : new RazorComponentResult<T>(parameters);

    /// <summary>A page on which something that was sent is not as it must be.</summary>
    internal static IResult Unfit<T>(object parameters) where T : IComponent =>
        new RazorComponentResult<T>(parameters) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    /// <summary>What is not there, and what somebody may not know, look the same.</summary>
    internal static IResult Missing(HttpContext context) =>
        new RazorComponentResult<MissingPage> { StatusCode = StatusCodes.Status404NotFound };

    /// <summary>The one contract that a person knows of, or the choice among several.</summary>
    static IResult Front(HttpContext context, SessionMaker sessions)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return Results.Redirect("/enter");
        }

        if (SignedIn.Of(context) is { Account.IsAdministrator: true })
        {
            return Results.Redirect("/accounts");
        }

        Session[] all = [.. sessions.All(context)];
        return all.Length == 1 ? Results.Redirect(all[0].Url()) : Of<ContractsPage>(new { Sessions = all });
    }

    static IResult Entry(HttpContext context, long index)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Desk.EntryAt(session.Contract, index) is { } entry && session.Sight.Sees(entry)
            ? Of<EntryPage>(new { Index = index, Entry = entry })
            : Missing(context);
    }

    /// <summary>The proof of an entry, to be checked by anybody elsewhere.</summary>
    static IResult Proof(HttpContext context, long index)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Desk.EntryAt(session.Contract, index) is { } entry && session.Sight.Sees(entry) && session.Desk.ProofOf(session.Contract, index) is { } proof
            ? Results.File(
                System.Text.Encoding.UTF8.GetBytes(proof), "text/plain; charset=utf-8", $"{session.Contract}-{index}{Custody.Evidence.EntryProof.Extension}")
            : Missing(context);
    }

    static IResult Item(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return Rules.Identifier.TryParse(id, out Rules.ItemId known) && session.State.Items.GetValueOrDefault(known) is { } item && session.Sight.Sees(item)
            ? Of<ItemPage>(new { Item = item })
            : Missing(context);
    }
}

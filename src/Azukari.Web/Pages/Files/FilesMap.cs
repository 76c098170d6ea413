using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Files;

/// <summary>The screens where content comes in, is looked at, is copied and goes back.</summary>
static class FilesMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        var receive = new ReceiveScreen();
        contract.MapForm("receive", receive);
        contract.MapPost("receive", receive.TakeAsync).WithMetadata(Hosting.LargeBody.Mark).AddEndpointFilter(RoomFilter.InvokeAsync);
        contract.MapGet("filings", () => PageMap.Of<FilingsPage>());
        contract.MapGet("filings/{id}", Filing);
        contract.MapGet("media", () => PageMap.Of<MediaPage>());
        RouteGroupBuilder item = contract.MapGroup("register/{item}");
        item.MapGet("received", Received);
        item.MapContent("open", new OpenScreen());
        item.MapGet("view/{opening:long}", Viewings.Look);
        item.MapPost("view/{opening:long}", Viewings.RevealAsync).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.InvokeAsync);
        item.MapContent("check-out", new CheckOutScreen()).AddEndpointFilter(FreshProofFilter.KeepingAsync);
        item.MapPost("copy", CheckOutScreen.Fetch).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
        var checkIn = new CheckInScreen();
        item.MapForm("check-in", checkIn);
        item.MapPost("check-in", checkIn.TakeAsync).WithMetadata(Hosting.LargeBody.Mark).AddEndpointFilter(RoomFilter.WhereAFileComesAsync);
        item.MapContent("extract", new ExtractScreen()).AddEndpointFilter(FreshProofFilter.KeepingAsync);
        item.MapContent("hand-back", new HandBackScreen()).AddEndpointFilter(FreshProofFilter.InvokeAsync);
        item.MapPost("package", Packages.FetchBack).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
    }

    /// <summary>The form of an act that moves content, and what is sent from it; the endpoint that takes it.</summary>
    internal static RouteHandlerBuilder MapContent<TThing, TAct>(this RouteGroupBuilder group, string path, ContentScreen<TThing, TAct> screen)
        where TThing : class where TAct : Act
    {
        group.MapForm(path, screen);
        return group.MapPost(path, screen.TakeAsync).AddEndpointFilter(FormFilter.InvokeAsync);
    }

    /// <summary>The form, and what the rules would say of it: neither writes an entry, so neither asks who one is once more.</summary>
    static void MapForm<TThing, TAct>(this RouteGroupBuilder group, string path, ContentScreen<TThing, TAct> screen) where TThing : class where TAct : Act
    {
        group.MapGet(path, screen.AskAsync);
        group.MapGet(path + "/check", () => Results.Redirect($"../{path}")); // a page that is asked for once more
        group.MapPost(path + "/check", (Delegate)screen.CheckAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        group.MapPost(path + "/preview", (Delegate)screen.PreviewAsync).AddEndpointFilter(FormFilter.InvokeAsync);
    }

    /// <summary>The thing of an address; null for what is not there, or not to be known.</summary>
    internal static Item? ItemOf(HttpContext context)
    {
        Session session = SessionOf(context);
        return Identifier.TryParse((string?)context.GetRouteValue("item"), out ItemId id) && session.State.Item(id) is { } item && session.Sight.Sees(item)
            ? item : null;
    }

    internal static Session SessionOf(HttpContext context) => context.Features.Get<Session>()!;

    internal static Crumb[] CrumbsOf(Session session, Item item) =>
        [new(session.Url("register"), session.Words.Text("web.register.title")), new(session.Url($"register/{item.Id}"), ItemName.Of(session, item))];

    internal static RazorComponentResult<ContentFormPage> Show(ActForm form, IReadOnlyDictionary<string, object?> parameters) => new(parameters)
    {
        StatusCode = form.Refused is not null || form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };

    static IResult Filing(HttpContext context, string id)
    {
        Session session = SessionOf(context);
        return Identifier.TryParse(id, out FilingId known) && session.State.Filings.GetValueOrDefault(known) is { } filing && session.Sight.Sees(filing)
            ? PageMap.Of<FilingPage>(new { Filing = filing })
            : PageMap.Missing(context);
    }

    static IResult Received(HttpContext context, long done)
    {
        Session session = SessionOf(context);
        return ItemOf(context) is { } item && session.Desk.EntryAt(session.Contract, done) is { Permitted: true } entry && session.Sight.Sees(entry)
            && (entry.Act is ReceiveItem received ? received.Item == item.Id : entry.Act is ExtractItem extract && extract.Extract == item.Id)
                ? PageMap.Of<ReceivedPage>(new { Item = item, Index = done, Entry = entry })
                : PageMap.Missing(context);
    }
}

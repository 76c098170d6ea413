using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Pages.Files;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;

namespace Azukari.Web.Pages.TakeOuts;

/// <summary>The screens of take-outs (持出し).</summary>
static class TakeOutsMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("take-outs", () => PageMap.Of<TakeOutsPage>());
        RouteGroupBuilder one = contract.MapGroup("take-outs/{takeOut}");
        one.MapGet("", (HttpContext context) => TakeOutOf(context) is { } takeOut ? PageMap.Of<TakeOutPage>(new { TakeOut = takeOut }) : PageMap.Missing(context));
        one.MapGet("decide", (HttpContext context) => TakeOutOf(context) is { } takeOut ? PageMap.Of<DecidePage>(new { TakeOut = takeOut }) : PageMap.Missing(context));
        one.MapContent("pack", new PackScreen()).AddEndpointFilter(FreshProofFilter.InvokeAsync);
        one.MapPost("packages/{copy}", Packages.FetchPackage).AddEndpointFilter(FormFilter.InvokeAsync).AddEndpointFilter(FreshProofFilter.FromPageAsync);
    }

    internal static TakeOut? TakeOutOf(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        return Identifier.TryParse((string?)context.GetRouteValue("takeOut"), out TakeOutId id)
            && session.State.TakeOuts.GetValueOrDefault(id) is { } takeOut && session.Sight.Sees(takeOut) ? takeOut : null;
    }

    internal static string NameOf(Session session, TakeOut takeOut) =>
        session.Words.Text("web.take-outs.one", session.Words.Time(takeOut.Request.Departs));

    internal static Crumb[] CrumbsOf(Session session, TakeOut takeOut) =>
        [new(session.Url("take-outs"), session.Words.Text("web.take-outs.title")), new(session.Url($"take-outs/{takeOut.Id}"), NameOf(session, takeOut))];

    /// <summary>Whom the next step waits for: one person, else the offices.</summary>
    internal static string Whose(Session session, TakeOutNext next) => next.Person is { } person ? session.NameOf(person.Value)
        : next.For == Office.None ? "" : session.Words.EnumValue(next.For);

    /// <summary>What can be done with a take-out in its state, whoever may do it; the act of the next step first.</summary>
    internal static IReadOnlyList<string> ActsOf(TakeOut takeOut) => takeOut.State switch
    {
        TakeOutState.Requested => ["take-out/approve", "take-out/decline", "take-out/cancel"],
        TakeOutState.Approved when takeOut.Request.Kind == TakeOutKind.ProcessElsewhere => ["take-out/load", "take-out/erase", "take-out/revoke", "take-out/cancel"],
        TakeOutState.Approved => ["take-out/attend", "take-out/pack", "take-out/seal", "take-out/offer", "take-out/depart", "take-out/revoke", "take-out/cancel"],
        TakeOutState.Packed => ["take-out/attend", "take-out/write", "take-out/seal", "take-out/offer", "take-out/depart", "take-out/revoke", "take-out/cancel", "incident/report"],
        TakeOutState.Departed or TakeOutState.Arrived =>
        [
            .. takeOut.Waiting is null ? (string[])[] : ["take-out/accept", "take-out/refuse"],
            "take-out/arrive", "take-out/offer", "take-out/hand-over", "take-out/load", "take-out/erase", "take-out/return",
            .. takeOut.Extension is null ? (string[])["take-out/extend"] : ["take-out/approve-extension", "take-out/decline-extension"],
            "take-out/recall", "take-out/lose", "incident/report",
        ],
        TakeOutState.Returned => ["take-out/erase", "take-out/confirm", "take-out/lose", "incident/report"],
        TakeOutState.Lost => ["take-out/find", "incident/report"],
        TakeOutState.Confirmed => ["incident/report"],
        _ => [],
    };

    /// <summary>What still lies ahead, as it is planned: steps behind the next one, in their order.</summary>
    internal static IReadOnlyList<TakeOutNextStep> Ahead(Engagement e, TakeOut takeOut)
    {
        if (takeOut.State is TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Confirmed or TakeOutState.Revoked or TakeOutState.Lost
            || takeOut.Request.Kind == TakeOutKind.ProcessElsewhere)
        {
            return TakeOutNext.Of(e, takeOut).Step is var only && only == TakeOutNextStep.None ? [] : [only];
        }

        bool files = takeOut.Request.Items.Any(i => e.Item(i) is { Kind: ItemKind.File });
        TakeOutNextStep[] all =
        [
            TakeOutNextStep.Approve, .. files ? (TakeOutNextStep[])[TakeOutNextStep.Pack] : [], .. takeOut.NeedsSeal ? (TakeOutNextStep[])[TakeOutNextStep.Seal] : [],
            TakeOutNextStep.Depart, .. takeOut.Request.ArrivesBy is null ? (TakeOutNextStep[])[] : [TakeOutNextStep.Arrive], TakeOutNextStep.BringBack, TakeOutNextStep.Confirm,
        ];
        TakeOutNextStep next = TakeOutNext.Of(e, takeOut).Step;
        int at = Array.IndexOf(all, next);
        return at >= 0 ? all[at..] : [next, .. all.SkipWhile(s => s < next)];
    }

    /// <summary>When a planned step is to be over; null where nobody said.</summary>
    internal static DateTimeOffset? WhenOf(TakeOut takeOut, TakeOutNextStep step) => step switch
    {
        TakeOutNextStep.Depart => takeOut.Request.Departs,
        TakeOutNextStep.Arrive => takeOut.Request.ArrivesBy,
        TakeOutNextStep.BringBack => takeOut.DueBack,
        _ => null,
    };
}

using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.People;

/// <summary>体制: organisations, workers, their access, and the pledge.</summary>
static class PeopleMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("people", () => PageMap.Of<PeoplePage>());
        contract.MapGet("people/workers", () => PageMap.Of<WorkersPage>());
        contract.MapGet("people/reviews", () => PageMap.Of<ReviewsPage>());
        contract.MapGet("people/of/{organisation}", (HttpContext context, string organisation) => Organisation(context, organisation));
        contract.MapGet("people/of/{organisation}/decide", (HttpContext context, string organisation) => Decide(context, organisation));
        contract.MapGet("people/{id}", (HttpContext context, string id) => Person(context, id));
        contract.MapGet("pledge", () => PageMap.Of<PledgePage>());
    }

    static IResult Person(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return Identifier.TryParse(id, out WorkerId worker) && session.State.Workers.GetValueOrDefault(worker) is { } person && session.Sight.Sees(person)
            ? PageMap.Of<WorkerPage>(new { Worker = person })
            : Identifier.TryParse(id, out AccessReviewId review) && session.State.AccessReviews.GetValueOrDefault(review) is { } found && ReviewsPage.Sees(session)
                ? PageMap.Of<ReviewPage>(new { Review = found })
                : PageMap.Missing(context);
    }

    static IResult Organisation(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        var organisation = OrganisationId.Wrap(id);
        return (organisation == session.State.Terms.Contractor || session.State.Reentrustments.ContainsKey(organisation)) && session.Sight.Sees(organisation)
            ? PageMap.Of<OrganisationPage>(new { Organisation = organisation })
            : PageMap.Missing(context);
    }

    /// <summary>The page on which the city decides, while there is something to decide; then the organisation.</summary>
    static IResult Decide(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return session.State.Reentrustments.GetValueOrDefault(OrganisationId.Wrap(id)) is { } node && session.Sight.SeesAll
            ? node.State == ReentrustmentState.Applied || node.Change is not null
                ? PageMap.Of<DecidePage>(new { Node = node })
                : PageMap.Of<OrganisationPage>(new { node.Organisation })
            : PageMap.Missing(context);
    }
}

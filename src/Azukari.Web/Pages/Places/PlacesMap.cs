using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Places;

/// <summary>履行場所と端末: places, their areas, hours and networks, who goes in and out, and the terminals.</summary>
static class PlacesMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("places", () => PageMap.Of<PlacesPage>());
        contract.MapGet("places/{id}", (HttpContext context, string id) => One(context, id));
    }

    static IResult One(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        if (Identifier.TryParse(id, out TerminalId terminal))
        {
            return session.State.Terminals.GetValueOrDefault(terminal) is { } found && session.Sight.Sees(found.Place)
                ? PageMap.Of<TerminalPage>(new { Terminal = found }) : PageMap.Missing(context);
        }

        var place = PlaceId.Wrap(id);
        return Azukari.Custody.Lists.PlaceLists.All(session.State).Contains(place) && session.Sight.Sees(place)
            ? PageMap.Of<PlacePage>(new { Place = place }) : PageMap.Missing(context);
    }
}

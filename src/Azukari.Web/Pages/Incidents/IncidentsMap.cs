using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Incidents;

/// <summary>事案: the list, the report of one minute, each incident, and how far it reaches.</summary>
static class IncidentsMap
{
    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("incidents", () => PageMap.Of<IncidentsPage>());
        contract.MapGet("incidents/report", ReportEndpoint.Ask);
        contract.MapPost("incidents/report", ReportEndpoint.TakeAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapPost("incidents/report/preview", (Delegate)ReportEndpoint.PreviewAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapGet("incidents/report/{id}", (HttpContext context, string id) => Sent(context, id));
        contract.MapGet("incidents/{id}", (HttpContext context, string id) => One(context, id));
        contract.MapGet("incidents/{id}/reach", (HttpContext context, string id) => Reach(context, id));
    }

    static IResult One(HttpContext context, string id) =>
        Find(context, id) is { } incident ? PageMap.Of<IncidentPage>(new { Incident = incident }) : PageMap.Missing(context);

    static IResult Sent(HttpContext context, string id) =>
        Find(context, id) is { } incident ? PageMap.Of<ReportedPage>(new { Incident = incident }) : PageMap.Missing(context);

    /// <summary>Who touched what is for those who see all of the contract.</summary>
    static IResult Reach(HttpContext context, string id) =>
        Find(context, id) is { } incident && context.Features.Get<Session>()!.Sight.SeesAll
            ? PageMap.Of<ReachPage>(new { Incident = incident }) : PageMap.Missing(context);

    static Incident? Find(HttpContext context, string id)
    {
        Session session = context.Features.Get<Session>()!;
        return Identifier.TryParse(id, out IncidentId known) && session.State.Incidents.GetValueOrDefault(known) is { } incident
            && session.Sight.Sees(incident) ? incident : null;
    }
}

using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Web.Sessions;

/// <summary>The page of a thing, by its identifier.</summary>
static class SubjectUrl
{
    static readonly (string Prefix, string Path)[] Pages =
    [
        ("i-", "register"), ("k-", "take-outs"), ("w-", "people"), ("t-", "places"), ("q-", "consultations"),
        ("in-", "inspections"), ("fd-", "inspections"), ("cr-", "reports"), ("ar-", "people"), ("fl-", "filings"), ("tp-", "training/plans"),
    ];

    /// <summary>Its address; null where it has no page, where nothing bears the identifier, and where it is not the visitor's to see.</summary>
    internal static string? Of(Session session, string id)
    {
        (string prefix, string path) = Pages.FirstOrDefault(p => id.StartsWith(p.Prefix, StringComparison.Ordinal));
        return prefix is not null ? IsThere(session, id) ? session.Url($"{path}/{id}") : null
            : IncidentOf(session.State, id) is { } incident ? session.Sight.Sees(incident) ? InIncident(session, incident, id) : null
            : OfPeople(session, id);
    }

    /// <summary>A refused act may name what never was.</summary>
    static bool IsThere(Session session, string id) => session.Sight.SeesId(id)
        && (session.Sight.SeesAll || !Identifier.TryParse(id, out ConsultationId _)); // what was agreed is known to all, what was said to get there is not

    /// <inheritdoc cref="IncidentParts.Find"/>
    internal static Incident? IncidentOf(Engagement e, string id) => IncidentParts.Find(e, id);

    static string InIncident(Session session, Incident incident, string id) =>
        session.Url($"incidents/{incident.Id}{(id == incident.Id.Value ? "" : "#" + id)}");

    static string? OfPeople(Session session, string id)
    {
        Engagement e = session.State;
        OrganisationId? firm =
            Identifier.TryParse(id, out SupervisionId supervision) ? e.Supervisions.GetValueOrDefault(supervision)?.Organisation
            : Identifier.TryParse(id, out VolumeReportId volume) ? e.VolumeReports.GetValueOrDefault(volume)?.Organisation
            : OrganisationId.Wrap(id) is var named && (named == e.Terms.Contractor || e.Reentrustments.ContainsKey(named)) ? named
            : null;
        return firm is { } of ? session.Sight.Sees(of) ? session.Url($"people/of/{of}") : null
            : Identifier.TryParse(id, out BadgeId badge) && e.Badges.GetValueOrDefault(badge) is { } given ? Of(session, given.Worker.Value)
            : Identifier.TryParse(id, out VisitId visit) && e.Visits.GetValueOrDefault(visit) is { } stay
                && e.Areas.GetValueOrDefault(stay.Area) is { } area ? Of(session, area.Place.Value)
            : PlaceId.Wrap(id) is var place && (e.Terms.Places.Contains(place) || e.Places.Contains(place)) && session.Sight.Sees(place) ? session.Url($"places/{place}")
            : null;
    }
}

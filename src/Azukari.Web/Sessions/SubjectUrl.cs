using Azukari.Rules;
using Azukari.Web.Pages.People;
using Azukari.Web.Pages.Teaching;

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
    static bool IsThere(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out ItemId item) ? e.Items.TryGetValue(item, out Item? held) && session.Sight.Sees(held)
            : Identifier.TryParse(id, out TakeOutId takeOut) ? e.TakeOuts.TryGetValue(takeOut, out TakeOut? away) && session.Sight.Sees(away)
            : Identifier.TryParse(id, out WorkerId worker) ? e.Workers.TryGetValue(worker, out Worker? person) && session.Sight.Sees(person)
            : Identifier.TryParse(id, out TerminalId terminal) ? e.Terminals.TryGetValue(terminal, out Terminal? machine) && session.Sight.Sees(machine.Place)
            : Identifier.TryParse(id, out AccessReviewId review) ? ReviewsPage.Sees(session) && e.AccessReviews.ContainsKey(review)
            : Identifier.TryParse(id, out TrainingPlanId plan) ? e.TrainingPlans.TryGetValue(plan, out TrainingPlan? planned) && TrainingPage.Sees(session, planned)
            : Identifier.TryParse(id, out FilingId filing) ? e.Filings.ContainsKey(filing)
            : session.Sight.SeesAll && ((Identifier.TryParse(id, out ConsultationId consultation) && e.Consultations.ContainsKey(consultation))
                || (Identifier.TryParse(id, out InspectionId inspection) && e.Inspections.ContainsKey(inspection))
                || (Identifier.TryParse(id, out FindingId finding) && e.Findings.ContainsKey(finding))
                || (Identifier.TryParse(id, out ReportId report) && e.Reports.ContainsKey(report)));
    }

    /// <summary>The incident that an identifier is of: itself, or its instruction, measure, freeze, claim or damage.</summary>
    internal static Incident? IncidentOf(Engagement e, string id) =>
        Identifier.TryParse(id, out IncidentId incident) ? e.Incidents.GetValueOrDefault(incident)
        : Identifier.TryParse(id, out InstructionId instruction) ? e.Incidents.Values.FirstOrDefault(i => i.Instructions.Any(s => s.Id == instruction))
        : Identifier.TryParse(id, out MeasureId measure) ? e.Incidents.Values.FirstOrDefault(i => i.Measures.Any(m => m.Id == measure))
        : Identifier.TryParse(id, out FreezeId freeze) && e.Freezes.GetValueOrDefault(freeze) is { } frozen ? e.Incidents.GetValueOrDefault(frozen.Incident)
        : Identifier.TryParse(id, out ClaimId claim) && e.Claims.GetValueOrDefault(claim) is { } claimed ? e.Incidents.GetValueOrDefault(claimed.Incident)
        : Identifier.TryParse(id, out DamageId damage) && e.Damages.GetValueOrDefault(damage) is { } done ? e.Incidents.GetValueOrDefault(done.Incident)
        : null;

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

using Azukari.Rules;

namespace Azukari.Web.Sessions;

/// <summary>The page of a thing, by its identifier.</summary>
static class SubjectUrl
{
    static readonly (string Prefix, string Path)[] Pages =
    [
        ("i-", "register"), ("k-", "take-outs"), ("n-", "incidents"), ("w-", "people"), ("t-", "places"), ("q-", "consultations"),
        ("in-", "inspections"), ("fd-", "inspections"), ("cr-", "reports"), ("ar-", "people"), ("fl-", "filings"),
    ];

    /// <summary>Its address; null where it has no page, where nothing bears the identifier, and where it is not the visitor's to see.</summary>
    internal static string? Of(Session session, string id)
    {
        (string prefix, string path) = Pages.FirstOrDefault(p => id.StartsWith(p.Prefix, StringComparison.Ordinal));
        return prefix is null || !IsThere(session, id) ? null : session.Url($"{path}/{id}");
    }

    /// <summary>A refused act may name what never was.</summary>
    static bool IsThere(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out ItemId item) ? e.Items.TryGetValue(item, out Item? held) && session.Sight.Sees(held)
            : Identifier.TryParse(id, out TakeOutId takeOut) ? e.TakeOuts.TryGetValue(takeOut, out TakeOut? away) && session.Sight.Sees(away)
            : Identifier.TryParse(id, out WorkerId worker) ? e.Workers.TryGetValue(worker, out Worker? person) && session.Sight.Sees(person)
            : Identifier.TryParse(id, out IncidentId incident) ? e.Incidents.ContainsKey(incident)
            : Identifier.TryParse(id, out TerminalId terminal) ? e.Terminals.ContainsKey(terminal)
            : Identifier.TryParse(id, out AccessReviewId review) ? session.Sight.SeesAll && e.AccessReviews.ContainsKey(review)
            : Identifier.TryParse(id, out FilingId filing) ? e.Filings.ContainsKey(filing)
            : session.Sight.SeesAll && ((Identifier.TryParse(id, out ConsultationId consultation) && e.Consultations.ContainsKey(consultation))
                || (Identifier.TryParse(id, out InspectionId inspection) && e.Inspections.ContainsKey(inspection))
                || (Identifier.TryParse(id, out FindingId finding) && e.Findings.ContainsKey(finding))
                || (Identifier.TryParse(id, out ReportId report) && e.Reports.ContainsKey(report)));
    }
}

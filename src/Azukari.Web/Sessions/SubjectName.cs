using Azukari.Rules;

namespace Azukari.Web.Sessions;

/// <summary>What to call a thing that has no name of its own, so that a person knows which is meant.</summary>
static class SubjectName
{
    internal static string Of(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out IncidentId incident) && e.Incidents.GetValueOrDefault(incident) is { } i ? Of(session, i)
            : Identifier.TryParse(id, out FreezeId freeze) && e.Freezes.GetValueOrDefault(freeze) is { } f
                ? $"{session.Words.EnumValue(f.Kind)} {(f.Target.Length == 0 ? "" : session.NameOf(f.Target))}".TrimEnd()
            : SubjectUrl.IncidentOf(e, id) is { } within ? Of(session, within)
            : Identifier.TryParse(id, out TrainingPlanId plan) && e.TrainingPlans.GetValueOrDefault(plan) is { } p ? session.Value(p.Name)
            : Identifier.TryParse(id, out AccessReviewId review) && e.AccessReviews.GetValueOrDefault(review) is { } r
                ? session.Words.Date(JapanTime.DayOf(r.OpenedAt))
            : Identifier.TryParse(id, out SupervisionId supervision) && e.Supervisions.GetValueOrDefault(supervision) is { } s ? session.NameOf(s.Organisation.Value)
            : Identifier.TryParse(id, out BadgeId badge) && e.Badges.GetValueOrDefault(badge) is { } b
                ? $"{session.Words.EnumValue(b.Kind)} {session.NameOf(b.Worker.Value)}"
            : id.Split('/', 2) is [var organisation, _] ? session.NameOf(organisation)
            : session.NameOf(id);
    }

    /// <summary>An incident: what happened or may have, and since when it is known.</summary>
    internal static string Of(Session session, Incident incident) => session.Words.Text(
        incident.IsPossibility && incident.Confirmed is null ? "web.subject.possible-incident" : "web.subject.incident",
        session.Words.EnumValue(incident.Kind), session.Words.Date(JapanTime.DayOf(incident.ReportedAt)));
}

using Azukari.Rules;
using Azukari.Web.Pages.TakeOuts;

namespace Azukari.Web.Sessions;

/// <summary>What to call a thing that has no name of its own, so that a person knows which is meant.</summary>
static class SubjectName
{
    /// <summary>What something due, or told, is about: what lies within an incident is called by the incident.</summary>
    internal static string Of(Session session, string id) =>
        !Identifier.TryParse(id, out FreezeId _) && SubjectUrl.IncidentOf(session.State, id) is { } within ? Of(session, within)
        : id.Split('/', 2) is [var organisation, _] && session.NameOf(organisation) is var firm && firm != organisation ? firm
        : session.NameOf(id);

    /// <summary>An incident: what happened or may have, and since when it is known.</summary>
    internal static string Of(Session session, Incident incident) => session.Words.Text(
        incident.IsPossibility && incident.Confirmed is null ? "web.subject.possible-incident" : "web.subject.incident",
        session.Words.EnumValue(incident.Kind), session.Words.Date(JapanTime.DayOf(incident.ReportedAt)));

    /// <summary>A thing that nobody named, by its kind and by what tells it from others of the kind; null for what is not there, and for what the
    /// visitor does not see.</summary>
    internal static string? Described(Session session, string id) =>
        OfIncidents(session, id) ?? OfUse(session, id) ?? OfPeople(session, id) ?? OfTheEnd(session, id) ?? OfTheContract(session, id);

    static string? OfIncidents(Session session, string id)
    {
        Engagement e = session.State;
        if (Identifier.TryParse(id, out IncidentId incident) && e.Incidents.GetValueOrDefault(incident) is { } i)
        {
            return Of(session, i);
        }

        if (Identifier.TryParse(id, out FreezeId freeze) && e.Freezes.GetValueOrDefault(freeze) is { } f)
        {
            return $"{session.Words.EnumValue(f.Kind)} {(f.Target.Length == 0 ? "" : session.NameOf(f.Target))}".TrimEnd();
        }

        if (SubjectUrl.IncidentOf(e, id) is { } within)
        {
            return !session.Sight.Sees(within) ? null
                : Identifier.TryParse(id, out InstructionId instruction) ? Kind(session, "instruction", On(session, within.Instructions.First(s => s.Id == instruction).Due))
                : Identifier.TryParse(id, out MeasureId measure) && within.Measures.First(m => m.Id == measure) is var against
                    ? Kind(session, "measure", session.NameOf(against.Owner.Value), On(session, against.Due))
                : Identifier.TryParse(id, out ClaimId _) ? Kind(session, "claim", Of(session, within))
                : Kind(session, "damage", Of(session, within));
        }

        return Identifier.TryParse(id, out ContinuationId continuation)
            && e.Freezes.Values.FirstOrDefault(z => z.Continuations.Any(c => c.Id == continuation)) is { } frozen
            && e.Incidents.GetValueOrDefault(frozen.Incident) is { } about && session.Sight.Sees(about)
                ? Kind(session, "continuation", On(session, frozen.Continuations.First(c => c.Id == continuation).Until)) : null;
    }

    static string? OfUse(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out TakeOutId takeOut) && e.TakeOuts.GetValueOrDefault(takeOut) is { } t && session.Sight.Sees(t)
                ? TakeOutsMap.NameOf(session, t)
            : Identifier.TryParse(id, out ContainerId container)
                && e.TakeOuts.Values.FirstOrDefault(k => k.Containers.Any(c => c.Id == container)) is { } carried && session.Sight.Sees(carried)
                ? session.Value(carried.Containers.First(c => c.Id == container).Number)
            : Identifier.TryParse(id, out OtherUseId other) && session.Sight.SeesAll && e.OtherUses.GetValueOrDefault(other) is { } o
                ? Kind(session, "other-use", session.NameOf(o.Purpose.Value), On(session, JapanTime.DayOf(o.RequestedAt)))
            : Identifier.TryParse(id, out VisitId visit) && e.Visits.GetValueOrDefault(visit) is { } v
                && e.Areas.GetValueOrDefault(v.Area) is { } area && session.Sight.Sees(area.Place)
                ? Kind(session, "visit", session.Value(area.Name), v.Who is { } who ? session.NameOf(who.Value) : "", session.Words.Time(v.Since))
            : Identifier.TryParse(id, out SweepId sweep) && e.Sweeps.GetValueOrDefault(sweep) is { } s && session.Sight.Sees(s)
                ? Kind(session, "sweep", s.Terminal is { } machine ? session.NameOf(machine.Value) : "", session.Words.Time(s.At))
            : null;
    }

    static string? OfPeople(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out TrainingPlanId plan) && e.TrainingPlans.GetValueOrDefault(plan) is { } p
                ? $"{session.Value(p.Name)} {On(session, p.On)}".TrimStart()
            : Identifier.TryParse(id, out AccessReviewId review) && e.AccessReviews.GetValueOrDefault(review) is { } r
                ? On(session, JapanTime.DayOf(r.OpenedAt))
            : Identifier.TryParse(id, out BadgeId badge) && e.Badges.GetValueOrDefault(badge) is { } b
                ? Said(session, session.Words.EnumValue(b.Kind), [Seen(session, b), session.NameOf(b.Worker.Value)])
            : Identifier.TryParse(id, out SupervisionId supervision) && e.Supervisions.GetValueOrDefault(supervision) is { } s && session.Sight.Sees(s.Organisation)
                ? Kind(session, "supervision", session.NameOf(s.Organisation.Value), On(session, JapanTime.DayOf(s.At)))
            : Identifier.TryParse(id, out StaffingPlanId staffing) && e.StaffingPlans.GetValueOrDefault(staffing) is { } f && session.Sight.Sees(f.Organisation)
                ? Kind(session, "staffing", session.NameOf(f.Organisation.Value), During(session, f.Period))
            : Identifier.TryParse(id, out VolumeReportId volume) && e.VolumeReports.GetValueOrDefault(volume) is { } done && session.Sight.Sees(done.Organisation)
                ? Kind(session, "volume", session.NameOf(done.Organisation.Value), During(session, done.Period))
            : null;
    }

    static string? OfTheEnd(Session session, string id)
    {
        Engagement e = session.State;
        return Identifier.TryParse(id, out BackupId backup) && e.Backups.GetValueOrDefault(backup) is { } b && session.Sight.Sees(b.Keeper)
                ? Said(session, session.Words.EnumValue(b.Kind), [session.NameOf(b.Keeper.Value), session.Words.Time(b.MadeAt)])
            : Identifier.TryParse(id, out KeyCopyId key) && e.KeyCopies.GetValueOrDefault(key) is { } k && session.Sight.Sees(k.Keeper)
                ? Kind(session, "key-copy", session.NameOf(k.Keeper.Value), session.Words.Time(k.MadeAt))
            : Identifier.TryParse(id, out CertificateId certificate) && e.Certificates.GetValueOrDefault(certificate) is { } c && session.Sight.Sees(c.Issuer)
                ? Said(session, session.Words.EnumValue(c.Kind), [session.NameOf(c.Issuer.Value), On(session, JapanTime.DayOf(c.At))])
            : Identifier.TryParse(id, out DiscoveryId discovery) && session.Sight.SeesAll && e.Discoveries.GetValueOrDefault(discovery) is { } d
                ? Kind(session, "discovery", d.Item is { } item ? session.NameOf(item.Value) : "", On(session, JapanTime.DayOf(d.At)))
            : null;
    }

    /// <summary>What is between the parties is for those who see the whole contract.</summary>
    static string? OfTheContract(Session session, string id)
    {
        Engagement e = session.State;
        return !session.Sight.SeesAll ? null
            : Identifier.TryParse(id, out ConsultationId consultation) && e.Consultations.GetValueOrDefault(consultation) is { } c
                ? Thing(session, "web.consultations.title", string.Join(" ", c.Clauses.Select(k => k.Ref)))
            : Identifier.TryParse(id, out InspectionId inspection) && e.Inspections.GetValueOrDefault(inspection) is { } n && session.Sight.Sees(n)
                ? Thing(session, "web.inspections.title", On(session, n.On))
            : Identifier.TryParse(id, out FindingId finding) && e.Findings.GetValueOrDefault(finding) is { } f
                ? Kind(session, "finding", session.Words.EnumValue(f.Item), On(session, JapanTime.DayOf(f.FoundAt)))
            : Identifier.TryParse(id, out ReportId report) && e.Reports.GetValueOrDefault(report) is { } r
                ? Thing(session, "web.reports.title", On(session, r.Due))
            : Identifier.TryParse(id, out AmendmentId amendment) && e.Amendments.GetValueOrDefault(amendment) is { } a
                ? Kind(session, "amendment", session.NameOf(a.ProposedBy.Value), On(session, a.Effective))
            : Identifier.TryParse(id, out DocumentId document) && e.Documents.GetValueOrDefault(document) is { } paper
                ? Said(session, session.Words.EnumValue(paper.Issue.Form), [On(session, JapanTime.DayOf(paper.At))])
            : null;
    }

    /// <summary>The number on a badge is of the record of whoever bears it.</summary>
    static string Seen(Session session, Badge badge) =>
        session.State.Workers.GetValueOrDefault(badge.Worker) is { } bearer && session.Sight.SeesRecordOf(bearer) ? session.Value(badge.Number) : "";

    static string Thing(Session session, string title, string which) => session.Words.Text("web.thing", session.Words.Text(title), which);

    static string Kind(Session session, string kind, params IReadOnlyList<string> which) => Said(session, session.Words.Text("web.subject." + kind), which);

    static string Said(Session session, string said, IReadOnlyList<string> which) =>
        session.Words.Text("web.thing", said, string.Join(session.Words.Language == "ja" ? "　" : ", ", which.Where(w => w.Length > 0)));

    static string On(Session session, DateOnly day) => session.Words.Date(day);

    static string During(Session session, Period period) => session.Words.Text("web.people.period", session.Words.Date(period.From), session.Words.Date(period.Until));
}

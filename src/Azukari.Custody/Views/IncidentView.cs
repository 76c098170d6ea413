using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>An incident with its clocks, its report and what is due.</summary>
public static class IncidentView
{
    /// <summary>It in JSON.</summary>
    public static object Describe(IncidentSheet sheet, IndexedEntry[] timeline)
    {
        Incident i = sheet.Incident;
        return new
        {
            id = i.Id.Value,
            kind = EntryJson.Name(i.Kind),
            possibility = i.IsPossibility,
            reportedAt = i.ReportedAt.UtcDateTime,
            receivedAt = i.ReceivedAt?.UtcDateTime,
            confirmedAt = i.Confirmed?.KnownAt.UtcDateTime,
            closedAt = i.ClosedAt?.UtcDateTime,
            outcome = i.Outcome is { } outcome ? EntryJson.Name(outcome) : null,
            personsAtMost = i.PersonsAtMost,
            knowledge = i.Knowledge.Select(k => new
            {
                who = EntryJson.Name(k.Who),
                at = k.At.UtcDateTime,
                statedAt = k.StatedAt.UtcDateTime,
                by = k.StatedBy?.Value,
            }),
            clocks = sheet.Clocks.Select(c => new { clock = c.Code, from = c.From, until = c.Until, done = c.Done, daysLeft = c.DaysLeft }),
            situations = i.Classification?.Situations.Select(s => EntryJson.Name(s)) ?? [],
            exempt = i.Classification?.IsExempt == true,
            generalLaw = i.Classification?.GeneralLaw.Select(s => EntryJson.Name(s)) ?? [],
            items = ReportCompleteness.Nine.Select(n => new
            {
                item = EntryJson.Name(n),
                written = i.ReportItems.FirstOrDefault(w => w.Item == n)?.At.UtcDateTime,
                complete = !i.MissingItems.Contains(n),
            }),
            reports = i.Reports.Select(r => new { kind = EntryJson.Name(r.Kind), on = r.On, missing = r.Missing.Select(m => EntryJson.Name(m)) }),
            freezes = sheet.Freezes.Select(f => new
            {
                id = f.Id.Value,
                kind = EntryJson.Name(f.Kind),
                target = f.Target,
                at = f.At.UtcDateTime,
                thawedAt = f.ThawedAt?.UtcDateTime,
                continuations = f.Continuations.Select(c => new
                {
                    id = c.Id.Value,
                    purposes = c.Purposes.Select(p => p.Value),
                    until = c.Until,
                    endedAt = c.EndedAt?.UtcDateTime,
                }),
            }),
            instructions = i.Instructions.Select(n => new
            {
                id = n.Id.Value,
                due = n.Due,
                fulfilledAt = n.FulfilledAt?.UtcDateTime,
                withdrawnAt = n.WithdrawnAt?.UtcDateTime,
            }),
            measures = i.Measures.Select(m => new
            {
                id = m.Id.Value,
                owner = m.Owner.Value,
                due = m.Due,
                agreedAt = m.AgreedAt?.UtcDateTime,
                declinedAt = m.DeclinedAt?.UtcDateTime,
                doneAt = m.DoneAt?.UtcDateTime,
                verifiedAt = m.VerifiedAt?.UtcDateTime,
            }),
            claims = sheet.Claims.Select(c => new
            {
                id = c.Id.Value,
                kind = EntryJson.Name(c.Kind),
                yen = c.Yen,
                settledAt = c.SettledAt?.UtcDateTime,
                liable = sheet.LiableFor(c.CausedBy).Select(o => o.Value),
            }),
            damages = sheet.Damages.Select(d => new
            {
                id = d.Id.Value,
                claimedYen = d.ClaimedYen,
                agreedYen = d.AgreedYen,
                paidYen = d.PaidYen,
                open = d.IsOpen,
                liable = sheet.LiableFor(d.CausedBy).Select(o => o.Value),
            }),
            due = sheet.Due.Select(d => new { clause = d.Clause.Ref, code = d.Code, subject = d.Subject, on = d.On, overdue = d.IsOverdue }),
            timeline = timeline.Select(e => new
            {
                entry = e.Index,
                at = e.Entry.Circumstances.At.UtcDateTime,
                act = ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name,
                by = e.Entry.Circumstances.Worker?.Value,
                outcome = e.Entry.Permitted ? "permitted" : "refused",
            }),
        };
    }

    /// <summary>The entries of the incident, refused ones too, in the order of the ledger.</summary>
    public static IEnumerable<IndexedEntry> Timeline(Viewer v, IncidentSheet sheet) =>
        v.Desk.TimelineOf(v.Contract, sheet).Where(e => v.Sees(e.Entry));
}

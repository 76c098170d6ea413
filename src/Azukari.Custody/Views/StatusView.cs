using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A contract as a whole: articles with what is due, people, places and items.</summary>
public static class StatusView
{
    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v)
    {
        Engagement e = v.State;
        return new
        {
            contract = v.Contract.Value,
            title = v.Desk.MemorandumOf(v.Contract).Contract.Title,
            concludedAt = e.ConcludedAt?.UtcDateTime,
            endedAt = e.Completion.AcceptedAt?.UtcDateTime,
            cancelledFrom = e.Cancellation?.From,
            overSince = e.OverSince(JapanTime.DayOf(v.Desk.Now)),
            surviving = e.SurvivingDuties(JapanTime.DayOf(v.Desk.Now))
                .Select(d => new { clause = d.Duty.Ref, says = d.Says.Ref, since = d.Since }),
            deputies = e.Deputies.Where(d => v.Sees(d.Worker)).Select(d => new
            {
                id = d.Worker.Value,
                office = EntryJson.Name(d.Office),
                from = d.Period.From,
                until = d.Period.Until,
                withdrawnAt = d.WithdrawnAt?.UtcDateTime,
                counts = d.CountsOn(JapanTime.DayOf(v.Desk.Now)),
            }),
            entries = v.Desk.SizeOf(v.Contract),
            articles = BoardView.Articles(v),
            purposes = e.Terms.Purposes.Select(p => p.Value),
            places = e.Terms.Places.Concat(e.Places).Select(p => p.Value),
            terminals = e.Terminals.Values.Where(t => v.Sees(t.Place)).Select(t => new
            {
                id = t.Id.Value,
                place = t.Place.Value,
                label = v.Value(t.Label),
                handle = v.Names.HandleOf.GetValueOrDefault(t.Id.Value),
            }),
            people = e.Workers.Values.Where(w => v.Sees(w)).Select(w => Person(v, w)),
            items = ItemView.InOrder(v).Select(item => ItemView.Describe(v, item)),
            takeOuts = e.TakeOuts.Values.Where(v.Sees).Select(t => new { id = t.Id.Value, state = EntryJson.Name(t.State), dueBack = t.DueBack.UtcDateTime, overdue = t.IsOverdue }),
            reentrustments = e.Reentrustments.Values.Where(r => v.Sees(r.Organisation)).Select(r => new { id = r.Organisation.Value, parent = r.Parent.Value, state = EntryJson.Name(r.State) }),
            incidents = e.Incidents.Values.Where(v.Sees).Select(i => new { id = i.Id.Value, kind = EntryJson.Name(i.Kind), closedAt = i.ClosedAt?.UtcDateTime }),
            sweeps = SweepView.InOrder(e.Sweeps.Values).Where(v.Sees).Select(s => SweepView.Describe(v, s)),
            zeroHoldings = e.HasEnded && !e.StillHeld.Any(),
        };
    }

    static object Person(Viewer v, Worker worker) => new
    {
        id = worker.Id.Value,
        handle = v.Names.HandleOf.GetValueOrDefault(worker.Id.Value),
        name = v.Value(worker.Name),
        organisation = worker.Organisation.Value,
        handler = worker.IsHandler,
        offices = Viewer.Offices(v.State.OfficesOf(new Circumstances(worker.Id, null, v.Desk.Now, Authentication.Local)))
            .Select(o => EntryJson.Name(o)),
        trainingLapsesOn = v.SeesRecordOf(worker) ? worker.TrainingLapsesOn(v.State.Terms.TrainingValidityMonths) : null,
        leftAt = worker.LeftAt?.UtcDateTime,
    };
}

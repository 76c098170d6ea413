namespace Azukari.Rules;

/// <summary>The desk finds a take-out overdue, and opens an incident from that possibility (持出しの期限超過).</summary>
/// <remarks>覚書 5-3b, 8-1a, 1-6: 「おそれ」is enough. Nobody has to notice, and nobody can put it off.</remarks>
[Act("take-out/overdue", "8-1a", "5-3b", "1-6", By = Office.Desk)]
public sealed record RaiseOverdueTakeOut(TakeOutId TakeOut, IncidentId Incident) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        return
        [
            Clause("8-1a").Requires(
                away is { IsOverdue: false } && away.DueBack < now.At, TakeOutRefusal.NotOverdue),
            Clause("8-1a").Requires(!e.Incidents.ContainsKey(Incident), CommonRefusal.IdentifierAlreadyUsed),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut late = e.TakeOuts[TakeOut];
        return e.With(late with { IsOverdue = true }).With(
            new Incident(Incident, IncidentKind.Loss, true, now.At, now.At, late.Request.Items, TakeOut, null));
    }
}

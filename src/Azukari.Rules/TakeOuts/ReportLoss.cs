using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Things of a take-out are lost, or may be: an incident is opened, and they are looked for in it (紛失の報告).</summary>
/// <param name="Incident">A new incident, or the open one of this take-out.</param>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Items">What is missing. Copies written on a medium go with it.</param>
/// <param name="KnownAt">When it was noticed: a claim beside the entry's own time.</param>
/// <param name="What">What is known, sealed.</param>
/// <remarks>覚書 8-1a, 1-6, 5-3b. Whatever else came back is confirmed as ever. What is lost ends with its incident: once the city has closed it, it
/// is held no more, and stays listed as lost.</remarks>
[Act("take-out/lose", "8-1a", "1-5", "1-6", "5-3b", By = Office.Worker, Creates = nameof(Incident))]
public sealed record ReportLoss(
    IncidentId Incident, TakeOutId TakeOut, ImmutableArray<ItemId> Items, DateTimeOffset KnownAt, SealedText What) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived, TakeOutState.Returned);
        return
        [
            Clause("5-3b").Requires(
                away is not null && !Items.IsEmpty && Items.HasNoDoubles() && Items.Within([.. e.ThingsOf(away)])
                    && Items.All(i => e.Item(i) is { State: ItemState.Away }),
                TakeOutRefusal.NotAwayWithThisTakeOut),
            Clause("5-3c").Requires(away is null || e.MayReport(away, now), TakeOutRefusal.NotACarrier),
            Clause("8-1a").Requires(
                e.Incidents.GetValueOrDefault(Incident) is not { } known || (known.TakeOut == TakeOut && known.ClosedAt is null),
                CommonRefusal.IdentifierAlreadyUsed),
            Clause("8-1a").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
            Clause("8-1a").Requires(KnownAt <= now.At, IncidentRefusal.KnownInTheFuture),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut away = e.TakeOuts[TakeOut];
        ImmutableArray<ItemId> lost =
        [
            .. Items.Concat(away.Written.Where(w => Items.Contains(w.Medium)).Select(w => w.Copy))
                .Where(i => e.Items[i].State == ItemState.Away).Distinct(),
        ];
        Incident incident = e.Incidents.GetValueOrDefault(Incident) is { } open
            ? open with { Items = [.. open.Items.Union(lost)] }
            : new Incident(Incident, IncidentKind.Loss, true, KnownAt, now.At, lost, TakeOut, now.Worker);
        Engagement after = e.With(incident).WithEach(lost, thing => thing with { State = ItemState.Lost });
        TakeOut rest = away with { Losses = away.Losses.Add(new Loss(Incident, lost, now.At, [])) };
        return after.With(after.ThingsOf(away).Any(i => after.Items[i].State == ItemState.Away)
            ? rest
            : rest with { State = TakeOutState.Lost, Offered = null, Uncountersigned = null, Extension = null });
    }
}

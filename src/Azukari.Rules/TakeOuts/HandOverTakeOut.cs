namespace Azukari.Rules;

/// <summary>Whoever bears it hands it over to another carrier (受渡し).</summary>
/// <remarks>覚書 5-3c: no gap in the chain of custody; the new bearer is one of the approved carriers, or an officer of the city.
/// The giver alone records it, so the receiver is asked to countersign (<see cref="AcceptTakeOut"/>). Where both sides must confirm,
/// it is offered instead (<see cref="OfferTakeOut"/>).</remarks>
[Act("take-out/hand-over", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer)]
public sealed record HandOverTakeOut(TakeOutId TakeOut, WorkerId To, SealedText Seal) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        return
        [
            Clause("5-3c").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(away is null || away.Bearer == now.Worker, TakeOutRefusal.NotTheBearer),
            Clause("5-3c").Requires(
                away is null || (e.Worker(To) is { } bearer
                    && (away.Carriers.Contains(To) || bearer.Organisation == e.Terms.Municipality)),
                TakeOutRefusal.NewBearerNotACarrier),
            Clause("5-3c").Requires(
                away is null || (!away.NeedsBothSides && away.Offered is null), TakeOutRefusal.HandOverNeedsBothSides),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { Bearer = To, Uncountersigned = new HandOver(now.Worker!.Value, To, null, now.At) });
}

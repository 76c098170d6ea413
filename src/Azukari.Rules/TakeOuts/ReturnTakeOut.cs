namespace Azukari.Rules;

/// <summary>The take-out is brought back to a place of performance (持帰り).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Seal">What the check of the seals showed, where it was looked at; the confirmation asks for it.</param>
/// <remarks>覚書 5-3b. Bringing back stays open to every carrier and to the handling officer, whatever else is refused to them:
/// stopping never traps. A late return is still a return; the incident it opened stays.</remarks>
[Act("take-out/return", "5-3b", By = Office.Worker)]
public sealed record ReturnTakeOut(TakeOutId TakeOut, SealCheck? Seal = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        return
        [
            Clause("5-3b").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(
                away is null || (now.Worker is { } w && (away.Carriers.Contains(w) || away.Bearer == w))
                    || e.OfficesOf(now).HasFlag(Office.HandlingOfficer),
                TakeOutRefusal.NotACarrier),
            Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, TakeOutRefusal.TerminalOfReturnNotRegistered),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        // It may come back to another place than it left: the register follows the thing.
        TakeOut away = e.TakeOuts[TakeOut];
        PlaceId place = e.PlaceOf(now.Terminal)!.Value;
        return e.With((away with { State = TakeOutState.Returned, Bearer = now.Worker, Offered = null, Uncountersigned = null }).Noting(Seal))
            .WithEach(
                away.Request.Items.Concat(away.Copies).Where(i => e.Items[i].State == ItemState.Away),
                thing => thing with { Place = place });
    }
}

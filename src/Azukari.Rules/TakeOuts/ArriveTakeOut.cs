namespace Azukari.Rules;

/// <summary>The take-out has arrived at its destination; its bearer says so (到着).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Seal">What the check of the seals showed; asked for where a container was sealed.</param>
/// <param name="Sheets">The sheets that were counted; asked for where the request counts them.</param>
/// <remarks>覚書 5-3b, 5-3c. A broken seal or a missing sheet is no reason to refuse: it is what must be known.</remarks>
[Act("take-out/arrive", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer)]
public sealed record ArriveTakeOut(TakeOutId TakeOut, SealCheck? Seal = null, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed);
        return
        [
            Clause("5-3c").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(away is null || away.Bearer == now.Worker, TakeOutRefusal.NotTheBearer),
            Clause("5-3b").Requires(away is null || away.IsChecked(Seal), TakeOutRefusal.SealNotChecked),
            Clause("5-3c").Requires(away is null || away.AreCounted(Sheets), TakeOutRefusal.SheetsNotCounted),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut away = e.TakeOuts[TakeOut];
        TakeOut arrived = (away with { State = TakeOutState.Arrived, Offered = null, Uncountersigned = null }).Noting(Seal);
        return e.With(away.IsCount(Sheets) ? arrived : arrived.Noting(TakeOutAlarm.SheetsMissing));
    }
}

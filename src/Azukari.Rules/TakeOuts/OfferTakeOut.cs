namespace Azukari.Rules;

/// <summary>Whoever bears it offers it to the next; he stays the bearer until the other accepts (引渡しの申出).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="To">To whom.</param>
/// <param name="Seal">The seal's number, where there is one seal alone; sealed.</param>
/// <param name="Sheets">The sheets that the giver counted; asked for where the request counts them.</param>
/// <remarks>覚書 5-3c, 5-3b. At the city's counter the city offers to the carrier, whose departure is his acceptance. An offer takes the place of
/// an earlier one.</remarks>
[Act("take-out/offer", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer | Office.CityApprover)]
public sealed record OfferTakeOut(TakeOutId TakeOut, WorkerId To, SealedText Seal = default, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? counter = e.TakeOut(TakeOut, TakeOutState.Approved, TakeOutState.Packed)
            is { Request.Kind: TakeOutKind.CounterHandOver } waiting ? waiting : null;
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        TakeOut? one = counter ?? away;
        return
        [
            Clause("5-3c").Requires(one is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(away is null || away.Bearer == now.Worker, TakeOutRefusal.NotTheBearer),
            Clause("5-3c").Requires(
                counter is null || e.OrganisationOf(now.Worker) is not { } firm || firm == e.Terms.Municipality,
                TakeOutRefusal.CounterHandOverByTheCity),
            Clause("5-3c").Requires(one is null || e.MayBear(one, To), TakeOutRefusal.NewBearerNotACarrier),
            Clause("5-3c").Requires(one is null || one.AreCounted(Sheets), TakeOutRefusal.SheetsNotCounted),
            Clause("5-3c").Requires(one is null || one.IsCount(Sheets), TakeOutRefusal.SheetCountDiffers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { Offered = new HandOver(now.Worker!.Value, To, Sheets, now.At) });
}

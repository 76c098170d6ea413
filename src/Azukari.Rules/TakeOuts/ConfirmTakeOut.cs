namespace Azukari.Rules;

/// <summary>A second person confirms the return: everything there, seals intact, exported copies erased (返却の確認).</summary>
/// <param name="TakeOut">The returned take-out.</param>
/// <param name="AllPresent">Whether every item and seal was found as it left.</param>
/// <param name="CopiesErased">How the exported copies were erased.</param>
/// <param name="Seal">What the check of the seals showed; asked for where a container was sealed.</param>
/// <param name="Sheets">The sheets that were counted; asked for where the request counts them.</param>
/// <remarks>覚書 5-3b. What is missing is not confirmed away: it is reported as an incident.</remarks>
[Act("take-out/confirm", "5-3b", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record ConfirmTakeOut(
    TakeOutId TakeOut, bool AllPresent, ErasureMethod CopiesErased, SealCheck? Seal = null, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? returned = e.TakeOut(TakeOut, TakeOutState.Returned);
        return
        [
            Clause("5-3b").Requires(returned is not null, TakeOutRefusal.NotReturned),
            Clause("5-3b").Requires(
                returned is null || returned.Bearer != now.Worker, TakeOutRefusal.ConfirmedByTheOneWhoReturned),
            Clause("5-3b").Requires(AllPresent, TakeOutRefusal.SomethingMissing),
            Clause("9b").Requires(CopiesErased != ErasureMethod.FormatOnly, HoldingRefusal.FormattingIsNotErasure),
            Clause("5-3b").Requires(returned is null || returned.IsChecked(Seal), TakeOutRefusal.SealNotChecked),

            // Of paper that was reported lost no sheets can be counted.
            Clause("5-3c").Requires(
                returned is null || returned.AreCounted(Sheets) || e.StillLost.Any(l => l.TakeOut.Id == TakeOut),
                TakeOutRefusal.SheetsNotCounted),
            Clause("5-3c").Requires(
                returned is null || returned.IsCount(Sheets) || e.StillLost.Any(l => l.TakeOut.Id == TakeOut),
                TakeOutRefusal.SheetCountDiffers),
            Clause("5-3b").Requires(
                returned is null || returned.Loaded.All(l => l.ErasedAt is not null), TakeOutRefusal.LoadedCopiesNotErased),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        return e.With((takeOut with { State = TakeOutState.Confirmed }).Noting(Seal))
            .WithEach(
                takeOut.Copies.Where(i => e.Items[i].State == ItemState.Away), copy => copy with { State = ItemState.Erased })
            .WithEach(
                takeOut.Request.Items.Where(i => e.Items[i].State == ItemState.Away),
                thing => thing with { State = ItemState.Held });
    }
}

namespace Azukari.Rules;

/// <summary>A second person confirms the return: everything there, seals intact, exported copies erased (返却の確認).</summary>
/// <param name="TakeOut">The returned take-out.</param>
/// <param name="AllPresent">Whether every item and seal was found as it left.</param>
/// <param name="CopiesErased">How the exported copies were erased.</param>
/// <remarks>覚書 5-3b. What is missing is not confirmed away: it is reported as an incident.</remarks>
[Act("take-out/confirm", "5-3b", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record ConfirmTakeOut(TakeOutId TakeOut, bool AllPresent, ErasureMethod CopiesErased) : Act
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
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        return e.With(takeOut with { State = TakeOutState.Confirmed })
            .WithEach(takeOut.Copies, copy => copy with { State = ItemState.Erased })
            .WithEach(
                takeOut.Request.Items.Where(i => e.Items[i].State == ItemState.Away),
                thing => thing with { State = ItemState.Held });
    }
}

namespace Azukari.Rules;

/// <summary>A take-out is given up before it departs (持出しの取消し). Copies packed for it are erased.</summary>
/// <remarks>覚書 5-3a. After departure there is no cancelling: it comes back, or it becomes an incident.</remarks>
[Act("take-out/cancel", "5-3a", By = Office.HandlingOfficer | Office.Handler | Office.CityApprover)]
public sealed record CancelTakeOut(TakeOutId TakeOut) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3a").Requires(
            e.TakeOut(TakeOut, TakeOutState.Requested, TakeOutState.Approved, TakeOutState.Packed) is not null,
            TakeOutRefusal.AlreadyDeparted),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        return e.With(takeOut with { State = TakeOutState.Cancelled, Offered = null })
            .WithEach(takeOut.Copies, copy => copy with { State = ItemState.Erased });
    }
}

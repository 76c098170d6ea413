namespace Azukari.Rules;

/// <summary>The city declines a take-out, with its reason (持出しの不承認).</summary>
/// <remarks>覚書 5-3a.</remarks>
[Act("take-out/decline", "5-3a", By = Office.CityApprover)]
public sealed record DeclineTakeOut(TakeOutId TakeOut, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3a").Requires(
            e.TakeOut(TakeOut, TakeOutState.Requested) is not null, TakeOutRefusal.NotWaitingForApproval),
        Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.ReasonForDecliningMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { State = TakeOutState.Declined });
}

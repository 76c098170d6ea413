namespace Azukari.Rules;

/// <summary>The city takes its approval back before departure, with its reason (承認の撤回). Copies packed for it are erased.</summary>
/// <remarks>覚書 5-3a. After departure there is nothing to take back: the city recalls it (<see cref="RecallTakeOut"/>).</remarks>
[Act("take-out/revoke", "5-3a", By = Office.CityApprover)]
public sealed record RevokeTakeOut(TakeOutId TakeOut, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3a").Requires(
            e.TakeOut(TakeOut, TakeOutState.Approved, TakeOutState.Packed) is not null, TakeOutRefusal.NotApproved),
        Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut approved = e.TakeOuts[TakeOut];
        return e.With(approved with { State = TakeOutState.Revoked, Offered = null })
            .WithEach(approved.Copies, copy => copy with { State = ItemState.Erased });
    }
}

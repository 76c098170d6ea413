namespace Azukari.Rules;

/// <summary>The city declines a use for another purpose, with its reason (目的外利用の不承認).</summary>
/// <remarks>覚書 3.</remarks>
[Act("other-use/decline", "3", By = Office.CityApprover)]
public sealed record DeclineOtherUse(OtherUseId OtherUse, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("3").Requires(
            e.OtherUse(OtherUse, OtherUseState.Requested) is not null, OtherUseRefusal.OtherUseNotWaiting),
        Clause("3").Requires(Reason.IsGiven, OtherUseRefusal.OtherUseReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.OtherUses[OtherUse] with { State = OtherUseState.Declined });
}

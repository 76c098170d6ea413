namespace Azukari.Rules;

/// <summary>A use for another purpose is withdrawn: from the next act on nothing stands under it (目的外利用の取消し).</summary>
/// <remarks>覚書 3. The city withdraws what it approved; whoever asked may give up what he asked for.</remarks>
[Act("other-use/withdraw", "3", By = Office.CityApprover | Office.CityOfficer | Office.HandlingOfficer)]
public sealed record WithdrawOtherUse(OtherUseId OtherUse, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("3").Requires(
            e.OtherUse(OtherUse, OtherUseState.Requested, OtherUseState.Approved) is not null,
            OtherUseRefusal.OtherUseNotOpen),
        Clause("3").Requires(Reason.IsGiven, OtherUseRefusal.OtherUseReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.OtherUses[OtherUse] with { State = OtherUseState.Withdrawn });
}

namespace Azukari.Rules;

/// <summary>The city approves a use for another purpose: these files, this basis, these days (目的外利用の承認).</summary>
/// <remarks>覚書 3. It holds from this entry onward, never backdated; nobody approves what he asked for himself.</remarks>
[Act("other-use/approve", "3", By = Office.CityApprover)]
public sealed record ApproveOtherUse(OtherUseId OtherUse, SealedText Conditions = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        OtherUse? asked = e.OtherUse(OtherUse, OtherUseState.Requested);
        return
        [
            Clause("3").Requires(asked is not null, OtherUseRefusal.OtherUseNotWaiting),
            Clause("3").Requires(
                asked is null || asked.RequestedBy != now.Worker, ApprovalRefusal.ApprovedByTheOneWhoAsked),
            Clause("3").Requires(
                asked is null || !asked.Approvals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
            Clause("3").Requires(asked is null || now.Today <= asked.Period.Until, OtherUseRefusal.OtherUseIsOver),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        OtherUse asked = e.OtherUses[OtherUse];
        Approvals approvals = asked.Approvals.And(now.Worker!.Value);
        return e.With(asked with
        {
            Approvals = approvals,
            State = approvals.Suffice(e, Matter.PurposeException) ? OtherUseState.Approved : OtherUseState.Requested,
        });
    }
}

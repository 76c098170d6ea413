namespace Azukari.Rules;

/// <summary>The city approves a take-out: these items, carriers, recipient and times, once (持出しの承認).</summary>
/// <remarks>覚書 5-3a: prior approval. The approver is bound too: what the memorandum forbids he cannot approve, nor for a firm or
/// carrier that has no place in the work (Uji 1999).</remarks>
[Act("take-out/approve", "5-3a", "5-3c", By = Office.CityApprover)]
public sealed record ApproveTakeOut(TakeOutId TakeOut, SealedText Conditions = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? asked = e.TakeOut(TakeOut, TakeOutState.Requested);
        return
        [
            Clause("5-3a").Requires(asked is not null, TakeOutRefusal.NotWaitingForApproval),
            Clause("5-3a").Requires(asked is null || now.At < asked.Request.DueBack, TakeOutRefusal.ApprovalExpired),
            Clause("5-3a").Requires(
                asked is null || asked.Request.Items.All(i => e.IsHeldAt(i, asked.From)), HoldingRefusal.ItemNotHeldHere),
            Clause("6-3").Requires(
                asked is null || e.AreHandlersInChain(asked.Request.Carriers), TakeOutRefusal.CarrierNotAHandler),
            Clause("4-1a").Requires(
                asked is null || e.MayReceive(asked.Request.Recipient), RecipientRefusal.RecipientOutsideContract),
            Clause("7-1a").Requires(
                asked is null || e.OrganisationOf(asked.RequestedBy) is not { } asking || e.IsInChain(asking),
                UseRefusal.OrganisationWithoutConsent),
            Clause("7-1b").Requires(
                asked is null
                    || (e.OrganisationOf(asked.RequestedBy) is { } firm
                        && e.ScopeAllows(firm, asked.Request.Purpose, asked.From, now.Today)),
                UseRefusal.OutsideConsent),
            .. e.NotFrozen(asked?.RequestedBy, asked?.Request.Items ?? [], asked?.Request.Purpose ?? default, now.Today),
            Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { State = TakeOutState.Approved });
}

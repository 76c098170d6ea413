namespace Azukari.Rules;

/// <summary>The city approves a take-out: these items, carriers, recipient and times, once (持出しの承認).</summary>
/// <remarks>覚書 5-3a: prior approval. The approver is bound too: what the memorandum forbids he cannot approve, nor for a firm or
/// carrier that has no place in the work (Uji 1999).</remarks>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Conditions">Further conditions in words, sealed.</param>
/// <param name="ExtraCarrier">One more carrier, a notified handler, who must attend the departure.</param>
/// <param name="CityWitness">Whether someone of the city must attend packing and departure.</param>
/// <param name="SealNeeded">Whether it leaves in a sealed container alone.</param>
/// <param name="ReceiverAccepts">Whether each hand-over needs the receiver's acceptance.</param>
/// <param name="DueBack">An earlier return than was asked for.</param>
[Act("take-out/approve", "5-3a", "5-3c", By = Office.CityApprover)]
public sealed record ApproveTakeOut(
    TakeOutId TakeOut,
    SealedText Conditions = default,
    WorkerId? ExtraCarrier = null,
    bool? CityWitness = null,
    bool? SealNeeded = null,
    bool? ReceiverAccepts = null,
    DateTimeOffset? DueBack = null) : Act, IOfTakeOut
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
                asked is null
                    || (e.AreHandlersInChain(asked.Request.Carriers) && (ExtraCarrier is not { } extra || e.AreHandlersInChain([extra]))),
                TakeOutRefusal.CarrierNotAHandler),
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
            Clause("5-3a").Requires(
                asked is null || asked.RequestedBy != now.Worker, ApprovalRefusal.ApprovedByTheOneWhoAsked),

            // Where two must approve, they approve the same.
            Clause("5-3a").Requires(
                asked is null || !asked.Approvals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
            Clause("5-3a").Requires(
                asked is null || asked.Approvals.By.IsEmpty || asked.Conditions == Asked,
                TakeOutRefusal.ConditionsDifferFromFirstApproval),
            Clause("5-3b").Requires(
                asked is null || DueBack is not { } earlier
                    || (earlier <= asked.Request.DueBack && asked.Request.Departs < earlier && now.At < earlier),
                TakeOutRefusal.ReturnLaterThanAsked),
        ];
    }

    TakeOutConditions Asked => new(ExtraCarrier, CityWitness == true, SealNeeded == true, ReceiverAccepts == true, DueBack);

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut asked = e.TakeOuts[TakeOut];
        Approvals approvals = asked.Approvals.And(now.Worker!.Value);
        return e.With(asked with
        {
            Approvals = approvals,
            Conditions = Asked,
            ChangedDueBack = DueBack,
            State = approvals.Suffice(e, Matter.TakeOut) ? TakeOutState.Approved : TakeOutState.Requested,
        });
    }
}

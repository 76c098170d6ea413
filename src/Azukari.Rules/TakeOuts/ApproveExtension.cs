namespace Azukari.Rules;

/// <summary>The city approves the later return that was asked for, before the hour has come (延長の承認).</summary>
/// <remarks>覚書 5-3a: prior approval, here too. After the hour it is an incident, and no approval heals it.</remarks>
[Act("take-out/approve-extension", "5-3a", "5-3b", By = Office.CityApprover)]
public sealed record ApproveExtension(TakeOutId TakeOut) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? asked = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived) is { Extension: not null } waiting
            ? waiting
            : null;
        return
        [
            Clause("5-3a").Requires(asked is not null, TakeOutRefusal.NoExtensionAsked),
            Clause("5-3a").Requires(asked is null || now.At < asked.DueBack, TakeOutRefusal.ExtensionTooLate),
            Clause("5-3a").Requires(
                asked is null || asked.Extension!.AskedBy != now.Worker, ApprovalRefusal.ApprovedByTheOneWhoAsked),
            Clause("5-3a").Requires(
                asked is null || !asked.Extension!.Approvals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),

            // The city is bound too: what may no longer be there is brought back, not left there longer.
            Clause("4-1a").Requires(
                asked is null || e.MayReceive(asked.Request.Recipient), RecipientRefusal.RecipientOutsideContract),
            Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut asked = e.TakeOuts[TakeOut];
        Extension extension = asked.Extension! with { Approvals = asked.Extension!.Approvals.And(now.Worker!.Value) };
        return e.With(extension.Approvals.Suffice(e, Matter.TakeOut)
            ? asked with { Extension = null, ChangedDueBack = extension.DueBack }
            : asked with { Extension = extension });
    }
}

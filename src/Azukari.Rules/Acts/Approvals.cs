using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Who has approved a matter so far. It stands when as many different people as agreed have.</summary>
/// <remarks>An act of approval is done once by each approver: it adds him, and takes effect with the last one that is needed. Nobody
/// counts twice.</remarks>
/// <param name="By">The approvers, in the order of their acts.</param>
public sealed record Approvals(ImmutableArray<WorkerId> By)
{
    /// <summary>Nobody yet.</summary>
    public static Approvals None { get; } = new([]);

    /// <summary>Whether whoever acts has approved already; a stranger has not.</summary>
    internal bool Has(WorkerId? who) => who is { } known && By.Contains(known);

    /// <summary>With one more approver.</summary>
    internal Approvals And(WorkerId who) => new(By.Add(who));

    /// <summary>Whether as many as the terms ask for have approved.</summary>
    internal bool Suffice(Engagement e, Matter matter) => By.Length >= e.Terms.Practice.ApproversOf(matter);
}

/// <summary>What an approval has brought about so far.</summary>
public static class Approving
{
    extension(Engagement e)
    {
        /// <summary>How many more people must approve before the act that was permitted last has any effect; 0 where it has, or is no
        /// approval.</summary>
        /// <param name="act">The act, in the state just after it.</param>
        public int ApproversStillNeeded(Act act) => act switch
        {
            ApproveTakeOut a => e.TakeOuts.GetValueOrDefault(a.TakeOut) is { State: TakeOutState.Requested } asked
                ? e.Lacking(Matter.TakeOut, asked.Approvals) : 0,
            ApproveExtension a => e.TakeOuts.GetValueOrDefault(a.TakeOut)?.Extension is { } extension
                ? e.Lacking(Matter.TakeOut, extension.Approvals) : 0,
            ConsentToReentrustment a => e.Reentrustments.GetValueOrDefault(a.Organisation) is { State: ReentrustmentState.Applied } node
                ? e.Lacking(Matter.Reentrustment, node.Approvals) : 0,
            ConsentToChange a => e.Reentrustments.GetValueOrDefault(a.Organisation)?.Change is { } change
                ? e.Lacking(Matter.Reentrustment, change.Approvals) : 0,
            ApproveOtherUse a => e.OtherUses.GetValueOrDefault(a.OtherUse) is { State: OtherUseState.Requested } use
                ? e.Lacking(Matter.PurposeException, use.Approvals) : 0,
            CloseIncident a => e.Incidents.GetValueOrDefault(a.Incident) is { ClosedAt: null } open
                ? e.Lacking(Matter.IncidentClosing, open.Closing) : 0,
            DismissIncident a => e.Incidents.GetValueOrDefault(a.Incident) is { ClosedAt: null } open
                ? e.Lacking(Matter.IncidentClosing, open.Dismissing) : 0,
            AcceptZeroHoldings when e.Completion.AcceptedAt is null => e.Lacking(Matter.ZeroHoldings, e.ZeroApprovals),
            _ => 0,
        };

        int Lacking(Matter matter, Approvals approvals) =>
            approvals.By.IsEmpty ? 0 : Math.Max(0, e.Terms.Practice.ApproversOf(matter) - approvals.By.Length);
    }
}

enum ApprovalRefusal
{
    AlreadyApprovedByThisPerson,
    ApprovedByTheOneWhoAsked,
}

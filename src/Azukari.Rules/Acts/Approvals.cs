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

enum ApprovalRefusal
{
    AlreadyApprovedByThisPerson,
    ApprovedByTheOneWhoAsked,
}

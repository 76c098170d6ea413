namespace Azukari.Rules;

/// <summary>A worker signs the pledge of secrecy, in person (誓約).</summary>
/// <remarks>覚書 6-1, 4-1a, 4-1b: the duty remains after leaving and after the end. Signed once, and again where a new pledge was
/// asked for (<see cref="RequirePledge"/>) or the organisation was corrected.</remarks>
[Act("pledge/sign", "6-1", "4-1a", "4-1b", By = Office.Worker)]
public sealed record SignPledge : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(
            e.Worker(now.Worker) is null or { PledgedAt: null } or { PledgeDue: not null }, WorkerRefusal.AlreadyPledged),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Worker(now.Worker)! with { PledgedAt = now.At, PledgeDue = null });
}

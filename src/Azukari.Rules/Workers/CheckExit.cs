namespace Azukari.Rules;

/// <summary>After a worker has left, the officer checks that nothing is with him and that he knows what remains (離任時の確認).</summary>
/// <param name="Worker">Who left.</param>
/// <param name="DutiesExplained">Whether he was told that secrecy and its penalties go on after leaving.</param>
/// <param name="Remarks">What else was found.</param>
/// <remarks>覚書 9a, 4-1b. Leaving itself is never put off by this; what is open stays on the board until it is settled.</remarks>
[Act("worker/check-exit", "9a", "4-1b", By = Office.HandlingOfficer)]
public sealed record CheckExit(WorkerId Worker, bool DutiesExplained, SealedText Remarks = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9a").Requires(
            e.EverWorker(Worker) is { LeftAt: not null, ExitCheckedAt: null }, LeavingRefusal.NotALeaver),
        Clause("9a").Requires(e.OpenWith(Worker).IsNothing, LeavingRefusal.ThingsOpenAtLeaving),
        Clause("4-1b").Requires(DutiesExplained, LeavingRefusal.DutiesNotExplained),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { ExitCheckedAt = now.At });
}

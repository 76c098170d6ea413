namespace Azukari.Rules;

/// <summary>A worker is given a badge, a pass or a key (身分証などの交付).</summary>
/// <remarks>覚書 4-2, 6-3; GL 別添1 2E a: who may enter. It names the worker of the rolls, and so his declared firm: a pass that was
/// asked for under another name stands beside it.</remarks>
[Act("badge/issue", "4-2", "6-3", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, Creates = nameof(Badge))]
public sealed record IssueBadge(BadgeId Badge, WorkerId Worker, BadgeKind Kind, SealedText Number, DateOnly? Until = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(!e.Badges.ContainsKey(Badge), CommonRefusal.IdentifierAlreadyUsed),
        Clause("6-3").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("4-2").Requires(Number.IsGiven, BadgeRefusal.BadgeNumberMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Badges = e.Badges.Add(Badge, new Badge(Badge, Worker, Kind, Number, Until, now.At)) };
}

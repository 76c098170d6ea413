namespace Azukari.Rules;

/// <summary>What a supervision found was put right (監督で見つけたことの是正).</summary>
/// <remarks>覚書 6-1.</remarks>
[Act("supervision/settle", "6-1", By = Office.HandlingOfficer)]
public sealed record SettleSupervision(SupervisionId Supervision, SealedText How) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(
            e.Supervisions.GetValueOrDefault(Supervision) is { IsOpen: true }, SupervisionRefusal.NoFindingsOpen),
        Clause("6-1").Requires(How.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Supervisions = e.Supervisions.SetItem(Supervision, e.Supervisions[Supervision] with { SettledAt = now.At }),
    };
}

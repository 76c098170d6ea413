namespace Azukari.Rules;

/// <summary>The city thaws what was frozen (凍結の解除).</summary>
/// <remarks>覚書 8-1b, 8-1c, 8-1d: the city's approver alone, with the reason, also after the incident was closed.</remarks>
[Act("incident/thaw", "8-1b", "8-1c", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ThawUse(FreezeId Freeze, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(
            e.Freezes.GetValueOrDefault(Freeze) is { ThawedAt: null }, FreezeRefusal.FreezeNotInForce),
        Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Freezes[Freeze] with { ThawedAt = now.At });
}

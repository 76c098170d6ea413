namespace Azukari.Rules;

/// <summary>The city ends an exception before its day: the freeze holds again for everything (継続の終了).</summary>
/// <remarks>覚書 8-1b, 8-1c, 8-1d.</remarks>
[Act("incident/end-continuation", "8-1b", "8-1c", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record EndContinuation(FreezeId Freeze, ContinuationId Continuation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(
            e.Freezes.GetValueOrDefault(Freeze)?.Continuations.Any(c => c.Id == Continuation && c.EndedAt is null) == true,
            FreezeRefusal.ContinuationUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Freeze frozen = e.Freezes[Freeze];
        return e.With(frozen with
        {
            Continuations = [.. frozen.Continuations.Select(c => c.Id == Continuation ? c with { EndedAt = now.At } : c)],
        });
    }
}

namespace Azukari.Rules;

/// <summary>Someone has left an area (退室の記録).</summary>
/// <param name="Visit">The stay.</param>
/// <param name="Remark">What was noticed: things carried out, a forgotten badge. Sealed.</param>
/// <remarks>覚書 4-2.</remarks>
[Act("area/leave", "4-2", By = Office.Worker)]
public sealed record RecordExit(VisitId Visit, SealedText Remark = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("4-2").Requires(e.Visits.ContainsKey(Visit), AreaRefusal.NotInside)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Visits = e.Visits.Remove(Visit) };
}

namespace Azukari.Rules;

/// <summary>The contractor gives its view of the facts of a finding (事実関係の意見).</summary>
/// <remarks>覚書 10-2: what is held against someone is heard from him first.</remarks>
[Act("inspection/view", "10-2", By = Office.HandlingOfficer)]
public sealed record ViewFinding(FindingId Finding, FactView View, SealedText Words) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Finding(Finding, FindingState.Found) is not null, InspectionRefusal.FindingNotInExchange),
        Clause("10-2").Requires(View == FactView.Agrees || Words.IsGiven, InspectionRefusal.InspectionTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Findings[Finding] with { View = View });
}

namespace Azukari.Rules;

/// <summary>The city upholds or withdraws a finding, after the exchange on facts (指摘の確定).</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Upheld">Whether it stands.</param>
/// <param name="Reason">Why, sealed; wherever it is withdrawn, or the contractor disputed it.</param>
/// <remarks>覚書 10-2. Silence does not hold it up for ever: past its day it is upheld without a view.</remarks>
[Act("inspection/decide", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record DecideFinding(FindingId Finding, bool Upheld, SealedText Reason = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Finding? found = e.Finding(Finding, FindingState.Found);
        return
        [
            Clause("10-2").Requires(found is not null, InspectionRefusal.FindingNotInExchange),
            Clause("10-2").Requires(
                found is null or { View: not null } || !Upheld || found.Due < now.Today, InspectionRefusal.FactViewMissing),
            Clause("10-2").Requires(
                Reason.IsGiven || (Upheld && found is not { View: FactView.Disputes }), InspectionRefusal.InspectionTextMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Findings[Finding] with { State = Upheld ? FindingState.Upheld : FindingState.Withdrawn });
}

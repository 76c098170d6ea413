namespace Azukari.Rules;

/// <summary>The contractor reports on a re-entrustee's state, at the agreed interval (再委託先の状況報告).</summary>
/// <param name="Organisation">The re-entrustee.</param>
/// <param name="On">The day on which it was looked at, in Japan.</param>
/// <param name="Finding">What was found.</param>
/// <param name="What">How it was looked at and what there was to see, sealed.</param>
/// <remarks>覚書 7-1b, 7-3a, 6-1. Still open after the re-entrustment has ended: what it holds must be spoken of.</remarks>
[Act("reentrustment/report", "7-3a", "6-1", By = Office.HandlingOfficer)]
public sealed record ReportOnReentrustee(OrganisationId Organisation, DateOnly On, ChainFinding Finding, SealedText What) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(
            e.Reentrustments.GetValueOrDefault(Organisation)?.State is ReentrustmentState.Consented or ReentrustmentState.Ended,
            ReentrustmentRefusal.NotInTheWork),
        Clause("7-3a").Requires(On <= now.Today, ReentrustmentRefusal.ReportInTheFuture),
        Clause("7-3a").Requires(What.IsGiven, ReentrustmentRefusal.NothingReported),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { LatestReport = new StateReport(On, now.At, Finding) });
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor notifies the city of the items known so far (委託元への通知).</summary>
/// <remarks>覚書 8-1a, 8-1d; 漏えい等報告規則4条: promptly, about three to five days from its knowledge. It frees the contractor from its own
/// report to the Commission and from the notice to persons; and the city knew at the latest now. It can be repeated as more is known.</remarks>
[Act("incident/notify-city", "8-1a", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record NotifyCity(IncidentId Incident, SealedText Remarks = default) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(
            e.OpenIncident(Incident) is not { } open || open.ReportItems.Any(w => w.Item == ReportItem.Overview),
            IncidentReportRefusal.OverviewNotWritten),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        ContractorNotices = i.ContractorNotices.Add(new ContractorNotice(now.At, now.Worker!.Value, i.MissingItems)),
    });
}

/// <summary>A notice of the contractor to the city.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Missing">Which of the nine items were not known then.</param>
public sealed record ContractorNotice(DateTimeOffset At, WorkerId By, ImmutableArray<ReportItem> Missing);

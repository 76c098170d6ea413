namespace Azukari.Rules;

/// <summary>What the city asked about and looked at (覚書 第10条).</summary>
public sealed partial record Engagement
{
    /// <summary>Reports on compliance that the city asked for (覚書 10-1).</summary>
    public IdentifierDictionary<ReportId, ComplianceReport> Reports { get; internal init; } =
        IdentifierDictionary<ReportId, ComplianceReport>.Empty;

    /// <summary>Inspections, from their plan on (覚書 10-2).</summary>
    public IdentifierDictionary<InspectionId, Inspection> Inspections { get; internal init; } =
        IdentifierDictionary<InspectionId, Inspection>.Empty;

    /// <summary>Findings of inspections, each with what became of it.</summary>
    public IdentifierDictionary<FindingId, Finding> Findings { get; internal init; } =
        IdentifierDictionary<FindingId, Finding>.Empty;
}

static class ComplianceChanges
{
    /// <summary>A report that lies with the contractor: asked for, or returned for correction.</summary>
    internal static ComplianceReport? ReportToWrite(this Engagement e, ReportId id) =>
        e.Reports.GetValueOrDefault(id) is { State: ReportState.Requested or ReportState.Returned } open ? open : null;

    internal static ComplianceReport? SubmittedReport(this Engagement e, ReportId id) =>
        e.Reports.GetValueOrDefault(id) is { State: ReportState.Submitted } submitted ? submitted : null;

    internal static Inspection? Inspection(this Engagement e, InspectionId id, InspectionState state) =>
        e.Inspections.GetValueOrDefault(id) is { } found && found.State == state ? found : null;

    /// <summary>Whether whoever acts is one of the inspectors; a stranger is refused as a stranger.</summary>
    internal static bool MayInspect(this Engagement e, Inspection? inspection, Circumstances now) =>
        inspection is null || e.Worker(now.Worker) is not { } worker || inspection.Members.Contains(worker.Id);

    internal static Finding? Finding(this Engagement e, FindingId id, FindingState state) =>
        e.Findings.GetValueOrDefault(id) is { } found && found.State == state ? found : null;

    internal static Engagement With(this Engagement e, ComplianceReport report) =>
        e with { Reports = e.Reports.SetItem(report.Id, report) };

    internal static Engagement With(this Engagement e, Inspection inspection) =>
        e with { Inspections = e.Inspections.SetItem(inspection.Id, inspection) };

    internal static Engagement With(this Engagement e, Finding finding) =>
        e with { Findings = e.Findings.SetItem(finding.Id, finding) };
}

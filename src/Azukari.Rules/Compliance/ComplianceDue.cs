namespace Azukari.Rules;

/// <summary>What is due of reports and inspections (覚書 第10条).</summary>
static class ComplianceDue
{
    const Office City = Office.CityOfficer | Office.CityApprover;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) => e is { ConcludedAt: { } concluded, HasEnded: false }
        ?
        [
            NextInspection(e, JapanTime.DayOf(concluded), JapanTime.DayOf(now)),
            .. Reports(e, JapanTime.DayOf(now)), .. Inspections(e, JapanTime.DayOf(now)), .. Findings(e, JapanTime.DayOf(now)),
        ]
        : [];

    /// <summary>The yearly one: from the last that was carried out, or from the conclusion. A city that never looks is told so.</summary>
    static DueThing NextInspection(Engagement e, DateOnly concluded, DateOnly today)
    {
        DateOnly last = e.Inspections.Values.Where(i => i.DoneAt is not null).Select(i => JapanTime.DayOf(i.DoneAt!.Value))
            .Append(concluded).Max();
        DateOnly due = last.AddMonths(e.Terms.InspectionIntervalMonths);
        return new(new("10-2"), "inspection-due", "", due, due < today, City) { WaitsUntilNear = true };
    }

    static IEnumerable<DueThing> Reports(Engagement e, DateOnly today)
    {
        foreach (ComplianceReport report in e.Reports.Values)
        {
            if (report.State is ReportState.Requested or ReportState.Returned)
            {
                yield return new(
                    new("10-1"), "report-due", report.Id.Value, report.Due, report.Due < today, Office.HandlingOfficer);
            }
            else if (report.State == ReportState.Submitted)
            {
                yield return new(new("10-1"), "report-waits-for-review", report.Id.Value, null, false, City);
            }
        }
    }

    static IEnumerable<DueThing> Inspections(Engagement e, DateOnly today)
    {
        foreach (Inspection inspection in e.Inspections.Values)
        {
            if (inspection.State == InspectionState.Planned)
            {
                yield return new(
                    new("10-2"), "inspection-planned", inspection.Id.Value, inspection.On, inspection.On < today, City)
                {
                    WaitsUntilNear = true,
                };
            }
            else if (inspection.State == InspectionState.Begun)
            {
                yield return new(new("10-2"), "inspection-to-finish", inspection.Id.Value, null, false, City);
            }
            else if (inspection.State == InspectionState.Done && AllSettled(e, inspection.Id))
            {
                yield return new(new("10-2"), "inspection-to-close", inspection.Id.Value, null, false, Office.CityApprover);
            }
        }
    }

    static bool AllSettled(Engagement e, InspectionId inspection) => e.Findings.Values
        .Where(f => f.Inspection == inspection).All(f => f.State is FindingState.Verified or FindingState.Withdrawn);

    static IEnumerable<DueThing> Findings(Engagement e, DateOnly today)
    {
        foreach (Finding finding in e.Findings.Values)
        {
            bool late = finding.Due < today;
            if (finding is { State: FindingState.Found, View: null })
            {
                yield return new(
                    new("10-2"), "finding-waits-for-view", finding.Id.Value, finding.Due, late, Office.HandlingOfficer);
            }
            else if (finding.State == FindingState.Found)
            {
                yield return new(new("10-2"), "finding-waits-for-decision", finding.Id.Value, null, false, City);
            }
            else if (finding.State is FindingState.Upheld or FindingState.Planned)
            {
                yield return new(
                    new("10-2"), "correction-due", finding.Id.Value, finding.Due, late, Office.HandlingOfficer)
                {
                    Person = finding.Owner,
                };
            }
            else if (finding.State == FindingState.Corrected)
            {
                yield return new(new("10-2"), "correction-waits-for-verification", finding.Id.Value, null, false, City);
            }
        }
    }
}

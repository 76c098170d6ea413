using Azukari.Rules;

namespace Azukari.Bench.Simulation;

sealed partial class Recount
{
    IEnumerable<Line> OfReturn(DateOnly today)
    {
        if (handback is not { } due)
        {
            yield break;
        }

        bool late = due < today;
        foreach ((string id, Thing thing) in things)
        {
            if (!thing.Gone)
            {
                yield return new("9a", "item-still-held", id, due, late);
                if (thing is { HandedBack: true, Returned: false })
                {
                    yield return new("9a", "handback-waits-for-receipt", id, due, late);
                }
            }
            else if (thing.Disposed && !certified.Contains(id))
            {
                yield return new("9b", "certificate-missing", id, due, late);
            }
        }

        if (certifiedDisposals > 0 && certifiedDisposals != things.Values.Count(t => t.Told == Disposition.Dispose))
        {
            yield return new("9b", "certified-otherwise-than-instructed", "", due, true);
        }

        yield return new("9c", "sweep-before-zero", "", null, false);
        foreach (string part in firms.Where(f => f.Value.WasIn && !parts.Contains(f.Key)).Select(f => f.Key))
        {
            yield return new("9c", "part-not-declared", part, due, late);
        }

        if (zeroDeclared)
        {
            yield return new("9c", "zero-waits-for-acceptance", "", due, late);
        }
    }

    IEnumerable<Line> OfTenth(DateOnly today)
    {
        DateOnly next = inspections.Values.Select(i => i.Done).OfType<DateOnly>().Append(concluded!.Value).Max().AddMonths(terms.InspectionIntervalMonths);
        yield return new("10-2", "inspection-due", "", next, next < today) { OnlyNear = true };
        foreach ((string id, (ReportState state, DateOnly due)) in reports)
        {
            if (state is ReportState.Requested or ReportState.Returned)
            {
                yield return new("10-1", "report-due", id, due, due < today);
            }
            else if (state == ReportState.Submitted)
            {
                yield return new("10-1", "report-waits-for-review", id, null, false);
            }
        }

        foreach ((string id, (InspectionState state, DateOnly on, _)) in inspections)
        {
            if (state == InspectionState.Planned)
            {
                yield return new("10-2", "inspection-planned", id, on, on < today) { OnlyNear = true };
            }
            else if (state == InspectionState.Begun)
            {
                yield return new("10-2", "inspection-to-finish", id, null, false);
            }
            else if (state == InspectionState.Done && findings.Values.Where(f => f.Inspection == id).All(f => f.State is FindingState.Verified or FindingState.Withdrawn))
            {
                yield return new("10-2", "inspection-to-close", id, null, false);
            }
        }

        foreach ((string id, (FindingState state, DateOnly due, bool viewed, _)) in findings)
        {
            if (state == FindingState.Found)
            {
                yield return viewed ? new("10-2", "finding-waits-for-decision", id, null, false) : new("10-2", "finding-waits-for-view", id, due, due < today);
            }
            else if (state is FindingState.Upheld or FindingState.Planned)
            {
                yield return new("10-2", "correction-due", id, due, due < today);
            }
            else if (state == FindingState.Corrected)
            {
                yield return new("10-2", "correction-waits-for-verification", id, null, false);
            }
        }

        foreach ((string id, (_, int proposals, _)) in questions.Where(q => q.Value.Open))
        {
            yield return new("12", proposals == 0 ? "consultation-open" : "interpretation-waits-for-signature", id, null, false);
        }
    }
}

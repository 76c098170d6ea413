namespace Azukari.Rules;

/// <summary>What is due of the safety measures (覚書 第2条、第4条第2項).</summary>
/// <remarks>Measures that nobody has adopted are one thing due for each organisation: a new contract has nineteen of them.</remarks>
static class MeasuresDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) => !e.IsConcluded || e.HasEnded
        ? []
        : e.OwersOfMeasures.SelectMany(o => Of(e, o, JapanTime.DayOf(now), e.Terms.Practice.MeasureReviewIntervalMonths));

    static IEnumerable<DueThing> Of(Engagement e, OrganisationId organisation, DateOnly today, int months)
    {
        Office officer = organisation == e.Terms.Municipality ? Office.CityOfficer : Office.HandlingOfficer;
        bool missing = false;
        foreach (SafetyMeasure measure in e.MeasuresOf(organisation).Measures)
        {
            DateOnly? until = measure.EvidenceCountsUntil(months);
            string subject = $"{organisation}/{EntryJson.Name(measure.Code)}";
            switch (measure.StateOn(today, months))
            {
                case SafetyMeasureState.NotAdopted:
                    missing = true;
                    break;
                case SafetyMeasureState.WithoutEvidence:
                    yield return new(new("4-2"), "measure-without-evidence", subject, null, false, officer) { Person = measure.Owner };
                    break;
                case SafetyMeasureState.NeedsWork:
                    yield return new(new("4-2"), "measure-needs-work", subject, null, false, officer) { Person = measure.Owner };
                    break;
                case SafetyMeasureState.WaiverProposed:
                    yield return new(new("4-2"), "waiver-waits-for-answer", subject, null, false, Office.CityApprover);
                    break;
                case SafetyMeasureState.EvidenceExpired or SafetyMeasureState.Kept:
                    yield return new(new("4-2"), "measure-evidence-expires", subject, until, until < today, officer)
                    {
                        Person = measure.Owner,
                        WaitsUntilNear = true,
                    };
                    break;
            }
        }

        if (missing)
        {
            yield return new(new("4-2"), "measures-not-adopted", organisation.Value, null, false, officer);
        }
    }
}

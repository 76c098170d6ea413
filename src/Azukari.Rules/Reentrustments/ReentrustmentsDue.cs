namespace Azukari.Rules;

/// <summary>What is due of re-entrustments (覚書 第7条).</summary>
static class ReentrustmentsDue
{
    const Office Both = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        e.HasEnded ? [] : e.Reentrustments.Values.SelectMany(node => Of(e, node, JapanTime.DayOf(now)));

    static IEnumerable<DueThing> Of(Engagement e, Reentrustment node, DateOnly today) => node.State switch
    {
        ReentrustmentState.Applied => OfApplication(node),
        ReentrustmentState.Consented => OfConsent(e, node, today),
        ReentrustmentState.Ended => OfEnd(e, node),
        _ => [],
    };

    /// <summary>Silence grants nothing, and it is seen how long it has lasted.</summary>
    static IEnumerable<DueThing> OfApplication(Reentrustment node)
    {
        string who = node.Organisation.Value;
        yield return new(new("7-1b"), "reentrustment-waits-for-consent", who, null, false, Office.CityApprover)
        {
            Since = node.AppliedOn,
        };
        if (node.Paper is not { IsWhole: true })
        {
            yield return new(new("7-1b"), "application-incomplete", who, null, false, Office.HandlingOfficer);
        }

        if (!node.HandlesNumbers && !node.WhyNoNumbers.IsGiven)
        {
            yield return new(new("7-1b"), "no-numbers-without-a-reason", who, null, false, Office.HandlingOfficer);
        }
    }

    static IEnumerable<DueThing> OfConsent(Engagement e, Reentrustment node, DateOnly today)
    {
        string who = node.Organisation.Value;
        if (node.AgreedAt is null)
        {
            yield return new(new("7-2a"), "agreement-missing", who, null, false, Office.HandlingOfficer);
        }

        if (node.Change is { } change)
        {
            yield return new(new("7-1b"), "change-waits-for-consent", who, null, false, Office.CityApprover)
            {
                Since = change.AppliedOn,
            };
        }

        if (node.Suspension is { } suspension)
        {
            yield return new(new("7-1b"), "reentrustment-suspended", who, null, false, Office.CityApprover)
            {
                Since = JapanTime.DayOf(suspension.At),
            };
        }

        if (node.LatestReport is { Finding: not ChainFinding.Kept } report)
        {
            yield return new(new("7-3a"), "re-entrustee-to-correct", who, null, false, Office.HandlingOfficer)
            {
                Since = report.On,
            };
        }

        DateOnly until = node.Consented!.Period.Until;
        yield return new(new("7-1b"), "consent-ends", who, until, until < today, Both) { WaitsUntilNear = true };
        DateOnly seen = node.LatestReport?.On ?? JapanTime.DayOf(node.ConsentedAt!.Value);
        DateOnly next = seen.AddMonths(e.Terms.Practice.ReentrustmentReportIntervalMonths);
        yield return new(new("7-3a"), "report-on-re-entrustee", who, next, next < today, Office.HandlingOfficer)
        {
            WaitsUntilNear = true,
        };
    }

    /// <summary>The work of the firm is over; what its people still hold is not.</summary>
    static IEnumerable<DueThing> OfEnd(Engagement e, Reentrustment node) =>
        from item in e.StillHeld
        where item.Holder == node.Organisation || (item.HeldBy is { } bearer && e.Workers.GetValueOrDefault(bearer)?.Organisation == node.Organisation)
        select new DueThing(new("9a"), "ended-firm-still-holds", item.Id.Value, null, false, Office.HandlingOfficer);
}

namespace Azukari.Rules;

/// <summary>What an incident under another contract of the same desk asks of this one (覚書 8-1a, 7-3a).</summary>
/// <remarks>A firm that breaks one memorandum may have broken another: whoever entrusted it with the same work asks at once. Which
/// contract it is, and what happened there, is never told: the subject is the name that the firm has here.</remarks>
public static class NeighbourDue
{
    /// <summary>A firm of this contract answers for an open incident elsewhere.</summary>
    public static DueThing Of(OrganisationId firm) => new(
        new("8-1a"), "same-firm-in-incident-elsewhere", firm.Value, null, IsOverdue: false, Office.CityOfficer | Office.CityApprover);

    /// <summary>The firms that an open incident of this contract concerns, once it is more than a possibility: the contractor, who
    /// answers for everyone below him, the reporter's firm, and whoever was frozen or named as its cause.</summary>
    public static IEnumerable<OrganisationId> FirmsInIncidents(this Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        Incident[] open = [.. e.Incidents.Values.Where(i => i.ClosedAt is null && (!i.IsPossibility || i.Confirmed is not null))];
        IEnumerable<OrganisationId?> named =
        [
            .. open.Select(i => e.Worker(i.ReportedBy)?.Organisation),
            .. e.FreezesInForce.Where(f => open.Any(i => i.Id == f.Incident)).Select(f => f.Organisation),
            .. e.Claims.Values.Where(c => open.Any(i => i.Id == c.Incident)).Select(c => c.CausedBy),
        ];
        return open.Length == 0
            ? []
            : named.OfType<OrganisationId>().Append(e.Terms.Contractor).Where(o => o != e.Terms.Municipality).Distinct();
    }

    /// <summary>The firms of this contract: the contractor and every firm that was ever consented to, after their end too (7-3b).</summary>
    public static IEnumerable<OrganisationId> FirmsOfTheWork(this Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Reentrustments.Values
            .Where(r => r.State is ReentrustmentState.Consented or ReentrustmentState.Ended).Select(r => r.Organisation)
            .Append(e.Terms.Contractor);
    }
}

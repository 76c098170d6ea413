namespace Azukari.Rules;

/// <summary>A party takes a deputy's office back before its period is over; his next act is without it (職務代理の取消し).</summary>
/// <remarks>覚書 0, 6-3.</remarks>
[Act("deputy/withdraw", "0", "6-3", By = Office.CityApprover | Office.HandlingOfficer)]
public sealed record WithdrawDeputy(WorkerId Worker, Office Office) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("0").Requires(e.IsOfficeOf(e.OrganisationOf(now.Worker), Office), OfficerRefusal.OfficeOfTheOtherParty),
        Clause("0").Requires(e.ActsHimself(now), OfficerRefusal.DeputyCannotAppoint),
        Clause("0").Requires(e.Deputies.Any(d => IsMeant(d, now.Today)), OfficerRefusal.NoSuchDeputy),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Deputies = [.. e.Deputies.Select(d => IsMeant(d, now.Today) ? d with { WithdrawnAt = now.At } : d)],
    };

    /// <summary>Also one whose period has not begun.</summary>
    bool IsMeant(Deputyship deputy, DateOnly today) => deputy.Worker == Worker && deputy.Office == Office
        && deputy.WithdrawnAt is null && deputy.Period.Until >= today;
}

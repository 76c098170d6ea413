namespace Azukari.Rules;

/// <summary>A re-entrustee's work is suspended, and with it that of all below (再委託の停止). It may still bring back and erase.</summary>
/// <remarks>覚書 7-1b, 7-3a. The contractor can do it as well as the city; only the city lets it go on.</remarks>
[Act("reentrustment/suspend", "7-1b", "7-3a", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record SuspendReentrustment(OrganisationId Organisation, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(e.Consented(Organisation) is not null, ReentrustmentRefusal.NotInTheWork),
        Clause("7-1b").Requires(e.Consented(Organisation)?.Suspension is null, ReentrustmentRefusal.AlreadySuspended),
        Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoReasonForSuspending),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { Suspension = new Suspension(now.Worker!.Value, now.At) });
}

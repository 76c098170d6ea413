namespace Azukari.Rules;

/// <summary>The city lets a suspended re-entrustee go on (再委託の再開).</summary>
/// <remarks>覚書 7-1b.</remarks>
[Act("reentrustment/resume", "7-1b", By = Office.CityApprover)]
public sealed record ResumeReentrustment(OrganisationId Organisation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("7-1b").Requires(e.Consented(Organisation)?.Suspension is not null, ReentrustmentRefusal.NotSuspended)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { Suspension = null });
}

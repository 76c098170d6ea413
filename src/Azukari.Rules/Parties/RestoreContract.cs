namespace Azukari.Rules;

/// <summary>The city takes a cancellation back before its day (解除の撤回).</summary>
/// <remarks>覚書 4-1b. Once its day has come, nothing brings the contract back: another would be concluded.</remarks>
[Act("contract/restore", "4-1b", By = Office.CityApprover)]
public sealed record RestoreContract(SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-1b").Requires(e.Cancellation is { } c && now.Today < c.From, TermRefusal.NoCancellationToTakeBack),
        Clause("4-1b").Requires(Reason.IsGiven, TermRefusal.CancellationReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with { Cancellation = null };
}

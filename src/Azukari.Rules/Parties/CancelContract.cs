namespace Azukari.Rules;

/// <summary>The city cancels the contract before its term is over (契約の解除).</summary>
/// <param name="From">The first day on which nothing may be used any more, in Japan; today at the earliest.</param>
/// <param name="Reason">Why, sealed.</param>
/// <remarks>覚書 4-1b, 7-3b: 「この契約が終了し，又は解除された後においても同様とする」. Bringing back, erasing and reporting stay open, and the
/// return (第9条) begins by the city's own act.</remarks>
[Act("contract/cancel", "4-1b", "7-3b", "3", By = Office.CityApprover)]
public sealed record CancelContract(DateOnly From, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-1b").Requires(e.Cancellation is null, TermRefusal.ContractAlreadyCancelled),
        Clause("4-1b").Requires(From >= now.Today, TermRefusal.CancellationBackdated),
        Clause("4-1b").Requires(From <= e.Terms.Term.Until || e.Terms.Term.Until < now.Today, TermRefusal.TermEndsBefore),
        Clause("4-1b").Requires(e.Terms.Term.Until >= now.Today, TermRefusal.ContractTermOver),
        Clause("4-1b").Requires(Reason.IsGiven, TermRefusal.CancellationReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Cancellation = new Cancellation(From, now.At, Reason) };
}

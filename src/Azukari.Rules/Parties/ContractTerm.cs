namespace Azukari.Rules;

/// <summary>The contract's term, and what outlives it.</summary>
public static class ContractTerm
{
    /// <summary>Asked wherever content is used, comes in or leaves: nothing before the first day, after the last, or once cancelled.
    /// </summary>
    /// <remarks>覚書 3: 「この契約の履行のためにのみ」; outside its period there is no performance. Bringing back, erasing, handing back and
    /// reporting do not ask: stopping never traps.</remarks>
    internal static IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        new Clause("3").Requires(!e.IsConcluded || e.Terms.Term.From <= now.Today, TermRefusal.ContractNotBegun),
        new Clause("3").Requires(!e.IsConcluded || now.Today <= e.Terms.Term.Until, TermRefusal.ContractTermOver),
        new Clause("3").Requires(e.Cancellation is not { } c || now.Today < c.From, TermRefusal.ContractCancelled),
    ];

    extension(Engagement e)
    {
        /// <summary>The first day on which the contract was over: its term, its cancellation or the accepted return; null while it
        /// lives.</summary>
        public DateOnly? OverSince(DateOnly today)
        {
            DateOnly? term = e.IsConcluded && e.Terms.Term.Until < today ? e.Terms.Term.Until.AddDays(1) : null;
            DateOnly? cancelled = e.Cancellation is { } c && c.From <= today ? c.From : null;
            DateOnly? returned = e.Completion.AcceptedAt is { } accepted ? JapanTime.DayOf(accepted) : null;
            return new[] { term, cancelled, returned }.Min();
        }

        /// <summary>The duties that outlive the contract, once it is over: listed and active for ever (覚書 4-1b, 7-3b, 8-1d, 8-3c).
        /// </summary>
        public IReadOnlyList<SurvivingDuty> SurvivingDuties(DateOnly today) => e.OverSince(today) is not { } since
            ? []
            : [.. Survivors.Select(s => new SurvivingDuty(new(s.Duty), new(s.Says), since))];
    }

    static readonly (string Duty, string Says)[] Survivors =
    [
        ("4-1a", "4-1b"), ("7-3a", "7-3b"), ("8-1a", "8-1d"), ("8-1b", "8-1d"), ("8-1c", "8-1d"), ("8-3a", "8-3c"), ("8-3b", "8-3c"),
    ];
}

/// <summary>A duty that outlives the contract.</summary>
/// <param name="Duty">The sentence that states it.</param>
/// <param name="Says">The sentence by which it outlives the contract.</param>
/// <param name="Since">The first day after the end.</param>
public sealed record SurvivingDuty(Clause Duty, Clause Says, DateOnly Since);

enum TermRefusal
{
    ContractNotBegun,
    ContractTermOver,
    ContractCancelled,
    ContractAlreadyCancelled,
    CancellationBackdated,
    TermEndsBefore,
    CancellationReasonMissing,
    NoCancellationToTakeBack,
}

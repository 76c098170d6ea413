namespace Azukari.Rules;

/// <summary>The city declines a later return, with its reason; the hour stands (延長の不承認).</summary>
/// <remarks>覚書 5-3a.</remarks>
[Act("take-out/decline-extension", "5-3a", By = Office.CityApprover)]
public sealed record DeclineExtension(TakeOutId TakeOut, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3a").Requires(
            e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived) is { Extension: not null },
            TakeOutRefusal.NoExtensionAsked),
        Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { Extension = null });
}

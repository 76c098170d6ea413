using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city is asked to let files be used for another purpose, on a basis in the Act (目的外利用の申請).</summary>
/// <param name="OtherUse">Its identifier.</param>
/// <param name="Purpose">The other purpose, by a name of its own that each use under it states.</param>
/// <param name="Basis">The provision of the Act.</param>
/// <param name="Items">The files.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Reason">Why the provision applies, and why this use is needed.</param>
/// <param name="Provision">The provision in words; asked for where the basis is another.</param>
/// <remarks>覚書 3: 番号法により例外的取扱いができる場合を除き. Approval is <see cref="ApproveOtherUse"/>.</remarks>
[Act("other-use/request", "3", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(OtherUse))]
public sealed record RequestOtherUse(
    OtherUseId OtherUse,
    PurposeId Purpose,
    PurposeBasis Basis,
    ImmutableArray<ItemId> Items,
    DateOnly From,
    DateOnly Until,
    SealedText Reason,
    SealedText Provision = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("3").Requires(!e.OtherUses.ContainsKey(OtherUse), CommonRefusal.IdentifierAlreadyUsed),
        Clause("3").Requires(Basis != PurposeBasis.Other || Provision.IsGiven, OtherUseRefusal.BasisWithoutText),
        Clause("3").Requires(Reason.IsGiven, OtherUseRefusal.OtherUseReasonMissing),
        Clause("3").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => e.HeldFile(i) is not null),
            OtherUseRefusal.OtherUseWithoutFiles),
        Clause("3").Requires(From <= Until && Until >= now.Today, OtherUseRefusal.OtherUsePeriodNotUsable),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new OtherUse(
        OtherUse, Purpose, Basis, Items, new Period(From, Until), now.Worker!.Value, now.At));
}

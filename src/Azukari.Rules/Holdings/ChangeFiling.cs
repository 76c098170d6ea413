using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An entry of the register of files is stated anew, as a whole (管理簿の記載の訂正). The entry before stays in the ledger.</summary>
/// <param name="Filing">The entry.</param>
/// <param name="Name">ファイルの名称.</param>
/// <param name="Organisation">機関の名称.</param>
/// <param name="Section">The section in charge.</param>
/// <param name="Purposes">利用目的; no narrower than those of the files under it.</param>
/// <param name="RecordedItems">記録項目.</param>
/// <param name="Persons">本人の範囲.</param>
/// <param name="Collection">収集方法.</param>
/// <param name="PersonsAtMost">How many persons at most, 0 to 10⁹; left out where it is not known.</param>
/// <remarks>覚書 2, 3.</remarks>
[Act("filing/change", "2", "3", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record ChangeFiling(
    FilingId Filing,
    SealedText Name,
    OrganisationId Organisation,
    SealedText Section,
    ImmutableArray<PurposeId> Purposes,
    SealedText RecordedItems,
    SealedText Persons,
    SealedText Collection,
    long? PersonsAtMost = null) : Act, IStatesFiling
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(e.OpenFiling(Filing) is not null, FilingRefusal.FilingNotOpen),
        .. Filings.RulesOf(e, this),
        Clause("3").Requires(
            e.OpenFiling(Filing) is null
                || e.ItemsOf(Filing).All(item => item.IsZero || item.Purposes.Within(Purposes)),
            FilingRefusal.PurposeOutsideFiling),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(e.Filings[Filing] with
    {
        Name = Name,
        Organisation = Organisation,
        Section = Section,
        Purposes = Purposes,
        RecordedItems = RecordedItems,
        Persons = Persons,
        Collection = Collection,
        PersonsAtMost = PersonsAtMost,
        ChangedAt = now.At,
    });
}

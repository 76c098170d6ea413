using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A kind of file is entered into the register of files (管理簿への記載).</summary>
/// <param name="Filing">Its identifier.</param>
/// <param name="Name">ファイルの名称.</param>
/// <param name="Organisation">機関の名称.</param>
/// <param name="Section">The section in charge.</param>
/// <param name="Purposes">利用目的.</param>
/// <param name="RecordedItems">記録項目.</param>
/// <param name="Persons">本人の範囲.</param>
/// <param name="Collection">収集方法.</param>
/// <param name="PersonsAtMost">How many persons at most, 0 to 10⁹; left out where it is not known.</param>
/// <remarks>覚書 2; ガイドライン 別添1 2C c.</remarks>
[Act("filing/enter", "2", "3", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(Filing))]
public sealed record EnterFiling(
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
        Clause("2").Requires(!e.Filings.ContainsKey(Filing), CommonRefusal.IdentifierAlreadyUsed),
        .. Filings.RulesOf(e, this),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new Filing(
        Filing, Name, Organisation, Section, Purposes, RecordedItems, Persons, Collection, PersonsAtMost, now.At));
}

namespace Azukari.Rules;

/// <summary>The city records where a definition that the memorandum cites stands in the statute now (引用条文の現在).</summary>
/// <param name="Citation">The citation, by the name that the memorandum's file gives it.</param>
/// <param name="Now">Article, paragraph and item, sealed.</param>
/// <param name="ConfirmedOn">The day on which the statute was read.</param>
/// <param name="Since">Since when it stands there; left out while that day is not confirmed.</param>
/// <param name="ChangedBy">The amending law, sealed.</param>
/// <remarks>覚書 2, 1-1 to 1-3: the text stays as it was signed, and screens show both. 番号法 第2条第8項 became 第9項.</remarks>
[Act("citation/record", "2", "1-1", "1-2", "1-3", By = Office.CityOfficer | Office.CityApprover)]
public sealed record RecordCitation(
    CitationId Citation, SealedText Now, DateOnly ConfirmedOn, DateOnly? Since = null, SealedText ChangedBy = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(Now.IsGiven, CitationRefusal.CitationPlaceMissing),
        Clause("2").Requires(
            ConfirmedOn <= now.Today && (e.Citations.GetValueOrDefault(Citation) is not { } before || before.ConfirmedOn <= ConfirmedOn),
            CitationRefusal.NotConfirmedSince),
        Clause("2").Requires(Since is null || Since <= ConfirmedOn, CitationRefusal.MovedAfterItWasRead),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Citations = e.Citations.SetItem(Citation, new CitationPlace(Now, ChangedBy, Since, ConfirmedOn)),
    };
}

enum CitationRefusal
{
    CitationPlaceMissing,
    NotConfirmedSince,
    MovedAfterItWasRead,
}

namespace Azukari.Rules;

/// <summary>Another memorandum on the same contract is laid beside this one, in the order of precedence (他の覚書の登録).</summary>
/// <param name="Other">Its identifier; the one of this memorandum's file where that names it.</param>
/// <param name="Text">SHA-256 of its text.</param>
/// <param name="Rank">Its place in the order, 2 to 99: this memorandum is the first, for it prevails.</param>
/// <param name="Covers">What it covers.</param>
/// <param name="Title">Its title, sealed.</param>
/// <param name="Replaces">The one in whose place it is to stand.</param>
/// <remarks>覚書 11: 「この覚書は，別に締結する…覚書に優先するものとする」. It stands when both have signed (<see cref="SignOtherMemorandum"/>).
/// One that was filed and never signed can be filed anew.</remarks>
[Act("memorandum/file-other", "11", By = Office.CityApprover | Office.HandlingOfficer)]
public sealed record FileOtherMemorandum(
    MemorandumId Other, Digest Text, int Rank, InformationKind Covers, SealedText Title, MemorandumId? Replaces = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("11").Requires(
            e.OtherMemoranda.GetValueOrDefault(Other) is null or { StandsSince: null }, PrecedenceRefusal.OtherMemorandumStands),
        Clause("11").Requires(
            Text != e.Terms.Memorandum, PrecedenceRefusal.ThisMemorandumItself),
        Clause("11").Requires(
            Rank is >= 2 and <= 99
                && !e.OtherMemoranda.Values.Any(m => m.Rank == Rank && m.ReplacedAt is null && m.Id != Other && m.Id != Replaces),
            PrecedenceRefusal.RankNotFree),
        Clause("11").Requires(Title.IsGiven, PrecedenceRefusal.OtherMemorandumWithoutTitle),
        Clause("11").Requires(
            Replaces is not { } earlier
                || e.OtherMemoranda.GetValueOrDefault(earlier) is { StandsSince: not null, ReplacedAt: null },
            PrecedenceRefusal.NothingToReplace),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        OtherMemoranda = e.OtherMemoranda.SetItem(Other, new FiledMemorandum(Other, Text, Rank, Covers, Title, Replaces)),
    };
}

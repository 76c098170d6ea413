namespace Azukari.Rules;

/// <summary>How the twelve articles stand: kept, something due, or broken (遵守・要対応・違反).</summary>
public enum ArticleState
{
    /// <summary>遵守; also where there is nothing to judge yet.</summary>
    Kept,

    /// <summary>要対応.</summary>
    Due,

    /// <summary>違反.</summary>
    Broken,
}

/// <summary>The state of one article.</summary>
/// <param name="Article">1 to 12; 0 is the preamble.</param>
/// <param name="State">Its state.</param>
/// <param name="Due">What is due under it.</param>
public sealed record ArticleStatus(int Article, ArticleState State, IReadOnlyList<DueThing> Due);

/// <summary>The board of the twelve articles, computed from the state and the clock alone.</summary>
public static class ArticleBoard
{
    /// <summary>Every article in its order, the preamble first.</summary>
    public static IReadOnlyList<ArticleStatus> Of(Engagement e, DateTimeOffset now) => Of(Deadlines.NearOf(e, now));

    /// <summary>Every article in its order, by what is due and near (<see cref="Deadlines.NearOf"/>).</summary>
    public static IReadOnlyList<ArticleStatus> Of(IEnumerable<DueThing> near)
    {
        ILookup<int, DueThing> due = near.ToLookup(d => ArticleOf(d.Clause));
        return
        [
            .. Enumerable.Range(0, 13).Select(article => new ArticleStatus(
                article,
                due[article].Any(d => d.IsOverdue) ? ArticleState.Broken
                    : due[article].Any() ? ArticleState.Due : ArticleState.Kept,
                [.. due[article]])),
        ];
    }

    /// <summary>The article of a sentence: <c>5-3a</c> → 5; the preamble and the closing words are 0.</summary>
    public static int ArticleOf(Clause clause)
    {
        int digits = clause.Ref.TakeWhile(char.IsAsciiDigit).Count();
        return digits == 0 ? 0 : int.Parse(clause.Ref.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
    }
}

namespace Azukari.Rules;

/// <summary>A review of all handlers' access is opened, by an officer or by the desk when its time has come (権限の点検の開始).</summary>
/// <remarks>覚書 6-1, 4-2; GL 別添1 2F a: grantees and rights are kept to the least. It closes when everyone is decided on.</remarks>
[Act("access-review/open", "6-1", "4-2",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover | Office.Desk, Creates = nameof(Review))]
public sealed record OpenAccessReview(AccessReviewId Review, DateOnly Due) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(!e.AccessReviews.ContainsKey(Review), CommonRefusal.IdentifierAlreadyUsed),
        Clause("6-1").Requires(e.OpenReview is null, AccessReviewRefusal.AccessReviewAlreadyOpen),
        Clause("6-1").Requires(Due >= now.Today, AccessReviewRefusal.AccessReviewDueInThePast),
        Clause("6-1").Requires(e.Reviewable.Any(), AccessReviewRefusal.NobodyToReview),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        AccessReviews = e.AccessReviews.Add(Review, new AccessReview(
            Review, now.At, Due, [.. e.Reviewable.Select(w => w.Id).OrderBy(w => w.Value, StringComparer.Ordinal)])),
    };
}

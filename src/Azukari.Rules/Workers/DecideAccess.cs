namespace Azukari.Rules;

/// <summary>In a review, a handler's access is kept, was narrowed, or is removed (権限の点検での判断).</summary>
/// <remarks>覚書 6-1, 4-2. Removing withdraws the notification at once. Narrowing is done first (<see cref="NarrowHandler"/>). Nobody
/// decides on himself: an officer who also handles is decided on by the city or by another officer.</remarks>
[Act("access-review/decide", "6-1", "4-2", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record DecideAccess(
    AccessReviewId Review, WorkerId Worker, AccessDecision Decision, SealedText Reason = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        AccessReview? review = e.AccessReviews.GetValueOrDefault(Review);
        return
        [
            Clause("6-1").Requires(
                review is not null && e.Undecided(review).Contains(Worker), AccessReviewRefusal.NotInTheAccessReview),
            Clause("6-1").Requires(now.Worker != Worker, AccessReviewRefusal.DecidedForOneself),
            Clause("4-2").Requires(
                Decision != AccessDecision.Narrow || review is null
                    || e.Worker(Worker)?.Notification is not { } n || n.NarrowedAt >= review.OpenedAt,
                AccessReviewRefusal.NotNarrowedYet),
            Clause("6-1").Requires(Decision == AccessDecision.Keep || Reason.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        AccessReview review = e.AccessReviews[Review];
        Engagement decided = e with
        {
            AccessReviews = e.AccessReviews.SetItem(Review, review with
            {
                Decisions = review.Decisions.SetItem(Worker, new DecidedAccess(Decision, now.Worker!.Value, now.At)),
            }),
        };
        return Decision == AccessDecision.Remove
            ? decided.With(decided.Workers[Worker] with { Notification = null })
            : decided;
    }
}

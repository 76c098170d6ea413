using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A review of who may do what (権限の点検), each half-year by default.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Due">By when every handler is decided on.</param>
/// <param name="Listed">Everyone who was notified then.</param>
public sealed record AccessReview(AccessReviewId Id, DateTimeOffset OpenedAt, DateOnly Due, ImmutableArray<WorkerId> Listed)
{
    /// <summary>What was decided, by handler.</summary>
    public IdentifierDictionary<WorkerId, DecidedAccess> Decisions { get; internal init; } =
        IdentifierDictionary<WorkerId, DecidedAccess>.Empty;
}

/// <summary>What was decided on one handler, by whom and when.</summary>
public sealed record DecidedAccess(AccessDecision Decision, WorkerId By, DateTimeOffset At);

/// <summary>What becomes of a handler's access.</summary>
public enum AccessDecision
{
    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It was narrowed in the course of this review.</summary>
    Narrow,

    /// <summary>It ends: the notification is withdrawn.</summary>
    Remove,
}

/// <summary>Reviews of the engagement.</summary>
public static class AccessReviews
{
    extension(Engagement e)
    {
        /// <summary>Handlers of a review on whom nothing was decided; whoever left meanwhile, or is notified no more, needs none.
        /// </summary>
        public IEnumerable<WorkerId> Undecided(AccessReview review) => review.Listed
            .Where(w => !review.Decisions.ContainsKey(w) && e.Worker(w) is { Notification: not null });

        /// <summary>The review that is open: somebody is undecided. Null where there is none.</summary>
        public AccessReview? OpenReview => e.AccessReviews.Values.FirstOrDefault(r => e.Undecided(r).Any());

        /// <summary>By which day the next review is to be opened: counted from the last one, or from the first receipt of a handler;
        /// null while one is open, or where there is nobody to review.</summary>
        public DateOnly? NextReviewOn
        {
            get
            {
                if (e.OpenReview is not null || !e.Reviewable.Any())
                {
                    return null;
                }

                DateTimeOffset from = e.AccessReviews.Count > 0
                    ? e.AccessReviews.Values.Max(r => r.OpenedAt)
                    : e.Reviewable.Min(w => w.Notification!.ReceivedAt ?? w.Notification.NotifiedAt);
                return JapanTime.DayOf(from).AddMonths(e.Terms.Practice.AccessReviewIntervalMonths);
            }
        }

        internal IEnumerable<Worker> Reviewable => e.Workers.Values.Where(w => w is { LeftAt: null, Notification: not null });
    }
}

enum AccessReviewRefusal
{
    AccessReviewAlreadyOpen,
    AccessReviewDueInThePast,
    NobodyToReview,
    NotInTheAccessReview,
    DecidedForOneself,
    NotNarrowedYet,
}

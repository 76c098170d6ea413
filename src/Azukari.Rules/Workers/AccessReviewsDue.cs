using System.Buffers.Binary;

namespace Azukari.Rules;

/// <summary>What is due of reviews of access (覚書 6-1), and the review that the desk opens when its time has come.</summary>
static class AccessReviewsDue
{
    const Office Both = Office.HandlingOfficer | Office.CityOfficer;

    internal static IEnumerable<DueThing> Of(Engagement e, DateOnly today)
    {
        if (e.OpenReview is { } open)
        {
            bool late = open.Due < today;
            yield return new(
                new("6-1"), "access-review-undecided", open.Id.Value, open.Due, late, late ? Both : Office.HandlingOfficer);
        }
        else if (e.NextReviewOn is { } next)
        {
            yield return new(new("6-1"), "access-review-due", "", next, next < today, Office.HandlingOfficer)
            {
                WaitsUntilNear = true,
            };
        }
    }

    internal static IEnumerable<Act> DeskActs(Engagement e, DateTimeOffset now)
    {
        DateOnly today = JapanTime.DayOf(now);
        if (e.IsConcluded && !e.HasEnded && e.Completion.BegunAt is null && e.NextReviewOn <= today)
        {
            yield return new OpenAccessReview(
                FreeReview(e, today), DateOnly.FromDayNumber(
                    Math.Min(today.DayNumber + e.Terms.Practice.ReminderDays, DateOnly.MaxValue.DayNumber)));
        }
    }

    /// <summary>An identifier made of the day, or the next that is free: nobody puts it off by using that name before.</summary>
    static AccessReviewId FreeReview(Engagement e, DateOnly today)
    {
        Span<byte> bytes = stackalloc byte[Identifier.RandomBytes];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes[6..], today.DayNumber);
        AccessReviewId id = Identifier.FromRandom<AccessReviewId>(bytes);
        while (e.AccessReviews.ContainsKey(id))
        {
            id = Identifier.Following(id);
        }

        return id;
    }
}

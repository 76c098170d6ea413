using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A worker, and a review of access.</summary>
public static class WorkerView
{
    /// <summary>The people seen; those who left and have nothing open only where asked.</summary>
    public static IEnumerable<Worker> InOrder(Viewer v, bool all) => Lists.PeopleLists.InOrder(v.State, all).Where(w => v.Sees(w));

    /// <summary>It in JSON; what is recorded of him is for himself, for those who answer for him, and for those who see everyone.</summary>
    public static object Describe(Viewer v, Worker worker)
    {
        bool record = v.SeesRecordOf(worker);
        OpenAtLeaving? open = record ? v.State.OpenWith(worker.Id) : null;
        return new
        {
            id = worker.Id.Value,
            name = v.Value(worker.Name),
            organisation = worker.Organisation.Value,
            formerly = worker.Formerly.Select(f => new { organisation = f.Organisation.Value, until = f.Until.UtcDateTime }),
            employment = EntryJson.Name(worker.Employment),
            dispatchingFirm = record ? v.Value(worker.DispatchingFirm) : null,
            employer = !record ? null : worker.Proof is { } proof
                ? new { state = "seen", evidence = (string?)EntryJson.Name(proof.Evidence), by = (string?)proof.By.Value, city = proof.SeenByCity }
                : new { state = "declared-unproved", evidence = (string?)null, by = (string?)null, city = false },
            handler = worker.IsHandler,
            suspended = record && worker.Suspended is { } suspended ? EntryJson.Name(suspended.Cause) : null,
            notification = worker.Notification is { } n
                ? new
                {
                    role = EntryJson.Name(n.Role),
                    purposes = n.Purposes.Select(p => p.Value),
                    places = n.Places.Select(p => p.Value),
                    from = n.Period?.From,
                    until = n.Period?.Until,
                    receivedAt = n.ReceivedAt?.UtcDateTime,
                    actsAsOfficer = n.ActsAsOfficer,
                }
                : null,
            pledgedAt = record ? worker.PledgedAt?.UtcDateTime : null,
            pledgeDue = record ? worker.PledgeDue : null,
            trainings = !record ? null : worker.Trainings.Select(t => new
            {
                course = t.Course.Value,
                on = t.On,
                t.Passed,
                penalties = t.PenaltiesTaught,
                t.Percent,
                kind = t.Kind is { } kind ? EntryJson.Name(kind) : null,
            }),
            trainingLapsesOn = record ? worker.TrainingLapsesOn(v.State.Terms.TrainingValidityMonths) : null,
            leftAt = worker.LeftAt?.UtcDateTime,
            exitCheckedAt = record ? worker.ExitCheckedAt?.UtcDateTime : null,
            open = open is null ? null : new
            {
                copies = open.Copies.Select(c => c.Value),
                takeOuts = open.TakeOuts.Select(t => t.Value),
                badges = open.Badges.Select(b => b.Value),
            },
        };
    }

    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, AccessReview review, IReadOnlyDictionary<WorkerId, DateTimeOffset> last) => new
    {
        id = review.Id.Value,
        openedAt = review.OpenedAt.UtcDateTime,
        due = review.Due,
        undecided = v.State.Undecided(review).Where(id => SeesRecordOf(v, id)).Select(w => w.Value),
        handlers = review.Listed.Where(id => SeesRecordOf(v, id)).Select(id => new
        {
            id = id.Value,
            purposes = v.State.Workers[id].Notification?.Purposes.Select(p => p.Value),
            places = v.State.Workers[id].Notification?.Places.Select(p => p.Value),
            lastUse = last.TryGetValue(id, out DateTimeOffset at) ? at.UtcDateTime : (DateTime?)null,
            decision = review.Decisions.GetValueOrDefault(id) is { } d ? EntryJson.Name(d.Decision) : null,
        }),
    };

    static bool SeesRecordOf(Viewer v, WorkerId id) => v.State.Workers.GetValueOrDefault(id) is { } worker && v.SeesRecordOf(worker);
}

using Azukari.Custody.Courses;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of people: workers, trainings, pledges, reviews, courses (覚書 第6条).</summary>
public static class PeopleLists
{
    /// <summary>The workers; those who have left too where they are asked for, or where something is open with them.</summary>
    public static ListTable Workers(ListSource source, bool all = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        int months = source.State.Terms.TrainingValidityMonths;
        return new ListOf<Worker>(source)
            .Sealed("name", w => w.Name)
            .Named<OrganisationId>("organisation", w => w.Organisation)
            .Code("employment", w => (Employment?)w.Employment)
            .Code("role", w => w.Notification?.Role)
            .Instant("pledgedAt", w => source.SeesRecordOf(w) ? w.PledgedAt : null)
            .Day("trainingLapsesOn", w => source.SeesRecordOf(w) ? w.TrainingLapsesOn(months) : null)
            .Id("id", w => w.Id.Value)
            .Text("organisationName", w => source.NameOf(w.Organisation))
            .Sealed("dispatchingFirm", w => source.SeesRecordOf(w) ? w.DispatchingFirm : default)
            .Code("evidence", w => source.SeesRecordOf(w) ? w.Proof?.Evidence : null)
            .Truth("handler", w => w.IsHandler)
            .Code("suspended", w => source.SeesRecordOf(w) ? w.Suspended?.Cause : null)
            .NamedMany<PurposeId>("purposes", w => w.Notification?.Purposes ?? [])
            .NamedMany<PlaceId>("places", w => w.Notification?.Places ?? [])
            .Day("from", w => w.Notification?.Period?.From)
            .Day("until", w => w.Notification?.Period?.Until)
            .Instant("receivedAt", w => w.Notification?.ReceivedAt)
            .Instant("enrolledAt", w => w.EnrolledAt)
            .Instant("leftAt", w => w.LeftAt)
            .Over("workers", InOrder(source.State, all).Where(source.Sees));
    }

    /// <summary>The workers in the order of their firms and of their enrolment.</summary>
    public static IEnumerable<Worker> InOrder(Engagement e, bool all)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Workers.Values
            .Where(w => all || w.LeftAt is null || !e.OpenWith(w.Id).IsNothing)
            .OrderBy(w => w.Organisation.Value, StringComparer.Ordinal).ThenBy(w => w.EnrolledAt)
            .ThenBy(w => w.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>Every training that was taken.</summary>
    public static ListTable Trainings(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<(Worker Worker, Training Training)>(source)
            .Sealed("name", t => t.Worker.Name)
            .Id("course", t => t.Training.Course.Value)
            .Day("on", t => t.Training.On)
            .Truth("passed", t => t.Training.Passed)
            .Truth("penalties", t => t.Training.PenaltiesTaught)
            .Code("trainingKind", t => t.Training.Kind)
            .Number("percent", t => t.Training.Percent)
            .Text("courseTitle", t => ReadyCourses.Find(t.Training.Course)?.Title ?? t.Training.Course.Value)
            .Named<OrganisationId>("organisation", t => t.Worker.Organisation)
            .Id("id", t => t.Worker.Id.Value)
            .Id("plan", t => t.Training.Plan?.Value)
            .Over(
                "trainings",
                from worker in InOrder(source.State, all: true).Where(source.SeesRecordOf)
                from training in worker.Trainings
                orderby training.On
                select (worker, training));
    }

    /// <summary>Trainings that were planned, and who came.</summary>
    public static ListTable TrainingPlans(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        return new ListOf<TrainingPlan>(source)
            .Sealed("planName", p => p.Name)
            .Id("course", p => p.Course.Value)
            .Day("on", p => p.On)
            .Code("trainingMethod", p => (TrainingKind?)p.Method)
            .Number("attended", p => p.Attendance.Values.Count(a => a.Attendance == Attendance.Present))
            .Number("listed", p => p.For.Length)
            .Instant("cancelledAt", p => p.CancelledAt)
            .Id("id", p => p.Id.Value)
            .Over(
                "training-plans",
                e.TrainingPlans.Values
                    .Where(p => source.SeesAll || p.For.Any(w => e.Workers.GetValueOrDefault(w) is { } worker && source.SeesRecordOf(worker)))
                    .OrderBy(p => p.On).ThenBy(p => p.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Who has pledged, and who has not.</summary>
    public static ListTable Pledges(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Worker>(source)
            .Sealed("name", w => w.Name)
            .Named<OrganisationId>("organisation", w => w.Organisation)
            .Instant("pledgedAt", w => w.PledgedAt)
            .Day("pledgeDue", w => w.PledgeDue)
            .Instant("leftAt", w => w.LeftAt)
            .Id("id", w => w.Id.Value)
            .Over("pledges", InOrder(source.State, all: true).Where(source.SeesRecordOf));
    }

    /// <summary>Reviews of access, a row for each handler.</summary>
    public static ListTable Reviews(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var last = new Lazy<IReadOnlyDictionary<WorkerId, DateTimeOffset>>(
            () => source.Desk.TallyOf(source.Contract, acts => acts.LastUses()));
        return new ListOf<(AccessReview Review, Worker Worker)>(source)
            .Id("review", r => r.Review.Id.Value)
            .Day("due", r => r.Review.Due)
            .Sealed("name", r => r.Worker.Name)
            .Code("decision", r => r.Review.Decisions.GetValueOrDefault(r.Worker.Id)?.Decision)
            .Instant("lastUseAt", r => last.Value.TryGetValue(r.Worker.Id, out DateTimeOffset at) ? at : null)
            .NamedMany<PurposeId>("purposes", r => r.Worker.Notification?.Purposes ?? [])
            .NamedMany<PlaceId>("places", r => r.Worker.Notification?.Places ?? [])
            .Instant("openedAt", r => r.Review.OpenedAt)
            .Id("id", r => r.Worker.Id.Value)
            .Over(
                "reviews",
                from review in source.State.AccessReviews.Values.OrderByDescending(r => r.OpenedAt)
                from id in review.Listed
                let worker = source.State.Workers[id]
                where source.Sight?.SeesReviews != false && source.SeesRecordOf(worker)
                select (review, worker));
    }

    /// <summary>The reviews of access themselves, the last first.</summary>
    public static ListTable AccessReviews(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        return new ListOf<AccessReview>(source)
            .Instant("openedAt", r => r.OpenedAt)
            .Day("due", r => r.Due)
            .Number("reviewListed", r => r.Listed.Length)
            .Number("reviewLeft", r => e.Undecided(r).Count())
            .Truth("reviewDone", r => !e.Undecided(r).Any())
            .Id("id", r => r.Id.Value)
            .Over("access-reviews", source.Sight?.SeesReviews == false ? [] : e.AccessReviews.Values.OrderByDescending(r => r.OpenedAt));
    }

    /// <summary>The courses of the program and of the contract.</summary>
    public static ListTable Courses(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<(CourseId Id, AdoptedCourse? Adopted, Course? Course)>(source)
            .Id("course", c => c.Id.Value)
            .Text("courseTitle", c => c.Course?.Title)
            .Number("questions", c => c.Course?.Questions.Count ?? c.Adopted?.Questions)
            .Truth("penalties", c => c.Course?.TeachesPenalties ?? c.Adopted?.PenaltiesTaught)
            .Instant("adoptedAt", c => c.Adopted?.At)
            .Id("sha256", c => (c.Adopted?.Text ?? c.Course?.Digest)?.Hex)
            .Over(
                "courses",
                ReadyCourses.All.Select(c => c.Id).Union(source.State.Courses.Keys).OrderBy(c => c.Value, StringComparer.Ordinal)
                    .Select(id => (id, source.State.Courses.GetValueOrDefault(id), source.Desk.CourseOf(source.Contract, id) ?? ReadyCourses.Find(id))));
    }
}

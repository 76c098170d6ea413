using Azukari.Custody.Courses;
using Azukari.Custody.Lists;
using Azukari.Rules;
using Azukari.Web.Pages.People;
using Azukari.Web.Pages.Teaching;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Lists of people: organisations, workers, what they were taught, have pledged and may do.</summary>
static class PeopleScreens
{
    static readonly (string, string) People = ("people", "people.title");
    static readonly (string, string) Training = ("training", "training.title");

    /// <summary>組織.</summary>
    internal static ListScreen Organisations { get; } = new("organisations", "organisation", "party", "parent", "reentrustmentState", "consentedAt", "workers")
    {
        NextAct = "reentrustment/apply",
        Above = People,
        Filters = [ListFilter.By("party"), ListFilter.By("reentrustmentState", "state")],
        Searched = ["organisation", "organisationName", "parent"],
        Url = (session, thing) => (OrganisationId)thing == session.State.Terms.Municipality ? null : session.Url($"people/of/{(OrganisationId)thing}"),
    };

    /// <summary>再委託の連なり.</summary>
    internal static ListScreen Chain { get; } = new("chain", "organisation", "depth", "parent", "reentrustmentState", "workers", "handlers", "holdings", "openIncidents")
    {
        NextAct = "reentrustment/apply",
        Above = People,
        Filters = [ListFilter.By("reentrustmentState", "state"), ListFilter.By("handlesNumbers"), ListFilter.By("purposes", "purpose")],
        Url = (session, thing) => session.Url($"people/of/{((ChainAccount)thing).Organisation}"),
    };

    /// <summary>従業者.</summary>
    internal static ListScreen Workers { get; } = new("workers", "name", "organisation", "employment", "role", "trainingLapsesOn", "pledgedAt")
    {
        NextAct = "worker/enrol",
        Path = "people/workers",
        Filters =
        [
            ListFilter.By("organisation", "of"),
            ListFilter.Where<Worker>("state", "workers.state", WorkersPage.States, "workers.state-", (scene, w, state) => WorkersPage.Fits(scene.Session, w, state)),
            ListFilter.By("employment"), ListFilter.By("purposes", "purpose"),
        ],
        Searched = ["name", "organisation", "id"],
        Order = (_, rows) => rows.OrderBy(r => ((Worker)r.Thing).LeftAt is not null),
        Url = (session, thing) => session.Url($"people/{((Worker)thing).Id}"),
    };

    /// <summary>教育の記録.</summary>
    internal static ListScreen Trainings { get; } = new("trainings", "name", "organisation", "courseTitle", "on", "passed", "trainingKind", "percent")
    {
        NextAct = "training/record",
        Above = Training,
        Sort = "-on",
        Searched = ["name", "courseTitle", "course", "organisation"],
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("course"), ListFilter.By("passed"), ListFilter.By("trainingKind", "kind"), .. ListFilter.Between("on")],
        Url = (session, thing) => SubjectUrl.Of(session, (((Worker Worker, Training))thing).Worker.Id.Value),
    };

    /// <summary>研修の計画.</summary>
    internal static ListScreen TrainingPlans { get; } = new("training-plans", "planName", "course", "on", "trainingMethod", "attended", "listed", "cancelledAt")
    {
        Path = "training",
        NextAct = "training/plan",
        Sort = "-on",
        Filters = [ListFilter.By("course"), ListFilter.By("trainingMethod", "method"), .. ListFilter.Between("on")],
        Url = (session, thing) => session.Url($"training/plans/{((TrainingPlan)thing).Id}"),
    };

    /// <summary>課程.</summary>
    internal static ListScreen Courses { get; } = new("courses", "courseTitle", "questions", "penalties", "adoptedAt", "course")
    {
        NextPage = ("training", "training.title"),
        Above = Training,
        Filters = [ListFilter.By("penalties")],
        Url = (session, thing) => (((CourseId Id, AdoptedCourse?, Course? Course))thing) is { Course: not null } known && TeachingMap.Find(session, known.Id.Value) is not null
            ? session.Url($"training/courses/{known.Id}") : null,
    };

    /// <summary>誓約.</summary>
    internal static ListScreen Pledges { get; } = new("pledges", "name", "organisation", "pledgedAt", "pledgeDue", "leftAt")
    {
        NextAct = "worker/enrol",
        Above = ("pledge", "pledge.title"),
        Filters =
        [
            ListFilter.By("organisation", "of"),
            ListFilter.Where<Worker>("state", "workers.state", ["pledged", "unpledged"], "workers.state-", (scene, w, state) => WorkersPage.Fits(scene.Session, w, state)),
        ],
        Url = Workers.Url,
    };

    /// <summary>権限の点検, a row for each handler.</summary>
    internal static ListScreen Reviews { get; } = new("reviews", "name", "review", "due", "decision", "lastUseAt", "purposes", "places")
    {
        NextAct = "access-review/open",
        Above = ("people/reviews", "reviews.title"),
        Filters = [ListFilter.By("review"), ListFilter.By("decision")],
        IsFor = session => session.Sight.SeesReviews,
        Searched = ["name", "purposes", "places"],
        Order = Undecided,
        Url = (session, thing) => SubjectUrl.Of(session, (((AccessReview, Worker Worker))thing).Worker.Id.Value),
    };

    /// <summary>権限の点検.</summary>
    internal static ListScreen AccessReviews { get; } = new("access-reviews", "openedAt", "due", "reviewListed", "reviewLeft")
    {
        NextAct = "access-review/open",
        Path = "people/reviews",
        Filters = [ListFilter.By("reviewDone", "done"), .. ListFilter.Between("due")],
        Sort = "-openedAt",
        Url = (session, thing) => session.Url($"people/{((AccessReview)thing).Id}"),
        IsFor = session => session.Sight.SeesReviews,
    };

    /// <summary>監督の記録: those open first.</summary>
    internal static ListScreen Supervisions { get; } = new("supervisions", "organisation", "from", "until", "supervisionFindings", "correctBy", "by", "supervisionState")
    {
        NextAct = "supervision/record",
        Above = People,
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("supervisionState", "state"), .. ListFilter.Between("until")],
        Order = (_, rows) => rows.OrderBy(r => !((Supervision)r.Thing).IsOpen).ThenByDescending(r => ((Supervision)r.Thing).Period.Until),
        Url = (session, thing) => session.Url($"people/of/{((Supervision)thing).Organisation}"),
    };

    /// <summary>扱った件数の報告: those that raise a question first.</summary>
    internal static ListScreen VolumeReports { get; } = new("volume-reports", "organisation", "from", "until", "records", "hours", "handlersStated", "handlersNotified", "volumeState")
    {
        NextAct = "staffing/report",
        Above = People,
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("volumeState", "state"), .. ListFilter.Between("until")],
        Order = (_, rows) => rows.OrderBy(r => r.Thing is not VolumeReport { IsBeyond: true, SettledAt: null }).ThenByDescending(r => ((VolumeReport)r.Thing).Period.Until),
        Url = (session, thing) => session.Url($"people/of/{((VolumeReport)thing).Organisation}"),
    };

    /// <summary>事前の許諾.</summary>
    internal static ListScreen AdvanceConsents { get; } = new("advance-consents", "organisation", "purposes", "places", "from", "until", "consentedAt")
    {
        NextAct = "reentrustment/consent-in-advance",
        Above = People,
        Filters = [ListFilter.By("purposes", "purpose"), ListFilter.By("places", "place"), .. ListFilter.Between("until")],
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } =
    [
        Organisations, Chain, Workers, Trainings, TrainingPlans, Courses, Pledges, Reviews, AccessReviews, Supervisions, VolumeReports, AdvanceConsents,
    ];

    /// <summary>Those of whom something is still to be decided come first.</summary>
    static IEnumerable<ListRow> Undecided(ListScene scene, IEnumerable<ListRow> rows)
    {
        var undecided = scene.Session.State.AccessReviews.Values.ToDictionary(r => r.Id, r => scene.Session.State.Undecided(r).ToHashSet());
        return rows.OrderBy(r => ((AccessReview Review, Worker Worker))r.Thing is var (review, worker) && !undecided[review.Id].Contains(worker.Id));
    }
}

using Azukari.Custody.Courses;
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
        Above = People, Filters = [ListFilter.By("party"), ListFilter.By("reentrustmentState", "state")],
        Searched = ["organisation", "organisationName", "parent"],
        Url = (session, thing) => (OrganisationId)thing == session.State.Terms.Municipality ? null : session.Url($"people/of/{(OrganisationId)thing}"),
    };

    /// <summary>再委託の連なり.</summary>
    internal static ListScreen Chain { get; } = new("chain", "organisation", "depth", "parent", "reentrustmentState", "workers", "handlers", "holdings", "openIncidents")
    {
        Above = People, Filters = [ListFilter.By("reentrustmentState", "state"), ListFilter.By("handlesNumbers"), ListFilter.By("purposes", "purpose")],
        Url = (session, thing) => session.Url($"people/of/{((ChainAccount)thing).Organisation}"),
    };

    /// <summary>従業者.</summary>
    internal static ListScreen Workers { get; } = new("workers", "name", "organisation", "employment", "role", "trainingLapsesOn", "pledgedAt")
    {
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
        Above = Training, Sort = "-on", Searched = ["name", "courseTitle", "course", "organisation"],
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("course"), ListFilter.By("passed"), ListFilter.By("trainingKind", "kind"), .. ListFilter.Between("on")],
        Url = (session, thing) => SubjectUrl.Of(session, (((Worker Worker, Training))thing).Worker.Id.Value),
    };

    /// <summary>研修の計画.</summary>
    internal static ListScreen TrainingPlans { get; } = new("training-plans", "planName", "course", "on", "trainingMethod", "attended", "listed", "cancelledAt")
    {
        Above = Training, Sort = "-on", Filters = [ListFilter.By("trainingMethod", "method"), .. ListFilter.Between("on")],
        Url = (session, thing) => session.Url($"training/plans/{((TrainingPlan)thing).Id}"),
    };

    /// <summary>課程.</summary>
    internal static ListScreen Courses { get; } = new("courses", "courseTitle", "questions", "penalties", "adoptedAt", "course")
    {
        Above = Training, Filters = [ListFilter.By("penalties")],
        Url = (session, thing) => (((CourseId Id, AdoptedCourse?, Course? Course))thing) is { Course: not null } known && TeachingMap.Find(session, known.Id.Value) is not null
            ? session.Url($"training/courses/{known.Id}") : null,
    };

    /// <summary>誓約.</summary>
    internal static ListScreen Pledges { get; } = new("pledges", "name", "organisation", "pledgedAt", "pledgeDue", "leftAt")
    {
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
        Above = ("people/reviews", "reviews.title"), Filters = [ListFilter.By("review"), ListFilter.By("decision")], IsFor = session => session.Sight.SeesReviews,
        Url = (session, thing) => SubjectUrl.Of(session, (((AccessReview, Worker Worker))thing).Worker.Id.Value),
    };

    /// <summary>権限の点検.</summary>
    internal static ListScreen AccessReviews { get; } = new("access-reviews", "openedAt", "due", "reviewListed", "reviewLeft")
    {
        Path = "people/reviews",
        Filters = [ListFilter.By("reviewDone", "done"), .. ListFilter.Between("due")],
        Sort = "-openedAt",
        Url = (session, thing) => session.Url($"people/{((AccessReview)thing).Id}"),
        IsFor = session => session.Sight.SeesReviews,
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [Organisations, Chain, Workers, Trainings, TrainingPlans, Courses, Pledges, Reviews, AccessReviews];
}

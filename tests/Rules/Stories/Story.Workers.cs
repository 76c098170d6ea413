using System.Collections.Immutable;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Steps of people: training, badges, staffing, supervision, reviews of access.</summary>
sealed partial class Story
{
    internal static readonly TrainingPlanId ThePlan = Make<TrainingPlanId>(1);
    internal static readonly BadgeId TheBadge = Make<BadgeId>(1);
    internal static readonly StaffingPlanId TheStaffing = Make<StaffingPlanId>(1);
    internal static readonly VolumeReportId TheVolume = Make<VolumeReportId>(1);
    internal static readonly SupervisionId TheSupervision = Make<SupervisionId>(1);
    internal static readonly AccessReviewId TheReview = Make<AccessReviewId>(1);
    internal static readonly CourseId TheCourse = new("basics");
    internal static readonly Digest CourseText = Sha("the course");

    internal static AdoptCourse Adopt => new(TheCourse, CourseText, 12, true);

    internal static SitTraining Sit(int percent) => new(TheCourse, CourseText, percent, 12);

    internal Story CourseAdopted() => Do(HandlingOfficer, Adopt);

    internal PlanTraining TrainingPlanFor(params ImmutableArray<WorkerId> who) =>
        new(ThePlan, Said, TheCourse, who, Today, TrainingKind.Lecture, Said, Said);

    internal Story TrainingPlanned() =>
        Do(HandlingOfficer, TrainingPlanFor(Handler.Worker!.Value, Clerk.Worker!.Value));

    internal static RecordAttendance Absent(Actor who, DateOnly? again = null) =>
        new(ThePlan, Attendance.Absent, [who.Worker!.Value], again);

    internal Story BadgeIssued(Actor who) =>
        Do(HandlingOfficer, new IssueBadge(TheBadge, who.Worker!.Value, BadgeKind.EntryPass, Said));

    internal Story Left(Actor who) => Do(HandlingOfficer, new RecordLeaving(who.Worker!.Value));

    internal Story Suspended(Actor who, Actor by) =>
        Do(by, new SuspendHandler(who.Worker!.Value, SuspensionCause.UnusualAccess, Said));

    internal Period LastWeek => new(Today.AddDays(-6), Today);

    internal PlanStaffing Staffing(int handlers, int perHour = 0) => new(TheStaffing, Contractor, State.Terms.Term, handlers, perHour);

    internal ReportVolume Volume(long records, long hours, int handlers = 2) =>
        new(TheVolume, Contractor, LastWeek, records, hours, handlers);

    internal RecordSupervision Supervision(params ImmutableArray<SupervisionFinding> findings) => new(
        TheSupervision, Contractor, LastWeek, findings, Said,
        findings is [SupervisionFinding.NothingFound] ? null : Today.AddDays(14));

    internal Story ReviewOpened() => Do(HandlingOfficer, new OpenAccessReview(TheReview, Today.AddDays(30)));

    internal static DecideAccess Decide(Actor who, AccessDecision decision) => new(TheReview, who.Worker!.Value, decision, Said);

    /// <summary>The codes of everything due, near or far.</summary>
    internal IEnumerable<string> Due => Deadlines.Of(State, Now).Select(d => d.Code);
}

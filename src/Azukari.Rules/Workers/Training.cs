using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A training that a worker took.</summary>
/// <param name="Course">The course.</param>
/// <param name="On">The day, in Japan.</param>
/// <param name="Passed">Whether its test was passed.</param>
/// <param name="PenaltiesTaught">Whether it taught the penalties of the Act (罰則等, 覚書 6-2a).</param>
public sealed record Training(CourseId Course, DateOnly On, bool Passed, bool PenaltiesTaught)
{
    /// <summary>In what way it was taken; null where nobody said.</summary>
    public TrainingKind? Kind { get; internal init; }

    /// <summary>Right answers in percent, where the desk itself set the test; null where an officer stated the result.</summary>
    public int? Percent { get; internal init; }

    /// <summary>The planned training that it belonged to.</summary>
    public TrainingPlanId? Plan { get; internal init; }
}

/// <summary>In what way a training is taken.</summary>
public enum TrainingKind
{
    /// <summary>A lecture (集合研修).</summary>
    Lecture,

    /// <summary>E-learning outside the desk.</summary>
    ELearning,

    /// <summary>A course of this desk, with its test.</summary>
    DeskCourse,

    /// <summary>At the place of work (職場での指導).</summary>
    OnTheJob,

    /// <summary>Sat later by someone who was absent or did not pass (再受講).</summary>
    Resit,
}

/// <summary>A course whose test counts: the officer answers for its text.</summary>
/// <param name="Text">SHA-256 of the course file, a document without anything personal.</param>
/// <param name="Questions">Questions of its test.</param>
/// <param name="PenaltiesTaught">Whether it teaches the penalties of the Act (覚書 6-2a), as the file itself says.</param>
/// <param name="At">Since when.</param>
public sealed record AdoptedCourse(Digest Text, int Questions, bool PenaltiesTaught, DateTimeOffset At);

/// <summary>A planned training (研修計画): for whom, when, how, by whom; and who came.</summary>
public sealed record TrainingPlan(
    TrainingPlanId Id, SealedText Name, CourseId Course, ImmutableArray<WorkerId> For, DateOnly On, TrainingKind Method)
{
    /// <summary>Who came and who did not, as far as it was recorded (研修出欠).</summary>
    public IdentifierDictionary<WorkerId, Attended> Attendance { get; internal init; } =
        IdentifierDictionary<WorkerId, Attended>.Empty;

    /// <summary>When it was cancelled; null where it stands.</summary>
    public DateTimeOffset? CancelledAt { get; internal init; }
}

/// <summary>Whether someone came, and when he is to sit again if not.</summary>
public sealed record Attended(Attendance Attendance, DateOnly? ResitOn);

/// <summary>Attendance (出欠).</summary>
public enum Attendance
{
    /// <summary>出席.</summary>
    Present,

    /// <summary>欠席.</summary>
    Absent,
}

static class Trainings
{
    extension(Engagement e)
    {
        /// <summary>A planned training that was not cancelled.</summary>
        internal TrainingPlan? PlannedTraining(TrainingPlanId id) =>
            e.TrainingPlans.GetValueOrDefault(id) is { CancelledAt: null } plan ? plan : null;

        /// <summary>Whoever of a plan was absent and has not sat the course since, with those who have left taken out.</summary>
        internal IEnumerable<(Worker Worker, DateOnly? ResitOn)> ToSitAgain(TrainingPlan plan) =>
            from id in plan.For
            where plan.Attendance.GetValueOrDefault(id) is { Attendance: Attendance.Absent }
            let worker = e.Worker(id)
            where worker is not null && !worker.Trainings.Any(t => t.Passed && t.Course == plan.Course && t.On >= plan.On)
            select (worker, plan.Attendance[id].ResitOn);
    }
}

enum TrainingRefusal
{
    CourseNotAdopted,
    CourseAlreadyAdopted,
    CourseWithoutQuestions,
    ScoreOutOfRange,
    TrainingPlanUnknown,
    ParticipantsUnknown,
    TrainingPlannedInThePast,
    AttendanceBeforeTheDay,
    NotInTheTrainingPlan,
    ResitInThePast,
}

using System.Collections.Immutable;

namespace Azukari.Rules;

public sealed partial record Engagement
{
    /// <summary>The courses whose tests count, each in the text that was adopted last (覚書 6-2b).</summary>
    public IdentifierDictionary<CourseId, AdoptedCourse> Courses { get; internal init; } =
        IdentifierDictionary<CourseId, AdoptedCourse>.Empty;

    /// <summary>Planned trainings with their attendance (覚書 6-2b).</summary>
    public IdentifierDictionary<TrainingPlanId, TrainingPlan> TrainingPlans { get; internal init; } =
        IdentifierDictionary<TrainingPlanId, TrainingPlan>.Empty;

    /// <summary>Badges, passes and keys, also those that came back (覚書 4-2).</summary>
    public IdentifierDictionary<BadgeId, Badge> Badges { get; internal init; } = IdentifierDictionary<BadgeId, Badge>.Empty;

    /// <summary>How many handlers were planned, by organisation and period (覚書 6-3).</summary>
    public IdentifierDictionary<StaffingPlanId, StaffingPlan> StaffingPlans { get; internal init; } =
        IdentifierDictionary<StaffingPlanId, StaffingPlan>.Empty;

    /// <summary>How much was processed, as it was reported (覚書 6-1).</summary>
    public IdentifierDictionary<VolumeReportId, VolumeReport> VolumeReports { get; internal init; } =
        IdentifierDictionary<VolumeReportId, VolumeReport>.Empty;

    /// <summary>Records of supervision (覚書 6-1).</summary>
    public IdentifierDictionary<SupervisionId, Supervision> Supervisions { get; internal init; } =
        IdentifierDictionary<SupervisionId, Supervision>.Empty;

    /// <summary>Unusual accesses that an officer looked at, by the worker they were of (覚書 6-1).</summary>
    public IdentifierDictionary<WorkerId, ImmutableArray<Acknowledgement>> Acknowledgements { get; internal init; } =
        IdentifierDictionary<WorkerId, ImmutableArray<Acknowledgement>>.Empty;

    /// <summary>Reviews of who may do what (覚書 6-1).</summary>
    public IdentifierDictionary<AccessReviewId, AccessReview> AccessReviews { get; internal init; } =
        IdentifierDictionary<AccessReviewId, AccessReview>.Empty;
}

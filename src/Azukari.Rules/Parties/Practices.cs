using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Numbers of daily practice that the sentences leave open, beside those of <see cref="Terms"/>.</summary>
/// <param name="TrainingPassPercent">Percentage of right answers that passes the training's test (覚書 6-2b).</param>
/// <param name="SupervisionIntervalMonths">Months between two records of supervision (覚書 6-1).</param>
/// <param name="AccessReviewIntervalMonths">Months between two reviews of who may do what (覚書 6-1).</param>
/// <param name="UnusualOpeningsPerDay">Openings by one worker in one day above which his officer is shown them (覚書 6-1).</param>
/// <param name="ReentrustmentReportIntervalMonths">Months between two reports on a re-entrustee's state (覚書 7-1b).</param>
/// <param name="MeasureReviewIntervalMonths">Months for which the evidence of a safety measure counts (覚書 2, 4-2).</param>
/// <param name="ComplianceReportWithinDays">Days in which a report that was asked for is due (覚書 10-1).</param>
/// <param name="CorrectionWithinDays">Days in which a finding of an inspection is to be corrected (覚書 10-2).</param>
/// <param name="ReminderDays">Days before a deadline from which it stands on the board.</param>
/// <param name="DormantAfterDays">Days without an act after which a handler counts as dormant (覚書 6-1).</param>
/// <param name="UsualFromHour">First hour of the usual working day in Japan, 0 to 23.</param>
/// <param name="UsualUntilHour">Hour at which it ends, 1 to 24.</param>
/// <param name="Quorums">Matters that need more than one approver.</param>
public sealed record Practices(
    int TrainingPassPercent,
    int SupervisionIntervalMonths,
    int AccessReviewIntervalMonths,
    int UnusualOpeningsPerDay,
    int ReentrustmentReportIntervalMonths,
    int MeasureReviewIntervalMonths,
    int ComplianceReportWithinDays,
    int CorrectionWithinDays,
    int ReminderDays,
    int DormantAfterDays,
    int UsualFromHour,
    int UsualUntilHour,
    ImmutableArray<Quorum> Quorums)
{
    /// <summary>What is usual where nothing was agreed: example values, not terms of any memorandum.</summary>
    public static Practices Usual { get; } = new(80, 3, 6, 50, 6, 12, 14, 30, 30, 60, 7, 21, []);

    /// <summary>How many different people must approve; one unless more were agreed.</summary>
    public int ApproversOf(Matter matter) => Quorums.FirstOrDefault(q => q.Matter == matter)?.Approvers ?? 1;

    /// <summary>Numbers that a day can be counted with, and quorums that people can fill.</summary>
    internal bool IsUsable =>
        TrainingPassPercent is > 0 and <= 100
        && IsMonths(SupervisionIntervalMonths) && IsMonths(AccessReviewIntervalMonths)
        && IsMonths(ReentrustmentReportIntervalMonths) && IsMonths(MeasureReviewIntervalMonths)
        && UnusualOpeningsPerDay > 0
        && IsDays(ComplianceReportWithinDays) && IsDays(CorrectionWithinDays) && IsDays(ReminderDays) && IsDays(DormantAfterDays)
        && UsualFromHour is >= 0 and <= 23 && UsualUntilHour is >= 1 and <= 24 && UsualFromHour < UsualUntilHour
        && Quorums.All(q => q.Approvers is >= 1 and <= 5) && Quorums.Select(q => q.Matter).Distinct().Count() == Quorums.Length;

    /// <summary>By value: an array of its own would make two readings of one memorandum differ.</summary>
    public bool Equals(Practices? other) =>
        other is not null && Numbers.SequenceEqual(other.Numbers) && Quorums.SequenceEqual(other.Quorums);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Aggregate(Quorums.Length, HashCode.Combine);

    int[] Numbers =>
    [
        TrainingPassPercent, SupervisionIntervalMonths, AccessReviewIntervalMonths, UnusualOpeningsPerDay,
        ReentrustmentReportIntervalMonths, MeasureReviewIntervalMonths, ComplianceReportWithinDays, CorrectionWithinDays,
        ReminderDays, DormantAfterDays, UsualFromHour, UsualUntilHour,
    ];

    static bool IsMonths(int months) => months is > 0 and <= 1_200;

    static bool IsDays(int days) => days is > 0 and <= 36_500;
}

/// <summary>The practices of the terms.</summary>
public static class TermsPractices
{
    extension(Terms terms)
    {
        /// <summary>The numbers of daily practice: those agreed, or else the usual ones.</summary>
        public Practices Practice => terms.Practices ?? Practices.Usual;
    }
}

/// <summary>How many people must approve a matter.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Approvers">Different people, 1 to 5.</param>
public sealed record Quorum(Matter Matter, int Approvers);

/// <summary>What the city approves.</summary>
public enum Matter
{
    /// <summary>A take-out (覚書 5-3a).</summary>
    TakeOut,

    /// <summary>A re-entrustment (覚書 7-1b).</summary>
    Reentrustment,

    /// <summary>Another use than the contract's (覚書 3).</summary>
    PurposeException,

    /// <summary>The closing of an incident (覚書 8-2).</summary>
    IncidentClosing,

    /// <summary>That nothing is held any more (覚書 9c).</summary>
    ZeroHoldings,
}

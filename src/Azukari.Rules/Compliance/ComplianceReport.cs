using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A report on how the memorandum is kept, asked for by the city (遵守状況報告, 覚書 10-1).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Covers">The days that it is to cover, in Japan.</param>
/// <param name="RequestedAt">When the city asked.</param>
/// <param name="Due">By which day it is to be submitted, or submitted again.</param>
/// <param name="State">Its state.</param>
public sealed record ComplianceReport(ReportId Id, Period Covers, DateTimeOffset RequestedAt, DateOnly Due, ReportState State)
{
    /// <summary>What the contractor says to each article, in the order of the entries.</summary>
    public ImmutableArray<ReportComment> Comments { get; internal init; } = [];

    /// <summary>What the contractor states, each beside what the ledger showed at that moment.</summary>
    public ImmutableArray<ReportStatement> Statements { get; internal init; } = [];

    /// <summary>What was submitted, the latest last; earlier ones stay.</summary>
    public ImmutableArray<ReportSubmission> Submissions { get; internal init; } = [];

    /// <summary>Why it was returned, as often as it was.</summary>
    public ImmutableArray<SealedText> Returns { get; internal init; } = [];
}

/// <summary>States of a report.</summary>
public enum ReportState
{
    /// <summary>Asked for; it lies with the contractor.</summary>
    Requested,

    /// <summary>Submitted; it lies with the city.</summary>
    Submitted,

    /// <summary>Returned for correction; it lies with the contractor again.</summary>
    Returned,

    /// <summary>Accepted by the city.</summary>
    Accepted,

    /// <summary>No longer asked for.</summary>
    Withdrawn,
}

/// <summary>What the contractor says to one article.</summary>
public sealed record ReportComment(int Article, DateTimeOffset At, WorkerId? By, SealedText Comment);

/// <summary>What a report was prepared from, and what was submitted.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Entries">The ledger's size when it was prepared.</param>
/// <param name="Root">The ledger's root hash at that size, as the checkpoint states it.</param>
/// <param name="Prepared">SHA-256 of the prepared report.</param>
public sealed record ReportSubmission(DateTimeOffset At, WorkerId? By, long Entries, Digest Root, Digest Prepared);

/// <summary>A statement of the contractor, with what the ledger itself showed when it was made.</summary>
/// <param name="Kind">What is stated.</param>
/// <param name="At">When.</param>
/// <param name="By">Who signs for it.</param>
/// <param name="Words">In his words, sealed.</param>
/// <param name="OpenIncidents">Incidents open at that moment.</param>
/// <param name="SweepsToClear">Sweeps that had found numbers outside, not yet shown to be clean.</param>
/// <param name="ItemsHeld">Items not at zero at that moment.</param>
public sealed record ReportStatement(
    ReportStatementKind Kind, DateTimeOffset At, WorkerId? By, SealedText Words, int OpenIncidents, int SweepsToClear, int ItemsHeld)
{
    /// <summary>Whether the ledger itself speaks against it. A statement is never taken for a fact.</summary>
    public bool IsAgainstTheLedger => Kind switch
    {
        ReportStatementKind.NoLeak => OpenIncidents > 0 || SweepsToClear > 0,
        ReportStatementKind.NothingHeld => ItemsHeld > 0 || SweepsToClear > 0,
        _ => false,
    };
}

/// <summary>What the contractor states in a report.</summary>
public enum ReportStatementKind
{
    /// <summary>That nothing leaked (漏えい等はない).</summary>
    NoLeak,

    /// <summary>That nothing is held, or nothing beyond what the ledger has (保有していない).</summary>
    NothingHeld,

    /// <summary>Anything else, such as that someone is its employee.</summary>
    Other,
}

enum ReportRefusal
{
    ReportPeriodWrong,
    ReportDueTooEarly,
    ReportNotWithTheContractor,
    ReportNotSubmitted,
    ReportArticleUnknown,
    ReportTextMissing,
    ReportWithoutLedger,
    ReportUnchanged,
}

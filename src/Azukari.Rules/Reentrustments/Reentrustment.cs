using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A re-entrustee (再委託先) at whatever depth, from its application on.</summary>
/// <param name="Organisation">The re-entrustee.</param>
/// <param name="Parent">Who re-entrusts to it: the contractor or a re-entrustee above.</param>
/// <param name="Name">Its name, sealed.</param>
/// <param name="Applied">The scope that was applied for.</param>
/// <param name="State">Its state.</param>
public sealed record Reentrustment(
    OrganisationId Organisation, OrganisationId Parent, SealedText Name, Scope Applied, ReentrustmentState State)
{
    /// <summary>The day of the application in Japan; null for one that the city's advance consent made needless.</summary>
    public DateOnly? AppliedOn { get; internal init; }

    /// <summary>What else the written application holds; null where it came without.</summary>
    public ApplicationPaper? Paper { get; internal init; }

    /// <summary>Whether it was applied for as one that handles 特定個人情報等.</summary>
    public bool HandlesNumbers { get; internal init; } = true;

    /// <summary>Why it handles none, if that was said.</summary>
    public SealedText WhyNoNumbers { get; internal init; }

    /// <summary>Whether it is in the work on the ground that it handles no numbers: its people then use no content.</summary>
    public bool IsKeptFromNumbers => !HandlesNumbers && WhyNoNumbers.IsGiven;

    /// <summary>Who of the city has consented so far; it is in the work when as many as agreed have.</summary>
    public Approvals Approvals { get; internal init; } = Approvals.None;

    /// <summary>The scope that the city consented to; it may be smaller than what was applied for.</summary>
    public Scope? Consented { get; internal init; }

    /// <summary>When the written agreement with the same duties was filed (覚書 7-2a).</summary>
    public DateTimeOffset? AgreedAt { get; internal init; }

    /// <summary>SHA-256 of the signed agreement, where it was given.</summary>
    public Digest? Agreement { get; internal init; }

    /// <summary>Since when it has been in the work; counts for its reports.</summary>
    public DateTimeOffset? ConsentedAt { get; internal init; }

    /// <summary>The latest report on its state, if there was one.</summary>
    public StateReport? LatestReport { get; internal init; }

    /// <summary>A change that was applied for and is not yet answered.</summary>
    public ScopeChange? Change { get; internal init; }

    /// <summary>Whether its work is suspended, by whom it was and since when; null while it is not.</summary>
    public Suspension? Suspension { get; internal init; }
}

/// <summary>What a written application says beside the scope and the reason (再委託承諾申請書), all sealed.</summary>
/// <param name="Work">The work to be re-entrusted (業務の内容).</param>
/// <param name="Information">The personal information it handles.</param>
/// <param name="Representative">Its representative.</param>
/// <param name="Address">Its seat.</param>
/// <param name="Contact">How to reach it.</param>
/// <param name="Responsibility">Who is responsible there, and who works (責任体制).</param>
/// <param name="Protection">The protection that it is held to (保護措置), as in the draft of the agreement.</param>
/// <param name="Supervision">How it is supervised (監督方法).</param>
public sealed record ApplicationPaper(
    SealedText Work,
    SealedText Information,
    SealedText Representative,
    SealedText Address,
    SealedText Contact,
    SealedText Responsibility,
    SealedText Protection,
    SealedText Supervision)
{
    /// <summary>Whether every field was filled in.</summary>
    internal bool IsWhole => new[] { Work, Information, Representative, Address, Contact, Responsibility, Protection, Supervision }
        .All(text => text.IsGiven);
}

/// <summary>A report on a re-entrustee's state (再委託先の状況報告).</summary>
/// <param name="On">The day that it speaks of, in Japan.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="Finding">What it found.</param>
public sealed record StateReport(DateOnly On, DateTimeOffset At, ChainFinding Finding);

/// <summary>What a report on a re-entrustee's state found.</summary>
public enum ChainFinding
{
    /// <summary>Duties are kept (遵守).</summary>
    Kept,

    /// <summary>Something is to be corrected (要是正).</summary>
    ToCorrect,

    /// <summary>It could not be seen (確認できない).</summary>
    NotSeen,
}

/// <summary>A change of a re-entrustment's scope that was applied for.</summary>
/// <param name="Scope">The scope that it would have.</param>
/// <param name="AppliedOn">The day of the application in Japan.</param>
/// <param name="Approvals">Who of the city has consented so far.</param>
public sealed record ScopeChange(Scope Scope, DateOnly AppliedOn, Approvals Approvals);

/// <summary>A suspension of a re-entrustee's work (再委託の停止).</summary>
public sealed record Suspension(WorkerId By, DateTimeOffset At);

/// <summary>States of a re-entrustment.</summary>
public enum ReentrustmentState
{
    /// <summary>Applied for, unanswered: grants nothing.</summary>
    Applied,

    /// <summary>Consented to by the city.</summary>
    Consented,

    /// <summary>Declined by the city.</summary>
    Declined,

    /// <summary>Ended; what lies below it has ended with it.</summary>
    Ended,

    /// <summary>Withdrawn by the contractor before an answer.</summary>
    Withdrawn,
}

/// <summary>The part of the work that an organisation may do.</summary>
/// <param name="Purposes">For these purposes.</param>
/// <param name="Places">At these places.</param>
/// <param name="Period">In this period.</param>
public sealed record Scope(ImmutableArray<PurposeId> Purposes, ImmutableArray<PlaceId> Places, Period Period)
{
    /// <summary>Whether all of it lies in the other: a scope only shrinks on its way down (覚書 7-1b).</summary>
    public bool Within(Scope other) =>
        Purposes.Within(other.Purposes) && Places.Within(other.Places) && Period.Within(other.Period);

    internal bool IsEmpty => Purposes.IsEmpty || Places.IsEmpty || !Period.IsProper;

    /// <summary>What both allow; it may be empty.</summary>
    internal Scope And(Scope other) => new(
        [.. Purposes.Where(p => other.Purposes.Contains(p))],
        [.. Places.Where(p => other.Places.Contains(p))],
        new Period(Period.From > other.Period.From ? Period.From : other.Period.From, Period.Until < other.Period.Until ? Period.Until : other.Period.Until));
}

enum ReentrustmentRefusal
{
    ReentrustmentNotAllowed,
    NoUnavoidableReasonToReentrust,
    ParentNotInChain,
    AlreadyInTheWork,
    ScopeBeyondParent,
    ScopeWithoutContent,
    NoApplication,
    ScopeBeyondApplication,
    ScopeDiffersFromFirstApproval,
    NoReasonForDeclining,
    ConsentMissing,
    FurtherTiersClauseMissing,
    NotInTheWork,
    NumbersBothHandledAndNot,
    ChangeAlreadyAppliedFor,
    NothingChanges,
    NoReasonForTheChange,
    NoChangeAppliedFor,
    NoReasonForSuspending,
    AlreadySuspended,
    NotSuspended,
    ReportInTheFuture,
    NothingReported,
    MaterialsMissing,
    ReportsNotAgreed,
    AlreadyConsentedInAdvance,
    NoAdvanceConsent,
    ScopeBeyondAdvanceConsent,
}

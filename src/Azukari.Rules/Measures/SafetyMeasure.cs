using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>How one organisation keeps one measure of the guideline (安全管理措置の点検表の一行).</summary>
/// <param name="Code">The measure.</param>
public sealed record SafetyMeasure(GuidelineMeasure Code)
{
    /// <summary>Who sees to it; null until it is adopted.</summary>
    public WorkerId? Owner { get; internal init; }

    /// <summary>What is done, sealed.</summary>
    public SealedText How { get; internal init; }

    /// <summary>When it was adopted in its present form; null where it is not.</summary>
    public DateTimeOffset? AdoptedAt { get; internal init; }

    /// <summary>The latest evidence; null where there is none for the present form.</summary>
    public MeasureEvidence? Evidence { get; internal init; }

    /// <summary>The latest review; null where there is none.</summary>
    public MeasureReview? Review { get; internal init; }

    /// <summary>Whether it was said not to apply, and what the city answered; null where nobody said so.</summary>
    public MeasureWaiver? Waiver { get; internal init; }

    /// <summary>Whether it does not apply, by the city's own word.</summary>
    public bool IsWaived => Waiver is { State: MeasureWaiverState.Accepted };

    /// <summary>The last day on which its evidence counts; null without evidence.</summary>
    public DateOnly? EvidenceCountsUntil(int months) => Evidence?.SeenOn.AddMonths(months);

    /// <summary>How it stands on a day.</summary>
    public SafetyMeasureState StateOn(DateOnly day, int months) => this switch
    {
        { IsWaived: true } => SafetyMeasureState.NotApplicable,
        { Waiver.State: MeasureWaiverState.Proposed } => SafetyMeasureState.WaiverProposed,
        { AdoptedAt: null } => SafetyMeasureState.NotAdopted,
        { Evidence: null } => SafetyMeasureState.WithoutEvidence,
        { Review.Result: MeasureResult.NeedsWork } => SafetyMeasureState.NeedsWork,
        _ => EvidenceCountsUntil(months) < day ? SafetyMeasureState.EvidenceExpired : SafetyMeasureState.Kept,
    };
}

/// <summary>Evidence that a measure is kept.</summary>
/// <param name="What">What it is and where it lies, sealed.</param>
/// <param name="Document">SHA-256 of the document; null where it is none.</param>
/// <param name="SeenOn">The day on which it showed the measure kept.</param>
/// <param name="By">Who gave it.</param>
public sealed record MeasureEvidence(SealedText What, Digest? Document, DateOnly SeenOn, WorkerId By);

/// <summary>A look at a measure by someone else than who gave the evidence.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Findings">What was seen, sealed.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When.</param>
public sealed record MeasureReview(MeasureResult Result, SealedText Findings, WorkerId By, DateTimeOffset At);

/// <summary>What came of a review.</summary>
public enum MeasureResult
{
    /// <summary>Kept, and it works.</summary>
    Effective,

    /// <summary>Work is needed; new evidence ends it.</summary>
    NeedsWork,
}

/// <summary>A measure that is said not to apply.</summary>
/// <param name="Reason">Why, sealed.</param>
/// <param name="By">Who said so.</param>
/// <param name="State">What the city answered.</param>
public sealed record MeasureWaiver(SealedText Reason, WorkerId By, MeasureWaiverState State);

/// <summary>What became of a statement that a measure does not apply.</summary>
public enum MeasureWaiverState
{
    /// <summary>Waits for the city.</summary>
    Proposed,

    /// <summary>The city accepted it.</summary>
    Accepted,

    /// <summary>The city did not accept it: the measure applies.</summary>
    Rejected,
}

/// <summary>How a measure stands.</summary>
public enum SafetyMeasureState
{
    /// <summary>未採用.</summary>
    NotAdopted,

    /// <summary>Adopted, and nothing shows it.</summary>
    WithoutEvidence,

    /// <summary>Its evidence is too old.</summary>
    EvidenceExpired,

    /// <summary>A review found work to do.</summary>
    NeedsWork,

    /// <summary>Kept, with evidence that counts.</summary>
    Kept,

    /// <summary>Said not to apply; the city has not answered.</summary>
    WaiverProposed,

    /// <summary>Does not apply, by the city's word.</summary>
    NotApplicable,
}

/// <summary>The measures of one organisation: every one of the guideline, in its order.</summary>
public sealed record MeasureSheet(ImmutableArray<SafetyMeasure> Measures)
{
    /// <summary>Nothing adopted yet: the list with which everybody begins.</summary>
    public static MeasureSheet Initial { get; } = new([.. Enum.GetValues<GuidelineMeasure>().Select(code => new SafetyMeasure(code))]);

    /// <summary>One measure.</summary>
    public SafetyMeasure this[GuidelineMeasure code] => Measures[(int)code];

    internal MeasureSheet With(SafetyMeasure measure) => new(Measures.SetItem((int)measure.Code, measure));
}

/// <summary>The checklists of the engagement.</summary>
public static class SafetyMeasures
{
    extension(Engagement e)
    {
        /// <summary>The checklist of an organisation, as it begins where it has done nothing.</summary>
        public MeasureSheet MeasuresOf(OrganisationId organisation) =>
            e.MeasureSheets.GetValueOrDefault(organisation) ?? MeasureSheet.Initial;

        /// <summary>Who owes the measures now: the city for itself, the contractor, and each re-entrustee in the chain.</summary>
        public IEnumerable<OrganisationId> OwersOfMeasures =>
            e.Reentrustments.Values.Select(r => r.Organisation).Where(o => e.IsInChain(o)).OrderBy(o => o.Value, StringComparer.Ordinal)
                .Prepend(e.Terms.Contractor).Prepend(e.Terms.Municipality);

        /// <summary>Whether the organisation owes them.</summary>
        internal bool OwesMeasures(OrganisationId organisation) =>
            organisation == e.Terms.Municipality || e.IsInChain(organisation);

        /// <summary>Whether whoever acts speaks for the organisation: the city's people for the city, the contractor's officer for
        /// everybody below. A stranger is refused as one already.</summary>
        internal bool SpeaksFor(Circumstances now, OrganisationId organisation) =>
            e.OrganisationOf(now.Worker) is not { } own
            || own == e.Terms.Municipality == (organisation == e.Terms.Municipality);

        internal Engagement With(OrganisationId organisation, SafetyMeasure measure) => e with
        {
            MeasureSheets = e.MeasureSheets.SetItem(organisation, e.MeasuresOf(organisation).With(measure)),
        };
    }
}

enum MeasureRefusal
{
    MeasureOfNobodyHere,
    MeasureOfOtherParty,
    OwnerNotOfOrganisation,
    HowMissing,
    MeasureNotAdopted,
    EvidenceOfMeasureMissing,
    EvidenceFromTheFuture,
    ReviewedByItsAuthor,
    ReviewFindingsMissing,
    ReasonNotApplicableMissing,
    WaiverNotWaiting,
    WaiverAlreadyProposed,
    ReasonForAnswerMissing,
}

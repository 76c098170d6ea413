using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What the parties change while the contract lives: amendments, other memoranda, citations, deputies, cancellation.</summary>
public sealed partial record Engagement
{
    /// <summary>Amendments, whatever their state.</summary>
    public IdentifierDictionary<AmendmentId, Amendment> Amendments { get; internal init; } =
        IdentifierDictionary<AmendmentId, Amendment>.Empty;

    /// <summary>The amendment that both have signed and whose day has not been seen yet (<see cref="AmendedTerms"/>).</summary>
    public Amendment? Upcoming { get; internal init; }

    /// <summary>The other memoranda on this contract, also unsigned and replaced ones (覚書 11).</summary>
    public IdentifierDictionary<MemorandumId, FiledMemorandum> OtherMemoranda { get; internal init; } =
        IdentifierDictionary<MemorandumId, FiledMemorandum>.Empty;

    /// <summary>Where cited definitions stand now, as the city confirmed it last; the signed text stays.</summary>
    public IdentifierDictionary<CitationId, CitationPlace> Citations { get; internal init; } =
        IdentifierDictionary<CitationId, CitationPlace>.Empty;

    /// <summary>Deputies, also those whose period is over.</summary>
    public ImmutableArray<Deputyship> Deputies { get; internal init; } = [];

    /// <summary>The cancellation of the contract (解除); null where there is none.</summary>
    public Cancellation? Cancellation { get; internal init; }
}

/// <summary>An amendment of the memorandum.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Terms">The terms as they are to be.</param>
/// <param name="Effective">The first day on which they hold, in Japan.</param>
/// <param name="ProposedBy">The party that proposed it.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record Amendment(
    AmendmentId Id, Terms Terms, DateOnly Effective, OrganisationId ProposedBy, DateTimeOffset ProposedAt, SealedText Reason)
{
    /// <summary>Its state.</summary>
    public AmendmentState State { get; internal init; } = AmendmentState.Proposed;

    /// <summary>Who has signed.</summary>
    public IdentifierSet<OrganisationId> Signatures { get; internal init; } = IdentifierSet<OrganisationId>.Empty;
}

/// <summary>States of an amendment.</summary>
public enum AmendmentState
{
    /// <summary>Proposed; not signed by both.</summary>
    Proposed,

    /// <summary>Signed by both; its day has not come.</summary>
    Agreed,

    /// <summary>In force, or followed by a later one.</summary>
    InForce,

    /// <summary>Withdrawn by who proposed it, or declined by the other.</summary>
    Dropped,
}

/// <summary>Another memorandum on the same contract, as it was filed (覚書 11).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Text">SHA-256 of its text.</param>
/// <param name="Rank">Its place in the order of precedence; this memorandum is 1.</param>
/// <param name="Covers">What it covers.</param>
/// <param name="Title">Its title, sealed.</param>
/// <param name="Replaces">The earlier one in whose place it stands.</param>
public sealed record FiledMemorandum(
    MemorandumId Id, Digest Text, int Rank, InformationKind Covers, SealedText Title, MemorandumId? Replaces)
{
    /// <summary>Who has signed.</summary>
    public IdentifierSet<OrganisationId> Signatures { get; internal init; } = IdentifierSet<OrganisationId>.Empty;

    /// <summary>Since when it stands; null until both have signed.</summary>
    public DateTimeOffset? StandsSince { get; internal init; }

    /// <summary>Since when another stands in its place.</summary>
    public DateTimeOffset? ReplacedAt { get; internal init; }

    /// <summary>Whether it stood at an instant.</summary>
    public bool StoodAt(DateTimeOffset at) => StandsSince <= at && !(ReplacedAt <= at);
}

/// <summary>What a memorandum covers.</summary>
public enum InformationKind
{
    /// <summary>特定個人情報等 (覚書 1-4).</summary>
    SpecificPersonalInformation,

    /// <summary>個人情報 (覚書 1-1), with and without a number.</summary>
    PersonalInformation,
}

/// <summary>Where a cited definition stands, as the city confirmed it.</summary>
/// <param name="Now">Article, paragraph and item, sealed.</param>
/// <param name="ChangedBy">The amending law, sealed.</param>
/// <param name="Since">Since when it stands there; null while that day is not confirmed.</param>
/// <param name="ConfirmedOn">The day on which the statute was read.</param>
public sealed record CitationPlace(SealedText Now, SealedText ChangedBy, DateOnly? Since, DateOnly ConfirmedOn);

/// <summary>A deputy (職務代理): an office that someone holds in another's place, for a period.</summary>
/// <param name="Worker">The deputy.</param>
/// <param name="Office">The office.</param>
/// <param name="Period">The days on which it is his, in Japan.</param>
/// <param name="WithdrawnAt">When it was taken back before its time.</param>
public sealed record Deputyship(WorkerId Worker, Office Office, Period Period, DateTimeOffset? WithdrawnAt)
{
    /// <summary>Whether he holds it at this moment.</summary>
    public bool CountsOn(DateOnly day) => WithdrawnAt is null && Period.Contains(day);
}

/// <summary>The cancellation of the contract (解除).</summary>
/// <param name="From">The first day on which nothing may be used any more, in Japan.</param>
/// <param name="At">When it was declared.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record Cancellation(DateOnly From, DateTimeOffset At, SealedText Reason);

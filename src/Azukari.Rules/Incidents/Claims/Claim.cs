using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A claim of a third party, or a dispute with one (覚書 8-3a): it stays open until it is settled, whoever is still there.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Incident">The incident from which it arose.</param>
/// <param name="Kind">What it is.</param>
/// <param name="On">When it was received, as is said.</param>
/// <param name="Yen">What is claimed, in yen; null where no sum was named.</param>
/// <param name="CausedBy">The organisation at which the cause lies, as far as known.</param>
/// <param name="At">When it was recorded.</param>
public sealed record ThirdPartyClaim(
    ClaimId Id, IncidentId Incident, ClaimKind Kind, DateOnly On, long? Yen, OrganisationId? CausedBy, DateTimeOffset At)
{
    /// <summary>The city's instructions on it.</summary>
    public ImmutableArray<ClaimInstruction> Instructions { get; internal init; } = [];

    /// <summary>How often the contractor recorded what it did.</summary>
    public int Handlings { get; internal init; }

    /// <summary>How it ended; null while it is open.</summary>
    public ClaimOutcome? Outcome { get; internal init; }

    /// <summary>What was paid to the third party, in yen.</summary>
    public long? PaidYen { get; internal init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; internal init; }
}

/// <summary>What a third party raised.</summary>
public enum ClaimKind
{
    /// <summary>A claim (請求).</summary>
    Demand,

    /// <summary>A dispute (紛争).</summary>
    Dispute,

    /// <summary>A lawsuit.</summary>
    Lawsuit,
}

/// <summary>An instruction of the city on a claim.</summary>
/// <param name="What">What is to be done, sealed.</param>
/// <param name="Due">By which day.</param>
/// <param name="At">When it was given.</param>
public sealed record ClaimInstruction(SealedText What, DateOnly Due, DateTimeOffset At);

/// <summary>How a claim ended.</summary>
public enum ClaimOutcome
{
    /// <summary>By an agreement.</summary>
    Agreement,

    /// <summary>By a judgment.</summary>
    Judgment,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It was found to be none.</summary>
    Unfounded,
}

/// <summary>A damage of the municipality (覚書 8-3b): claimed, agreed, paid. It stays open until it is paid or waived.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Incident">The incident from which it arose.</param>
/// <param name="ClaimedYen">What is claimed, in yen.</param>
/// <param name="CausedBy">The organisation at which the cause lies, as far as known; the contractor answers for it all the same.</param>
/// <param name="At">When it was claimed.</param>
public sealed record Damage(DamageId Id, IncidentId Incident, long ClaimedYen, OrganisationId? CausedBy, DateTimeOffset At)
{
    /// <summary>What the contractor agreed to pay, in yen.</summary>
    public long? AgreedYen { get; internal init; }

    /// <summary>What was paid so far, in yen.</summary>
    public long PaidYen { get; internal init; }

    /// <summary>When the city waived what is left.</summary>
    public DateTimeOffset? WaivedAt { get; internal init; }

    /// <summary>Whether something is still owed or undecided.</summary>
    public bool IsOpen => WaivedAt is null && (AgreedYen is not { } agreed || PaidYen < agreed);
}

/// <summary>Who answers for whom (覚書 7-3a, 7-3b).</summary>
public static class Liability
{
    extension(Engagement e)
    {
        /// <summary>The organisation and everyone above it, up to the contractor: they answer to the municipality together.</summary>
        /// <remarks>A re-entrustment that has ended ends no liability.</remarks>
        public ImmutableArray<OrganisationId> UpFrom(OrganisationId organisation)
        {
            ImmutableArray<OrganisationId>.Builder chain = ImmutableArray.CreateBuilder<OrganisationId>();
            for (OrganisationId? at = organisation;
                at is { } one && !chain.Contains(one);
                at = e.Reentrustments.GetValueOrDefault(one)?.Parent)
            {
                chain.Add(one);
            }

            return chain.ToImmutable();
        }

        /// <summary>Those who answer jointly where the cause lies at an organisation; the contractor alone where that is not known.</summary>
        public ImmutableArray<OrganisationId> LiableFor(OrganisationId? causedBy) =>
            causedBy is { } one && one != e.Terms.Municipality ? e.UpFrom(one) : [e.Terms.Contractor];

        internal ThirdPartyClaim? OpenClaim(ClaimId id) =>
            e.Claims.GetValueOrDefault(id) is { SettledAt: null } open ? open : null;

        internal Damage? OpenDamage(DamageId id) => e.Damages.GetValueOrDefault(id) is { IsOpen: true } open ? open : null;

        internal bool IsOfTheWork(OrganisationId? organisation) => organisation is not { } one
            || one == e.Terms.Contractor || one == e.Terms.Municipality || e.Reentrustments.ContainsKey(one);

        internal Engagement With(ThirdPartyClaim claim) => e with { Claims = e.Claims.SetItem(claim.Id, claim) };

        internal Engagement With(Damage damage) => e with { Damages = e.Damages.SetItem(damage.Id, damage) };
    }
}

enum ClaimRefusal
{
    IncidentUnknown,
    ClaimInTheFuture,
    AmountNotPositive,
    CauseOutsideTheWork,
    ClaimNotOpen,
    ClaimNotInstructed,
    DamageNotOpen,
    AmountDiffersFromClaim,
    AmountAlreadyAgreed,
    AmountNotAgreed,
}

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
    /// <summary>Who of the city has consented so far; it is in the work when as many as agreed have.</summary>
    public Approvals Approvals { get; internal init; } = Approvals.None;

    /// <summary>The scope that the city consented to; it may be smaller than what was applied for.</summary>
    public Scope? Consented { get; internal init; }

    /// <summary>When the written agreement with the same duties was filed (覚書 7-2a).</summary>
    public DateTimeOffset? AgreedAt { get; internal init; }
}

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
}

/// <summary>The chain of organisations below the municipality.</summary>
public static class Chain
{
    extension(Engagement e)
    {
        /// <summary>Whether the organisation may be in the work at all: the contractor, or consented to at every level.</summary>
        public bool IsInChain(OrganisationId organisation) =>
            organisation == e.Terms.Contractor || (e.Consented(organisation) is { } node && e.IsInChain(node.Parent));

        /// <summary>Whether each level from here up allows this purpose, at this place, on this day.</summary>
        /// <remarks>A place or organisation that is unknown is another rule's business.</remarks>
        public bool ScopeAllows(OrganisationId organisation, PurposeId purpose, PlaceId? place, DateOnly day) =>
            organisation == e.Terms.Contractor
            || e.Consented(organisation) is not { } node
            || (node.Consented!.Purposes.Contains(purpose)
                && (place is null || node.Consented.Places.Contains(place.Value))
                && node.Consented.Period.Contains(day)
                && e.ScopeAllows(node.Parent, purpose, place, day));

        /// <summary>Whether the organisation's scope holds all these purposes and places.</summary>
        public bool ScopeCovers(
            OrganisationId organisation, ImmutableArray<PurposeId> purposes, ImmutableArray<PlaceId> places) =>
            organisation == e.Terms.Contractor || organisation == e.Terms.Municipality
            || (e.Consented(organisation) is { } node
                && purposes.Within(node.Consented!.Purposes) && places.Within(node.Consented.Places)
                && e.ScopeCovers(node.Parent, purposes, places));

        /// <summary>Whether the written agreement was filed at each level (覚書 7-2a, 7-2c).</summary>
        public bool HasAgreements(OrganisationId organisation) =>
            organisation == e.Terms.Contractor
            || e.Consented(organisation) is not { } node
            || (node.AgreedAt is not null && e.HasAgreements(node.Parent));

        /// <summary>The scope within which an organisation may re-entrust; null where it is not in the work.</summary>
        public Scope? ScopeOf(OrganisationId organisation) =>
            organisation == e.Terms.Contractor
                ? new Scope(e.Terms.Purposes, [.. e.Terms.Places, .. e.Places], e.Terms.Term)
                : e.IsInChain(organisation) ? e.Consented(organisation)!.Consented : null;

        internal Reentrustment? Consented(OrganisationId organisation) =>
            e.Reentrustments.GetValueOrDefault(organisation) is { State: ReentrustmentState.Consented } node ? node : null;

        internal Engagement With(Reentrustment node) =>
            e with { Reentrustments = e.Reentrustments.SetItem(node.Organisation, node) };
    }
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
}

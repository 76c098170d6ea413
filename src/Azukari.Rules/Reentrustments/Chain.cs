using System.Collections.Immutable;

namespace Azukari.Rules;

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

        /// <summary>Whether the organisation, or one above it, is suspended (再委託の停止).</summary>
        public bool IsSuspended(OrganisationId organisation) =>
            e.Consented(organisation) is { } node && (node.Suspension is not null || e.IsSuspended(node.Parent));

        /// <summary>Whether the organisation, or one above it, is in the work as one that handles no numbers.</summary>
        public bool IsKeptFromNumbers(OrganisationId organisation) =>
            e.Consented(organisation) is { } node && (node.IsKeptFromNumbers || e.IsKeptFromNumbers(node.Parent));

        /// <summary>The organisation and everyone below it, whatever their state: those for whose acts it answers (覚書 7-3a).</summary>
        public IEnumerable<OrganisationId> AndBelow(OrganisationId organisation) =>
            e.Reentrustments.Values.Where(n => n.Parent == organisation)
                .OrderBy(n => n.Organisation.Value, StringComparer.Ordinal)
                .SelectMany(n => e.AndBelow(n.Organisation)).Prepend(organisation);

        /// <summary>Those above the organisation up to the contractor, who answer jointly for it (覚書 7-3a).</summary>
        public IEnumerable<OrganisationId> Above(OrganisationId organisation) =>
            e.Reentrustments.GetValueOrDefault(organisation) is { } node ? e.Above(node.Parent).Prepend(node.Parent) : [];

        internal Reentrustment? Consented(OrganisationId organisation) =>
            e.Reentrustments.GetValueOrDefault(organisation) is { State: ReentrustmentState.Consented } node ? node : null;

        internal Engagement With(Reentrustment node) =>
            e with { Reentrustments = e.Reentrustments.SetItem(node.Organisation, node) };

        /// <summary>Ends an organisation's work, and all below it.</summary>
        internal Engagement WithEnded(OrganisationId organisation) => e.ConsentedBelow(organisation).Aggregate(
            e.With(e.Reentrustments[organisation] with { State = ReentrustmentState.Ended, Change = null, Suspension = null }),
            (state, child) => state.WithEnded(child.Organisation));

        /// <summary>Gives an organisation another scope. What lies below it keeps the part that is inside; who keeps nothing has ended.
        /// </summary>
        internal Engagement WithScope(OrganisationId organisation, Scope scope)
        {
            Reentrustment node = e.Reentrustments[organisation];
            if (scope.IsEmpty)
            {
                return e.WithEnded(organisation);
            }

            Engagement changed = e.With(node with
            {
                Consented = scope,

                // 覚書 第7条第2項: the agreement binds for what it was made for.
                AgreedAt = scope.Within(node.Consented!) ? node.AgreedAt : null,
            });
            return e.ConsentedBelow(organisation)
                .Aggregate(changed, (state, child) => state.WithScope(child.Organisation, child.Consented!.And(scope)));
        }

        IEnumerable<Reentrustment> ConsentedBelow(OrganisationId organisation) => e.Reentrustments.Values
            .Where(node => node.Parent == organisation && node.State is ReentrustmentState.Consented);
    }
}

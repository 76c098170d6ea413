using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A contract's present state (委託): the immutable value that its permitted entries make, in their order.</summary>
/// <remarks>There is no second truth beside it. What can be derived is derived, in the extensions of each room.</remarks>
public sealed record Engagement
{
    /// <summary>The state before the first entry.</summary>
    public static Engagement None { get; } = new();

    /// <summary>What the memorandum fixes.</summary>
    public Terms Terms { get; internal init; } = Terms.None;

    /// <summary>The organisations that have signed the memorandum.</summary>
    public ImmutableHashSet<OrganisationId> Signatures { get; internal init; } = [];

    /// <summary>When both had signed.</summary>
    public DateTimeOffset? ConcludedAt { get; internal init; }

    /// <summary>Designated places beside those of the memorandum itself.</summary>
    public ImmutableHashSet<PlaceId> Places { get; internal init; } = [];

    /// <summary>Registered terminals and their places.</summary>
    public ImmutableDictionary<TerminalId, Terminal> Terminals { get; internal init; } = Empty<TerminalId, Terminal>();

    /// <summary>Everyone on the contract's rolls.</summary>
    public ImmutableDictionary<WorkerId, Worker> Workers { get; internal init; } = Empty<WorkerId, Worker>();

    /// <summary>Every item ever taken into custody, also those brought to zero.</summary>
    public ImmutableDictionary<ItemId, Item> Items { get; internal init; } = Empty<ItemId, Item>();

    /// <summary>The keys to which an organisation's exports are encrypted.</summary>
    public ImmutableDictionary<OrganisationId, RecipientKey> Recipients { get; internal init; } =
        Empty<OrganisationId, RecipientKey>();

    /// <summary>Take-outs, whatever their state.</summary>
    public ImmutableDictionary<TakeOutId, TakeOut> TakeOuts { get; internal init; } = Empty<TakeOutId, TakeOut>();

    /// <summary>Re-entrustees, from their application on.</summary>
    public ImmutableDictionary<OrganisationId, Reentrustment> Reentrustments { get; internal init; } =
        Empty<OrganisationId, Reentrustment>();

    /// <summary>Incidents, open and closed.</summary>
    public ImmutableDictionary<IncidentId, Incident> Incidents { get; internal init; } = Empty<IncidentId, Incident>();

    /// <summary>How far the return has come (覚書 第9条).</summary>
    public CompletionState Completion { get; internal init; } = CompletionState.None;

    /// <summary>Whether both parties have signed (覚書 前文).</summary>
    public bool IsConcluded => ConcludedAt is not null;

    /// <summary>Whether zero holdings were accepted: nothing may be used any more (覚書 第9条).</summary>
    public bool HasEnded => Completion.AcceptedAt is not null;

    static ImmutableDictionary<TKey, TValue> Empty<TKey, TValue>() where TKey : notnull =>
        ImmutableDictionary<TKey, TValue>.Empty;
}

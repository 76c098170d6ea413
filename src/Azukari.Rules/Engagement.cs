namespace Azukari.Rules;

/// <summary>A contract's present state (委託): the immutable value that its permitted entries make, in their order.</summary>
/// <remarks>There is no second truth beside it. What can be derived is derived, in the extensions of each room. A room whose acts
/// came later keeps its part of the state beside its acts, in a file of this record's own.</remarks>
public sealed partial record Engagement
{
    /// <summary>The state before the first entry.</summary>
    public static Engagement None { get; } = new();

    /// <summary>What the memorandum fixes.</summary>
    public Terms Terms { get; internal init; } = Terms.None;

    /// <summary>The organisations that have signed the memorandum.</summary>
    public IdentifierSet<OrganisationId> Signatures { get; internal init; } = IdentifierSet<OrganisationId>.Empty;

    /// <summary>When both had signed.</summary>
    public DateTimeOffset? ConcludedAt { get; internal init; }

    /// <summary>Designated places beside those of the memorandum itself.</summary>
    public IdentifierSet<PlaceId> Places { get; internal init; } = IdentifierSet<PlaceId>.Empty;

    /// <summary>Registered terminals and their places.</summary>
    public IdentifierDictionary<TerminalId, Terminal> Terminals { get; internal init; } =
        IdentifierDictionary<TerminalId, Terminal>.Empty;

    /// <summary>Everyone on the contract's rolls.</summary>
    public IdentifierDictionary<WorkerId, Worker> Workers { get; internal init; } =
        IdentifierDictionary<WorkerId, Worker>.Empty;

    /// <summary>Every item ever taken into custody, also those brought to zero.</summary>
    public IdentifierDictionary<ItemId, Item> Items { get; internal init; } = IdentifierDictionary<ItemId, Item>.Empty;

    /// <summary>The keys to which an organisation's exports are encrypted.</summary>
    public IdentifierDictionary<OrganisationId, RecipientKey> Recipients { get; internal init; } =
        IdentifierDictionary<OrganisationId, RecipientKey>.Empty;

    /// <summary>Take-outs, whatever their state.</summary>
    public IdentifierDictionary<TakeOutId, TakeOut> TakeOuts { get; internal init; } =
        IdentifierDictionary<TakeOutId, TakeOut>.Empty;

    /// <summary>Re-entrustees, from their application on.</summary>
    public IdentifierDictionary<OrganisationId, Reentrustment> Reentrustments { get; internal init; } =
        IdentifierDictionary<OrganisationId, Reentrustment>.Empty;

    /// <summary>Incidents, open and closed.</summary>
    public IdentifierDictionary<IncidentId, Incident> Incidents { get; internal init; } =
        IdentifierDictionary<IncidentId, Incident>.Empty;

    /// <summary>Searches of terminals and shares for what lies outside the vault (覚書 5-1b).</summary>
    public IdentifierDictionary<SweepId, Sweep> Sweeps { get; internal init; } = IdentifierDictionary<SweepId, Sweep>.Empty;

    /// <summary>How far the return has come (覚書 第9条).</summary>
    public CompletionState Completion { get; internal init; } = CompletionState.None;

    /// <summary>Whether both parties have signed (覚書 前文).</summary>
    public bool IsConcluded => ConcludedAt is not null;

    /// <summary>Whether zero holdings were accepted: nothing may be used any more (覚書 第9条).</summary>
    public bool HasEnded => Completion.AcceptedAt is not null;
}

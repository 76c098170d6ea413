using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>From what a reach is computed: things that are concerned, people and places that are, and since when.</summary>
/// <param name="Items">Items that are concerned, with everything that was made of them.</param>
/// <param name="Workers">People whose acts are concerned, with everything that they made.</param>
/// <param name="Terminals">Terminals at which acts are concerned.</param>
/// <param name="Organisations">Organisations whose people's acts are concerned.</param>
/// <param name="Since">From this instant on; null for all that was ever done.</param>
public sealed record ReachQuery(
    ImmutableArray<ItemId> Items,
    ImmutableArray<WorkerId> Workers,
    ImmutableArray<TerminalId> Terminals,
    ImmutableArray<OrganisationId> Organisations,
    DateTimeOffset? Since)
{
    /// <summary>The reach of an incident: its items, what its take-out carried, and what was frozen for it.</summary>
    public static ReachQuery Of(Engagement e, Incident incident, DateTimeOffset? since = null)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(incident);
        Freeze[] frozen = [.. e.Freezes.Values.Where(f => f.Incident == incident.Id)];
        TakeOut? carried = incident.TakeOut is { } id ? e.TakeOuts.GetValueOrDefault(id) : null;
        return new ReachQuery(
            [.. incident.Items.Concat(carried?.Request.Items ?? []).Concat(frozen.Select(f => f.Item).OfType<ItemId>()).Distinct()],
            [.. frozen.Select(f => f.Worker).OfType<WorkerId>().Distinct()],
            [.. frozen.Select(f => f.Terminal).OfType<TerminalId>().Distinct()],
            [.. frozen.Select(f => f.Organisation).OfType<OrganisationId>().Distinct()],
            since);
    }

    /// <summary>Whether the entry was permitted in the time that is asked for.</summary>
    internal bool Counts(Entry entry) => entry.Permitted && (Since is not { } since || entry.Circumstances.At >= since);

    /// <summary>Whether the entry is the act of someone, or at some place, that is concerned.</summary>
    internal bool Concerns(Entry entry) =>
        (entry.Circumstances.Worker is { } worker && Workers.Contains(worker))
        || (entry.Circumstances.Terminal is { } terminal && Terminals.Contains(terminal))
        || (entry.Organisation is { } firm && Organisations.Contains(firm));
}

/// <summary>What an act did to an item.</summary>
public enum TouchKind
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>An extract was made of it.</summary>
    Extracted,

    /// <summary>A copy in clear was checked out.</summary>
    CheckedOut,

    /// <summary>It was encrypted for a recipient.</summary>
    Packed,

    /// <summary>It left its place, or changed hands on its way.</summary>
    Carried,

    /// <summary>It came back, or its return was confirmed.</summary>
    BroughtBack,

    /// <summary>It was handed back to the municipality.</summary>
    HandedBack,

    /// <summary>It was erased or disposed of.</summary>
    BroughtToZero,

    /// <summary>It was only named: asked for, approved, instructed on.</summary>
    Named,
}

/// <summary>One act on one item.</summary>
/// <param name="Entry">The entry's index in the ledger.</param>
/// <param name="At">When, by the desk's clock.</param>
/// <param name="Act">The act's name.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Item">The item.</param>
/// <param name="Worker">By whom; null for the desk.</param>
/// <param name="Organisation">Of which organisation.</param>
/// <param name="Terminal">At which terminal.</param>
/// <param name="Place">At which place.</param>
public sealed record Touch(
    long Entry,
    DateTimeOffset At,
    string Act,
    TouchKind Kind,
    ItemId Item,
    WorkerId? Worker,
    OrganisationId? Organisation,
    TerminalId? Terminal,
    PlaceId? Place);

/// <summary>An item within reach.</summary>
/// <param name="Id">The item.</param>
/// <param name="Original">The file that it comes from in the end; itself, where it is none's copy.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="State">Its state now.</param>
public sealed record ReachedItem(ItemId Id, ItemId Original, ItemKind Kind, ItemState State);

/// <summary>What a reach cannot know.</summary>
public enum ReachGap
{
    /// <summary>The scanner could not read the file: how many persons it holds is not known.</summary>
    NotRead,

    /// <summary>No number was found in the file: persons without a number are not counted.</summary>
    WithoutNumbers,

    /// <summary>What else lies on a medium or paper is not known to the desk.</summary>
    MediumOrPaper,

    /// <summary>A copy in clear was out: what was done with it there is not recorded.</summary>
    CopyInClear,

    /// <summary>A copy went to a recipient: what was done with it there is not recorded.</summary>
    AtRecipient,

    /// <summary>There were acts before the time from which was asked.</summary>
    ActsBefore,
}

/// <summary>Something that a reach cannot know, and of which item.</summary>
/// <param name="Gap">What.</param>
/// <param name="Item">Of which item; null where it is of none alone.</param>
public sealed record ReachLimit(ReachGap Gap, ItemId? Item);

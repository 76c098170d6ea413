using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A freeze (凍結): from the next act on, nothing is used of what it names. Bringing back, erasing and reporting stay open.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Incident">The incident for which it was laid.</param>
/// <param name="Kind">What is frozen.</param>
/// <param name="Worker">The person, where a person is frozen.</param>
/// <param name="Terminal">The terminal, where one is frozen.</param>
/// <param name="Item">The item, where one is frozen; its copies are frozen with it.</param>
/// <param name="Organisation">The organisation, where one is frozen; those below it in the chain are frozen with it.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who laid it.</param>
public sealed record Freeze(
    FreezeId Id,
    IncidentId Incident,
    FreezeKind Kind,
    WorkerId? Worker,
    TerminalId? Terminal,
    ItemId? Item,
    OrganisationId? Organisation,
    DateTimeOffset At,
    WorkerId By)
{
    /// <summary>When the city thawed it; null while it is in force.</summary>
    public DateTimeOffset? ThawedAt { get; internal init; }

    /// <summary>What the city let go on in spite of it, also what has expired.</summary>
    public ImmutableArray<Continuation> Continuations { get; internal init; } = [];

    /// <summary>The identifier of what is frozen; empty for the whole contract.</summary>
    public string Target => Worker?.Value ?? Terminal?.Value ?? Item?.Value ?? Organisation?.Value ?? "";
}

/// <summary>What a freeze holds.</summary>
public enum FreezeKind
{
    /// <summary>One person.</summary>
    Worker,

    /// <summary>One terminal.</summary>
    Terminal,

    /// <summary>One item and its copies.</summary>
    Item,

    /// <summary>One organisation and those below it.</summary>
    Organisation,

    /// <summary>Every use under the contract.</summary>
    Contract,
}

/// <summary>What the city lets go on in spite of a freeze, within limits (凍結中の継続); then it is refused again.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Purposes">For these purposes alone.</param>
/// <param name="Workers">By these people; by anyone entitled where empty.</param>
/// <param name="Items">Of these items; of any where empty.</param>
/// <param name="Until">The last day, in Japan.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Which approver.</param>
public sealed record Continuation(
    ContinuationId Id,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<WorkerId> Workers,
    ImmutableArray<ItemId> Items,
    DateOnly Until,
    DateTimeOffset At,
    WorkerId By)
{
    /// <summary>When the city ended it before its day.</summary>
    public DateTimeOffset? EndedAt { get; internal init; }

    /// <summary>Whether it covers a use.</summary>
    internal bool Covers(WorkerId who, ImmutableArray<ItemId> items, PurposeId purpose, DateOnly today) =>
        EndedAt is null && today <= Until && Purposes.Contains(purpose)
        && (Workers.IsEmpty || Workers.Contains(who)) && (Items.IsEmpty || items.Within(Items));
}

/// <summary>The check of every use against freezes (覚書 8-1c).</summary>
static class FreezeCheck
{
    extension(Engagement e)
    {
        /// <summary>The freezes in force.</summary>
        internal IEnumerable<Freeze> FreezesInForce => e.Freezes.Values.Where(f => f.ThawedAt is null);

        /// <summary>Whether nothing that bears on this use is frozen. A stranger is told nothing: other rules refuse him.</summary>
        /// <param name="who">Who uses it.</param>
        /// <param name="terminal">At which terminal.</param>
        /// <param name="items">What is used.</param>
        /// <param name="purpose">For which purpose.</param>
        /// <param name="today">The day in Japan.</param>
        internal IEnumerable<Ruling> NotFrozen(
            WorkerId? who, TerminalId? terminal, ImmutableArray<ItemId> items, PurposeId purpose, DateOnly today) =>
        [
            .. e.NotFrozen(who, items, purpose, today),
            Rule(
                !e.InForce(who, items, purpose, today).Any(f => f.Kind == FreezeKind.Terminal && f.Terminal == terminal),
                FreezeRefusal.TerminalFrozen),
        ];

        /// <summary>The same wherever it is used: the city approves at its own desk what others asked for.</summary>
        internal IEnumerable<Ruling> NotFrozen(WorkerId? who, ImmutableArray<ItemId> items, PurposeId purpose, DateOnly today)
        {
            Freeze[] inForce = [.. e.InForce(who, items, purpose, today)];
            bool Free(FreezeKind kind, Func<Freeze, bool> holds) => !Array.Exists(inForce, f => f.Kind == kind && holds(f));
            return
            [
                Rule(Free(FreezeKind.Contract, _ => true), FreezeRefusal.ContractFrozen),
                Rule(
                    Free(FreezeKind.Organisation, f => e.OrganisationOf(who) is { } firm && e.UpFrom(firm).Contains(f.Organisation!.Value)),
                    FreezeRefusal.OrganisationFrozen),
                Rule(Free(FreezeKind.Worker, f => f.Worker == who), FreezeRefusal.WorkerFrozen),
                Rule(
                    Free(FreezeKind.Item, f => items.Any(i => e.SelfAndOriginals(i).Contains(f.Item!.Value))), FreezeRefusal.ItemFrozen),
            ];
        }

        /// <summary>The freezes that no exception lifts for this use; none for a stranger.</summary>
        IEnumerable<Freeze> InForce(WorkerId? who, ImmutableArray<ItemId> items, PurposeId purpose, DateOnly today) =>
            e.Worker(who)?.Id is { } person
                ? e.FreezesInForce.Where(f => !f.Continuations.Any(c => c.Covers(person, items, purpose, today)))
                : [];

        /// <summary>The item, what it is a copy of, and so on.</summary>
        internal IEnumerable<ItemId> SelfAndOriginals(ItemId item)
        {
            for (ItemId? at = item; at is { } id; at = e.Item(id)?.CopyOf)
            {
                yield return id;
            }
        }
    }

    static Ruling Rule(bool holds, FreezeRefusal refusal) => new Clause("8-1c").Requires(holds, refusal);

    internal static Engagement With(this Engagement e, Freeze freeze) =>
        e with { Freezes = e.Freezes.SetItem(freeze.Id, freeze) };
}

enum FreezeRefusal
{
    ContractFrozen,
    OrganisationFrozen,
    WorkerFrozen,
    TerminalFrozen,
    ItemFrozen,
    FreezeTargetUnknown,
    AlreadyFrozen,
    FreezeNotInForce,
    ContinuationWithoutPurpose,
    ContinuationInThePast,
    ContinuationUnknown,
}

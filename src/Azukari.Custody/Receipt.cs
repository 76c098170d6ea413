using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>An act on its way to the desk.</summary>
/// <param name="Contract">Under which contract.</param>
/// <param name="Act">The act.</param>
/// <param name="Worker">Who; null for someone the desk does not know.</param>
/// <param name="Terminal">At which terminal; null for one it does not know.</param>
/// <param name="How">How the person was recognised.</param>
public sealed record Submission(
    ContractId Contract, Act Act, WorkerId? Worker, TerminalId? Terminal, Authentication How = Authentication.Local)
{
    /// <summary>The sender's own name of this submission: sent twice, it gives the same receipt.</summary>
    public ActId Id { get; init; } = NewId.Of<ActId>();

    /// <summary>The openings of the act's sealed values.</summary>
    public IReadOnlyList<Opening> Openings { get; init; } = [];

    /// <summary>The slots of the contents that come with the act.</summary>
    internal IReadOnlyList<Slot> Slots { get; init; } = [];

    /// <summary>Whether the desk itself moved the content that the act speaks of.</summary>
    internal bool ContentMoved { get; init; }
}

/// <summary>What the desk answers: the entry stands in the ledger, on the disk, when this is in the caller's hands.</summary>
/// <param name="Index">The entry's index; of a repeated refusal that was only counted, the entry that stands for it.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Repeats">How often this very refusal came by now; 1 otherwise.</param>
public sealed record Receipt(long Index, Entry Entry, long Repeats)
{
    /// <summary>Whether the act was permitted.</summary>
    public bool Permitted => Entry.Permitted;

    /// <summary>Whether this very submission was answered before: nothing happened now, and nothing is released for it again.</summary>
    public bool IsAgain { get; init; }

    /// <summary>All reasons where it was not.</summary>
    public IReadOnlyList<Refusal> Refusals => Entry.Refusals;
}

/// <summary>What the desk answers to acts that stand together or not at all.</summary>
/// <param name="Stands">Whether they stand; where not, none of them does.</param>
/// <param name="Receipts">The receipts in order; where nothing stands, the last one tells why, and no index counts.</param>
public sealed record JointReceipt(bool Stands, IReadOnlyList<Receipt> Receipts);

/// <summary>A rule could not judge an act. Nothing was appended; the act counts as refused, and somebody must look.</summary>
public sealed class RuleFailedException(string act, Exception inner)
    : Exception($"A rule of {act} failed; the act is refused and nothing was recorded.", inner);

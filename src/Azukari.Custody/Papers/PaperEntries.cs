using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>The entries on which a paper rests: the first so many of a ledger, each found when the paper asks for it.</summary>
/// <param name="desk">The desk.</param>
/// <param name="contract">The contract.</param>
/// <param name="size">How many entries.</param>
sealed class PaperEntries(Desk desk, ContractId contract, long size)
{
    readonly Dictionary<string, IReadOnlyList<IndexedEntry>> found = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    internal long Count => size;

    /// <summary>The permitted entries of an act, in their order.</summary>
    internal IReadOnlyList<IndexedEntry> Of<T>() where T : Act
    {
        string act = ActCatalogue.Of(typeof(T)).Declared.Name;
        if (!found.TryGetValue(act, out IReadOnlyList<IndexedEntry>? known))
        {
            found[act] = known = [.. desk.FindInOrder(contract, new EntrySearch { Act = act, Permitted = true }, size)];
        }

        return known;
    }

    /// <summary>The history of a take-out.</summary>
    internal IEnumerable<TakeOutStep> HistoryOf(TakeOutId takeOut) => desk.HistoryOf(contract, takeOut, size);

    /// <summary>What moved after the notice of an inspection, told from the state that these entries make.</summary>
    internal IEnumerable<Movement> MovementsSince(DateTimeOffset notice, Engagement state) => desk.MovementsSince(contract, notice, state, size);

    /// <summary>What was permitted and refused in a period.</summary>
    internal T CountsOf<T>(Period covers, Func<ComplianceCounts, T> look) where T : class => desk.CountsOf(contract, covers, size, look);

    /// <summary>The corrections among them.</summary>
    internal Corrections Corrections() => desk.CorrectionsOf(contract, size);

    /// <summary>The entry with an index.</summary>
    internal Entry At(long index) => desk.EntryAt(contract, index)!;

    /// <summary>The last entry's time.</summary>
    internal DateTimeOffset Latest => desk.EntryAt(contract, size - 1)?.Circumstances.At ?? DateTimeOffset.MinValue;
}

using Azukari.Custody.Searching;
using Azukari.Custody.Storage;
using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody;

/// <summary>Entries are found by what they speak of, newest first, without reading the ledger from its beginning.</summary>
public sealed partial class Desk
{
    /// <summary>So few new entries are taken up while somebody waits; more are, beside the work, by <see cref="IndexEntries"/>.</summary>
    const long TakenUpAtOnce = 2_000;

    const int Page = 128;

    static readonly TimeSpan IndexTriedEach = TimeSpan.FromMinutes(1);

    readonly Lock following = new();
    EntryIndex? index;
    DateTimeOffset indexTriedNext;

    /// <summary>The entries that a search is for, newest first; each is read when it is asked for.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public IEnumerable<IndexedEntry> Find(ContractId contract, EntrySearch search, long? before = null)
    {
        ArgumentNullException.ThrowIfNull(search);
        ContractLedger ledger = LedgerOf(contract);
        string[] keys = [.. search.Keys];
        long end = Math.Min(before ?? long.MaxValue, table.Size(ledger.Key));
        long indexed = keys.Length == 0 ? 0 : Math.Min(Followed(ledger, TakenUpAtOnce), end);
        foreach ((long at, byte[] bytes) in Backwards(ledger, search, Math.Max(indexed, search.From), end))
        {
            if ((keys.Length == 0 && search.Permitted is null) || search.Fits(EntryKeys.Of(bytes)))
            {
                yield return Read(ledger, at, bytes);
            }
        }

        for (long below = indexed; below > search.From;)
        {
            if (FindInIndex(ledger, keys, search.From, below, forward: false) is not { } found)
            {
                // The index broke meanwhile: what is left is read from the ledger.
                foreach ((long at, byte[] bytes) in Backwards(ledger, search, search.From, below))
                {
                    if (search.Fits(EntryKeys.Of(bytes)))
                    {
                        yield return Read(ledger, at, bytes);
                    }
                }

                yield break;
            }

            foreach (IndexedEntry entry in Compared(ledger, search, found))
            {
                yield return entry;
            }

            below = found.Count < Page ? search.From : found[^1];
        }
    }

    /// <summary>The same entries in the order of the ledger.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public IEnumerable<IndexedEntry> FindInOrder(ContractId contract, EntrySearch search, long? before = null)
    {
        ArgumentNullException.ThrowIfNull(search);
        ContractLedger ledger = LedgerOf(contract);
        string[] keys = [.. search.Keys];
        long end = Math.Min(before ?? long.MaxValue, table.Size(ledger.Key));
        long indexed = keys.Length == 0 ? 0 : Math.Min(Followed(ledger, TakenUpAtOnce), end);
        long above = search.From;
        while (above < indexed && FindInIndex(ledger, keys, above, indexed, forward: true) is { } found)
        {
            foreach (IndexedEntry entry in Compared(ledger, search, found))
            {
                yield return entry;
            }

            above = found.Count < Page ? indexed : found[^1] + 1;
        }

        foreach ((long at, byte[] bytes) in table.Entries(ledger.Key, above).TakeWhile(e => e.Index < end))
        {
            if ((keys.Length == 0 && search.Permitted is null) || search.Fits(EntryKeys.Of(bytes)))
            {
                yield return Read(ledger, at, bytes);
            }
        }
    }

    /// <summary>The entries of any of some searches in the order of the ledger, each once.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="searches">What is looked for: a few, or many that find little.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public IEnumerable<IndexedEntry> FindAny(ContractId contract, IEnumerable<EntrySearch> searches, long? before = null)
    {
        ArgumentNullException.ThrowIfNull(searches);
        var next = new PriorityQueue<IEnumerator<IndexedEntry>, long>();
        try
        {
            foreach (EntrySearch search in searches)
            {
                Enqueue(FindInOrder(contract, search, before).GetEnumerator());
            }

            long last = -1;
            while (next.TryDequeue(out IEnumerator<IndexedEntry>? found, out long at))
            {
                if (at > last)
                {
                    yield return found.Current;
                    last = at;
                }

                Enqueue(found);
            }
        }
        finally
        {
            while (next.TryDequeue(out IEnumerator<IndexedEntry>? found, out _))
            {
                found.Dispose();
            }
        }

        void Enqueue(IEnumerator<IndexedEntry> found)
        {
            if (found.MoveNext())
            {
                next.Enqueue(found, found.Current.Index);
            }
            else
            {
                found.Dispose();
            }
        }
    }

    /// <summary>What the index gave, read from the ledger and compared with the search again.</summary>
    IEnumerable<IndexedEntry> Compared(ContractLedger ledger, EntrySearch search, List<long> found)
    {
        foreach (long at in found)
        {
            byte[] bytes = table.Entry(ledger.Key, at) ?? throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({ledger.Contract} {at})");
            if (search.Fits(EntryKeys.Of(bytes)))
            {
                yield return Read(ledger, at, bytes);
            }
        }
    }

    /// <summary>Brings the index up to the ends of the ledgers; with a long ledger that was never indexed this takes a while, and nobody waits.</summary>
    public void IndexEntries(CancellationToken stop)
    {
        foreach (ContractLedger ledger in ledgers.Values)
        {
            for (long before = -1; !stop.IsCancellationRequested && Followed(ledger, long.MaxValue) is var at && at > before && at < ledger.DurableSize;)
            {
                before = at;
            }
        }
    }

    /// <summary>Reads ahead what lists and searches read of all things: their names.</summary>
    public void ReadAhead()
    {
        foreach (ContractLedger ledger in ledgers.Values)
        {
            table.ReadValues(ledger.Key);
        }
    }

    /// <summary>How many entries the index holds, after it took up one portion where no more than so many are missing.</summary>
    long Followed(ContractLedger ledger, long most)
    {
        lock (following)
        {
            if (index is null && Now >= indexTriedNext)
            {
                // Where the disk is full, there may be room again.
                indexTriedNext = Now + IndexTriedEach;
                index = EntryIndex.TryOpen(folder.Index, readOnly);
            }

            return Guarded(i =>
            {
                long next = i.Next(ledger.Origin, table, ledger.Key);
                long missing = ledger.DurableSize - next;
                if (readOnly || missing <= 0 || missing > most)
                {
                    return next;
                }

                List<(long Index, byte[] Bytes)> part = [.. table.Entries(ledger.Key, next).Take((int)Math.Min(missing, TakenUpAtOnce))];
                i.Add(ledger.Origin, part, table.ActAt(ledger.Key, part[^1].Index)!);
                return part[^1].Index + 1;
            });
        }
    }

    List<long>? FindInIndex(ContractLedger ledger, string[] keys, long from, long below, bool forward)
    {
        lock (following)
        {
            List<long>? found = null;
            Guarded(i => (found = i.Find(ledger.Origin, keys, from, below, Page, forward)).Count);
            return found;
        }
    }

    /// <summary>Works with the index; where it fails it is given up, and the ledger itself is read.</summary>
    long Guarded(Func<EntryIndex, long> work)
    {
        if (index is null)
        {
            return 0;
        }

        try
        {
            return work(index);
        }
        catch (SqliteException e) when (EntryIndex.IsSpoilt(e))
        {
            index.Abandon();
            index = null;
            return 0;
        }
        catch (SqliteException)
        {
            // A full disk, a moment without it: the index is as good as it was, and there again when there is room.
            return 0;
        }
    }

    /// <summary>Reads the ledger itself, the last entry first. An entry begins with its act, so the database leaves the others out.</summary>
    IEnumerable<(long Index, byte[] Bytes)> Backwards(ContractLedger ledger, EntrySearch search, long from, long end)
    {
        byte[] beginning = search.Act is { } act ? EntryKeys.BeginningOf(act) : [];
        while (end > from)
        {
            List<(long Index, byte[] Bytes)> part = table.EntriesBefore(ledger.Key, from, end, Page, beginning);
            foreach ((long at, byte[] bytes) in part)
            {
                yield return (at, bytes);
            }

            end = part.Count < Page ? from : part[^1].Index;
        }
    }

    IndexedEntry Read(ContractLedger ledger, long at, byte[] bytes) => EntryFormat.TryRead(bytes, out Entry entry, out _)
        ? new IndexedEntry(at, entry)
        : throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({ledger.Contract} {at})");
}

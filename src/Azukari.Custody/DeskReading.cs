using System.Collections.Concurrent;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Searching;
using Azukari.Custody.Tools;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>An entry with its index.</summary>
public sealed record IndexedEntry(long Index, Entry Entry);

/// <summary>What is read from a custody: entries, opened values, names.</summary>
public sealed partial class Desk
{
    /// <summary>The entries of a contract, from an index on.</summary>
    public IEnumerable<IndexedEntry> EntriesOf(ContractId contract, long from = 0)
    {
        foreach ((long index, byte[] bytes) in table.Entries(LedgerOf(contract).Key, from))
        {
            yield return EntryFormat.TryRead(bytes, out Entry entry, out _)
                ? new IndexedEntry(index, entry)
                : throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({contract} {index})");
        }
    }

    /// <summary>The corrections of a contract's entries (記録の訂正).</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public Corrections CorrectionsOf(ContractId contract, long? before = null)
    {
        ContractLedger ledger = LedgerOf(contract);
        return Corrections.Of(
            from found in Find(contract, new EntrySearch { Act = "correction/record", Permitted = true }, before).Reverse()
            let corrected = table.FindAct(ledger.Key, ((CorrectEntry)found.Entry.Act).Entry)
            select new CorrectionEntry(found.Index, found.Entry, corrected is { } c && c.Index < found.Index ? c.Index : null));
    }

    /// <summary>The entry with an index; null where there is none.</summary>
    public Entry? EntryAt(ContractId contract, long index) =>
        table.Entry(LedgerOf(contract).Key, index) is { } bytes && EntryFormat.TryRead(bytes, out Entry entry, out _) ? entry : null;

    /// <summary>The submission of the entry with an index; null where there is none.</summary>
    public ActId? ActAt(ContractId contract, long index) => EntryAt(contract, index)?.Id;

    /// <summary>What a sealed value stands for; null where it was erased or never given.</summary>
    public string? ValueOf(ContractId contract, SealedText text) => table.Value(LedgerOf(contract).Key, text);

    /// <summary>How many entries a contract's ledger has.</summary>
    /// <remarks>As many as <see cref="StateOf"/> has taken up: for a moment fewer than the disk holds.</remarks>
    public long SizeOf(ContractId contract) => LedgerOf(contract).DurableSize;

    /// <summary>The root over a contract's first entries, in hexadecimal: what a checkpoint of that size states.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="size">How many entries; more than there are counts as all.</param>
    public string RootOf(ContractId contract, long size)
    {
        ContractLedger ledger = LedgerOf(contract);
        return ledger.RootAt(Math.Min(size, ledger.DurableSize), folder.Root).ToHex();
    }

    /// <summary>The state that the first entries make. Of now it is at hand; of then it is replayed from the newest snapshot before, and kept.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="size">How many entries; no more than there are.</param>
    internal Engagement StateAt(ContractId contract, long size)
    {
        ContractLedger ledger = LedgerOf(contract);
        if (ledger.Point is { } now && now.Size == size)
        {
            return now.State;
        }

        if (statesThen.TryGetValue((contract, size), out Engagement? known))
        {
            return known;
        }

        LedgerPoint from = ledger.SnapshotUpTo(size, folder.Root);
        Engagement state = from.State;
        foreach ((long index, byte[] bytes) in table.Entries(ledger.Key, from.Size).TakeWhile(e => e.Index < size))
        {
            // Most entries of a ledger are acts that change nothing: they are not even parsed.
            if (!LeavesState(bytes))
            {
                state = Read(ledger, index, bytes).Entry.ApplyTo(state);
            }
        }

        if (statesThen.Count >= MostStatesThen)
        {
            statesThen.Clear();
        }

        return statesThen[(contract, size)] = state;
    }

    /// <summary>Each may be a graph of its own, as large as the state of now.</summary>
    const int MostStatesThen = 2;

    readonly ConcurrentDictionary<(ContractId, long), Engagement> statesThen = new();

    static readonly byte[][] Unchanging = [.. ActCatalogue.All.Where(k => k.Declared.LeavesState).Select(k => EntryKeys.BeginningOf(k.Declared.Name))];

    static bool LeavesState(byte[] entry) => Array.Exists(Unchanging, b => entry.AsSpan().StartsWith(b));

    /// <summary>The log's public key, one line.</summary>
    public string VerifierKeyOf(ContractId contract) => LedgerOf(contract).Signer.Verifier.ToString();

    /// <summary>The memorandum in force.</summary>
    public MemorandumDocument MemorandumOf(ContractId contract) =>
        MemorandumOf(contract, StateOf(contract).Terms.Memorandum) ?? throw CustodyException.Of(Fault.DataDamaged, folder.Database);

    /// <summary>A memorandum of the contract by its digest: the one in force, an earlier one, or one that is proposed; null where the desk has no such text.</summary>
    public MemorandumDocument? MemorandumOf(ContractId contract, Digest text)
    {
        if (!memoranda.TryGetValue(text.Hex, out Lazy<MemorandumDocument?>? read))
        {
            ReadMemoranda(LedgerOf(contract).Key);
            memoranda.TryGetValue(text.Hex, out read);
        }

        return read?.Value;
    }

    readonly ConcurrentDictionary<string, Lazy<MemorandumDocument?>> memoranda = new(StringComparer.Ordinal);

    /// <summary>Begins to read a contract's memoranda on another core: whoever looks at the contract will ask for them.</summary>
    void ReadMemoranda(long contract)
    {
        foreach ((string digest, byte[] bytes) in table.Documents(contract))
        {
            var reading = new Lazy<MemorandumDocument?>(
                () => MemorandumFile.Read(bytes) is { Document: { } document } found && found.Digest == digest ? document : null);
            if (memoranda.TryAdd(digest, reading))
            {
                ThreadPool.UnsafeQueueUserWorkItem(static r => _ = r.Value, reading, preferLocal: false);
            }
        }
    }

    /// <summary>What people call things here: handles of the memorandum, and those given since.</summary>
    public IReadOnlyList<(string Handle, string Id)> HandlesOf(ContractId contract) => table.Handles(LedgerOf(contract).Key);

    /// <summary>Gives something a handle on this machine.</summary>
    public void SetHandle(ContractId contract, string handle, string id) =>
        StorageFaults.Guard(folder.Root, () => table.SetHandle(LedgerOf(contract).Key, handle, id));

    /// <summary>Exports a contract's log as a tlog-tiles folder. The folder appears whole or not at all.</summary>
    public void ExportLedger(ContractId contract, string destination) =>
        WholeFolder.Write(destination, folder => WriteLog(LedgerOf(contract), folder));

    /// <summary>Writes the log as it is now; gives how many entries its checkpoint states.</summary>
    long WriteLog(ContractLedger ledger, string destination)
    {
        // The checkpoint and the entries of the same moment: later entries are left out.
        (string note, Checkpoint head, _) = SignedHeadOf(ledger.Contract);
        LedgerError error = LogFolderWriter.Export(
            destination,
            table.Entries(ledger.Key).TakeWhile(e => e.Index < head.Size).Select(e => (ReadOnlyMemory<byte>)e.Bytes),
            note, ledger.Signer.Verifier);
        return error == LedgerError.None ? head.Size : throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({ledger.Contract})");
    }
}

using System.Text;
using Azukari.Custody.Storage;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>From where a contract's state came when the custody was opened.</summary>
/// <param name="FromSnapshot">How many entries the snapshot stood for; 0 where none was used.</param>
/// <param name="Replayed">How many entries were replayed, on top of it or all of them.</param>
/// <param name="Fault">Why no snapshot was used.</param>
public sealed record StateOrigin(long FromSnapshot, long Replayed, SnapshotFault Fault);

/// <summary>A state, the number of entries that make it, and the time of the last of them.</summary>
sealed record LedgerPoint(Engagement State, long Size, DateTimeOffset Latest);

/// <summary>One contract's ledger as the desk works on it: the durable state, the speculative one, and the tree.</summary>
sealed class ContractLedger : IDisposable
{
    /// <summary>How many entries at least lie between two snapshots: to replay these costs less than a start does by itself.</summary>
    internal static long FewestBetween { get; set; } = 1_000;

    /// <summary>To write a byte of a snapshot costs about as much as it saves when this part of an entry need not be replayed.</summary>
    const long BytesPerEntry = 1_024;

    readonly LedgerTable table;
    readonly SignedHead head;
    readonly SnapshotFile snapshots;
    TreeAppender? edge;
    Task writing = Task.CompletedTask;
    long snapshotSize;
    long snapshotBytes;

    ContractLedger(
        long key, ContractId contract, string origin, LedgerTable table, NoteSigner signer, SignedHead head, SnapshotFile snapshots)
    {
        this.snapshots = snapshots;
        Key = key;
        Contract = contract;
        Origin = origin;
        Signer = signer;
        this.table = table;
        this.head = head;
        edge = TreeAppender.Start();
    }

    internal long Key { get; }

    internal ContractId Contract { get; }

    internal string Origin { get; }

    internal NoteSigner Signer { get; }

    /// <summary>The state that is on the disk; what screens and reports read.</summary>
    internal Engagement Durable { get; private set; } = Engagement.None;

    /// <summary>The state with the entries of the batch under way.</summary>
    internal Engagement Ahead { get; private set; } = Engagement.None;

    /// <summary>How many entries there are, with those of the batch under way.</summary>
    internal long Size => Tree.Size;

    /// <summary>The time of the last entry, with the batch under way.</summary>
    internal DateTimeOffset Latest { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The tree's right edge; after a failed commit it is read anew, once the disk answers again.</summary>
    TreeAppender Tree => edge ??= TreeAppender.Resume(table.Size(Key), table.Tiles(Key));

    DateTimeOffset latestDurable = DateTimeOffset.MinValue;
    long durableSize;
    TreeHash durableRoot = MerkleHash.Empty;

    /// <summary>How many entries <see cref="Durable"/> has taken up; for a moment fewer than the disk holds.</summary>
    internal long DurableSize => Point.Size;

    /// <summary>The durable state, the number of entries that make it, and the last one's time: of one moment, whoever writes meanwhile.</summary>
    internal LedgerPoint Point => Volatile.Read(ref point);

    LedgerPoint point = new(Engagement.None, 0, DateTimeOffset.MinValue);

    /// <summary>The root over the first entries, from the tiles.</summary>
    internal TreeHash RootAt(long size, string where) => TreeAt(size, where).Root();

    /// <summary>The newest snapshot of no more than so many entries, to replay from; nothing, where there is none.</summary>
    internal LedgerPoint SnapshotUpTo(long size, string where) =>
        snapshots.Read(size, out _) is { } kept && kept.Size <= size && kept.Root.Equals(RootAt(kept.Size, where))
        ? new LedgerPoint(kept.State, kept.Size, kept.Latest) : new LedgerPoint(Engagement.None, 0, DateTimeOffset.MinValue);

    /// <summary>From where the state came at the start.</summary>
    internal StateOrigin CameFrom { get; private set; } = new(0, 0, SnapshotFault.Missing);

    /// <summary>Takes up a contract: its tree's edge, its state, and the proof that it is no older than what was signed.</summary>
    internal static ContractLedger Load(
        long key, ContractId contract, string origin, LedgerTable table, NoteSigner signer, SignedHead head, SnapshotFile snapshots,
        string where)
    {
        var ledger = new ContractLedger(key, contract, origin, table, signer, head, snapshots);
        ledger.Reload(where);
        return ledger;
    }

    /// <summary>Takes up what another process has appended since; gives how many entries. For who only reads.</summary>
    internal long Refresh(string where)
    {
        long before = durableSize;
        table.Consistently(() =>
        {
            (long size, string note) = table.Head(Key);
            if (size < durableSize)
            {
                throw CustodyException.Of(Fault.OlderThanSigned, $"{size}", $"{durableSize}");
            }

            // What was read before must stand beneath what comes now, or the history was exchanged.
            if (durableSize > 0 && !TreeAt(durableSize, where).Root().Equals(durableRoot))
            {
                throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract})");
            }

            if (size > durableSize)
            {
                Checkpoint checkpoint = CheckHead(size, note, where);
                TakeUp(durableSize, Durable, latestDurable, checkpoint, where);
            }
        });
        return durableSize - before;
    }

    /// <summary>Adds an entry to the batch under way.</summary>
    internal long Append(Entry entry, ReadOnlySpan<byte> bytes)
    {
        long index = Tree.Append(MerkleHash.Leaf(bytes));
        Ahead = entry.ApplyTo(Ahead);
        Latest = entry.Circumstances.At;
        return index;
    }

    /// <summary>The signed checkpoint of the tree with the batch, and the tiles that changed.</summary>
    internal (string Note, IReadOnlyList<ChangedTile> Tiles) Seal() =>
        (Signer.Sign(new Checkpoint(Origin, Tree.Size, Tree.Root()).Format()), Tree.TakeChangedTiles());

    /// <summary>The batch is on the disk. Only now is its checkpoint anyone's business.</summary>
    internal void Publish(string note)
    {
        Durable = Ahead;
        latestDurable = Latest;
        durableSize = Tree.Size;
        Volatile.Write(ref point, new LedgerPoint(Durable, Tree.Size, latestDurable));
        head.Record(Tree.Size, note);
        KeepSnapshot();
    }

    /// <summary>Writes a snapshot beside the work where enough was appended since the last. The state is a value: nobody waits.</summary>
    internal void KeepSnapshot()
    {
        if (durableSize - snapshotSize < Math.Max(FewestBetween, snapshotBytes / BytesPerEntry) || !writing.IsCompleted)
        {
            return;
        }

        var snapshot = new Snapshot(durableSize, Tree.Root(), latestDurable, Durable);
        snapshotSize = durableSize;
        writing = Task.Run(() => Write(snapshot));
    }

    /// <summary>The batch did not reach the disk: back to the last durable state.</summary>
    internal void FallBack()
    {
        Ahead = Durable;
        Latest = latestDurable;
        edge = null;
    }

    public void Dispose()
    {
        writing.Wait();
        Signer.Dispose();
        head.Dispose();
    }

    void Write(Snapshot snapshot)
    {
        try
        {
            snapshotBytes = snapshots.Write(snapshot);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk takes nothing away: the next start replays a little more.
        }
    }

    void Reload(string where) => table.Consistently(() =>
    {
        (long size, string note) = table.Head(Key);
        Checkpoint? checkpoint = size > 0 ? CheckHead(size, note, where) : null;
        if (head.Size is { } signed && signed > size)
        {
            throw CustodyException.Of(Fault.OlderThanSigned, $"{size}", $"{signed}");
        }

        if (checkpoint is null)
        {
            return;
        }

        Snapshot? snapshot = snapshots.Read(size, out SnapshotFault fault);
        if (snapshot is not null && !snapshot.Root.Equals(TreeAt(snapshot.Size, where).Root()))
        {
            (snapshot, fault) = (null, SnapshotFault.OtherLedger);
        }

        (snapshotSize, snapshotBytes) = snapshot is null ? (0, 0) : (snapshot.Size, snapshots.Length);
        TakeUp(
            snapshotSize, snapshot?.State ?? Engagement.None, snapshot?.Latest ?? DateTimeOffset.MinValue, checkpoint, where);
        CameFrom = new StateOrigin(snapshotSize, size - snapshotSize, fault);
    });

    /// <summary>Replays the entries from one on. They must be those over which the head was signed: each is hashed anew.</summary>
    void TakeUp(long from, Engagement state, DateTimeOffset latest, Checkpoint checkpoint, string where)
    {
        const long now = 1 << 14;
        TreeAppender tree = TreeAt(from, where);
        foreach ((long index, byte[] bytes) in table.Entries(Key, from).TakeWhile(e => e.Index < checkpoint.Size))
        {
            if (!EntryFormat.TryRead(bytes, out Entry entry, out _))
            {
                throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract} {index})");
            }

            state = entry.ApplyTo(state);
            latest = entry.Circumstances.At;
            tree.Append(MerkleHash.Leaf(bytes));
            if (tree.Size % now == 0)
            {
                _ = tree.TakeChangedTiles();
            }
        }

        if (tree.Size != checkpoint.Size || !tree.Root().Equals(checkpoint.Root))
        {
            throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract})");
        }

        Durable = Ahead = state;
        Latest = latestDurable = latest;
        durableRoot = checkpoint.Root;
        durableSize = checkpoint.Size;
        Volatile.Write(ref point, new LedgerPoint(state, checkpoint.Size, latest));
    }

    TreeAppender TreeAt(long size, string where)
    {
        try
        {
            return TreeAppender.Resume(size, table.Tiles(Key));
        }
        catch (TileUnavailableException e)
        {
            throw new CustodyException(Fault.DataDamaged, [$"{where} ({Contract})"], e);
        }
    }

    /// <summary>A head that was torn by a loss of power proves nothing, and so contradicts nothing.</summary>
    bool IsSigned(string? note) => Checkpoint.Open(Encoding.UTF8.GetBytes(note ?? ""), Signer.Verifier).Checkpoint is not null;

    /// <summary>The stored checkpoint must be ours, and the stored tree must have its root.</summary>
    Checkpoint CheckHead(long size, string note, string where)
    {
        (_, Checkpoint? checkpoint, _) = Checkpoint.Open(Encoding.UTF8.GetBytes(note), Signer.Verifier);
        if (checkpoint is null)
        {
            throw CustodyException.Of(Fault.KeyWrong, $"{where} ({Contract})");
        }

        edge = TreeAt(size, where);
        return checkpoint.Size != size || checkpoint.Origin != Origin || !checkpoint.Root.Equals(Tree.Root())
            || (head.Size == size && head.Note != note && IsSigned(head.Note))
            ? throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract})")
            : checkpoint;
    }
}

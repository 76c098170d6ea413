using System.Text;
using Azukari.Custody.Storage;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>One contract's ledger as the desk works on it: the durable state, the speculative one, and the tree.</summary>
sealed class ContractLedger : IDisposable
{
    readonly LedgerTable table;
    readonly SignedHead head;
    TreeAppender? edge;

    ContractLedger(long key, ContractId contract, string origin, LedgerTable table, NoteSigner signer, SignedHead head)
    {
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

    /// <summary>How many entries <see cref="Durable"/> has taken up; for a moment fewer than the disk holds.</summary>
    internal long DurableSize => Volatile.Read(ref durableSize);

    /// <summary>Takes up a contract: its tree's edge, its state, and the proof that it is no older than what was signed.</summary>
    internal static ContractLedger Load(
        long key, ContractId contract, string origin, LedgerTable table, NoteSigner signer, SignedHead head, string where)
    {
        var ledger = new ContractLedger(key, contract, origin, table, signer, head);
        ledger.Reload(where);
        return ledger;
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
        Volatile.Write(ref durableSize, Tree.Size);
        head.Record(Tree.Size, note);
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
        Signer.Dispose();
        head.Dispose();
    }

    void Reload(string where)
    {
        long size = table.Size(Key);
        if (size > 0)
        {
            CheckHead(size, where);
        }

        if (head.Size is { } signed && signed > size)
        {
            throw CustodyException.Of(Fault.OlderThanSigned, $"{size}", $"{signed}");
        }

        Engagement state = Engagement.None;
        foreach ((long index, byte[] bytes) in table.Entries(Key))
        {
            if (!EntryFormat.TryRead(bytes, out Entry entry, out _))
            {
                throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract} {index})");
            }

            state = entry.ApplyTo(state);
            Latest = entry.Circumstances.At;
        }

        Durable = Ahead = state;
        durableSize = size;
        latestDurable = Latest;
    }

    /// <summary>A head that was torn by a loss of power proves nothing, and so contradicts nothing.</summary>
    bool IsSigned(string? note) => Checkpoint.Open(Encoding.UTF8.GetBytes(note ?? ""), Signer.Verifier).Checkpoint is not null;

    /// <summary>The stored checkpoint must be ours, and the stored tree must have its root.</summary>
    void CheckHead(long size, string where)
    {
        string note = table.Checkpoint(Key) ?? "";
        (_, Checkpoint? checkpoint, _) = Checkpoint.Open(Encoding.UTF8.GetBytes(note), Signer.Verifier);
        if (checkpoint is null)
        {
            throw CustodyException.Of(Fault.KeyWrong, $"{where} ({Contract})");
        }

        try
        {
            edge = TreeAppender.Resume(size, table.Tiles(Key));
        }
        catch (TileUnavailableException e)
        {
            throw new CustodyException(Fault.DataDamaged, [$"{where} ({Contract})"], e);
        }

        if (checkpoint.Size != size || checkpoint.Origin != Origin || !checkpoint.Root.Equals(Tree.Root())
            || (head.Size == size && head.Note != note && IsSigned(head.Note)))
        {
            throw CustodyException.Of(Fault.DataDamaged, $"{where} ({Contract})");
        }
    }
}

using System.Collections.Concurrent;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Storage;

/// <summary>A value's opening: what a commitment in the ledger stands for.</summary>
/// <param name="Commitment">Base64 of HMAC-SHA256(salt, UTF-8 value).</param>
/// <param name="Salt">32 random bytes.</param>
/// <param name="Value">The value.</param>
public sealed record Opening(string Commitment, ReadOnlyMemory<byte> Salt, string Value);

/// <summary>A content's place in the key ring.</summary>
sealed record Slot(string Id, byte[] Wrapped);

/// <summary>What one commit writes for one contract.</summary>
sealed record LedgerBatch(
    long Contract,
    long FirstIndex,
    IReadOnlyList<(ActId Id, byte[] Bytes)> Entries,
    IReadOnlyList<ChangedTile> Tiles,
    string Checkpoint,
    IReadOnlyList<Opening> Openings,
    IReadOnlyList<Slot> Slots,
    IReadOnlyList<Repeat> Repeats);

/// <summary>A refusal that repeats itself.</summary>
sealed record Repeat(byte[] Fingerprint, long Count, long Index);

/// <summary>Entries, tiles, checkpoints and openings in the database.</summary>
sealed class LedgerTable(SqliteStore store)
{
    const int MostValues = 250_000;

    /// <summary>Values that were read: a list sorted by name reads all of them each time. Whoever deletes an opening clears this too.</summary>
    readonly ConcurrentDictionary<(long Contract, string Commitment), string> values = new();

    /// <summary>Writes all batches in one transaction. When it returns, everything is on the disk.</summary>
    internal void Commit(IReadOnlyList<LedgerBatch> batches)
    {
        lock (store.Gate)
        {
            using StoreTransaction transaction = store.Begin();
            foreach (LedgerBatch batch in batches)
            {
                Write(batch);
            }

            transaction.Commit();
        }
    }

    /// <summary>Reads several things of one moment, whatever another process writes meanwhile.</summary>
    internal void Consistently(Action read)
    {
        lock (store.Gate)
        {
            using StoreTransaction _ = StoreTransaction.ToRead(store);
            read();
        }
    }

    internal void AddContract(ContractId contract, string origin, Digest memorandum, byte[] document)
    {
        lock (store.Gate)
        {
            using StoreTransaction transaction = store.Begin();
            if (KeyOf(contract) is { } begun)
            {
                // Left by a crash before the first entry; the entries of any other would hold its row in place.
                store.Run("DELETE FROM handles WHERE contract = @c", ("@c", begun));
                store.Run("DELETE FROM documents WHERE contract = @c", ("@c", begun));
                store.Run("DELETE FROM contracts WHERE key = @c", ("@c", begun));
            }

            store.Run("INSERT INTO contracts (contract, origin) VALUES (@c, @o)", ("@c", contract.Value), ("@o", origin));
            long key = KeyOf(contract)!.Value;
            store.Run(
                "INSERT INTO documents (contract, digest, bytes) VALUES (@c, @d, @b)",
                ("@c", key), ("@d", memorandum.Hex), ("@b", document));
            transaction.Commit();
        }
    }

    /// <summary>Keeps a further text of the contract, such as an amended memorandum; the same one again changes nothing.</summary>
    internal void AddDocument(long contract, Digest digest, byte[] document)
    {
        lock (store.Gate)
        {
            store.Run(
                "INSERT OR IGNORE INTO documents (contract, digest, bytes) VALUES (@c, @d, @b)",
                ("@c", contract), ("@d", digest.Hex), ("@b", document));
        }
    }

    internal List<(long Key, ContractId Contract, string Origin)> Contracts()
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT key, contract, origin FROM contracts ORDER BY contract",
                r => (r.GetInt64(0), ContractId.Wrap(r.GetString(1)), r.GetString(2)));
        }
    }

    internal long Size(long contract)
    {
        lock (store.Gate)
        {
            return store.One<long?>("SELECT size FROM checkpoints WHERE contract = @c", ("@c", contract)) ?? 0;
        }
    }

    /// <summary>How many entries there are and the checkpoint over them, of one moment; 0 and nothing before the first.</summary>
    internal (long Size, string Note) Head(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT size, note FROM checkpoints WHERE contract = @c", r => (r.GetInt64(0), r.GetString(1)), ("@c", contract))
                is [var head] ? head : (0, "");
        }
    }

    internal string? Checkpoint(long contract)
    {
        lock (store.Gate)
        {
            return store.One<string>("SELECT note FROM checkpoints WHERE contract = @c", ("@c", contract));
        }
    }

    /// <summary>The entries from an index on, a page at a time, so that other work is not kept waiting.</summary>
    internal IEnumerable<(long Index, byte[] Bytes)> Entries(long contract, long from = 0, int page = 2_000)
    {
        while (true)
        {
            List<(long Index, byte[] Bytes)> rows;
            lock (store.Gate)
            {
                rows = store.All(
                    "SELECT idx, bytes FROM entries WHERE contract = @c AND idx >= @f ORDER BY idx LIMIT @n",
                    r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ("@c", contract), ("@f", from), ("@n", page));
            }

            foreach ((long Index, byte[] Bytes) row in rows)
            {
                yield return row;
            }

            if (rows.Count < page)
            {
                yield break;
            }

            from = rows[^1].Index + 1;
        }
    }

    /// <summary>Entries from one on and before another, the last first; of those alone whose bytes begin so.</summary>
    internal List<(long Index, byte[] Bytes)> EntriesBefore(long contract, long from, long before, int most, byte[] beginning)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT idx, bytes FROM entries WHERE contract = @c AND idx < @b AND idx >= @f AND substr(bytes, 1, @l) = @p ORDER BY idx DESC LIMIT @n",
                r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)),
                ("@c", contract), ("@b", before), ("@f", from), ("@l", beginning.Length), ("@p", beginning), ("@n", most));
        }
    }

    /// <summary>The submission of the entry with an index; null where there is none.</summary>
    internal string? ActAt(long contract, long index)
    {
        lock (store.Gate)
        {
            return store.One<string>("SELECT act_id FROM entries WHERE contract = @c AND idx = @i", ("@c", contract), ("@i", index));
        }
    }

    internal (long Index, byte[] Bytes)? FindAct(long contract, ActId id)
    {
        lock (store.Gate)
        {
            List<(long, byte[])> found = store.All(
                "SELECT idx, bytes FROM entries WHERE contract = @c AND act_id = @a",
                r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ("@c", contract), ("@a", id.Value));
            return found.Count == 0 ? null : found[0];
        }
    }

    internal byte[]? Entry(long contract, long index)
    {
        lock (store.Gate)
        {
            return store.One<byte[]>(
                "SELECT bytes FROM entries WHERE contract = @c AND idx = @i", ("@c", contract), ("@i", index));
        }
    }

    internal ITileSource Tiles(long contract) => new TileTable(store, contract);

    internal string? Value(long contract, SealedText text)
    {
        if (text.Commitment is not { } commitment)
        {
            return null;
        }

        if (values.TryGetValue((contract, commitment), out string? known))
        {
            return known;
        }

        string? found;
        lock (store.Gate)
        {
            found = store.One<string>(
                "SELECT value FROM openings WHERE contract = @c AND commitment = @k", ("@c", contract), ("@k", commitment));
        }

        if (found is not null)
        {
            if (values.Count >= MostValues)
            {
                values.Clear();
            }

            values[(contract, commitment)] = found;
        }

        return found;
    }

    /// <summary>Reads the values at once that would else be read one by one.</summary>
    internal void ReadValues(long contract)
    {
        List<(string, string)> read;
        lock (store.Gate)
        {
            read = store.All(
                "SELECT commitment, value FROM openings WHERE contract = @c LIMIT @n",
                r => (r.GetString(0), r.GetString(1)), ("@c", contract), ("@n", Math.Max(0, MostValues - values.Count)));
        }

        foreach ((string commitment, string value) in read)
        {
            values[(contract, commitment)] = value;
        }
    }

    /// <summary>The opening of a commitment; null where it was erased.</summary>
    internal Opening? Opening(long contract, SealedText text)
    {
        lock (store.Gate)
        {
            return text.Commitment is not { } commitment ? null : store.All(
                "SELECT commitment, salt, value FROM openings WHERE contract = @c AND commitment = @k",
                r => new Opening(r.GetString(0), r.GetFieldValue<byte[]>(1), r.GetString(2)), ("@c", contract), ("@k", commitment))
                .FirstOrDefault();
        }
    }

    internal List<Opening> Openings(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT commitment, salt, value FROM openings WHERE contract = @c ORDER BY commitment",
                r => new Opening(r.GetString(0), r.GetFieldValue<byte[]>(1), r.GetString(2)), ("@c", contract));
        }
    }

    internal List<(string Digest, byte[] Bytes)> Documents(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT digest, bytes FROM documents WHERE contract = @c ORDER BY digest",
                r => (r.GetString(0), r.GetFieldValue<byte[]>(1)), ("@c", contract));
        }
    }

    internal Repeat? FindRepeat(long contract, byte[] fingerprint)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT count, idx FROM repeats WHERE contract = @c AND fingerprint = @f",
                r => new Repeat(fingerprint, r.GetInt64(0), r.GetInt64(1)), ("@c", contract), ("@f", fingerprint))
                .FirstOrDefault();
        }
    }

    internal long Cursor(long contract, string name)
    {
        lock (store.Gate)
        {
            return store.One<long?>(
                "SELECT next FROM cursors WHERE contract = @c AND name = @n", ("@c", contract), ("@n", name)) ?? 0;
        }
    }

    internal void MoveCursor(long contract, string name, long next)
    {
        lock (store.Gate)
        {
            store.Run(
                "INSERT INTO cursors (contract, name, next) VALUES (@c, @n, @x) ON CONFLICT DO UPDATE SET next = @x",
                ("@c", contract), ("@n", name), ("@x", next));
        }
    }

    internal void SetHandle(long contract, string handle, string id)
    {
        lock (store.Gate)
        {
            store.Run(
                "INSERT INTO handles (contract, handle, id) VALUES (@c, @h, @i) ON CONFLICT DO UPDATE SET id = @i",
                ("@c", contract), ("@h", handle), ("@i", id));
        }
    }

    internal List<(string Handle, string Id)> Handles(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT handle, id FROM handles WHERE contract = @c ORDER BY handle",
                r => (r.GetString(0), r.GetString(1)), ("@c", contract));
        }
    }

    long? KeyOf(ContractId contract) =>
        store.One<long?>("SELECT key FROM contracts WHERE contract = @c", ("@c", contract.Value));

    void Write(LedgerBatch batch)
    {
        for (int i = 0; i < batch.Entries.Count; i++)
        {
            store.Run(
                "INSERT INTO entries (contract, idx, act_id, bytes) VALUES (@c, @i, @a, @b)",
                ("@c", batch.Contract), ("@i", batch.FirstIndex + i),
                ("@a", batch.Entries[i].Id.Value), ("@b", batch.Entries[i].Bytes));
        }

        foreach (ChangedTile tile in batch.Tiles)
        {
            store.Run(
                "INSERT INTO tiles (contract, level, number, hashes) VALUES (@c, @l, @n, @h) ON CONFLICT DO UPDATE SET hashes = @h",
                ("@c", batch.Contract), ("@l", tile.Level), ("@n", tile.Number), ("@h", tile.Hashes));
        }

        foreach (Opening opening in batch.Openings)
        {
            store.Run(
                "INSERT INTO openings (contract, commitment, salt, value) VALUES (@c, @k, @s, @v)",
                ("@c", batch.Contract), ("@k", opening.Commitment), ("@s", opening.Salt.ToArray()), ("@v", opening.Value));
        }

        foreach (Slot slot in batch.Slots)
        {
            store.Run("INSERT INTO slots (slot, wrapped) VALUES (@s, @w)", ("@s", slot.Id), ("@w", slot.Wrapped));
        }

        foreach (Repeat repeat in batch.Repeats)
        {
            store.Run(
                "INSERT INTO repeats (contract, fingerprint, count, idx) VALUES (@c, @f, @n, @i) "
                + "ON CONFLICT DO UPDATE SET count = @n, idx = @i",
                ("@c", batch.Contract), ("@f", repeat.Fingerprint), ("@n", repeat.Count), ("@i", repeat.Index));
        }

        if (batch.Entries.Count > 0)
        {
            store.Run(
                "INSERT INTO checkpoints (contract, size, note) VALUES (@c, @s, @n) ON CONFLICT DO UPDATE SET size = @s, note = @n",
                ("@c", batch.Contract), ("@s", batch.FirstIndex + batch.Entries.Count), ("@n", batch.Checkpoint));
        }
    }

    sealed class TileTable(SqliteStore store, long contract) : ITileSource
    {
        public ReadOnlyMemory<byte>? ReadTile(int level, long number)
        {
            lock (store.Gate)
            {
                return store.One<byte[]>(
                    "SELECT hashes FROM tiles WHERE contract = @c AND level = @l AND number = @n",
                    ("@c", contract), ("@l", level), ("@n", number)) is { } hashes ? hashes : (ReadOnlyMemory<byte>?)null;
            }
        }
    }
}

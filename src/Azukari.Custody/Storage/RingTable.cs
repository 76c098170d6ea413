namespace Azukari.Custody.Storage;

/// <summary>The key ring in the database: its wrapped key, and one wrapped file key for each content.</summary>
sealed class RingTable(SqliteStore store)
{
    internal byte[]? Ring()
    {
        lock (store.Gate)
        {
            return store.One<byte[]>("SELECT wrapped FROM ring WHERE id = 1");
        }
    }

    internal void SetFirst(byte[] wrapped)
    {
        lock (store.Gate)
        {
            store.Run("INSERT INTO ring (id, wrapped) VALUES (1, @w)", ("@w", wrapped));
        }
    }

    internal byte[]? Slot(string id)
    {
        lock (store.Gate)
        {
            return store.One<byte[]>("SELECT wrapped FROM slots WHERE slot = @s", ("@s", id));
        }
    }

    internal List<KeyValuePair<string, byte[]>> Slots()
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT slot, wrapped FROM slots ORDER BY slot",
                r => KeyValuePair.Create(r.GetString(0), r.GetFieldValue<byte[]>(1)));
        }
    }

    /// <summary>The turn of the ring in one transaction: the next key, every kept slot under it, the others gone.</summary>
    internal void Turn(byte[] wrapped, IReadOnlyList<KeyValuePair<string, byte[]>> kept)
    {
        lock (store.Gate)
        {
            using StoreTransaction transaction = store.Begin();
            store.Run("UPDATE ring SET wrapped = @w WHERE id = 1", ("@w", wrapped));
            store.Run("DELETE FROM slots");
            foreach ((string id, byte[] slot) in kept)
            {
                store.Run("INSERT INTO slots (slot, wrapped) VALUES (@s, @w)", ("@s", id), ("@w", slot));
            }

            transaction.Commit();
        }
    }

    /// <summary>The log of the database still holds the pages of before a turn; they are folded in and cut off.</summary>
    /// <remarks>Never part of the turn: it can fail, on a full disk, when that stands already.</remarks>
    internal void CutLog()
    {
        lock (store.Gate)
        {
            store.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}

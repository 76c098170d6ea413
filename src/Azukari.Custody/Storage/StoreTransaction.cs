using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Storage;

/// <summary>A transaction of the one connection, in prepared statements.</summary>
sealed class StoreTransaction : IDisposable
{
    readonly SqliteStore store;
    bool done;

    internal StoreTransaction(SqliteStore store)
        : this(store, "BEGIN IMMEDIATE")
    {
    }

    StoreTransaction(SqliteStore store, string begin)
    {
        this.store = store;
        store.Run(begin);
    }

    /// <summary>One that only reads: what it sees stays the same until it is disposed.</summary>
    internal static StoreTransaction ToRead(SqliteStore store) => new(store, "BEGIN");

    /// <summary>When it returns, everything is on the disk.</summary>
    internal void Commit()
    {
        store.Run("COMMIT");
        done = true;
    }

    public void Dispose()
    {
        if (done)
        {
            return;
        }

        done = true;
        try
        {
            store.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself when the disk is full or fails; were a transaction still open, the next BEGIN would fail.
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azukari.Custody.Searching;
using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Storage;

/// <summary>Which entries hold which keys, beside the custody: made from the ledgers, and thrown away at any doubt.</summary>
/// <remarks>A database of its own, so that no backup and no evidence carries it. It holds hashes and numbers alone. What it finds is read
/// from the ledger and compared again: a hash that two keys share costs time, never a wrong answer.</remarks>
sealed class EntryIndex : IDisposable
{
    readonly string path;
    readonly SqliteStore store;
    readonly bool readOnly;

    EntryIndex(string path, SqliteStore store, bool readOnly)
    {
        this.path = path;
        this.store = store;
        this.readOnly = readOnly;
    }

    /// <summary>Opens it, or makes it anew where it cannot be read; null where the disk lets no file be made, or nobody made one yet to read.</summary>
    internal static EntryIndex? TryOpen(string path, bool readOnly)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                return new EntryIndex(
                    path, readOnly ? SqliteStore.OpenBesideToRead(path, StoreKind.Index) : SqliteStore.OpenBeside(path, StoreKind.Index), readOnly);
            }
            catch (Exception e) when (e is SqliteException or CustodyException)
            {
                if (readOnly || e is SqliteException other && !IsSpoilt(other) || e is CustodyException { Fault: Fault.DiskFull })
                {
                    return null;
                }

                TryDelete(path);
            }
        }

        return null;
    }

    /// <summary>Whether it is damaged, or not as this program makes it. A full disk spoils nothing.</summary>
    /// <remarks>SPEC: https://sqlite.org/rescode.html (ERROR, CORRUPT, NOTADB).</remarks>
    internal static bool IsSpoilt(SqliteException e) => e.SqliteErrorCode is 1 or 11 or 26;

    /// <summary>How far a ledger was followed, if what was taken up is still what the ledger holds; else everything is forgotten.</summary>
    internal long Next(string origin, LedgerTable table, long contract)
    {
        lock (store.Gate)
        {
            List<(long Next, string Last, string Build)> found = store.All(
                "SELECT next, last, build FROM followed WHERE origin = @o", r => (r.GetInt64(0), r.GetString(1), r.GetString(2)), ("@o", origin));
            if (found is not [var at])
            {
                return 0;
            }

            if (at.Build == Build && table.ActAt(contract, at.Next - 1) == at.Last)
            {
                return at.Next;
            }

            if (readOnly)
            {
                return 0;
            }

            using StoreTransaction transaction = store.Begin();
            store.Run("DELETE FROM mentions");
            store.Run("DELETE FROM followed");
            transaction.Commit();
            return 0;
        }
    }

    /// <summary>Takes up entries that follow those taken up before, in one transaction.</summary>
    internal void Add(string origin, IReadOnlyList<(long Index, byte[] Bytes)> entries, string lastAct)
    {
        List<(long Subject, long Index)> rows =
            [.. entries.SelectMany(e => EntryKeys.Of(e.Bytes).Select(k => (SubjectOf(origin, k), e.Index))).Distinct()];
        rows.Sort(); // neighbours in the tree are written together
        lock (store.Gate)
        {
            using StoreTransaction transaction = store.Begin();
            foreach ((long subject, long index) in rows)
            {
                store.Run("INSERT OR IGNORE INTO mentions (subject, idx) VALUES (@s, @i)", ("@s", subject), ("@i", index));
            }

            store.Run(
                "INSERT INTO followed (origin, next, last, build) VALUES (@o, @n, @l, @b) ON CONFLICT DO UPDATE SET next = @n, last = @l, build = @b",
                ("@o", origin), ("@n", entries[^1].Index + 1), ("@l", lastAct), ("@b", Build));
            transaction.Commit();
        }
    }

    /// <summary>Entries from one on and below another that hold all of the keys: newest first, or oldest first.</summary>
    internal List<long> Find(string origin, IReadOnlyList<string> keys, long from, long before, int most, bool forward)
    {
        lock (store.Gate)
        {
            // The rarest key leads; the others are looked up for each of its entries. A fourth is left to the reading of what was found.
            long[] subjects = [.. keys.Select(k => SubjectOf(origin, k)).OrderBy(Count)];
            string order = forward ? " ORDER BY m.idx LIMIT @n" : " ORDER BY m.idx DESC LIMIT @n";
            const string first = "SELECT m.idx FROM mentions m WHERE m.subject = @a AND m.idx < @b AND m.idx >= @f";
            const string second = " AND EXISTS (SELECT 1 FROM mentions o WHERE o.subject = @x AND o.idx = m.idx)";
            const string third = " AND EXISTS (SELECT 1 FROM mentions p WHERE p.subject = @y AND p.idx = m.idx)";
            return subjects.Length switch
            {
                1 => store.All(
                    first + order, r => r.GetInt64(0), ("@a", subjects[0]), ("@b", before), ("@f", from), ("@n", most)),
                2 => store.All(
                    first + second + order, r => r.GetInt64(0), ("@a", subjects[0]), ("@b", before), ("@f", from), ("@x", subjects[1]), ("@n", most)),
                _ => store.All(
                    first + second + third + order,
                    r => r.GetInt64(0), ("@a", subjects[0]), ("@b", before), ("@f", from), ("@x", subjects[1]), ("@y", subjects[2]), ("@n", most)),
            };
        }
    }

    /// <summary>Gives it up and takes its file away: it is made anew by the next start.</summary>
    internal void Abandon()
    {
        Dispose();
        if (!readOnly)
        {
            TryDelete(path);
        }
    }

    public void Dispose()
    {
        lock (store.Gate)
        {
            store.Dispose();
        }
    }

    /// <summary>The builds of the rules and of this assembly: either may change what an entry is found by.</summary>
    static string Build { get; } = $"{StateCodec.Build:N}{typeof(EntryIndex).Assembly.ManifestModule.ModuleVersionId:N}";

    long Count(long subject)
    {
        const int enough = 2_000;
        return store.One<long>("SELECT count(*) FROM (SELECT 1 FROM mentions WHERE subject = @s LIMIT @n)", ("@s", subject), ("@n", enough));
    }

    static long SubjectOf(string origin, string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{origin}\n{key}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    static void TryDelete(string path)
    {
        foreach (string file in (string[])[path, path + "-wal", path + "-shm"])
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be deleted cannot be used either; the ledger is read instead.
            }
        }
    }
}

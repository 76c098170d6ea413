using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Tokens;

/// <summary>Tokens and idempotency keys, in a small database of their own beside the custody's: <c>web/api.db</c>.</summary>
/// <remarks>
/// Of a token only its SHA-256 is kept: it has 256 random bits, so that nothing is gained by guessing. Nothing of it is ever in the ledger.
/// It is no part of a backup: after one was put back, tokens are issued anew. Its own file lets the shell issue tokens beside a running
/// server.
/// </remarks>
public sealed class TokenStore : IDisposable
{
    /// <summary>What a token begins with, so that a search for secrets finds it.</summary>
    public const string Prefix = "azk_";

    const int Version = 1;
    const int SecretBytes = 32;
    static readonly TimeSpan KeysKept = TimeSpan.FromDays(30);
    const string Columns = "id, contract, worker, organisation, terminal, purposes, places, networks, label, issued_by, issued_at, expires, "
        + "revoked_at, revoked_by, used_at, refused";

    static readonly TimeSpan Often = TimeSpan.FromHours(1); // how often what is kept too long is looked for

    readonly SqliteConnection connection;
    readonly string path;
    readonly Lock gate = new();
    DateTimeOffset forgotten;

    TokenStore(SqliteConnection connection, string path) => (this.connection, this.path) = (connection, path);

    /// <summary>Opens the tokens of a custody; makes them where there are none yet.</summary>
    /// <param name="root">The custody's folder, which exists.</param>
    /// <exception cref="CustodyException">It cannot be read or written.</exception>
    public static TokenStore Open(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        string folder = Path.Combine(root, "web");
        string path = Path.Combine(folder, "api.db");
        return StorageFaults.Guard(path, () =>
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            try
            {
                connection.Open();
                var store = new TokenStore(connection, path);
                store.Run("PRAGMA journal_mode = WAL");
                store.Run("PRAGMA busy_timeout = 5000");
                store.Run("PRAGMA secure_delete = ON");
                store.Migrate();
                return store;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Keeps a token; gives its text, which is shown once and cannot be had again.</summary>
    public string Add(ServiceToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        string text = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Run(
            $"INSERT INTO tokens (hash, {Columns}) VALUES (@hash, @id, @c, @w, @o, @t, @pu, @pl, @n, @l, @ib, @ia, @e, NULL, NULL, NULL, 0)",
            ("@hash", HashOf(text)), ("@id", token.Id), ("@c", token.Contract.Value), ("@w", token.Worker.Value), ("@o", token.Organisation.Value),
            ("@t", (object?)token.Terminal?.Value ?? DBNull.Value), ("@pu", string.Join(' ', token.Purposes)), ("@pl", string.Join(' ', token.Places)),
            ("@n", string.Join(' ', token.Networks.Select(n => n.Text))), ("@l", token.Label), ("@ib", token.IssuedBy.Value),
            ("@ia", token.IssuedAt.ToUnixTimeMilliseconds()), ("@e", token.Expires.ToUnixTimeMilliseconds()));
        return text;
    }

    /// <summary>The token of a text; null for one that was never issued.</summary>
    public ServiceToken? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal) ? All("WHERE hash = @h", ("@h", HashOf(text))).FirstOrDefault() : null;
    }

    /// <summary>The tokens of a contract, the latest first.</summary>
    public IReadOnlyList<ServiceToken> Of(ContractId contract) => All("WHERE contract = @c ORDER BY issued_at DESC, id", ("@c", contract.Value));

    /// <summary>Revokes a token; gives whether it counted until then.</summary>
    public bool Revoke(ContractId contract, string id, WorkerId by, DateTimeOffset now) =>
        Run(
            "UPDATE tokens SET revoked_at = @at, revoked_by = @by WHERE contract = @c AND id = @id AND revoked_at IS NULL",
            ("@at", now.ToUnixTimeMilliseconds()), ("@by", by.Value), ("@c", contract.Value), ("@id", id)) == 1;

    /// <summary>Notes that a token was used; written once a minute, so that reading costs no writing. Where nothing can be written, reading goes on.</summary>
    public void Used(ServiceToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.LastUsedAt is not { } last || now - last >= TimeSpan.FromMinutes(1))
        {
            Note("UPDATE tokens SET used_at = @at WHERE id = @id", ("@at", now.ToUnixTimeMilliseconds()), ("@id", token.Id));
        }
    }

    /// <summary>Counts something outside its binding that was asked for with a token, where that can be written.</summary>
    public void CountRefused(ServiceToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Note("UPDATE tokens SET refused = refused + 1 WHERE id = @id", ("@id", token.Id));
    }

    /// <summary>Remembers what was sent under a key, for 30 days; false where something else was.</summary>
    /// <param name="token">By which token.</param>
    /// <param name="act">The submission that stands for the key.</param>
    /// <param name="mark">A code of what was sent (<see cref="MarkOf"/>).</param>
    /// <param name="now">When.</param>
    public bool Remember(ServiceToken token, ActId act, byte[] mark, DateTimeOffset now) => Remember(token, act.Value, mark, now);

    /// <summary>Remembers which content came under a key; false where another did. Asked once the content was read to its end.</summary>
    /// <inheritdoc cref="Remember(ServiceToken, ActId, byte[], DateTimeOffset)"/>
    public bool RememberContent(ServiceToken token, ActId act, byte[] mark, DateTimeOffset now) => Remember(token, $"{act}#content", mark, now);

    /// <summary>Whether just this was sent under a key in the last 30 days; nothing is written.</summary>
    /// <inheritdoc cref="Remember(ServiceToken, ActId, byte[], DateTimeOffset)"/>
    public bool Recalls(ServiceToken token, ActId act, byte[] mark) => Recalls(token, act.Value, mark);

    bool Recalls(ServiceToken token, string key, byte[] mark)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(mark);
        return StorageFaults.Guard(path, () =>
        {
            lock (gate)
            {
                using SqliteCommand command = Command("SELECT mark FROM sent WHERE token = @t AND act = @a", ("@t", token.Id), ("@a", key));
                return command.ExecuteScalar() is byte[] kept && CryptographicOperations.FixedTimeEquals(kept, mark);
            }
        });
    }

    bool Remember(ServiceToken token, string key, byte[] mark, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(mark);
        lock (gate)
        {
            if ((now - forgotten).Duration() >= Often)
            {
                Run("DELETE FROM sent WHERE at < @old", ("@old", (now - KeysKept).ToUnixTimeMilliseconds()));
                forgotten = now;
            }

            Run(
                "INSERT INTO sent (token, act, mark, at) VALUES (@t, @a, @m, @at) ON CONFLICT DO NOTHING",
                ("@t", token.Id), ("@a", key), ("@m", mark), ("@at", now.ToUnixTimeMilliseconds()));
            return Recalls(token, key, mark);
        }
    }

    /// <summary>A code of what was sent, which nobody can test guesses against who does not hold the token itself.</summary>
    public static byte[] MarkOf(string token, string what, ReadOnlySpan<byte> body)
    {
        using IncrementalHash mac = BeginMark(token);
        mac.AppendData(Encoding.UTF8.GetBytes(what));
        mac.AppendData([0]);
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    /// <summary>Begins such a code of something that comes piece by piece.</summary>
    public static IncrementalHash BeginMark(string token) => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(token));

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    void Migrate()
    {
        long found = (long)Command("PRAGMA user_version").ExecuteScalar()!;
        if (found > Version)
        {
            throw CustodyException.Of(Fault.DataNewer, path, $"{found}", $"{Version}");
        }

        Run("""
            CREATE TABLE IF NOT EXISTS tokens (
              id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, contract TEXT NOT NULL, worker TEXT NOT NULL, organisation TEXT NOT NULL,
              terminal TEXT, purposes TEXT NOT NULL, places TEXT NOT NULL, networks TEXT NOT NULL, label TEXT NOT NULL,
              issued_by TEXT NOT NULL, issued_at INTEGER NOT NULL, expires INTEGER NOT NULL, revoked_at INTEGER, revoked_by TEXT,
              used_at INTEGER, refused INTEGER NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS sent (
              token TEXT NOT NULL, act TEXT NOT NULL, mark BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (token, act)) STRICT;
            CREATE INDEX IF NOT EXISTS sent_at ON sent (at);
            PRAGMA user_version = 1
            """);
    }

    int Run(string sql, params (string Name, object Value)[] parameters) => StorageFaults.Guard(path, () =>
    {
        lock (gate)
        {
            using SqliteCommand command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    });

    /// <summary>Writes what nobody waits for: a disk that takes nothing any more must not keep anybody from reading.</summary>
    void Note(string sql, params (string Name, object Value)[] parameters)
    {
        try
        {
            Run(sql, parameters);
        }
        catch (CustodyException e) when (e.IsStorage)
        {
            // Whoever writes something of weight is told.
        }
    }

    List<ServiceToken> All(string where, params (string Name, object Value)[] parameters) => StorageFaults.Guard(path, () =>
    {
        lock (gate)
        {
            using SqliteCommand command = Command($"SELECT {Columns} FROM tokens {where}", parameters);
            using SqliteDataReader row = command.ExecuteReader();
            var found = new List<ServiceToken>();
            while (row.Read())
            {
                found.Add(Read(row));
            }

            return found;
        }
    });

    SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a literal of this class; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    static ServiceToken Read(SqliteDataReader row) => new(
        row.GetString(0), ContractId.Wrap(row.GetString(1)), WorkerId.Wrap(row.GetString(2)), OrganisationId.Wrap(row.GetString(3)),
        row.IsDBNull(4) ? null : TerminalId.Wrap(row.GetString(4)),
        [.. Words(row, 5).Select(PurposeId.Wrap)], [.. Words(row, 6).Select(PlaceId.Wrap)], [.. Words(row, 7).Select(n => new NetworkRange(n))],
        row.GetString(8), WorkerId.Wrap(row.GetString(9)), At(row, 10)!.Value, At(row, 11)!.Value)
    {
        RevokedAt = At(row, 12),
        RevokedBy = row.IsDBNull(13) ? null : WorkerId.Wrap(row.GetString(13)),
        LastUsedAt = At(row, 14),
        Refused = row.GetInt64(15),
    };

    static string[] Words(SqliteDataReader row, int column) => row.GetString(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static DateTimeOffset? At(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}

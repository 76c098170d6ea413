using System.Diagnostics;
using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Storage;

/// <summary>Which database: the version of its tables that this program knows, and where the scripts that make them lie.</summary>
sealed record StoreKind(int Version, string Scripts)
{
    /// <summary>Ledgers, openings, key ring, notices.</summary>
    internal static StoreKind Custody { get; } = new(SqliteStore.Version, ".Storage.Migrations.");

    /// <summary>Which entries speak of what: made from the ledgers.</summary>
    internal static StoreKind Index { get; } = new(1, ".Storage.IndexMigrations.");

    /// <summary>Accounts, sessions, certificates of terminals.</summary>
    internal static StoreKind Accounts { get; } = new(5, ".Accounts.Migrations.");
}

/// <summary>A database of a custody: SQLite, write-ahead log, synchronous in full, in one file.</summary>
/// <remarks>One connection, used by one thread at a time under <see cref="Gate"/>. Deleted rows are overwritten.</remarks>
sealed class SqliteStore : IDisposable
{
    /// <summary>The version of the tables that this program knows.</summary>
    internal const int Version = 3;

    readonly SqliteConnection connection;
    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    SqliteStore(SqliteConnection connection) => this.connection = connection;

    /// <summary>Who holds it uses the connection.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Makes the database of a new custody.</summary>
    internal static SqliteStore Create(string path) => OpenFile(path, SqliteOpenMode.ReadWriteCreate, StoreKind.Custody, migrate: true);

    /// <summary>Opens a database beside the custody's own, made where it is not there yet. Several processes may.</summary>
    internal static SqliteStore OpenBeside(string path, StoreKind kind) => OpenFile(path, SqliteOpenMode.ReadWriteCreate, kind, migrate: true);

    /// <summary>Opens the database of a custody, bringing an older one up to this version.</summary>
    internal static SqliteStore Open(string path, bool readOnly) =>
        readOnly ? OpenToRead(path, StoreKind.Custody) : OpenFile(path, SqliteOpenMode.ReadWrite, StoreKind.Custody, migrate: true);

    /// <summary>Opens a database beside the custody's own to look at it.</summary>
    internal static SqliteStore OpenBesideToRead(string path, StoreKind kind) => OpenToRead(path, kind);

    /// <summary>Reads beside a writer; from a read-only disk too, where no log of a writer is left to be read.</summary>
    static SqliteStore OpenToRead(string path, StoreKind kind)
    {
        const int cannotOpen = 14;
        try
        {
            return OpenFile(path, SqliteOpenMode.ReadOnly, kind, migrate: false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is cannotOpen or 8 && !File.Exists(path + "-wal"))
        {
            return OpenFile($"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1", SqliteOpenMode.ReadOnly, kind, migrate: false);
        }
    }

    /// <summary>Begins a transaction that writes; disposed without a commit, it leaves nothing.</summary>
    internal StoreTransaction Begin() => new(this);

    internal int Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        Command(sql, parameters).ExecuteNonQuery();

    internal T? One<T>(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        Command(sql, parameters).ExecuteScalar() is T found ? found : default;

    internal List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteDataReader reader = Command(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A consistent copy of the whole database, while it is in use (SQLite's online backup).</summary>
    internal void CopyTo(string path)
    {
        using var copy = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        copy.Open();
        connection.BackupDatabase(copy);
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    /// <summary>A statement with its values. Each text is prepared once: that costs more than most of them take to run.</summary>
    SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a literal of this assembly; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach ((string name, _) in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            prepared[sql] = command;
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            // INVARIANT: whoever uses a text gives its values in the same order.
            SqliteParameter parameter = command.Parameters[i];
            parameter.Value = parameter.ParameterName == parameters[i].Name ? parameters[i].Value : throw new UnreachableException(sql);
        }

        return command;
    }

    static SqliteStore OpenFile(string path, SqliteOpenMode mode, StoreKind kind, bool migrate)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        try
        {
            connection.Open();
            var store = new SqliteStore(connection);
            long found = store.One<long>("PRAGMA user_version");
            if (found > kind.Version)
            {
                throw CustodyException.Of(Fault.DataNewer, path, $"{found}", $"{kind.Version}");
            }

            if (migrate)
            {
                store.Run("PRAGMA journal_mode = WAL");
                store.Run("PRAGMA synchronous = FULL");
                store.Run("PRAGMA secure_delete = ON");
                if (found < kind.Version)
                {
                    Migrate(path, kind);
                    store.Run($"PRAGMA user_version = {kind.Version}");
                }
            }

            return store;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
    }.ToString();

    static void Migrate(string path, StoreKind kind)
    {
        UpgradeEngine engine = DeployChanges.To
            .SqliteDatabase(ConnectionString(path, SqliteOpenMode.ReadWrite))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.Contains(kind.Scripts, StringComparison.Ordinal))
            .WithTransaction()
            .LogToNowhere()
            .Build();
        DatabaseUpgradeResult result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw StorageFaults.Translate(result.Error, path) ?? new CustodyException(Fault.StorageFailed, [path], result.Error);
        }
    }
}

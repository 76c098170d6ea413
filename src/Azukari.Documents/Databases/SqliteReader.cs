using System.Globalization;
using Azukari.Scanner;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Azukari.Documents;

/// <summary>SQLite: every table with all its columns, the statements of the schema, and what was deleted and is still there.</summary>
/// <remarks>
/// SQLite itself reads the tables, from memory (nothing is written to disk), with its defences on: a schema is code, and here
/// it may be hostile. A file too large for memory is opened where it lies, as immutable. What stands in a write-ahead log
/// beside the file is read with it. Deleted rows are looked for in the pages themselves.
/// </remarks>
sealed class SqliteReader : IPartReader
{
    const int Row = 100;
    const int Done = 101;
    const int Interrupt = 9;
    const int StepsPerLook = 100_000; // of SQLite's machine, before the clock is looked at
    const int DefensiveMode = 1010;
    const int TrustedSchema = 1017;
    const int MaxLength = 0; // the limit of that number

    public void Read(Stream content, IPartVisitor visitor)
    {
        string? file = Held.PathOf(content);
        string? log = file is not null && File.Exists(file + "-wal") ? file + "-wal" : null;
        bool isWhole = false;
        if (content.Length <= visitor.Limits.MaxHeld)
        {
            using SqliteImage image = SqliteImage.Of(content, log, visitor.Limits.MaxHeld);
            if (image.IsDamaged)
            {
                visitor.Unread("", UnscannedReason.Damaged);
            }

            using SqliteConnection connection = new("Data Source=:memory:;Pooling=False");
            connection.Open();
            image.OpenIn(connection.Handle!);
            isWhole = ReadTables(connection.Handle!, visitor) && !image.IsDamaged;
        }
        else if (file is not null)
        {
            if (log is not null)
            {
                visitor.Unread("-wal", UnscannedReason.Unsupported); // not with a file of this size
            }

            string address = $"file:{Uri.EscapeDataString(file)}?immutable=1";
            using SqliteConnection connection = new(
                new SqliteConnectionStringBuilder { DataSource = address, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            isWhole = ReadTables(connection.Handle!, visitor);
        }
        else
        {
            visitor.Unread("", UnscannedReason.Limit);
        }

        // Rows that SQLite does not reach, because of damage or for their number, are read without their tables' names.
        SqlitePages.ReadRemains(content, isWhole, visitor);
    }

    /// <summary>Reads the tables; whether that went to the end of each.</summary>
    static bool ReadTables(sqlite3 database, IPartVisitor visitor)
    {
        bool isSpent = false;
        bool Look()
        {
            try
            {
                visitor.Spend(0);
                return false;
            }
            catch (Exception e) when (e is LimitException or OperationCanceledException)
            {
                return isSpent = true; // nothing may be thrown through SQLite
            }
        }

        raw.sqlite3_db_config(database, DefensiveMode, 1, out _);
        raw.sqlite3_db_config(database, TrustedSchema, 0, out _);
        raw.sqlite3_limit(database, MaxLength, (int)Math.Min(visitor.Limits.MaxHeld, 1 << 30));
        raw.sqlite3_progress_handler(database, StepsPerLook, _ => Look() ? 1 : 0, null);
        raw.sqlite3_exec(database, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA writable_schema = ON");

        bool isWhole = true;
        foreach ((string name, bool isIndex) in Schema(database, visitor, ref isWhole))
        {
            isWhole &= ReadTable(database, name, isIndex, visitor);
            if (isSpent)
            {
                visitor.Spend(0); // throws
            }
        }

        return isWhole;
    }

    /// <summary>The names of the tables; their statements, which may hold numbers too, are read as text.</summary>
    static List<(string Name, bool IsIndex)> Schema(sqlite3 database, IPartVisitor visitor, ref bool isWhole)
    {
        List<(string Name, bool IsStored, string Sql)> found = [];
        int result = raw.sqlite3_prepare_v2(database, "SELECT type, name, rootpage, sql FROM sqlite_schema", out sqlite3_stmt statement);
        using (statement)
        {
            while (result is 0 or Row && (result = raw.sqlite3_step(statement)) == Row)
            {
                bool isTable = raw.sqlite3_column_text(statement, 0).utf8_to_string() == "table";
                string sql = raw.sqlite3_column_text(statement, 3).utf8_to_string() ?? "";
                found.Add((raw.sqlite3_column_text(statement, 1).utf8_to_string() ?? "",
                    isTable && raw.sqlite3_column_int64(statement, 2) > 0, sql));
            }
        }

        if (result != Done)
        {
            isWhole = false;
            visitor.Unread("", UnscannedReason.Damaged);
        }

        if (found.Exists(s => s.Sql.Length > 0))
        {
            using ProseText text = visitor.Text("schema");
            foreach ((_, _, string sql) in found)
            {
                text.Append(sql.ReplaceLineEndings(" "));
                text.EndLine();
            }
        }

        // Full text search keeps its index in tables of its own, in a form that is no text; the text is in the one named content.
        string[] indexed =
        [
            .. from table in found
               where table.Sql.StartsWith("CREATE VIRTUAL TABLE", StringComparison.OrdinalIgnoreCase)
                   && found.Exists(c => c.Name == $"{table.Name}_content")
               select table.Name,
        ];
        string[] kinds = ["_data", "_idx", "_docsize", "_config", "_segments", "_segdir", "_stat"];
        return [.. from table in found
                   where table.IsStored
                   select (table.Name, indexed.Any(i => kinds.Any(k => table.Name == i + k)))];
    }

    static bool ReadTable(sqlite3 database, string name, bool isIndex, IPartVisitor visitor)
    {
        string quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
        int result = raw.sqlite3_prepare_v2(database, $"SELECT * FROM \"{quoted}\"", out sqlite3_stmt statement);
        using (statement)
        {
            if (result == 0)
            {
                result = ReadRows(database, statement, name, isIndex, visitor);
            }
        }

        if (result is not (Done or Interrupt))
        {
            visitor.Unread(name, UnscannedReason.Damaged);
        }

        return result == Done;
    }

    static int ReadRows(sqlite3 database, sqlite3_stmt statement, string name, bool isIndex, IPartVisitor visitor)
    {
        int count = raw.sqlite3_column_count(statement);
        string[] columns = [.. Enumerable.Range(0, count).Select(i => raw.sqlite3_column_name(statement, i).utf8_to_string() ?? "")];
        string NameOf(long row, int column) => column >= 0 && column < count
            ? string.Create(CultureInfo.InvariantCulture, $"{row - 1}:{columns[column]}")
            : string.Create(CultureInfo.InvariantCulture, $"{row - 1}");

        using SqliteCells cells = new(statement, name, isIndex, visitor);
        using TableText table = visitor.Table(name, NameOf);
        for (int i = 0; i < count; i++)
        {
            table.Cell(i, columns[i]);
        }

        int result;
        for (long row = 2; (result = raw.sqlite3_step(statement)) == Row; row++)
        {
            table.Row(row);
            for (int i = 0; i < count; i++)
            {
                cells.Write(table, i, NameOf(row, i));
            }
        }

        return result;
    }
}

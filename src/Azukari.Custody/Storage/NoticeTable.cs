using System.Globalization;
using Azukari.Custody.Notices;
using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Storage;

/// <summary>Notices and letters in the database.</summary>
sealed class NoticeTable(SqliteStore store)
{
    const string Columns = "id, worker, at, kind, clause, code, subject, due_on, entry, read_at, count";

    /// <summary>Writes what one look at a contract gave, in one transaction with how far it looked: nothing is told twice or not at all.
    /// </summary>
    internal void Add(long contract, IReadOnlyList<NewNotice> notices, IReadOnlyDictionary<string, int> told,
        IReadOnlyDictionary<string, int> dues, string cursor, long next,
        DateTimeOffset now, bool webhook)
    {
        lock (store.Gate)
        {
            using StoreTransaction transaction = store.Begin();
            Dictionary<WorkerId, string> addresses = Addresses(contract).ToDictionary(a => a.Worker, a => a.Mail);
            foreach (IGrouping<WorkerId, NewNotice> person in notices.GroupBy(n => n.For))
            {
                long? letter = addresses.ContainsKey(person.Key) ? NewLetter(contract, person.Key, LetterChannel.Mail, now) : null;
                long? message = webhook ? NewLetter(contract, person.Key, LetterChannel.Webhook, now) : null;
                foreach (NewNotice notice in person)
                {
                    long id = Add(contract, notice, now);
                    Enclose(letter, id);
                    Enclose(message, id);
                }
            }

            // Thousands of things can be due; what did not change is not written again at each look.
            foreach (string settled in told.Keys.Where(d => !dues.ContainsKey(d)))
            {
                store.Run("DELETE FROM dues WHERE contract = @c AND due = @d", ("@c", contract), ("@d", settled));
            }

            foreach ((string due, int stage) in dues.Where(d => !told.TryGetValue(d.Key, out int before) || before != d.Value))
            {
                store.Run(
                    "INSERT INTO dues (contract, due, stage) VALUES (@c, @d, @s) ON CONFLICT DO UPDATE SET stage = @s",
                    ("@c", contract), ("@d", due), ("@s", stage));
            }

            store.Run(
                "INSERT INTO cursors (contract, name, next) VALUES (@c, @n, @x) ON CONFLICT DO UPDATE SET next = @x",
                ("@c", contract), ("@n", cursor), ("@x", next));
            transaction.Commit();
        }
    }

    /// <summary>What was due at the last look, and the stage that was told.</summary>
    internal Dictionary<string, int> Dues(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT due, stage FROM dues WHERE contract = @c", r => (r.GetString(0), r.GetInt32(1)), ("@c", contract))
                .ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal);
        }
    }

    /// <summary>A person's notices, the latest first.</summary>
    internal List<Notice> Of(long contract, WorkerId worker, bool unreadOnly, int most)
    {
        lock (store.Gate)
        {
            return store.All(
                $"SELECT {Columns} FROM notices WHERE contract = @c AND worker = @w AND (read_at IS NULL OR @a = 1) ORDER BY id DESC LIMIT @n",
                Read, ("@c", contract), ("@w", worker.Value), ("@a", unreadOnly ? 0 : 1), ("@n", most));
        }
    }

    /// <summary>How many of a person's notices are unread, counted as far as asked: every page asks.</summary>
    internal int CountUnread(long contract, WorkerId worker, int most)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE contract = @c AND worker = @w AND read_at IS NULL ORDER BY id DESC LIMIT @most)",
                r => r.GetInt32(0), ("@c", contract), ("@w", worker.Value), ("@most", most))[0];
        }
    }

    /// <summary>Marks a person's notices as read: one, or all.</summary>
    internal int MarkRead(long contract, WorkerId worker, long? notice, DateTimeOffset now)
    {
        lock (store.Gate)
        {
            return store.Run(
                "UPDATE notices SET read_at = @t WHERE contract = @c AND worker = @w AND read_at IS NULL AND (@i = 0 OR id = @i)",
                ("@t", now.ToUnixTimeMilliseconds()), ("@c", contract), ("@w", worker.Value), ("@i", notice ?? 0));
        }
    }

    internal List<(WorkerId Worker, string Mail)> Addresses(long contract)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT worker, mail FROM addresses WHERE contract = @c ORDER BY worker",
                r => (WorkerId.Wrap(r.GetString(0)), r.GetString(1)), ("@c", contract));
        }
    }

    internal void SetAddress(long contract, WorkerId worker, string? mail)
    {
        lock (store.Gate)
        {
            if (mail is null)
            {
                store.Run("DELETE FROM addresses WHERE contract = @c AND worker = @w", ("@c", contract), ("@w", worker.Value));
            }
            else
            {
                store.Run(
                    "INSERT INTO addresses (contract, worker, mail) VALUES (@c, @w, @m) ON CONFLICT DO UPDATE SET mail = @m",
                    ("@c", contract), ("@w", worker.Value), ("@m", mail));
            }
        }
    }

    /// <summary>Letters that are to go now, the oldest first; those that a crash left on the way among them.</summary>
    internal List<Letter> LettersToSend(DateTimeOffset now, int most) => Letters(
        "l.state IN ('waiting', 'sending') AND l.next_at <= @t ORDER BY l.id LIMIT @n",
        ("@t", now.ToUnixTimeMilliseconds()), ("@n", most));

    /// <summary>Letters that wait for another attempt, and those given up.</summary>
    internal List<Letter> LettersInTrouble() => Letters("l.attempts > 0 AND l.state <> 'sent' ORDER BY l.id LIMIT 1000");

    /// <summary>How many letters there are in each state; of one contract where it is named.</summary>
    internal Dictionary<string, long> CountsByState(long? contract = null)
    {
        lock (store.Gate)
        {
            return store.All(
                    contract is { } key
                        ? $"SELECT state, COUNT(*) FROM letters WHERE contract = {key.ToString(System.Globalization.CultureInfo.InvariantCulture)} GROUP BY state"
                        : "SELECT state, COUNT(*) FROM letters GROUP BY state",
                    r => (r.GetString(0), r.GetInt64(1)))
                .ToDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal);
        }
    }

    internal List<Notice> NoticesIn(long letter)
    {
        lock (store.Gate)
        {
            return store.All(
                $"SELECT {Columns} FROM notices WHERE id IN (SELECT notice FROM letter_notices WHERE letter = @l) ORDER BY id",
                Read, ("@l", letter));
        }
    }

    internal void Mark(long letter, LetterState state, int attempts, DateTimeOffset nextAt, string problem)
    {
        lock (store.Gate)
        {
            store.Run(
                "UPDATE letters SET state = @s, attempts = @a, next_at = @t, problem = @p WHERE id = @l",
                ("@s", EntryJson.Name(state)), ("@a", attempts), ("@t", nextAt.ToUnixTimeMilliseconds()), ("@p", problem), ("@l", letter));
        }
    }

    /// <summary>Gives letters that were given up another chance.</summary>
    internal int TryAgain(DateTimeOffset now)
    {
        lock (store.Gate)
        {
            return store.Run(
                "UPDATE letters SET state = 'waiting', attempts = 0, next_at = @t WHERE state = 'given-up'",
                ("@t", now.ToUnixTimeMilliseconds()));
        }
    }

    List<Letter> Letters(string where, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (store.Gate)
        {
            return store.All(
                "SELECT l.id, c.contract, l.worker, l.channel, l.state, l.attempts, l.next_at, l.problem, a.mail FROM letters l "
                + "JOIN contracts c ON c.key = l.contract LEFT JOIN addresses a ON a.contract = l.contract AND a.worker = l.worker WHERE " + where,
                r => new Letter(
                    r.GetInt64(0), ContractId.Wrap(r.GetString(1)), WorkerId.Wrap(r.GetString(2)),
                    Enum.Parse<LetterChannel>(r.GetString(3), ignoreCase: true), StateOf(r.GetString(4)), r.GetInt32(5),
                    DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(6)), r.GetString(7), r.IsDBNull(8) ? null : r.GetString(8)),
                parameters);
        }
    }

    long NewLetter(long contract, WorkerId worker, LetterChannel channel, DateTimeOffset now)
    {
        store.Run(
            "INSERT INTO letters (contract, worker, channel, state, attempts, next_at, problem) VALUES (@c, @w, @h, 'waiting', 0, @t, '')",
            ("@c", contract), ("@w", worker.Value), ("@h", EntryJson.Name(channel)), ("@t", now.ToUnixTimeMilliseconds()));
        return store.One<long>("SELECT last_insert_rowid()");
    }

    long Add(long contract, NewNotice notice, DateTimeOffset now)
    {
        store.Run(
            "INSERT INTO notices (contract, worker, at, kind, clause, code, subject, due_on, entry, count) "
            + "VALUES (@c, @w, @t, @k, @l, @o, @s, @d, @e, @m)",
            ("@c", contract), ("@w", notice.For.Value), ("@t", now.ToUnixTimeMilliseconds()), ("@k", EntryJson.Name(notice.Kind)),
            ("@l", notice.Clause.Ref), ("@o", notice.Code), ("@s", notice.Subject),
            ("@d", notice.DueOn is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : DBNull.Value),
            ("@e", notice.Entry is { } entry ? entry : DBNull.Value), ("@m", notice.Count));
        return store.One<long>("SELECT last_insert_rowid()");
    }

    void Enclose(long? letter, long notice)
    {
        if (letter is { } into)
        {
            store.Run("INSERT INTO letter_notices (letter, notice) VALUES (@l, @n)", ("@l", into), ("@n", notice));
        }
    }

    static LetterState StateOf(string text) => text switch
    {
        "waiting" => LetterState.Waiting,
        "sending" => LetterState.Sending,
        "sent" => LetterState.Sent,
        _ => LetterState.GivenUp,
    };

    static Notice Read(SqliteDataReader r) => new(
        r.GetInt64(0), WorkerId.Wrap(r.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(2)),
        Enum.Parse<NoticeKind>(r.GetString(3).Replace("-", "", StringComparison.Ordinal), ignoreCase: true), new Clause(r.GetString(4)),
        r.GetString(5), r.GetString(6),
        r.IsDBNull(7) ? null : DateOnly.ParseExact(r.GetString(7), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        r.IsDBNull(8) ? null : r.GetInt64(8), r.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(9)), r.GetInt32(10));
}

using Azukari.Custody.Notices;
using Azukari.Custody.Storage;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>Notices of the desk: they follow the ledger and the calendar, and tell each thing once.</summary>
public sealed partial class Desk
{
    const string NoticeCursor = "notices";
    const string AccountCursor = "accounts";
    const string TokenCursor = "tokens";
    const string AlarmCursor = "alarms";

    /// <summary>The sentence under which people are told of their own ways in: measures that keep others out.</summary>
    static readonly Clause OfAccounts = new("4-2");

    /// <summary>The sentence under which unusual use is looked at: supervision of those who handle.</summary>
    static readonly Clause OfUse = new("6-1");

    readonly Dictionary<ContractId, DayUse> uses = [];

    /// <summary>From how many on officers are told of attempts and of unusual use.</summary>
    public Notices.AlarmLimits AlarmLimits { get; set; } = Notices.AlarmLimits.Usual;

    /// <summary>Older entries are not told any more: whoever starts with a long ledger is not buried.</summary>
    static readonly TimeSpan News = TimeSpan.FromDays(31);

    NoticeTable? noticeTable;

    NoticeTable NoticesInStore => noticeTable ??= new NoticeTable(store);

    /// <summary>Where and how notices leave the desk.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.NoticeSettingsInvalid"/>.</exception>
    public NoticeSettings NoticeSettings => NoticeSettings.Read(folder.NoticeSettings);

    /// <summary>Makes the notices of everything new in the ledgers and of everything that has come nearer; gives how many.</summary>
    /// <remarks>The notices of a look, the stages that were told and how far it looked are one transaction: a crash before it loses
    /// nothing, one after it repeats nothing.</remarks>
    public int MakeNotices()
    {
        if (readOnly)
        {
            throw new InvalidOperationException("This desk was opened to read.");
        }

        return OfEachLedger(MakeNotices);
    }

    /// <summary>Tells people of what changed about how they come in, by the inbox and wherever else they are told; gives how many notices.</summary>
    /// <remarks>Once for each happening and contract: how far it looked is written with the notices.</remarks>
    public int MakeNotices(Accounts.AccountBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return OfEachLedger((ledger, webhook) => MakeNotices(ledger, book, webhook));
    }

    /// <summary>Makes notices ledger by ledger, beside nothing else that follows them; each is told whether there is a webhook.</summary>
    int OfEachLedger(Func<ContractLedger, bool, int> make)
    {
        lock (effects)
        {
            bool webhook = NoticeSettings.Webhook is not null;
            return StorageFaults.Guard(folder.Root, () => ledgers.Values.Sum(l => make(l, webhook)));
        }
    }

    int MakeNotices(ContractLedger ledger, Accounts.AccountBook book, bool webhook) =>
        MakeNoticesOfWays(ledger, book, webhook) + MakeNoticesOfAlarms(ledger, book, webhook);

    int MakeNoticesOfAlarms(ContractLedger ledger, Accounts.AccountBook book, bool webhook)
    {
        DateTimeOffset now = Now;
        long from = table.Cursor(ledger.Key, AlarmCursor);
        (IReadOnlyList<(WorkerId Worker, Accounts.AlarmKind Kind, DateTimeOffset At)> news, long next) = book.AlarmsFrom(ledger.Contract, from);
        Engagement e = ledger.Point.State.AsOf(now);
        NewNotice[] notices =
        [
            .. from alarm in news
               where now - alarm.At <= News && e.Worker(alarm.Worker) is not null
               from notice in NoticeMaker.OfAlarm(e, EntryJson.Name(alarm.Kind), OfAccounts, alarm.Worker, now)
               select notice,
        ];
        if (next != from)
        {
            Dictionary<string, int> told = NoticesInStore.Dues(ledger.Key);
            NoticesInStore.Add(ledger.Key, notices, told, told, AlarmCursor, next, now, webhook);
        }

        return notices.Length;
    }

    int MakeNoticesOfWays(ContractLedger ledger, Accounts.AccountBook book, bool webhook)
    {
        DateTimeOffset now = Now;
        long from = table.Cursor(ledger.Key, AccountCursor);
        (IReadOnlyList<(string Account, Accounts.HappeningKind Kind, DateTimeOffset At)> news, long next) = book.NewsFrom(from);
        NewNotice[] notices =
        [
            .. from happened in news
               where now - happened.At <= News
               let worker = book.WorkerOf(happened.Account, ledger.Contract)
               where worker is not null
               select new NewNotice(worker.Value, NoticeKind.Account, OfAccounts, EntryJson.Name(happened.Kind), "", null, null),
        ];
        if (next != from)
        {
            Dictionary<string, int> told = NoticesInStore.Dues(ledger.Key);
            NoticesInStore.Add(ledger.Key, notices, told, told, AccountCursor, next, now, webhook);
        }

        return notices.Length;
    }

    /// <summary>Tells people that somebody was given a token with which he acts in their name; gives how many notices.</summary>
    public int MakeNotices(Tokens.TokenStore tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return OfEachLedger((ledger, webhook) => MakeNotices(ledger, tokens, webhook));
    }

    int MakeNotices(ContractLedger ledger, Tokens.TokenStore tokens, bool webhook)
    {
        DateTimeOffset now = Now;
        long from = table.Cursor(ledger.Key, TokenCursor);
        Tokens.ServiceToken[] news = [.. tokens.Of(ledger.Contract).Where(t => t.IssuedAt.ToUnixTimeMilliseconds() >= from)];
        if (news.Length == 0)
        {
            return 0;
        }

        NewNotice[] notices =
        [
            .. news.Where(t => t.IssuedBy != t.Worker && now - t.IssuedAt <= News)
                .Select(t => new NewNotice(t.Worker, NoticeKind.Account, OfAccounts, "token-issued", "", null, null)),
        ];
        Dictionary<string, int> told = NoticesInStore.Dues(ledger.Key);
        NoticesInStore.Add(ledger.Key, notices, told, told, TokenCursor, news.Max(t => t.IssuedAt.ToUnixTimeMilliseconds()) + 1, now, webhook);
        return notices.Length;
    }

    /// <summary>A person's notices, the latest first.</summary>
    public IReadOnlyList<Notice> NoticesOf(ContractId contract, WorkerId worker, bool unreadOnly, int most = 1_000) =>
        NoticesInStore.Of(LedgerOf(contract).Key, worker, unreadOnly, most);

    /// <summary>How many of a person's notices are unread.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="worker">Whose.</param>
    /// <param name="most">Counts no further: a page that shows "99+" needs no more.</param>
    public int UnreadNotices(ContractId contract, WorkerId worker, int most = int.MaxValue) => NoticesInStore.CountUnread(LedgerOf(contract).Key, worker, most);

    /// <summary>Marks one of a person's notices as read, or all of them; gives how many were unread.</summary>
    public int MarkNoticesRead(ContractId contract, WorkerId worker, long? notice) => StorageFaults.Guard(
        folder.Root, () => NoticesInStore.MarkRead(LedgerOf(contract).Key, worker, notice, Now));

    /// <summary>Sets, changes or takes back the address to which a person's notices are mailed.</summary>
    public void SetMailAddress(ContractId contract, WorkerId worker, string? mail) => StorageFaults.Guard(
        folder.Root, () => NoticesInStore.SetAddress(LedgerOf(contract).Key, worker, mail));

    /// <summary>The addresses of a contract's people.</summary>
    public IReadOnlyList<(WorkerId Worker, string Mail)> MailAddresses(ContractId contract) =>
        NoticesInStore.Addresses(LedgerOf(contract).Key);

    /// <summary>Letters that failed and wait for another attempt, or were given up.</summary>
    public IReadOnlyList<Letter> LettersInTrouble => NoticesInStore.LettersInTrouble();

    /// <summary>How many letters wait, went, or were given up.</summary>
    public IReadOnlyDictionary<string, long> LettersByState => NoticesInStore.CountsByState();

    /// <summary>How many letters of one contract wait, went, or were given up.</summary>
    public IReadOnlyDictionary<string, long> LettersByStateOf(ContractId contract) => NoticesInStore.CountsByState(LedgerOf(contract).Key);

    /// <summary>Gives letters that were given up another chance; gives how many.</summary>
    public int RetryLetters() => StorageFaults.Guard(folder.Root, () => NoticesInStore.TryAgain(Now));

    /// <summary>Sends what waits; a failure is noted and tried again later.</summary>
    /// <returns>How many went, and how many failed.</returns>
    public async Task<(int Sent, int Failed)> SendLettersAsync(string language, CancellationToken cancellation)
    {
        NoticeSettings settings = NoticeSettings;
        await using var courier = new Courier(this, NoticesInStore, settings, language);
        return await courier.SendAsync(Now, cancellation).ConfigureAwait(false);
    }

    /// <summary>A notice in JSON.</summary>
    public object Describe(Notice notice, string language) => new LetterText(this, Wording.For(language), null).Describe(notice);

    /// <summary>A notice in one line.</summary>
    public string LineOf(Notice notice, string language) => new LetterText(this, Wording.For(language), null).Line(notice);

    int MakeNotices(ContractLedger ledger, bool webhook)
    {
        DateTimeOffset now = Now;
        LedgerPoint point = ledger.Point;
        Engagement e = point.State.AsOf(now);
        DateOnly today = JapanTime.DayOf(now);
        long end = point.Size, from = table.Cursor(ledger.Key, NoticeCursor);
        var notices = new List<NewNotice>();

        // Counted when somebody acts, and not at every start: a day of many entries takes a while.
        DayUse? use = from < end ? UseOf(ledger.Contract, e, today, from) : null;
        if (use is not null)
        {
            notices.AddRange(NoticeMaker.Together([.. OfEntries(ledger.Contract, e, from, end, now, use)]));
        }

        Dictionary<string, int> told = NoticesInStore.Dues(ledger.Key);
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (DueThing due in DueElsewhere(ledger.Contract).Concat(Deadlines.NearOf(e, now)))
        {
            DueStage stage = DueStage.Of(due, today);
            string key = DueStage.KeyOf(due);
            if (reached.TryAdd(key, stage.Number) && (!told.TryGetValue(key, out int before) || before < stage.Number))
            {
                notices.AddRange(NoticeMaker.Of(e, due, stage, now));
            }
        }

        if (notices.Count > 0 || from != end || reached.Count != told.Count || reached.Any(d => told.GetValueOrDefault(d.Key, -1) != d.Value))
        {
            NoticesInStore.Add(ledger.Key, notices, told, reached, NoticeCursor, end, now, webhook);
        }

        if (use is not null)
        {
            uses[ledger.Contract] = use;
        }

        return notices.Count;
    }

    /// <summary>What entries tell, and what came above its limit with them.</summary>
    IEnumerable<NewNotice> OfEntries(ContractId contract, Engagement e, long from, long end, DateTimeOffset now, DayUse use)
    {
        foreach (IndexedEntry entry in EntriesOf(contract, from).TakeWhile(i => i.Index < end))
        {
            // What was yesterday's is told as well, where nobody looked before midnight; what is older is only counted.
            IEnumerable<string> above = use.Take(e.Terms.Practice, AlarmLimits, entry.Entry);
            if (now - entry.Entry.Circumstances.At > News)
            {
                continue;
            }

            foreach (NewNotice notice in NoticeMaker.Of(e, entry, now))
            {
                yield return notice;
            }

            foreach (NewNotice notice in above.SelectMany(code => NoticeMaker.OfAlarm(e, code, OfUse, entry.Entry.Circumstances.Worker!.Value, now)))
            {
                yield return notice;
            }
        }
    }

    /// <summary>What was used today before an entry: kept, or counted from the day's first entry on.</summary>
    DayUse UseOf(ContractId contract, Engagement e, DateOnly today, long from)
    {
        // Put back when its notices are written: after a fault it is counted again.
        if (uses.Remove(contract, out DayUse? known))
        {
            return known;
        }

        // The day of the first entry that comes now, which may be another than today's where the desk was closed for long.
        DateOnly day = EntryAt(contract, from) is { } first ? JapanTime.DayOf(first.Circumstances.At) : today;
        var use = new DayUse();
        foreach (IndexedEntry entry in EntriesOf(contract, FirstAt(contract, JapanTime.StartOf(day))).TakeWhile(i => i.Index < from))
        {
            foreach (string _ in use.Take(e.Terms.Practice, AlarmLimits, entry.Entry))
            {
                // Told before.
            }
        }

        return use;
    }
}

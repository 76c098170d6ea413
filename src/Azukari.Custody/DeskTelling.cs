using System.Collections.Concurrent;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>What is told from a ledger as a whole: kept, and carried on with each new entry; or found by what it is about.</summary>
public sealed partial class Desk
{
    /// <summary>With more items within reach than these, the ledger is read once instead of looked up for each.</summary>
    const int MostLookedUp = 2_000;

    static readonly TimeSpan AsLongAsItTakes = TimeSpan.FromSeconds(-1);

    readonly ConcurrentDictionary<ContractId, LedgerFollower<ActTally>> tallies = new();
    readonly ConcurrentDictionary<ContractId, LedgerFollower<ComplianceCounts>> counts = new();
    readonly ConcurrentDictionary<ContractId, LedgerFollower<Analysis>> signs = new();

    /// <summary>How far a contract's ledger was read for what is told from all of it.</summary>
    /// <param name="Read">Entries that were read.</param>
    /// <param name="All">Entries that there are.</param>
    public sealed record Reading(long Read, long All);

    /// <summary>Looks at who acted and what was used, with every entry that there is; it is looked at within the call alone.</summary>
    public T TallyOf<T>(ContractId contract, Func<ActTally, T> look) where T : class => TallyFor(contract).Look(look, AsLongAsItTakes)!;

    /// <summary>What each organisation of the chain answers for.</summary>
    public IReadOnlyList<ChainAccount> ChainOf(ContractId contract) => TallyOf(contract, acts => ChainAccount.Of(StateOf(contract), acts));

    /// <summary>What is out of the ordinary in some days; null where reading takes longer than somebody waits.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="wait">How long is waited; null for as long as it takes.</param>
    /// <param name="progress">Is told how many entries were read.</param>
    public IReadOnlyList<Anomaly>? SignsOf(ContractId contract, DateOnly from, DateOnly until, TimeSpan? wait = null, IProgress<long>? progress = null)
    {
        if (IsPast(contract, until))
        {
            // What is known by then changes no more.
            return SignsUntil(contract, until).Look(a => a.Tell(from, until), wait ?? AsLongAsItTakes, progress);
        }

        return SignsFor(contract).Look(a => a.Tell(from, until), wait ?? AsLongAsItTakes, progress);
    }

    /// <summary>How far the ledger was read for <see cref="SignsOf"/>.</summary>
    public Reading ReadingOf(ContractId contract, DateOnly until)
    {
        LedgerFollower<Analysis> of = IsPast(contract, until) ? SignsUntil(contract, until) : SignsFor(contract);
        return new Reading(of.Taken, of.All);
    }

    /// <summary>How far the ledger was read for <see cref="ReachOf"/>, where it asks for terminals or organisations.</summary>
    public Reading ReadingOf(ContractId contract) => new(TallyFor(contract).Taken, TallyFor(contract).All);

    /// <summary>Reads ahead what pages tell from the whole ledger, so that nobody waits for it.</summary>
    public void TellAhead(CancellationToken stop)
    {
        foreach (ContractId contract in Contracts)
        {
            Task.WaitAny([TallyFor(contract).Beside()], stop);
            Task.WaitAny([CountsFor(contract).Beside()], stop);
            Task.WaitAny([SignsFor(contract).Beside()], stop);
        }
    }

    /// <summary>Before the custody is closed: nobody reads it any more.</summary>
    void WaitForReaders()
    {
        foreach (LedgerFollower<ActTally> of in tallies.Values)
        {
            of.WaitForNobody();
        }

        foreach (LedgerFollower<ComplianceCounts> of in counts.Values)
        {
            of.WaitForNobody();
        }

        foreach (LedgerFollower<Analysis> of in signs.Values.Concat(signsUntil.Values).Concat(signsLeft.Keys))
        {
            of.WaitForNobody();
        }
    }

    /// <summary>How far something reaches (覚書 8-1c): found by what it is about; null where reading takes longer than somebody waits.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="query">From what.</param>
    /// <param name="wait">How long is waited; null for as long as it takes.</param>
    public Reach? ReachOf(ContractId contract, ReachQuery query, TimeSpan? wait = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (PeopleOf(contract, query, wait ?? AsLongAsItTakes) is not { } concernedPeople)
        {
            return null;
        }

        (Engagement state, long size, _) = PointOf(contract);
        Engagement e = state.AsOf(Now);
        List<WorkerId>? people = concernedPeople.Known;
        EntrySearch[] concerned = [.. (people ?? []).Select(w => new EntrySearch { By = w })];
        IReadOnlySet<string> within = people is null ? new HashSet<string>()
            : Reach.Within(FindAny(contract, concerned, size).Select(i => i.Entry), e, query);
        if (people is null || within.Count > MostLookedUp)
        {
            return Reach.Of(EntriesOf(contract).TakeWhile(i => i.Index < size).Select(i => i.Entry), e, query);
        }

        IEnumerable<string> carried = e.TakeOuts.Values
            .Where(t => t.Request.Items.Concat(t.Copies).Any(i => within.Contains(i.Value))).Select(t => t.Id.Value);
        return Reach.Of(
            FindAny(contract, [.. concerned, .. within.Concat(carried).Select(id => new EntrySearch { About = id })], size).Select(i => (i.Index, i.Entry)),
            size, e, query);
    }

    /// <summary>The history of a take-out, in its order: the entries that name it.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="takeOut">The take-out.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public IEnumerable<TakeOutStep> HistoryOf(ContractId contract, TakeOutId takeOut, long? before = null) => TakeOutHistory.Of(
        FindInOrder(contract, new EntrySearch { About = takeOut.Value }, before).Select(e => (e.Index, e.Entry)), takeOut);

    /// <summary>The movements since an instant, in the order of the ledger, each read when it is asked for.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="notice">The instant: what came after it is told.</param>
    /// <param name="before">Only entries before this one; null for all.</param>
    public IEnumerable<Movement> MovementsSince(ContractId contract, DateTimeOffset notice, long? before = null) =>
        MovementsSince(contract, notice, LedgerOf(contract).Point.State, before);

    internal IEnumerable<Movement> MovementsSince(ContractId contract, DateTimeOffset notice, Engagement e, long? before)
    {
        long from = FirstAt(contract, notice);
        IEnumerable<IndexedEntry> Found(params IEnumerable<string> acts) =>
            FindAny(contract, acts.Select(a => new EntrySearch { Act = a, Permitted = true, From = from }), before);
        return Movements.Among(
            Found(Movements.Acts).Select(i => (i.Index, i.Entry)), e, Found(ActCatalogue.Of(typeof(PackTakeOut)).Declared.Name).Select(i => (i.Index, i.Entry)), notice)
            .Where(m => m.SinceNotice);
    }

    /// <summary>What was permitted and refused in a period, among the first entries.</summary>
    internal T CountsOf<T>(ContractId contract, Period covers, long size, Func<ComplianceCounts, T> look) where T : class
    {
        LedgerFollower<ComplianceCounts> kept = CountsFor(contract);
        if (kept.Look(c => new Counted<T>(kept.Taken == size ? look(c) : null), TimeSpan.Zero) is { What: { } known })
        {
            return known;
        }

        var counted = new ComplianceCounts();
        long from = FirstAt(contract, JapanTime.StartOf(covers.From));
        foreach (IndexedEntry entry in EntriesOf(contract, from).TakeWhile(i => i.Index < size && i.Entry.Circumstances.Today <= covers.Until))
        {
            counted.Next(entry.Entry);
        }

        return look(counted);
    }

    /// <summary>A state and the number of entries that make it, of one moment.</summary>
    internal (Engagement State, long Size, DateTimeOffset Latest) PointOf(ContractId contract)
    {
        LedgerPoint point = LedgerOf(contract).Point;
        return (point.State, point.Size, point.Latest);
    }

    /// <summary>Whether the ledger has gone beyond a day.</summary>
    internal bool IsPast(ContractId contract, DateOnly day) =>
        LedgerOf(contract).Point is { Size: > 0 } point && day < JapanTime.DayOf(point.Latest);

    /// <summary>The people who are concerned; none known where somebody without a name is; null where it is not known yet.</summary>
    Concerned? PeopleOf(ContractId contract, ReachQuery query, TimeSpan wait) => query.Terminals.IsEmpty && query.Organisations.IsEmpty
        ? new Concerned([.. query.Workers])
        : TallyFor(contract).Look(
            acts => new Concerned(acts.WhoActed(query.Terminals, query.Organisations) is { } who ? [.. query.Workers.Union(who)] : null), wait);

    sealed record Counted<T>(T? What) where T : class;

    sealed record Concerned(List<WorkerId>? Known);

    LedgerFollower<ActTally> TallyFor(ContractId contract) =>
        tallies.GetOrAdd(contract, c => Following(c, new ActTally(), (acts, entry) => acts.Next(entry.Entry)));

    LedgerFollower<ComplianceCounts> CountsFor(ContractId contract) =>
        counts.GetOrAdd(contract, c => Following(c, new ComplianceCounts(), (counted, entry) => counted.Next(entry.Entry)));

    LedgerFollower<Analysis> SignsFor(ContractId contract) => signs.GetOrAdd(contract, c => Following(
        c, new Analysis(DateOnly.MinValue, DateOnly.MaxValue), (analysis, entry) => analysis.Next(entry.Entry),
        (analysis, taken) =>
        {
            // The desk holds the same state already: it is not held twice.
            if (LedgerOf(c).Point is { } point && point.Size == taken)
            {
                analysis.Share(point.State);
            }
        }));

    LedgerFollower<T> Following<T>(ContractId contract, T told, Action<T, IndexedEntry> take, Action<T, long>? caughtUp = null) where T : class
    {
        ContractLedger ledger = LedgerOf(contract);
        return new LedgerFollower<T>(told, () => ledger.DurableSize, from => EntriesOf(contract, from), take, viewingEnds.Token, caughtUp);
    }

    readonly ConcurrentDictionary<(ContractId, DateOnly), LedgerFollower<Analysis>> signsUntil = new();
    readonly ConcurrentDictionary<LedgerFollower<Analysis>, bool> signsLeft = new();

    /// <summary>The signs up to a day that is over: the ledger is read to the end of that day.</summary>
    LedgerFollower<Analysis> SignsUntil(ContractId contract, DateOnly until)
    {
        const int most = 2;
        if (signsUntil.Count >= most && !signsUntil.ContainsKey((contract, until)))
        {
            foreach (LedgerFollower<Analysis> of in signsUntil.Values.Where(f => f.IsReading))
            {
                // It is read to its end by whoever waits for it, and the custody is not closed under it.
                signsLeft[of] = true;
                of.Beside().ContinueWith(_ => signsLeft.TryRemove(of, out bool _), TaskScheduler.Default);
            }

            signsUntil.Clear();
        }

        return signsUntil.GetOrAdd((contract, until), _ =>
        {
            long end = FirstAt(contract, JapanTime.StartOf(until.AddDays(1)));
            return new LedgerFollower<Analysis>(
                new Analysis(DateOnly.MinValue, until), () => end, from => EntriesOf(contract, from), (analysis, entry) => analysis.Next(entry.Entry), viewingEnds.Token);
        });
    }
}

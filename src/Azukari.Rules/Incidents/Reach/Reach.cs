using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Who and what was touched, since when, and how many persons at most: computed from the ledger (覚書 8-1c).</summary>
/// <param name="Query">From what it was computed.</param>
/// <param name="Touches">Every permitted act within reach, in the order of the ledger.</param>
/// <param name="Items">Items within reach, with every copy and extract.</param>
/// <param name="Recipients">Organisations for which copies were encrypted.</param>
/// <param name="RefusedAttempts">How often a use of these items was refused in that time: nothing was touched by it.</param>
/// <param name="PersonsAtMost">Upper bound of the persons concerned whose number was found; others are among <see cref="Limits"/>.</param>
/// <param name="NumbersLikely">Of those, the numbers that are certain or likely; the rest could be numbers by chance.</param>
/// <param name="Limits">What it cannot know.</param>
/// <param name="Entries">How many entries were read: the reach is that of this ledger's size.</param>
/// <remarks>
/// The bound is a sum over the original files: for each, the numbers that the scan found, likely or not. A number that stands in a file twice,
/// and a person who stands in several files, are counted each time, and a copy or extract holds no more persons than its original; so the
/// true number is no higher, as far as the files could be read. <see cref="Limits"/> says where that does not hold.
/// </remarks>
public sealed record Reach(
    ReachQuery Query,
    ImmutableArray<Touch> Touches,
    ImmutableArray<ReachedItem> Items,
    ImmutableArray<OrganisationId> Recipients,
    long RefusedAttempts,
    long PersonsAtMost,
    long NumbersLikely,
    ImmutableArray<ReachLimit> Limits,
    long Entries)
{
    /// <summary>Everyone who touched something, in the order of their identifiers.</summary>
    public IEnumerable<WorkerId> Workers =>
        Touches.Select(t => t.Worker).OfType<WorkerId>().Distinct().OrderBy(w => w.Value, StringComparer.Ordinal);

    /// <summary>Since when: the first touch; null where there was none.</summary>
    public DateTimeOffset? First => Touches is [var first, ..] ? first.At : null;

    /// <summary>Computes a reach.</summary>
    /// <param name="entries">The whole ledger, from its first entry on.</param>
    /// <param name="e">The state that these entries make.</param>
    /// <param name="query">From what.</param>
    public static Reach Of(IEnumerable<Entry> entries, Engagement e, ReachQuery query)
    {
        ArgumentNullException.ThrowIfNull(entries);
        long count = 0;
        return Of(entries.Select(entry => (count++, entry)), () => count, e, query);
    }

    /// <summary>Computes a reach from the entries that can matter to it.</summary>
    /// <param name="entries">In their order: all of the people, firms and terminals that are concerned; all that name an item within reach
    /// (<see cref="Within"/>), or a take-out with one of them. Others do no harm.</param>
    /// <param name="count">How many entries the ledger has.</param>
    /// <param name="e">The state that all of them make.</param>
    /// <param name="query">From what.</param>
    public static Reach Of(IEnumerable<(long Index, Entry Entry)> entries, long count, Engagement e, ReachQuery query) => Of(entries, () => count, e, query);

    /// <summary>The items within reach, with everything that was made of them.</summary>
    /// <param name="concerned">The entries of the people, firms and terminals that are concerned; others do no harm.</param>
    /// <param name="e">The state that all entries make.</param>
    /// <param name="query">From what.</param>
    public static IReadOnlySet<string> Within(IEnumerable<Entry> concerned, Engagement e, ReachQuery query)
    {
        ArgumentNullException.ThrowIfNull(concerned);
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(query);
        return Whole(concerned.Select(entry => (entry, NamedItems.Of(entry.Act, e))), e, query);
    }

    static HashSet<string> Whole(IEnumerable<(Entry Entry, ImmutableArray<ItemId> Items)> named, Engagement e, ReachQuery query) =>
        WithCopies(e, query.Items.Concat(named
            .Where(n => query.Counts(n.Entry) && query.Concerns(n.Entry))
            .SelectMany(n => n.Items.Where(i => IsMadeBy(e, n.Entry, i)))));

    static Reach Of(IEnumerable<(long Index, Entry Entry)> entries, Func<long> count, Engagement e, ReachQuery query)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(query);
        List<(long Index, Entry Entry, ImmutableArray<ItemId> Items)> named = [];
        foreach ((long index, Entry entry) in entries)
        {
            ImmutableArray<ItemId> items = NamedItems.Of(entry.Act, e);
            if (!items.IsEmpty)
            {
                named.Add((index, entry, items));
            }
        }

        bool Counts(Entry entry) => query.Counts(entry);
        HashSet<string> whole = Whole(named.Select(n => (n.Entry, n.Items)), e, query);
        bool Within(Entry entry, ItemId item) => whole.Contains(item.Value) || query.Concerns(entry);

        ImmutableArray<Touch> touches =
        [
            .. from n in named
               where Counts(n.Entry) && NamedItems.KindOf(n.Entry.Act) is not null
               from item in n.Items
               where Within(n.Entry, item)
               select TouchOf(n.Index, n.Entry, item),
        ];
        HashSet<string> reached = [.. whole, .. touches.Where(t => t.Kind != TouchKind.Named).Select(t => t.Item.Value)];
        ImmutableArray<ReachedItem> items1 =
        [
            .. reached.Select(id => e.Item(new ItemId(id))).OfType<Item>()
                .OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal)
                .Select(i => new ReachedItem(i.Id, e.SelfAndOriginals(i.Id).Last(), i.Kind, i.State)),
        ];
        Item[] originals = [.. items1.Select(i => i.Original).Distinct().Select(i => e.Item(i)!)];
        long refused = named.Where(n => !n.Entry.Permitted && (query.Since is not { } s || n.Entry.Circumstances.At >= s)
            && n.Entry.Act is UseAct && n.Items.Any(i => Within(n.Entry, i))).Sum(n => n.Entry.Repeats);
        bool before = query.Since is not null && named.Any(n => n.Entry.Permitted && !Counts(n.Entry)
            && NamedItems.KindOf(n.Entry.Act) is not null and not TouchKind.Received && n.Items.Any(i => Within(n.Entry, i)));
        return new Reach(
            query, touches, items1,
            [
                .. e.TakeOuts.Values.Where(t => t.Copies.Any(c => reached.Contains(c.Value)))
                    .Select(t => t.Request.Recipient).Distinct().OrderBy(o => o.Value, StringComparer.Ordinal),
            ],
            refused,
            originals.Sum(o => o.Scan is { } s ? s.High + s.Medium + s.Low : 0),
            originals.Sum(o => o.Scan is { } s ? s.High + s.Medium : 0),
            [.. Gaps(items1, originals), .. before ? [new ReachLimit(ReachGap.ActsBefore, null)] : Array.Empty<ReachLimit>()],
            count());
    }

    /// <summary>Whether the item came to be by this very entry: then whoever made it answers for all that became of it.</summary>
    static bool IsMadeBy(Engagement e, Entry entry, ItemId item) =>
        e.Item(item) is { CopyOf: not null } copy && copy.Since == entry.Circumstances.At;

    /// <summary>The items, and whatever was made of them, over any number of steps.</summary>
    static HashSet<string> WithCopies(Engagement e, IEnumerable<ItemId> items)
    {
        HashSet<string> found = [.. items.Where(i => e.Item(i) is not null).Select(i => i.Value)];
        if (found.Count > 0)
        {
            ItemId[] copies = [.. e.Items.Values.Where(i => i.CopyOf is not null).Select(i => i.Id)];
            found.UnionWith(copies.Where(c => e.SelfAndOriginals(c).Any(o => found.Contains(o.Value))).Select(c => c.Value).ToList());
        }

        return found;
    }

    static Touch TouchOf(long index, Entry entry, ItemId item) => new(
        index, entry.Circumstances.At, ActCatalogue.Of(entry.Act.GetType()).Declared.Name, NamedItems.KindOf(entry.Act)!.Value, item,
        entry.Circumstances.Worker, entry.Organisation, entry.Circumstances.Terminal, entry.Place);

    static IEnumerable<ReachLimit> Gaps(ImmutableArray<ReachedItem> items, Item[] originals) =>
    [
        .. originals.Where(o => o.Scan is { Class: DataClass.NotReadByScanner }).Select(o => new ReachLimit(ReachGap.NotRead, o.Id)),
        .. originals.Where(o => o.Scan is { Class: not DataClass.NotReadByScanner, High: 0, Medium: 0, Low: 0 })
            .Select(o => new ReachLimit(ReachGap.WithoutNumbers, o.Id)),
        .. items.Where(i => i.Kind is ItemKind.Medium or ItemKind.Paper).Select(i => new ReachLimit(ReachGap.MediumOrPaper, i.Id)),
        .. items.Where(i => i.Kind == ItemKind.WorkingCopy).Select(i => new ReachLimit(ReachGap.CopyInClear, i.Id)),
        .. items.Where(i => i.Kind == ItemKind.ExportedCopy).Select(i => new ReachLimit(ReachGap.AtRecipient, i.Id)),
    ];
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>One movement of an item, as its entry tells it.</summary>
/// <param name="Entry">The entry's index.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="Act">What was done.</param>
/// <param name="Item">What moved.</param>
/// <param name="TakeOut">With which take-out, if with one.</param>
/// <param name="By">Who did it.</param>
/// <param name="Place">Where the terminal stood.</param>
/// <param name="SinceNotice">Whether it came after the contractor could know of the inspection.</param>
public sealed record Movement(
    long Entry, DateTimeOffset At, string Act, ItemId Item, TakeOutId? TakeOut, WorkerId? By, PlaceId? Place, bool SinceNotice);

/// <summary>The chain of custody, cut at the moment of an inspection's notice (覚書 10-2).</summary>
/// <remarks>In 2018 four audits passed because bundles were carried back beforehand. Each hand-over is dated here, and what moved after
/// the notice is told apart. A use that moves nothing is none.</remarks>
public static class Movements
{
    static readonly ImmutableArray<string> Rooms =
        ["take-out/", "copy/", "item/", "medium/", "paper/", "completion/", "certificate/"];

    static readonly ImmutableArray<string> Unmoved =
    [
        "item/open", "take-out/request", "take-out/approve", "take-out/decline", "take-out/cancel", "take-out/extend",
        "completion/instruct",
    ];

    /// <summary>The acts that move something.</summary>
    public static ImmutableArray<string> Acts { get; } = [.. ActCatalogue.All.Select(k => k.Declared.Name).Where(IsMoving)];

    /// <summary>Every movement in a ledger, in its order.</summary>
    /// <param name="ledger">The entries from the first on.</param>
    /// <param name="cut">The notice; null where there is none to compare with.</param>
    public static IEnumerable<Movement> Of(IEnumerable<Entry> ledger, DateTimeOffset? cut)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        Engagement state = Engagement.None;
        long index = 0;
        foreach (Entry entry in ledger)
        {
            if (entry.Permitted)
            {
                state = entry.ApplyTo(state);
                foreach (Movement movement in By(index, entry, cut, id => ItemsOf(state, id)))
                {
                    yield return movement;
                }
            }

            index++;
        }
    }

    /// <summary>The movements among some entries, told from the state of now: nothing before them is read.</summary>
    /// <param name="entries">Entries in their order; those of <see cref="Acts"/> are needed, others do no harm.</param>
    /// <param name="e">The state that all entries of the ledger make.</param>
    /// <param name="packings">The packings (<see cref="PackTakeOut"/>) that are permitted from the first of these entries on: before its packing a take-out
    /// has no copies.</param>
    /// <param name="cut">The notice; null where there is none to compare with.</param>
    public static IEnumerable<Movement> Among(
        IEnumerable<(long Index, Entry Entry)> entries, Engagement e, IEnumerable<(long Index, Entry Entry)> packings, DateTimeOffset? cut)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(packings);
        var packedAt = packings.Where(p => p.Entry is { Permitted: true, Act: PackTakeOut })
            .ToDictionary(p => ((PackTakeOut)p.Entry.Act).TakeOut, p => p.Index);
        foreach ((long index, Entry entry) in entries.Where(n => n.Entry.Permitted))
        {
            IEnumerable<ItemId> Items(TakeOutId id) => packedAt.TryGetValue(id, out long packed) && index < packed
                ? e.TakeOuts[id].Request.Items : ItemsOf(e, id);
            foreach (Movement movement in By(index, entry, cut, Items))
            {
                yield return movement;
            }
        }
    }

    static bool IsMoving(string act) => Rooms.Any(r => act.StartsWith(r, StringComparison.Ordinal)) && !Unmoved.Contains(act);

    static IEnumerable<ItemId> ItemsOf(Engagement e, TakeOutId id) =>
        e.TakeOuts.TryGetValue(id, out TakeOut? takeOut) ? takeOut.Request.Items.Concat(takeOut.Copies) : [];

    static IEnumerable<Movement> By(long index, Entry entry, DateTimeOffset? cut, Func<TakeOutId, IEnumerable<ItemId>> itemsOf)
    {
        string act = entry.Act.Declared.Name;
        Circumstances at = entry.Circumstances;
        return IsMoving(act)
            ? Moved(itemsOf, entry.Act).Distinct().Select(m => new Movement(
                index, at.At, act, m.Item, m.TakeOut, at.Worker, entry.Place, cut is { } c && at.At > c))
            : [];
    }

    /// <summary>The items that an act's fields name, and those of a take-out that they name: any act of these rooms, also of later ones.</summary>
    static IEnumerable<(ItemId Item, TakeOutId? TakeOut)> Moved(Func<TakeOutId, IEnumerable<ItemId>> itemsOf, Act act)
    {
        foreach (System.Reflection.PropertyInfo property in act.GetType().GetProperties())
        {
            switch (property.GetValue(act))
            {
                case ItemId item:
                    yield return (item, null);
                    break;
                case ImmutableArray<ItemId> { IsDefault: false } items:
                    foreach (ItemId each in items)
                    {
                        yield return (each, null);
                    }

                    break;
                case TakeOutId id:
                    foreach (ItemId each in itemsOf(id))
                    {
                        yield return (each, id);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}

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
                string act = entry.Act.Declared.Name;
                if (Rooms.Any(r => act.StartsWith(r, StringComparison.Ordinal)) && !Unmoved.Contains(act))
                {
                    foreach ((ItemId item, TakeOutId? takeOut) in Moved(state, entry.Act).Distinct())
                    {
                        Circumstances at = entry.Circumstances;
                        yield return new Movement(index, at.At, act, item, takeOut, at.Worker, entry.Place, cut is { } c && at.At > c);
                    }
                }
            }

            index++;
        }
    }

    /// <summary>The items that an act's fields name, and those of a take-out that they name: any act of these rooms, also of later ones.</summary>
    static IEnumerable<(ItemId, TakeOutId?)> Moved(Engagement state, Act act)
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
                case TakeOutId id when state.TakeOuts.TryGetValue(id, out TakeOut? takeOut):
                    foreach (ItemId each in takeOut.Request.Items.Concat(takeOut.Copies))
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

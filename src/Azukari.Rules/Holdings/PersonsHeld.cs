namespace Azukari.Rules;

/// <summary>How many persons some items concern, as far as the desk knows.</summary>
/// <param name="AtMost">Persons at most, of what could be counted: each number that was found counts as a person.</param>
/// <param name="OfAll">Persons in the whole files that these belong to, by the register; null where it says nothing.</param>
/// <param name="Uncounted">Items of which nobody knows: paper, and files that the scanner could not read.</param>
/// <remarks>覚書 3, 4-2: whoever approves sees the whole register against the need (Amagasaki 2022).</remarks>
public sealed record PersonsHeld(long AtMost, long? OfAll, int Uncounted)
{
    /// <summary>Whether the items hold as many persons as there are in the whole file: everybody (全件).</summary>
    public bool IsEverybody => OfAll is > 0 && AtMost >= OfAll;

    /// <summary>Counts items. Copies of one file count once; a medium counts as what lies on it.</summary>
    public static PersonsHeld Of(Engagement e, IEnumerable<ItemId> items)
    {
        ArgumentNullException.ThrowIfNull(e);
        Item[] sources = [.. items.SelectMany(i => Carried(e, i)).Select(i => Source(e, i)).DistinctBy(i => i.Id)];
        Filing[] filings = [.. sources.Select(i => e.FilingOf(i.Id)).OfType<Filing>().DistinctBy(f => f.Id)];
        long?[] counts = [.. sources.Select(Count)];
        return new PersonsHeld(
            counts.Sum(c => c ?? 0),
            filings.Length > 0 && filings.All(f => f.PersonsAtMost is not null) ? filings.Sum(f => f.PersonsAtMost) : null,
            counts.Count(c => c is null));
    }

    static Item[] Carried(Engagement e, ItemId id)
    {
        if (e.Item(id) is not { } item)
        {
            return [];
        }

        Item[] copies = [.. e.CopiesOn(id)];
        return copies.Length > 0 ? copies : [item];
    }

    /// <summary>The file that was received; an extract counts by what was found in it, which is nothing.</summary>
    static Item Source(Engagement e, Item item)
    {
        while (item.Mask is null && item.CopyOf is { } original)
        {
            item = e.Items[original];
        }

        return item;
    }

    static long? Count(Item item) => item.Scan is { Class: not DataClass.NotReadByScanner } scan ? scan.High + scan.Medium : null;
}

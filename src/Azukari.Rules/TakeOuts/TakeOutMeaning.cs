using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What a take-out would mean, for whoever must approve it: how many persons, whole registers or extracts, how many media.</summary>
/// <param name="NumbersFound">Numbers that the scanner found in its files, at MEDIUM or above; persons counted more than once count so.</param>
/// <param name="PersonsAtMost">The larger of what was found and what the applicant stated; null where there is paper, or a file that could
/// not be read, and nothing was stated.</param>
/// <param name="WholeFiles">Files that leave whole, as they were received: everyone in them, whatever the purpose needs.</param>
/// <param name="Extracts">Files that are extracts made for a purpose.</param>
/// <param name="Media">Media among its things.</param>
/// <param name="Papers">Papers among its things.</param>
/// <param name="Unread">Files that the scanner could not read.</param>
/// <param name="FewerStatedThanFound">Whether the applicant states fewer persons than numbers were found.</param>
/// <remarks>覚書 3, 4-2, 5-3a. Amagasaki 2022: all 460,000 residents left for the sake of a test that a few hundred would have served.</remarks>
public sealed record TakeOutMeaning(
    long NumbersFound, long? PersonsAtMost, ImmutableArray<ItemId> WholeFiles, ImmutableArray<ItemId> Extracts,
    int Media, int Papers, int Unread, bool FewerStatedThanFound)
{
    /// <summary>The meaning of one take-out in this state.</summary>
    public static TakeOutMeaning Of(Engagement e, TakeOut takeOut)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(takeOut);
        Item[] items = [.. takeOut.Request.Items.Select(e.Item).OfType<Item>()];
        Item[] files = [.. items.Where(i => i.Kind == ItemKind.File)];
        int unread = files.Count(f => f.Scan is null or { Class: DataClass.NotReadByScanner });
        long found = files.Sum(f => f.Scan is { } scan ? scan.High + scan.Medium : 0);
        int papers = items.Count(i => i.Kind == ItemKind.Paper);
        long? stated = takeOut.Request.PersonsAtMost;
        return new(
            found,
            stated is null && (unread > 0 || papers > 0) ? null : Math.Max(found, stated ?? 0),
            [.. files.Where(f => f.Mask is null).Select(f => f.Id)],
            [.. files.Where(f => f.Mask is not null).Select(f => f.Id)],
            items.Count(i => i.Kind == ItemKind.Medium),
            papers,
            unread,
            stated < found);
    }
}

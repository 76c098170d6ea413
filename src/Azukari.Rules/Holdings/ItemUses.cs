namespace Azukari.Rules;

/// <summary>When items were last used, told from the ledger: a use changes no state (ガイドライン 別添1 2C b).</summary>
public static class ItemUses
{
    /// <summary>The last permitted opening, check-out, extract or packing of each item.</summary>
    public static IReadOnlyDictionary<ItemId, DateTimeOffset> LastOf(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var last = new Dictionary<ItemId, DateTimeOffset>();
        foreach (Entry entry in entries.Where(e => e.Permitted))
        {
            foreach (ItemId item in UsedBy(entry.Act))
            {
                last[item] = entry.Circumstances.At;
            }
        }

        return last;
    }

    internal static IEnumerable<ItemId> UsedBy(Act act) => act switch
    {
        OpenItem open => [open.Item],
        CheckOutCopy copy => [copy.Item],
        ExtractItem extract => [extract.Item],
        PackTakeOut pack => pack.Packages.Select(p => p.Item),
        _ => [],
    };
}

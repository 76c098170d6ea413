using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>An entry of the register of files, with what lies under it.</summary>
public static class RegisterView
{
    /// <summary>The entries that may be seen, in the order of their beginning.</summary>
    public static IReadOnlyList<Filing> InOrder(Viewer v) =>
        [.. v.State.Filings.Values.Where(v.Sees).OrderBy(f => f.Since).ThenBy(f => f.Id.Value, StringComparer.Ordinal)];

    /// <summary>When each item was last used.</summary>
    public static IReadOnlyDictionary<ItemId, DateTimeOffset> Used(Viewer v) =>
        v.Desk.TallyOf(v.Contract, acts => acts.LastUsesOfItems());

    /// <summary>The whole register.</summary>
    public static object List(Viewer v)
    {
        IReadOnlyDictionary<ItemId, DateTimeOffset> used = Used(v);
        return new
        {
            register = InOrder(v).Select(f => Describe(v, f, used)),
            withoutEntry = Outside(v).Select(i => i.Id.Value),
        };
    }

    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        string? Text(SealedText text) => v.Value(text);
        (int items, long numbers, DateTimeOffset? last) = Count(v, filing, used);
        return new
        {
            id = filing.Id.Value,
            name = Text(filing.Name),
            organisation = filing.Organisation.Value,
            section = Text(filing.Section),
            purposes = filing.Purposes.Select(p => p.Value),
            recordedItems = Text(filing.RecordedItems),
            persons = Text(filing.Persons),
            collection = Text(filing.Collection),
            personsAtMost = filing.PersonsAtMost,
            since = filing.Since.UtcDateTime,
            changedAt = filing.ChangedAt?.UtcDateTime,
            closedAt = filing.ClosedAt?.UtcDateTime,
            items,
            numbers,
            lastUsedAt = last?.UtcDateTime,
        };
    }

    /// <summary>Items still held, the numbers found in them, and when anything of the entry was last used.</summary>
    public static (int Items, long Numbers, DateTimeOffset? Last) Count(
        Viewer v, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        Item[] all = [.. v.State.Items.Values.Where(i => v.Sees(i) && v.State.FilingOf(i.Id)?.Id == filing.Id)];
        DateTimeOffset[] uses = [.. all.Where(i => used.ContainsKey(i.Id)).Select(i => used[i.Id])];
        Item[] held = [.. all.Where(i => !i.IsZero)];
        return (
            held.Length, held.Where(i => i.CopyOf is null).Sum(i => i.Scan is { } scan ? scan.High + scan.Medium : 0),
            uses.Length == 0 ? null : uses.Max());
    }

    /// <summary>Files that belong to no entry of the register.</summary>
    public static IEnumerable<Item> Outside(Viewer v) => v.State.FilesWithoutFiling.Where(v.Sees).OrderBy(i => i.Since);
}

using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Something held: a file, a medium, a paper, a copy of one.</summary>
public static class ItemView
{
    /// <summary>What is seen, in the order in which it came.</summary>
    public static IEnumerable<Item> InOrder(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return v.State.Items.Values.Where(v.Sees).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, Item i)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(i);
        return new
        {
            id = i.Id.Value,
            name = v.Value(i.Name),
            kind = EntryJson.Name(i.Kind),
            copyOf = i.CopyOf?.Value,
            mask = i.Mask is { } mask ? EntryJson.Name(mask) : null,
            state = EntryJson.Name(i.State),
            @class = i.Scan is { } scan ? EntryJson.Name(scan.Class) : null,
            numbers = i.Scan is { } counted ? counted.High + counted.Medium : (long?)null,
            columns = i.Scan?.NumberColumns,
            purposes = i.Purposes.Select(p => p.Value),
            sha256 = i.Content?.Ciphertext.Hex,
        };
    }
}

namespace Azukari.Rules;

/// <summary>A correction that stands in the ledger.</summary>
/// <param name="Index">Its entry's index.</param>
/// <param name="Entry">Its entry.</param>
/// <param name="Corrects">The index of the entry that it corrects; null where no earlier entry has that identifier.</param>
public sealed record CorrectionEntry(long Index, Entry Entry, long? Corrects)
{
    /// <summary>What it says.</summary>
    public CorrectEntry Said => (CorrectEntry)Entry.Act;
}

/// <summary>The corrections of a ledger, and what stands in the place of what they correct.</summary>
public sealed class Corrections
{
    readonly ILookup<ActId, CorrectionEntry> byTarget;

    Corrections(List<CorrectionEntry> all)
    {
        All = all;
        byTarget = all.ToLookup(c => c.Said.Entry);
    }

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<CorrectionEntry> All { get; }

    /// <summary>Those that refer to no earlier entry: an honest desk takes none in.</summary>
    public IEnumerable<CorrectionEntry> Dangling => All.Where(c => c.Corrects is null);

    /// <summary>Reads them from a ledger's entries, in their order. They are read twice, so that few identifiers are kept.</summary>
    public static Corrections Read(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var wanted = entries.Where(e => e is { Permitted: true, Act: CorrectEntry }).Select(e => ((CorrectEntry)e.Act).Entry).ToHashSet();
        var found = new Dictionary<ActId, long>();
        var all = new List<CorrectionEntry>();
        long index = 0;
        foreach (Entry entry in wanted.Count == 0 ? [] : entries)
        {
            if (entry is { Permitted: true, Act: CorrectEntry correction })
            {
                all.Add(new CorrectionEntry(index, entry, found.TryGetValue(correction.Entry, out long at) ? at : null));
            }

            if (wanted.Contains(entry.Id))
            {
                found.TryAdd(entry.Id, index);
            }

            index++;
        }

        return new Corrections(all);
    }

    /// <summary>Corrections that were found already, in their order.</summary>
    public static Corrections Of(IEnumerable<CorrectionEntry> corrections) => new([.. corrections]);

    /// <summary>The corrections of one entry, in their order.</summary>
    public IEnumerable<CorrectionEntry> Of(ActId entry) => byTarget[entry].Where(c => c.Corrects is not null);

    /// <summary>What stands in an entry's place now: its last correction or, where that was corrected itself, what stands in its place;
    /// null where the entry stands as it is.</summary>
    public CorrectionEntry? Standing(ActId entry) =>
        // INVARIANT: a correction comes after what it corrects, so the way ends.
        Of(entry).LastOrDefault() is { } last ? Standing(last.Entry.Id) ?? last : null;
}

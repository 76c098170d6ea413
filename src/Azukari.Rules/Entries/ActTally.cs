namespace Azukari.Rules;

/// <summary>Who acted for whom and where, how often, and what was last used when: kept beside a ledger, and carried on with each entry.</summary>
/// <remarks>It grows with people, terminals and the items that were used, not with entries. The same entries give the same, however often it was asked between.</remarks>
public sealed class ActTally
{
    readonly Dictionary<(string? Organisation, string? Worker, string? Terminal), (long Permitted, long Refused)> acts = [];
    readonly Dictionary<string, DateTimeOffset> byWorker = new(StringComparer.Ordinal);
    readonly Dictionary<string, DateTimeOffset> ofItem = new(StringComparer.Ordinal);

    /// <summary>Takes the next entry.</summary>
    public void Next(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Circumstances now = entry.Circumstances;
        var key = (entry.Organisation?.Value, now.Worker?.Value, now.Terminal?.Value);
        (long permitted, long refused) = acts.GetValueOrDefault(key);
        acts[key] = entry.Permitted ? (permitted + 1, refused) : (permitted, refused + entry.Repeats);
        if (!entry.Permitted)
        {
            return;
        }

        if (entry.Act is UseAct && now.Worker is { } worker)
        {
            byWorker[worker.Value] = now.At;
        }

        foreach (ItemId item in ItemUses.UsedBy(entry.Act))
        {
            ofItem[item.Value] = now.At;
        }
    }

    /// <summary>The acts of an organisation's people, at the time of each; refused ones are counted as often as they were tried.</summary>
    public (long Permitted, long Refused) Of(OrganisationId organisation)
    {
        (long permitted, long refused) = (0, 0);
        foreach (((string? of, _, _), (long p, long r)) in acts)
        {
            if (of == organisation.Value)
            {
                (permitted, refused) = (permitted + p, refused + r);
            }
        }

        return (permitted, refused);
    }

    /// <summary>Whoever acted at one of some terminals, or for one of some organisations; null where somebody without a name did.</summary>
    public IReadOnlySet<WorkerId>? WhoActed(IReadOnlyCollection<TerminalId> at, IReadOnlyCollection<OrganisationId> organisations)
    {
        HashSet<string> terminals = [.. at.Select(t => t.Value)];
        HashSet<string> firms = [.. organisations.Select(o => o.Value)];
        HashSet<string?> who =
        [
            .. acts.Keys.Where(k => (k.Terminal is not null && terminals.Contains(k.Terminal)) || (k.Organisation is not null && firms.Contains(k.Organisation)))
                .Select(k => k.Worker),
        ];
        return who.Contains(null) ? null : who.Select(w => WorkerId.Wrap(w!)).ToHashSet();
    }

    /// <summary>When each person last used content; whoever never did is not in it.</summary>
    public IReadOnlyDictionary<WorkerId, DateTimeOffset> LastUses() => byWorker.ToDictionary(l => WorkerId.Wrap(l.Key), l => l.Value);

    /// <summary>When each item was last opened, checked out, extracted or packed; what never was is not in it.</summary>
    public IReadOnlyDictionary<ItemId, DateTimeOffset> LastUsesOfItems() => ofItem.ToDictionary(l => ItemId.Wrap(l.Key), l => l.Value);
}

namespace Azukari.Rules;

/// <summary>Something that was said to be gone turns up; an incident is opened from its possibility (終了後の発見).</summary>
/// <param name="Discovery">Its identifier.</param>
/// <param name="Incident">The incident that is opened.</param>
/// <param name="What">What turned up, and where, sealed: often a serial number that a stranger quotes.</param>
/// <param name="Item">The item of the register, where it is known which.</param>
/// <remarks>覚書 9c, 8-1a, 4-1b, 8-1d, 1-6. It survives the end; before it, only what is at zero already can turn up.</remarks>
[Act("discovery/report", "9c", "8-1a", "4-1b", "8-1d", "1-6", By = Office.Worker, SurvivesTheEnd = true, Creates = nameof(Discovery))]
public sealed record ReportDiscovery(DiscoveryId Discovery, IncidentId Incident, SealedText What, ItemId? Item = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? known = Item is { } named ? e.Item(named) : null;
        return
        [
            Clause("9c").Requires(!e.Discoveries.ContainsKey(Discovery), CommonRefusal.IdentifierAlreadyUsed),
            Clause("8-1a").Requires(!e.Incidents.ContainsKey(Incident), CommonRefusal.IdentifierAlreadyUsed),
            Clause("9c").Requires(What.IsGiven, DiscoveryRefusal.DiscoveryNotDescribed),
            Clause("9c").Requires(Item is null || known is not null, CompletionRefusal.ItemUnknown),
            Clause("9c").Requires(
                e.HasEnded || known is { IsZero: true } || (Item is not null && known is null), DiscoveryRefusal.NothingEndedYet),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Engagement found = e with
        {
            Discoveries = e.Discoveries.SetItem(Discovery, new(Discovery, Item, Incident, now.At, now.Worker, DiscoveryState.Found)),
        };
        return found.With(new Incident(
            Incident, IncidentKind.Leak, true, now.At, now.At, Item is { } known ? [known] : [], null, now.Worker));
    }
}

namespace Azukari.Rules;

/// <summary>What one organisation of the chain answers for: its own, and that of all below it (覚書 7-3a: jointly and severally).</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Depth">0 for the contractor, 1 for a re-entrustee, and so on.</param>
/// <param name="Own">Its own people's acts, holdings and incidents.</param>
/// <param name="WithThoseBelow">The same with everyone below it.</param>
public sealed record ChainAccount(OrganisationId Organisation, int Depth, ChainCounts Own, ChainCounts WithThoseBelow)
{
    /// <summary>The accounts of a contract, the contractor first and each re-entrustee under the one that re-entrusts to it.</summary>
    /// <param name="e">The state.</param>
    /// <param name="entries">The ledger's entries in any order; they are read once.</param>
    public static IReadOnlyList<ChainAccount> Of(Engagement e, IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var acts = new ActTally();
        foreach (Entry entry in entries)
        {
            acts.Next(entry);
        }

        return Of(e, acts);
    }

    /// <summary>The accounts of a contract, from acts that were counted before.</summary>
    /// <param name="e">The state.</param>
    /// <param name="acts">The acts of all entries.</param>
    public static IReadOnlyList<ChainAccount> Of(Engagement e, ActTally acts)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(acts);
        var own = new Dictionary<OrganisationId, ChainCounts>();
        return [.. List(e.Terms.Contractor, 0)];

        IEnumerable<ChainAccount> List(OrganisationId organisation, int depth) =>
            e.AndBelow(organisation).Where(o => o != organisation && e.Reentrustments[o].Parent == organisation)
                .SelectMany(child => List(child, depth + 1))
                .Prepend(new ChainAccount(
                    organisation, depth, Count(organisation), e.AndBelow(organisation).Select(Count).Aggregate((a, b) => a + b)));

        ChainCounts Count(OrganisationId organisation)
        {
            if (!own.TryGetValue(organisation, out ChainCounts? counts))
            {
                own[organisation] = counts = CountOf(e, organisation, acts.Of(organisation));
            }

            return counts;
        }
    }

    static ChainCounts CountOf(Engagement e, OrganisationId organisation, (long Permitted, long Refused) acts)
    {
        HashSet<WorkerId> people = [.. e.Workers.Values.Where(w => w.Organisation == organisation).Select(w => w.Id)];
        return new ChainCounts(
            e.Workers.Values.Count(w => w.Organisation == organisation && w.LeftAt is null),
            e.Workers.Values.Count(w => w.Organisation == organisation && w.IsHandler),
            e.StillHeld.Count(i => i.HeldBy is { } bearer ? people.Contains(bearer) : i.Holder == organisation),
            e.Incidents.Values.Count(i => i.ClosedAt is null && i.ReportedBy is { } by && people.Contains(by)),
            acts.Permitted,
            acts.Refused);
    }
}

/// <summary>Counts of an organisation.</summary>
/// <param name="Workers">People on the rolls.</param>
/// <param name="Handlers">Handlers among them.</param>
/// <param name="Holdings">Items that are held, as working copies by its people or in its name.</param>
/// <param name="OpenIncidents">Open incidents that its people reported.</param>
/// <param name="Permitted">Permitted acts of its people.</param>
/// <param name="Refused">Refused ones, repeated ones counted each time.</param>
public sealed record ChainCounts(int Workers, int Handlers, int Holdings, int OpenIncidents, long Permitted, long Refused)
{
    /// <summary>Both together.</summary>
    public static ChainCounts operator +(ChainCounts a, ChainCounts b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(
            a.Workers + b.Workers, a.Handlers + b.Handlers, a.Holdings + b.Holdings, a.OpenIncidents + b.OpenIncidents,
            a.Permitted + b.Permitted, a.Refused + b.Refused);
    }
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Anyone in the work reports an incident, from its mere possibility on (事案の報告).</summary>
/// <remarks>覚書 8-1a, 1-5, 1-6, 8-1d: at once, and after the end of the contract too. No attachment, no approval, no place is asked
/// for: a report must never be refused for a formality.</remarks>
[Act("incident/report", "8-1a", "1-5", "1-6", "8-1d", "7-3a", "7-3b",
    By = Office.Worker | Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true, Creates = nameof(Incident))]
public sealed record ReportIncident(
    IncidentId Incident,
    IncidentKind Kind,
    bool IsPossibility,
    DateTimeOffset KnownAt,
    SealedText What,
    ImmutableArray<ItemId> Items,
    TakeOutId? TakeOut = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(!e.Incidents.ContainsKey(Incident), CommonRefusal.IdentifierAlreadyUsed),
        Clause("8-1a").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
        Clause("8-1a").Requires(KnownAt <= now.At, IncidentRefusal.KnownInTheFuture),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new Incident(Incident, Kind, IsPossibility, KnownAt, now.At, Items, TakeOut, now.Worker)
        {
            // The reporter's own knowledge; an officer of the city who reports is the city that knew (漏えい等報告規則3条).
            Knowledge = [new KnowledgeClaim(Reporter(e, now), KnownAt, now.At, now.Worker, false)],
        });

    static Knower Reporter(Engagement e, Circumstances now) =>
        e.OrganisationOf(now.Worker) == e.Terms.Municipality ? Knower.Municipality
        : e.OfficesOf(now).HasFlag(Office.HandlingOfficer) ? Knower.Contractor
        : Knower.Worker;
}

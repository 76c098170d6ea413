using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>What a person may see of a contract (見える範囲).</summary>
/// <remarks>
/// The city, an inspector, and the contractor's own handling officer see all of the contract. Everyone else sees his own organisation and
/// those below it, whose acts it answers for (覚書 7-3a), and of its files those of the purposes that he was notified for. To someone without
/// the right to know, "refused" and "does not exist" look the same.
/// </remarks>
public sealed class Sight
{
    readonly Engagement e;
    readonly Circumstances now;
    readonly Worker? worker;
    readonly Office offices;
    readonly HashSet<OrganisationId> organisations = [];
    readonly bool all;
    HashSet<PurposeId>? within;
    HashSet<PlaceId>? at;
    HashSet<PurposeId>? purposes;

    Sight(Engagement e, Circumstances now, bool inspects)
    {
        this.e = e;
        this.now = now;
        worker = e.Worker(now.Worker);
        offices = e.OfficesOf(now);
        Inspects = inspects;
        bool leads = offices.HasFlag(Office.HandlingOfficer) && worker?.Organisation == e.Terms.Contractor;
        all = inspects || leads || (offices & (Office.Desk | Office.CityOfficer | Office.CityApprover)) != Office.None;
        if (worker is not null)
        {
            organisations.UnionWith(e.AndBelow(worker.Organisation));
        }
    }

    /// <summary>Whether he reads everything and changes nothing (調査員).</summary>
    public bool Inspects { get; }

    /// <summary>Whether all of the contract.</summary>
    public bool SeesAll => all && within is null;

    /// <summary>Whether anything at all: a stranger to the contract does not learn that it exists.</summary>
    public bool SeesAnything => SeesAll || worker is not null;

    /// <summary>What someone sees.</summary>
    /// <param name="e">The state.</param>
    /// <param name="now">Who, where and when.</param>
    /// <param name="inspects">Whether he was let in to inspect.</param>
    public static Sight Of(Engagement e, Circumstances now, bool inspects = false)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(now);
        return new Sight(e, now, inspects);
    }

    /// <summary>The same sight, of what serves some purposes alone: so a service sees no more than it was let in for.</summary>
    /// <param name="purposes">The purposes.</param>
    /// <param name="places">The places whose networks and terminals whoever does not see all sees; null for those where he works.</param>
    public Sight Within(IEnumerable<PurposeId> purposes, IEnumerable<PlaceId>? places = null)
    {
        HashSet<PurposeId> some = [.. purposes];
        return new Sight(e, now, Inspects) { within = e.Terms.Purposes.All(some.Contains) ? null : some, at = places is null ? null : [.. places] };
    }

    /// <summary>Whether what an organisation does.</summary>
    public bool Sees(OrganisationId organisation) => all || organisations.Contains(organisation);

    /// <summary>Whether a person: those of the organisations seen, and the officers whom the memorandum names.</summary>
    public bool Sees(Worker person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Sees(person.Organisation) || (worker is not null && e.Terms.People.Any(p => p.Id == person.Id));
    }

    /// <summary>Whether an item: his organisations' own, and of the files those of his purposes.</summary>
    public bool Sees(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return IsWithin(item.Purposes) && (all || (worker is not null
            && (item.HeldBy == worker.Id
                || (Sees(item.Holder) && (item.Purposes.IsEmpty || Purposes.Overlaps(item.Purposes)))
                || (item.Kind == ItemKind.File && Purposes.Overlaps(item.Purposes)))));
    }

    /// <summary>Whether a take-out: whose items he sees any of.</summary>
    public bool Sees(TakeOut takeOut)
    {
        ArgumentNullException.ThrowIfNull(takeOut);
        return SeesAll || takeOut.Request.Items.Concat(takeOut.Copies).Any(i => e.Item(i) is { } item && Sees(item));
    }

    /// <summary>Whether an incident: one of his organisations', or of a take-out that he sees, or one that he has something to do in.</summary>
    public bool Sees(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return SeesAll || (worker is not null && IsWithin(incident)
            && ((incident.ReportedBy is { } by && (by == worker.Id || (e.Workers.GetValueOrDefault(by) is { } reporter && Sees(reporter.Organisation))))
                || (incident.TakeOut is { } takeOut && e.TakeOuts.GetValueOrDefault(takeOut) is { } carried && Sees(carried))
                || incident.Measures.Any(m => m.Owner == worker.Id)));
    }

    /// <summary>Whether what is recorded of a person: himself, those whom he answers for as an officer, or everyone.</summary>
    public bool SeesRecordOf(Worker person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return SeesAll || (worker is not null
            && (person.Id == worker.Id || (offices.HasFlag(Office.HandlingOfficer) && Sees(person.Organisation))));
    }

    /// <summary>Whether what is recorded of the people of an organisation: its officer, those above it, and who sees everyone.</summary>
    public bool SeesRecordOf(OrganisationId organisation) => SeesAll || (offices.HasFlag(Office.HandlingOfficer) && Sees(organisation));

    /// <summary>Whether a place: where his organisation works, or he himself; with a token, where the token is for.</summary>
    public bool Sees(PlaceId place) => SeesAll || at?.Contains(place) == true || (at is null && worker is not null
        && (worker.Notification?.Places.Contains(place) == true || e.ScopeOf(worker.Organisation)?.Places.Contains(place) == true));

    /// <summary>Whether an entry of the register of files: his organisations' own, and those with a file that he sees.</summary>
    public bool Sees(Filing filing)
    {
        ArgumentNullException.ThrowIfNull(filing);
        return SeesAll || (IsWithin(filing.Purposes) && Sees(filing.Organisation)) || e.ItemsOf(filing.Id).Any(Sees);
    }

    /// <summary>Whether an inspection: an unannounced one is not announced by a list.</summary>
    public bool Sees(Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        return SeesAll && (Inspects || (offices & (Office.CityOfficer | Office.CityApprover | Office.Desk)) != Office.None
            || inspection.NotifiedAt is not null || inspection.BegunAt is not null);
    }

    /// <summary>Whether a search of devices: his own organisation's, or all.</summary>
    public bool Sees(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return SeesAll || (sweep.By is { } by && e.Workers.GetValueOrDefault(by) is { } searcher && Sees(searcher.Organisation));
    }

    /// <summary>Whether the reviews of access: they show what everyone may do, so they are for officers and for those who see all.</summary>
    public bool SeesReviews => SeesAll || offices.HasFlag(Office.HandlingOfficer);

    /// <summary>Whether an entry: his own, or one of the organisations seen.</summary>
    public bool Sees(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (within is null || Named.By(entry.Act).All(IsSeen))
            && (all || (worker is not null && (entry.Circumstances.Worker == worker.Id
                || (entry.Organisation is { } of && organisations.Contains(of)))));
    }

    /// <summary>Whether something due concerns him: by his office, by himself, or because he sees all. An unannounced inspection is not announced by its day.</summary>
    public bool Sees(DueThing due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return (SeesAll || (due.For & offices) != Office.None || (worker is not null && due.Person == worker.Id))
            && !(Identifier.TryParse(due.Subject, out InspectionId inspection) && e.Inspections.GetValueOrDefault(inspection) is { } planned && !Sees(planned));
    }

    /// <summary>Whether a thing of a type is there and is seen. What no line of <see cref="SeenThings"/> is about is for those who see all.</summary>
    /// <param name="type">The type of identifier.</param>
    /// <param name="id">What may be one.</param>
    public bool Sees(Type type, string id) => SeenThings.Look(this, e, type, id) == true;

    /// <summary>Whether something bears the identifier, and is seen.</summary>
    public bool SeesId(string id) => SeenThings.Look(this, e, id) == true;

    /// <summary>Whether something bears the identifier, and nothing that does is seen: it must not be said.</summary>
    public bool Hides(string id) => SeenThings.Look(this, e, id) == false;

    /// <summary>Whether what an act names serves one of the purposes that this sight is narrowed to; what is not there is the rules' business.</summary>
    public bool Concerns(object named) => within is null || named switch
    {
        PurposeId { Value.Length: > 0 } purpose => within.Contains(purpose),
        ItemId item => e.Item(item) is not { } known || IsWithin(known.Purposes),
        TakeOutId takeOut => e.TakeOuts.GetValueOrDefault(takeOut) is not { } known || within.Contains(known.Request.Purpose),
        FilingId filing => e.Filings.GetValueOrDefault(filing) is not { } known || IsWithin(known.Purposes),
        OtherUseId use => e.OtherUses.GetValueOrDefault(use) is not { } known || within.Contains(known.Purpose),
        _ => IncidentParts.Find(e, $"{named}") is not { } known || IsWithin(known),
    };

    internal WorkerId? Worker => worker?.Id;

    /// <summary>The organisation of whoever looks, and those above it.</summary>
    internal IEnumerable<OrganisationId> OwnAndAbove => worker is null ? [] : [worker.Organisation, .. e.Above(worker.Organisation)];

    bool IsWithin(IEnumerable<PurposeId> purposes) => within is null || !purposes.Any() || purposes.Any(within.Contains);

    /// <summary>An incident serves the purposes of what it is about; one of nothing in particular is for those who reported it or have something to do in it.</summary>
    bool IsWithin(Incident incident) => within is null
        || incident.Items.Any(i => e.Item(i) is { } item && IsWithin(item.Purposes))
        || (incident.TakeOut is { } takeOut && e.TakeOuts.GetValueOrDefault(takeOut) is { } carried && within.Contains(carried.Request.Purpose))
        || (incident.Items.IsEmpty && incident.TakeOut is null && worker is not null
            && (incident.ReportedBy == worker.Id || incident.Measures.Any(m => m.Owner == worker.Id)));

    bool IsSeen(object named) => named switch
    {
        PurposeId purpose => within!.Contains(purpose),
        ItemId or TakeOutId or FilingId or OtherUseId or ContainerId or CertificateId or DiscoveryId => !Hides($"{named}"),
        _ => IncidentParts.Find(e, $"{named}") is not { } incident || Sees(incident),
    };

    HashSet<PurposeId> Purposes => purposes ??= [.. worker?.Notification?.Purposes ?? []];
}

using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>What happened to one thing (経過): the entries whose acts name it.</summary>
public sealed partial class Desk
{
    /// <summary>Acts of an incident, of its claims and damages, and those by which the desk opened it.</summary>
    static readonly string[] IncidentRooms = ["incident/", "claim/", "damage/", "take-out/overdue", "take-out/raise", "take-out/lose", "badge/"];

    /// <summary>Acts on a person.</summary>
    static readonly string[] PersonRooms =
    [
        "worker/", "handler/", "training/", "pledge/", "badge/", "access-review/decide", "supervision/acknowledge", "officer/", "deputy/",
    ];

    /// <summary>Acts on one's own person, which name nobody.</summary>
    static readonly string[] OwnActs =
        [ActCatalogue.Of(typeof(SignPledge)).Declared.Name, ActCatalogue.Of(typeof(SitTraining)).Declared.Name];

    static readonly string[] OrganisationRooms = ["reentrustment/", "staffing/", "supervision/record"];

    /// <summary>The entries of an incident, refused ones too, in the order of the ledger.</summary>
    public IEnumerable<IndexedEntry> TimelineOf(ContractId contract, IncidentSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return EntriesNaming(contract, sheet.Identifiers, IncidentRooms, sheet.Incident.ReportedAt);
    }

    /// <summary>The entries on a person, in the order of the ledger; those that he made of his own person are among them.</summary>
    public IEnumerable<IndexedEntry> TimelineOf(ContractId contract, Worker worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return EntriesNaming(contract, [worker.Id.Value], PersonRooms, worker.EnrolledAt, worker.Id);
    }

    /// <summary>The entries on an organisation of the chain, in the order of the ledger.</summary>
    public IEnumerable<IndexedEntry> TimelineOf(ContractId contract, OrganisationId organisation) =>
        EntriesNaming(contract, [organisation.Value], OrganisationRooms, DateTimeOffset.MinValue);

    /// <summary>Entries of some rooms that name one of the identifiers, from an instant on.</summary>
    IEnumerable<IndexedEntry> EntriesNaming(
        ContractId contract, IReadOnlyCollection<string> ids, string[] rooms, DateTimeOffset since, WorkerId? self = null)
    {
        long from = FirstAt(contract, since);
        IEnumerable<IndexedEntry> found = ids.SelectMany(id => Find(contract, new EntrySearch { About = id, From = from }));
        if (self is { } one)
        {
            found = found.Concat(OwnActs.SelectMany(act => Find(contract, new EntrySearch { Act = act, By = one, From = from })));
        }

        return from entry in found.DistinctBy(e => e.Index)
               let name = ActCatalogue.Of(entry.Entry.Act.GetType()).Declared.Name
               where Array.Exists(rooms, room => name.StartsWith(room, StringComparison.Ordinal))
               orderby entry.Index
               select entry;
    }

    /// <summary>The first entry that is not before an instant; entries stand in the order of their times.</summary>
    public long FirstAt(ContractId contract, DateTimeOffset since)
    {
        long low = 0;
        for (long high = SizeOf(contract); low < high;)
        {
            long middle = low + ((high - low) / 2);
            if (EntryAt(contract, middle) is { } entry && entry.Circumstances.At < since)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

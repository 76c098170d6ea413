using Azukari.Custody.Doors;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Of what a list is made: one contract as it stands now, in the words of one language, for one who looks.</summary>
/// <param name="desk">The desk.</param>
/// <param name="contract">The contract.</param>
/// <param name="words">The language.</param>
/// <param name="viewer">Who looks, for lists that are somebody's own; null at the custody's own machine.</param>
/// <param name="sight">What he sees: rows out of sight are left out, and names of them are not said; null at the custody's own machine.</param>
public sealed class ListSource(Desk desk, ContractId contract, Wording words, WorkerId? viewer = null, Sight? sight = null)
{
    readonly Lazy<MemorandumDocument> memorandum = new(() => desk.MemorandumOf(contract));
    readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    SlugNames? slugs;

    /// <summary>The desk.</summary>
    public Desk Desk { get; } = desk;

    /// <summary>The contract.</summary>
    public ContractId Contract { get; } = contract;

    /// <summary>The language.</summary>
    public Wording Words { get; } = words;

    /// <summary>Who looks; null at the custody's own machine.</summary>
    public WorkerId? Viewer { get; } = viewer;

    /// <summary>The same of this moment.</summary>
    internal ListSource Anew() => new(Desk, Contract, Words, Viewer, Sight);

    /// <summary>What whoever looks sees; null for all of it.</summary>
    public Sight? Sight { get; } = sight;

    /// <summary>Whether things go by their handles, where they have one, as at the custody's own machine.</summary>
    public bool WithHandles { get; init; }

    /// <summary>The state, of one moment for the whole list.</summary>
    public Engagement State { get; } = desk.StateOf(contract);

    /// <summary>The moment.</summary>
    public DateTimeOffset Now { get; } = desk.Now;

    /// <summary>What things are called.</summary>
    public Names Names { get; } = new(desk, contract);

    /// <summary>Its day in Japan.</summary>
    internal DateOnly Today => JapanTime.DayOf(Now);

    internal MemorandumDocument Memorandum => memorandum.Value;

    internal IEnumerable<IndexedEntry> Entries =>
        Sight is { } seen ? Desk.EntriesOf(Contract).Where(e => seen.Sees(e.Entry)) : Desk.EntriesOf(Contract);

    /// <summary>Whether all of the contract is seen.</summary>
    internal bool SeesAll => Sight is null || Sight.SeesAll;

    internal bool Sees(OrganisationId organisation) => Sight is null || Sight.Sees(organisation);

    internal bool Sees(Item item) => Sight is null || Sight.Sees(item);

    internal bool Sees(Worker person) => Sight is null || Sight.Sees(person);

    internal bool SeesRecordOf(Worker person) => Sight is null || Sight.SeesRecordOf(person);

    internal bool Sees(PlaceId place) => Sight is null || Sight.Sees(place);

    /// <summary>The identifier of an item, where it is in sight.</summary>
    internal string? Seen(ItemId? item) =>
        item is { } id && (Sight is null || (State.Item(id) is { } known && Sight.Sees(known))) ? id.Value : null;

    /// <summary>A sealed value; null where none was given, and the word for it where it was erased.</summary>
    internal string? Open(SealedText value) =>
        value.IsGiven ? Desk.ValueOf(Contract, value) ?? Words.Text("erased-value") : null;

    /// <summary>What an identifier is called here; each is looked up once for a list.</summary>
    internal string Show(string id)
    {
        if (!shown.TryGetValue(id, out string? name))
        {
            shown[id] = name = Sight is null ? Names.Show(id) : Named(id, Sight);
        }

        return name;
    }

    /// <summary>A name for a person's eyes; of what is out of sight, only that it is.</summary>
    string Named(string id, Sight seen) =>
        Identifier.TryParse(id, out WorkerId worker) && State.Workers.GetValueOrDefault(worker) is { } person && !seen.Sees(person)
            ? Words.Text("web.person-elsewhere")
        : Identifier.TryParse(id, out ItemId item) && State.Item(item) is { } thing && !seen.Sees(thing)
            ? Words.Text("web.item-elsewhere")
        : seen.Hides(id) ? Words.Text("web.thing-elsewhere")
        : WithHandles ? Names.Show(id) : Names.NameOf(id);

    /// <summary>What places, purposes, organisations and areas are called.</summary>
    internal SlugNames Slugs => slugs ??= new(this);

    /// <summary>What an organisation is called.</summary>
    internal string NameOf(OrganisationId organisation) =>
        organisation == State.Terms.Municipality ? Memorandum.Municipality.Name
        : organisation == State.Terms.Contractor ? Memorandum.Contractor.Name
        : State.Reentrustments.GetValueOrDefault(organisation) is { } node && Desk.ValueOf(Contract, node.Name) is { } name ? name
        : organisation.Value;

    /// <summary>What a place is called: by the memorandum, or by whoever designated it.</summary>
    internal string NameOf(PlaceId place) => Names.PlaceName(place) ?? place.Value;

    internal string NameOf(PurposeId purpose) => Memorandum.Purposes.FirstOrDefault(p => p.Id == purpose.Value)?.Name ?? purpose.Value;
}

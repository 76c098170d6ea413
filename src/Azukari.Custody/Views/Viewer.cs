using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Custody.Doors;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Someone looks at a contract: what is shown to him in JSON, by the shell and by the programming interface alike.</summary>
/// <param name="desk">The desk.</param>
/// <param name="contract">The contract.</param>
/// <param name="words">In which language reasons are given.</param>
/// <param name="sight">What he may see; null for whoever sits at the custody's own machine, who sees all of it.</param>
public sealed class Viewer(Desk desk, ContractId contract, Wording words, Sight? sight = null)
{
    readonly Lazy<Names> names = new(() => new Names(desk, contract));

    /// <summary>How views are written: one name for one thing, Japanese as itself.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The desk.</summary>
    public Desk Desk => desk;

    /// <summary>The contract.</summary>
    public ContractId Contract => contract;

    /// <summary>The words of the language asked for.</summary>
    public Wording Words => words;

    /// <summary>The state, of the moment in which it was first looked at.</summary>
    public Engagement State { get; } = desk.StateOf(contract);

    /// <summary>What people call things.</summary>
    public Names Names => names.Value;

    /// <summary>Whether he sees all of the contract.</summary>
    public bool SeesAll => sight is null || sight.SeesAll;

    /// <summary>The value of a seal; null where it was erased or never given.</summary>
    public string? Value(SealedText text) => desk.ValueOf(contract, text);

    /// <summary>Whether he sees a person.</summary>
    public bool Sees(Worker person) => sight is null || sight.Sees(person);

    /// <summary>Whether he sees a person; nobody is seen by all.</summary>
    public bool Sees(WorkerId? person) => person is not { } id || State.Worker(id) is not { } known || Sees(known);

    /// <summary>Whether he sees what an organisation does.</summary>
    public bool Sees(OrganisationId organisation) => sight is null || sight.Sees(organisation);

    /// <summary>Whether he sees an item.</summary>
    public bool Sees(Item item) => sight is null || sight.Sees(item);

    /// <summary>Whether he sees a place's networks and terminals.</summary>
    public bool Sees(PlaceId place) => sight is null || sight.Sees(place);

    /// <summary>Whether he sees what is recorded of a person.</summary>
    public bool SeesRecordOf(Worker person) => sight is null || sight.SeesRecordOf(person);

    /// <summary>Whether a thing of a type is there and is seen.</summary>
    public bool Sees(Type type, string id) => sight is null || sight.Sees(type, id);

    /// <summary>Whether something bears the identifier, and nothing that does is seen.</summary>
    public bool Hides(string id) => sight is not null && sight.Hides(id);

    /// <summary>Whether a document may be drawn up about something: of a person, by whoever sees what is recorded of him; of the whole, by whoever sees it.</summary>
    public bool SeesPaper(FormKind form, string subject) => !Hides(subject) && (SeesAll || FormRules.SubjectOf(form) switch
    {
        FormSubject.Worker => Identifier.TryParse(subject, out WorkerId worker) && State.Workers.GetValueOrDefault(worker) is { } person && SeesRecordOf(person),
        FormSubject.Organisation => Identifier.TryParse(subject, out OrganisationId organisation) && sight!.SeesRecordOf(organisation),
        FormSubject.TakeOut => Sees(typeof(TakeOutId), subject),
        FormSubject.Incident => Sees(typeof(IncidentId), subject),
        FormSubject.Item => Sees(typeof(ItemId), subject),
        _ => false,
    });

    /// <summary>Whether he sees a take-out.</summary>
    public bool Sees(TakeOut takeOut) => sight is null || sight.Sees(takeOut);

    /// <summary>Whether he sees an entry of the register of files.</summary>
    public bool Sees(Filing filing) => sight is null || sight.Sees(filing);

    /// <summary>Whether he sees an incident.</summary>
    public bool Sees(Incident incident) => sight is null || sight.Sees(incident);

    /// <summary>Whether he sees a search: his own organisation's, or all.</summary>
    public bool Sees(Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return SeesAll || (State.Worker(sweep.By) is { } by && Sees(by.Organisation));
    }

    /// <summary>Whether he sees an inspection: an unannounced one is not announced by a view.</summary>
    public bool Sees(Inspection inspection) => sight is null || sight.Sees(inspection);

    /// <summary>Whether he sees the reviews of access.</summary>
    public bool SeesReviews => sight is null || sight.SeesReviews;

    /// <summary>Whether he sees an entry.</summary>
    public bool Sees(Entry entry) => sight is null || sight.Sees(entry);

    /// <summary>Whether something due concerns him.</summary>
    public bool Sees(DueThing due) => sight is null || sight.Sees(due);

    /// <summary>The single offices of a set.</summary>
    public static IEnumerable<Office> Offices(Office set) =>
        Enum.GetValues<Office>().Where(o => o != Office.None && set.HasFlag(o));
}

using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Parts;

namespace Azukari.Web.Sessions;

/// <summary>Who sits at the browser, as the sign-in knows it.</summary>
/// <param name="Account">The account, or the persona.</param>
/// <param name="Worker">Who that is under the contract; null for a stranger to it, and for an inspector.</param>
/// <param name="Terminal">At which terminal; null where none is proved.</param>
/// <param name="How">How the person was recognised.</param>
/// <param name="Inspects">Whether the person was let in to inspect.</param>
public sealed record Visitor(string Account, WorkerId? Worker, TerminalId? Terminal, Authentication How, bool Inspects = false)
{
    /// <summary>When the person last proved who he is; null for a persona of a demonstration.</summary>
    public DateTimeOffset? ProvedAt { get; init; }
}

/// <summary>One request for one contract: who, where, when, in which language, and the state that is looked at.</summary>
/// <remarks>The state is read once, so that a page is of one moment.</remarks>
public sealed class Session
{
    readonly Lazy<Names> names;
    readonly Lazy<MemorandumDocument> memorandum;

    internal Session(Desk desk, ContractId contract, Visitor visitor, Wording words, string path)
    {
        Desk = desk;
        Contract = contract;
        Visitor = visitor;
        Words = words;
        Path = path;
        State = desk.StateOf(contract);
        Now = new Circumstances(visitor.Worker, visitor.Terminal, desk.Now, visitor.How);
        Sight = Sight.Of(State, Now, visitor.Inspects);
        Offices = State.OfficesOf(Now);
        names = new(() => new Names(desk, contract));
        memorandum = new(() => desk.MemorandumOf(contract));
    }

    internal Desk Desk { get; }

    internal ContractId Contract { get; }

    internal Visitor Visitor { get; }

    internal Engagement State { get; }

    internal Circumstances Now { get; }

    internal Sight Sight { get; }

    internal Office Offices { get; }

    internal Wording Words { get; }

    /// <summary>The path of the page, for the menu.</summary>
    internal string Path { get; }

    /// <summary>The entry of the act that led to this page; null where none did.</summary>
    internal long? Done { get; init; }

    internal Names Names => names.Value;

    internal MemorandumDocument Memorandum => memorandum.Value;

    internal DateOnly Today => Now.Today;

    internal bool IsDemonstration => Visitor.How == Authentication.Demonstration;

    /// <summary>An address within the contract.</summary>
    internal string Url(string path = "") => $"/c/{Contract}{(path.Length == 0 ? "" : "/" + path)}";

    /// <summary>The form of an act, with fields filled in.</summary>
    internal string ActUrl(string act, params ReadOnlySpan<(string Field, string Value)> fields)
    {
        QueryString query = QueryString.Empty;
        foreach ((string field, string value) in fields)
        {
            query = query.Add(field, value);
        }

        return Url($"do/{act}{query}");
    }

    /// <summary>A sealed value, or the word for one that was erased; nothing where nothing was given.</summary>
    internal string Value(SealedText text) =>
        !text.IsGiven ? "" : Desk.ValueOf(Contract, text) is { } value ? Plainly.Show(value) : Words.Text("erased-value");

    /// <summary>What to call an identifier; of what the visitor may not see, only that it is out of sight.</summary>
    internal string NameOf(string id) =>
        Identifier.TryParse(id, out WorkerId worker) && State.Workers.GetValueOrDefault(worker) is { } person && !Sight.Sees(person)
            ? Words.Text("web.person-elsewhere")
        : Identifier.TryParse(id, out ItemId item) && State.Item(item) is { } thing && !Sight.Sees(thing)
            ? Words.Text("web.item-elsewhere")
        : Sight.Hides(id) ? Words.Text("web.thing-elsewhere")
        : Names.NameOf(id) is var name && name != id ? Plainly.Show(name) : SubjectName.Described(this, id) ?? id;

    /// <summary>Whether one of the person's offices may do an act; the rules decide when it is submitted.</summary>
    internal bool MayDo(ActKind kind) => !Visitor.Inspects && (kind.Declared.By & Offices) != Office.None;

    /// <summary>Whether the person must first prove again who he is, before this act is submitted: every door of the screens asks.</summary>
    internal bool MustProveAgain(Act act) => SignIn.StepUp.IsMissing(this, act);

    internal bool MayDo(string act) => MayDo(ActCatalogue.Find(act)!);
}

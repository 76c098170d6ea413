using Azukari.Custody.Courses;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A view that can be asked for by its name, in the one shape that it has at every door.</summary>
/// <param name="Name">Its name: the words of the shell's command with hyphens between.</param>
/// <param name="Asks">What can be asked: the command's options, and <c>of</c> for what is named without one.</param>
/// <param name="Values">What it says, a value for each line of the shell's <c>--json</c>.</param>
public sealed record ViewDefinition(string Name, IReadOnlyList<string> Asks, Func<Viewer, ViewQuestion, IEnumerable<object>> Values)
{
    /// <summary>It as a list for CSV and Excel; null where it is none.</summary>
    public Func<Viewer, ViewQuestion, ListSource, ListTable>? Table { get; init; }

    /// <summary>Whether it is for those alone who see all of the contract.</summary>
    public bool IsOfAll { get; init; }
}

/// <summary>Every view that the shell has of a contract, for whoever asks from elsewhere: filtered by what he may see.</summary>
public static class ViewCatalogue
{
    const int FirstYear = 1950, LastYear = 2199;
    const int MostEntries = 10_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ViewDefinition> All { get; } =
    [
        One("media", [], (v, _) => HoldingView.Media(v), (_, _, s) => HoldingLists.Media(s)),
        One("measures", ["organisation"], (v, q) => HoldingView.Measures(v, Organisation(q)), (v, q, s) => HoldingLists.Measures(s, Organisation(q))),
        One("other-uses", [], (v, _) => HoldingView.OtherUses(v), (_, _, s) => HoldingLists.OtherUses(s)),
        One("persons", [ViewQuestion.Of], (v, q) => HoldingView.Persons(PersonsHeld.Of(
            v.State, q.All(ViewQuestion.Of).SelectMany(text => HoldingView.ItemsOf(v, q, text))))),
        One("find", [ViewQuestion.Of], (v, q) => HoldingView.Found(v, v.Desk.Search(v.Contract, q.One(ViewQuestion.Of) ?? ""))),
        One("reconcile", [], (v, _) => HoldingView.Reconcile(v, v.Desk.ReconciliationOf(v.Contract)), (_, _, s) => HoldingLists.Reconcile(s)),
        One("analysis", ["from", "until"], Analysis, (v, q, s) => SignLists.Signs(s, Signs(v, q).Found)) with { IsOfAll = true },
        One("reach", ["item", "worker", "terminal", "organisation", "since"], (v, q) => SignView.Reach(v.Desk.ReachOf(v.Contract, ReachOf(q))!)) with { IsOfAll = true },
        One("incident-reach", [ViewQuestion.Of, "since"], (v, q) => SignView.Reach(v.Desk.ReachOf(
            v.Contract, ReachQuery.Of(v.State, IncidentOf(v, q), q.Instant("since")))!)) with { IsOfAll = true },
        One("inspection-movements", [ViewQuestion.Of, "all", "item"],
            (v, q) => SignView.Movements(InspectionOf(v, q), Movements(v, q)), (v, q, s) => SignLists.Movements(s, Movements(v, q))) with { IsOfAll = true },
        One("holidays", ["year"], (v, q) => SignView.Holidays(v, YearOf(v, q)),
            (v, q, s) => SignLists.Holidays(s, HolidayTable.DaysOf(v.State.Holidays, YearOf(v, q)))),
        One("notices-status", [], (v, _) => NoticesView.Status(v, null)) with { IsOfAll = true },
        Lines("course-list", [], (v, _) => CourseView.List(v), (_, _, s) => PeopleLists.Courses(s)),
        One("course-show", [ViewQuestion.Of], (v, q) => CourseView.Describe(CourseOf(v, q))),
        Lines("sweeps", [], (v, _) => Sweeps(v, v.State.Sweeps.Values), (_, _, s) => EventLists.Sweeps(s)),
        Lines("zero-sweeps", [], (v, _) => Sweeps(v, v.State.SweepsSinceCompletion)),
        One("consultations", [ViewQuestion.Of], (v, q) => PartyView.Consultations(v, Consultation(q)),
            (v, q, s) => Consultation(q) is { } one ? PartyLists.Consultations(s, c => c.Id == one) : PartyLists.Consultations(s)),
        One("corrections", [], (v, _) => PartyView.Corrections(v), (_, _, s) => PartyLists.Corrections(s)),
        Lines("reviews", [], Reviews, (_, _, s) => PeopleLists.Reviews(s)),
        One("memorandum-show", [ViewQuestion.Of], (v, q) => v.Desk.MemorandumOf(v.Contract) is var signed
            ? PartyView.Memorandum(v, signed, PartyView.ClausesOf(signed, q.One(ViewQuestion.Of))) : null!),
        Lines("log", ["act", "clause", "by", "outcome", "from", "last"], Log, (v, q, s) => EventLists.Entries(s, Entries(v, q))),
        Lines("deadlines", ["until"], (v, q) => BoardView.Due(v, q.Day("until") ?? DateOnly.MaxValue, null).Select(BoardView.Describe),
            (v, q, s) => EventLists.Deadlines(s, BoardView.Due(v, q.Day("until") ?? DateOnly.MaxValue, null))),
        Lines("lists", [], (v, _) => ListCatalogue.All.Select(d => (object)new { list = d.Name, title = v.Words.Text($"lists.titles.{d.Name}") })),
        One("take-outs", [], (v, _) => TakeOutView.List(v), (_, _, s) => EventLists.TakeOuts(s)),
        One("places", [], (v, _) => new { places = PlaceView.Of(v).Where(p => v.Sees(p)).Select(p => PlaceView.Describe(v, p)) }, (_, _, s) => PlaceLists.Places(s)),
        Lines("workers", ["all"], (v, q) => WorkerView.InOrder(v, q.Has("all")).Select(w => WorkerView.Describe(v, w)),
            (_, q, s) => PeopleLists.Workers(s, q.Has("all"))),
        Lines("chain", [], (v, _) => v.Desk.ChainOf(v.Contract).Where(a => v.Sees(a.Organisation)).Select(a => ChainView.Describe(v, a)),
            (_, _, s) => PartyLists.Chain(s)),
        One("register", [], (v, _) => RegisterView.List(v), (_, _, s) => HoldingLists.Register(s)),
        One("document-list", [], (v, _) => DocumentView.List(v, v.Desk.PapersOf(v.Contract)), (_, _, s) => EventLists.Documents(s)),
    ];

    /// <summary>The view of a name; null where there is none.</summary>
    public static ViewDefinition? Find(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));

    /// <summary>The sweeps that are shown, the latest first.</summary>
    public static IEnumerable<object> Sweeps(Viewer v, IEnumerable<Sweep> sweeps)
    {
        ArgumentNullException.ThrowIfNull(v);
        return SweepView.InOrder(sweeps).Where(v.Sees).Select(s => SweepView.Describe(v, s));
    }

    /// <summary>The course that is named; where none is, the program's own first.</summary>
    public static Course CourseOf(Viewer v, string? name)
    {
        ArgumentNullException.ThrowIfNull(v);
        return name is null ? ReadyCourses.All[0]
            : v.Names.Find<CourseId>(name) is { } id && (v.Desk.CourseOf(v.Contract, id) ?? (v.State.Courses.ContainsKey(id) ? null : ReadyCourses.Find(id))) is { } course
                ? course
                : throw CustodyException.Of(Fault.CourseUnknown, "…");
    }

    /// <summary>The entries that are asked for and seen, in the order of the ledger.</summary>
    static IEnumerable<IndexedEntry> Entries(Viewer v, ViewQuestion q)
    {
        WorkerId? by = q.Find<WorkerId>("by");
        IEnumerable<IndexedEntry> entries = v.Desk.EntriesOf(v.Contract, q.Number("from") ?? 0)
            .Where(e => v.Sees(e.Entry)
                && (q.One("act") is not { } act || EntryView.NameOf(e.Entry).StartsWith(act, StringComparison.Ordinal))
                && (q.One("clause") is not { } clause || EntryView.ClausesOf(e.Entry).Any(c => c == clause || c.StartsWith(clause + "-", StringComparison.Ordinal)))
                && (by is null || e.Entry.Circumstances.Worker == by)
                && (q.One("outcome") is not { } outcome || e.Entry.Permitted == (outcome == "permitted")));
        return q.Number("last") is { } last ? entries.TakeLast((int)Math.Min(int.MaxValue, last)) : entries;
    }

    static IEnumerable<object> Log(Viewer v, ViewQuestion q)
    {
        Corrections corrections = v.Desk.CorrectionsOf(v.Contract);
        return Entries(v, q).Take(MostEntries).Select(e => EntryView.Describe(v, e, corrections));
    }

    static object Analysis(Viewer v, ViewQuestion q)
    {
        (DateOnly from, DateOnly until, IReadOnlyList<Anomaly> found) = Signs(v, q);
        return SignView.Analysis(v, from, until, found);
    }

    static (DateOnly From, DateOnly Until, IReadOnlyList<Anomaly> Found) Signs(Viewer v, ViewQuestion q)
    {
        (DateOnly from, DateOnly until) = SignView.PeriodOf(v, q.Day("from"), q.Day("until"));
        return (from, until, v.Desk.SignsOf(v.Contract, from, until, wait: null, progress: null)!);
    }

    static ReachQuery ReachOf(ViewQuestion q)
    {
        var query = new ReachQuery(
            [.. q.FindAll<ItemId>("item")], [.. q.FindAll<WorkerId>("worker")], [.. q.FindAll<TerminalId>("terminal")],
            [.. q.FindAll<OrganisationId>("organisation")], q.Instant("since"));
        return query.Items.IsEmpty && query.Workers.IsEmpty && query.Terminals.IsEmpty && query.Organisations.IsEmpty
            ? throw CustodyException.Of(Fault.FieldWrong, "item", "i-…") : query;
    }

    static Incident IncidentOf(Viewer v, ViewQuestion q) => q.Find<IncidentId>(ViewQuestion.Of) is { } id
        ? v.State.Incidents[id] : throw ViewQuestion.Unknown("…");

    static Inspection InspectionOf(Viewer v, ViewQuestion q) =>
        q.Find<InspectionId>(ViewQuestion.Of) is { } id
            ? v.State.Inspections[id] : throw ViewQuestion.Unknown("…");

    static IReadOnlyList<Movement> Movements(Viewer v, ViewQuestion q) =>
        SignView.MovementsOf(v, InspectionOf(v, q), q.Has("all"), q.Find<ItemId>("item"));

    static ConsultationId? Consultation(ViewQuestion q) =>
        q.Find<ConsultationId>(ViewQuestion.Of);

    static OrganisationId? Organisation(ViewQuestion q) => q.Find<OrganisationId>("organisation");

    static int YearOf(Viewer v, ViewQuestion q)
    {
        long year = q.Number("year") ?? JapanTime.DayOf(v.Desk.Now).Year;
        return year is >= FirstYear and <= LastYear ? (int)year : throw CustodyException.Of(Fault.FieldWrong, "year", "2026");
    }

    static Course CourseOf(Viewer v, ViewQuestion q) => CourseOf(v, q.One(ViewQuestion.Of));

    static IEnumerable<object> Reviews(Viewer v, ViewQuestion q)
    {
        if (!v.SeesReviews)
        {
            return [];
        }

        var last = v.Desk.TallyOf(v.Contract, acts => acts.LastUses());
        return v.State.AccessReviews.Values.OrderByDescending(r => r.OpenedAt).Select(r => WorkerView.Describe(v, r, last));
    }

    static ViewDefinition One(
        string name, IReadOnlyList<string> asks, Func<Viewer, ViewQuestion, object> value, Func<Viewer, ViewQuestion, ListSource, ListTable>? table = null) =>
        new(name, asks, (v, q) => [value(v, q)]) { Table = table };

    static ViewDefinition Lines(
        string name, IReadOnlyList<string> asks, Func<Viewer, ViewQuestion, IEnumerable<object>> values, Func<Viewer, ViewQuestion, ListSource, ListTable>? table = null) =>
        new(name, asks, values) { Table = table };
}

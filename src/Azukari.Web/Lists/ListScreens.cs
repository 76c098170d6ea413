using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Azukari.Web.Pages.Calendar;
using Azukari.Web.Pages.Keeping;
using Azukari.Web.Pages.People;
using Azukari.Web.Pages.TakeOuts;
using Azukari.Web.Pages.Teaching;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Every list of the screens. Pages that show one, and the endpoint of its files, take it from here.</summary>
static class ListScreens
{
    static readonly (string, string) People = ("people", "people.title");
    static readonly (string, string) Training = ("training", "training.title");
    static readonly (string, string) Places = ("places", "places.title");
    static readonly (string, string) Register = ("register", "register.title");

    /// <summary>保有物.</summary>
    internal static ListScreen Items { get; } = new("items", "itemName", "itemKind", "class", "place", "itemState", "since")
    {
        Path = "register",
        Filters = [ListFilter.By("itemKind", "kind"), ListFilter.By("itemState", "state"), ListFilter.By("class"), ListFilter.By("place"), FilingFilter.Filter],
        Searched = ["itemName", "id"],
        Sort = "-since",
        Basis = Holding,
        Url = (session, thing) => session.Url($"register/{((Item)thing).Id}"),
    };

    /// <summary>媒体と書類.</summary>
    internal static ListScreen Media { get; } = new("media", "label", "form", "serial", "encryption", "place", "holds", "itemState")
    {
        Path = "media",
        Filters = [Kinds, ListFilter.By("form"), ListFilter.By("itemState", "state"), ListFilter.By("place")],
        Searched = ["label", "serial", "id"],
        Sort = "-since",
        Basis = Holding,
        Url = Items.Url,
    };

    /// <summary>特定個人情報ファイル管理簿.</summary>
    internal static ListScreen Filings { get; } = new("register", "filingName", "filingOrganisation", "purposes", "items", "personsAtMost", "since", "closedAt")
    {
        Path = "filings",
        Filters =
        [
            ListFilter.Where<Filing>("state", "filings.state", ["open", "closed"], "filings.", (_, f, state) => (f.ClosedAt is null) == (state == "open")),
            ListFilter.By("filingOrganisation", "of"), ListFilter.By("purposes", "purpose"),
        ],
        Searched = ["filingName", "recordedItems", "id"],
        Url = (session, thing) => session.Url($"filings/{((Filing)thing).Id}"),
    };

    /// <summary>従業者.</summary>
    internal static ListScreen Workers { get; } = new("workers", "name", "organisation", "employment", "role", "trainingLapsesOn", "pledgedAt")
    {
        Path = "people/workers",
        Filters =
        [
            ListFilter.By("organisation", "of"),
            ListFilter.Where<Worker>("state", "workers.state", WorkersPage.States, "workers.state-", (scene, w, state) => WorkersPage.Fits(scene.Session, w, state)),
            ListFilter.By("employment"), ListFilter.By("purposes", "purpose"),
        ],
        Searched = ["name", "organisation", "id"],
        Order = (_, rows) => rows.OrderBy(r => ((Worker)r.Thing).LeftAt is not null),
        Url = (session, thing) => session.Url($"people/{((Worker)thing).Id}"),
    };

    /// <summary>持出し.</summary>
    internal static ListScreen TakeOuts { get; } = new("take-outs", "departs", "takeOutKind", "takeOutState", "dueBackAt")
    {
        Path = "take-outs",
        Filters =
        [
            new("which")
            {
                Label = (scene, _) => scene.Session.Words.Text("web.take-outs.which"),
                Choices = (scene, _) => [("", W(scene, "take-outs.open")), ("all", W(scene, "take-outs.all")), ("mine", W(scene, "take-outs.mine"))],
                Fits = (scene, _, which) => row => TakeOutsPage.Fits(scene.Session, (TakeOut)row.Thing, which, scene["state"]),
                Always = true,
            },
            ListFilter.By("takeOutState", "state"), ListFilter.By("takeOutKind", "kind"), ListFilter.By("recipient"),
        ],
        Searched = ["departs", "id", "itemNames", "carriers", "recipient", "requestedBy"],
        Order = (scene, rows) => rows
            .OrderByDescending(r => r.Thing is TakeOut { IsAway: true } t && t.DueBack < scene.Session.Now.At)
            .ThenByDescending(r => TakeOutsPage.IsOpen((TakeOut)r.Thing))
            .ThenBy(r => TakeOutsPage.IsOpen((TakeOut)r.Thing) ? ((TakeOut)r.Thing).DueBack : DateTimeOffset.MaxValue)
            .ThenByDescending(r => ((TakeOut)r.Thing).Request.Departs),
        Url = (session, thing) => session.Url($"take-outs/{((TakeOut)thing).Id}"),
    };

    /// <summary>事案: the open ones first.</summary>
    internal static ListScreen Incidents { get; } = new("incidents", "incidentKind", "reportedAt", "closedAt", "personsAtMost")
    {
        Path = "incidents",
        Filters =
        [
            ListFilter.Where<Incident>("state", "incidents.state", ["open", "closed"], "incidents.", (_, i, state) => (i.ClosedAt is null) == (state == "open")),
            ListFilter.By("incidentKind", "kind"), ListFilter.By("possibility"), .. ListFilter.Between("reportedAt"),
        ],
        Searched = ["id", "incidentKind", "itemNames", "takeOut", "reportedBy"],
        Order = (_, rows) => rows.OrderBy(r => ((Incident)r.Thing).ClosedAt is not null).ThenByDescending(r => ((Incident)r.Thing).ReportedAt),
        Url = (session, thing) => session.Url($"incidents/{((Incident)thing).Id}"),
    };

    /// <summary>返却・消去の照合: each original with what was made of it; where something is missing anywhere in it, first.</summary>
    internal static ListScreen Reconcile { get; } = new("reconcile", "itemName", "itemKind", "organisation", "itemState", "instructed", "missing")
    {
        Path = "completion",
        Filters =
        [
            ListFilter.Where<ReconciledItem>("left", "completion.state", ["open", "zero", "held", "returned"], "completion.state-", (_, l, state) => state switch
            {
                "open" => l.Missing.Count > 0,
                "held" => !l.Item.IsZero,
                "returned" => l.Item.ReturnedAt is not null,
                _ => l.Missing.Count == 0,
            }),
            ListFilter.By("organisation", "of"), ListFilter.By("itemKind", "kind"), ListFilter.By("itemState", "state"),
        ],
        Searched = ["itemName", "id"],
        Order = (_, rows) => Trees(rows).OrderBy(t => t.TrueForAll(r => ((ReconciledItem)r.Thing).Missing.Count == 0)).SelectMany(t => t),
        Url = (session, thing) => SubjectUrl.Of(session, ((ReconciledItem)thing).Item.Id.Value),
    };

    /// <summary>協議.</summary>
    internal static ListScreen Consultations { get; } = new("consultations", "question", "clauses", "consultationState", "askedAt", "askedBy")
    {
        Path = "consultations",
        Filters = [ListFilter.By("consultationState", "state"), ListFilter.By("askedBy", "of"), .. ListFilter.Between("askedAt")],
        Searched = ["question", "interpretation", "clauses"],
        Sort = "-askedAt",
        Url = (session, thing) => session.Url($"consultations/{((Consultation)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>文書.</summary>
    internal static ListScreen Documents { get; } = new("documents", "documentNumber", "formKind", "subject", "at", "by")
    {
        Path = "documents",
        Filters = [ListFilter.By("formKind", "form"), .. ListFilter.Between("at")],
        Sort = "-at",
        Url = (session, thing) => session.Url($"documents/issued/{((IssuedDocument)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>遵守状況の報告.</summary>
    internal static ListScreen Reports { get; } = new("reports", "coversFrom", "coversUntil", "reportState", "due", "submissions")
    {
        Path = "reports",
        Filters = [ListFilter.By("reportState", "state"), .. ListFilter.Between("due")],
        Sort = "-requestedAt",
        Url = (session, thing) => session.Url($"reports/{((ComplianceReport)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>実地調査.</summary>
    internal static ListScreen Inspections { get; } = new("inspections", "on", "inspectionMethod", "inspectionState", "places", "findings")
    {
        Path = "inspections",
        Filters = [ListFilter.By("inspectionState", "state"), ListFilter.By("inspectionMethod", "method"), .. ListFilter.Between("on")],
        Sort = "-on",
        Url = (session, thing) => session.Url($"inspections/{((Inspection)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>安全管理措置.</summary>
    internal static ListScreen Measures { get; } = new("measures", "measure", "organisation", "measureState", "owner", "countsUntil")
    {
        Path = "measures",
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("measureState", "state"), ListFilter.By("owner")],
        Searched = ["measure", "how", "owner", "evidenceWhat"],
    };

    /// <summary>履行場所.</summary>
    internal static ListScreen PlacesOfPerformance { get; } = new("places", "place", "placeState", "weekdays", "opens", "closes", "areas", "terminals")
    {
        Path = "places",
        Filters = [ListFilter.By("placeState", "state")],
        Searched = ["place", "placeName"],
        Url = (session, thing) => session.Url($"places/{(PlaceId)thing}"),
    };

    /// <summary>記録の分析: what of a period is out of the ordinary.</summary>
    internal static ListScreen Signs { get; } = new("signs", "sign", "by", "from", "until", "count", "usual")
    {
        Path = "analysis",
        Of = SignsPeriod.Signs,
        Filters = [.. SignsPeriod.Filters, ListFilter.By("sign"), ListFilter.By("by")],
        Searched = ["what", "by"],
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>お知らせ.</summary>
    internal static ListScreen Inbox { get; } = new("inbox", "at", "noticeText", "subjectName", "readAt")
    {
        Path = "inbox",
        Of = scene => EventLists.Inbox(scene.Source, InboxPage.NoticesOf(scene)),
        Filters = [InboxFilter, .. ListFilter.Between("at")],
        Searched = ["noticeText", "subjectName"],
        IsFor = session => session.Now.Worker is not null,
    };

    /// <summary>期限: those that one is shown on the calendar.</summary>
    internal static ListScreen Deadlines { get; } = new("deadlines", "dueWhat", "subjectName", "dueOn", "overdue", "waitsFor", "clause")
    {
        Above = ("calendar", "calendar.title"),
        Of = scene => EventLists.Deadlines(scene.Source, CalendarMap.Of(scene.Session, scene.Board.All(scene.Session), scene["filter"])),
        Filters =
        [
            new("filter")
            {
                Label = (scene, _) => W(scene, "calendar.filter"),
                Choices = (scene, _) => CalendarPage.Filters.Select(f => (f, W(scene, "calendar.filter-" + f))),
                Always = true,
            },
            ListFilter.By("dueWhat", "what"), .. ListFilter.Between("dueOn"),
        ],
        Url = (session, thing) => SubjectUrl.Of(session, ((DueThing)thing).Subject),
    };

    /// <summary>記録: newest first. The page of the ledger reads as far as it must, a file reads all of it.</summary>
    internal static ListScreen Entries { get; } = new("entries", "entry", "at", "title", "by", "place", "outcome", "clauses")
    {
        Path = "ledger",
        Of = scene => EventLists.Entries(scene.Source, LedgerReading.Of(scene, before: null).Where(e => scene.Session.Sight.Sees(e.Entry))),
        Filters =
        [
            new("act")
            {
                Label = (scene, _) => W(scene, "ledger.act"),
                Choices = (scene, _) => ActCatalogue.All.Select(k => (k.Declared.Name, scene.Session.Words.ActTitle(k.Declared.Name))).OrderBy(c => c.Item2, StringComparer.Ordinal),
                Fits = (_, _, act) => row => EntryView.NameOf(((IndexedEntry)row.Thing).Entry) == act,
            },
            ListFilter.By("outcome") with
            {
                Choices = (scene, _) => [("permitted", scene.Session.Words.Text("permitted")), ("refused", scene.Session.Words.Text("refused"))],
            },
            LedgerReading.OfPerson,
            .. ListFilter.Between("at"),
        ],
        Searched = ["title", "by", "place", "terminal", "clauses", "entry"],
        IsInOrder = true,
        TakesWords = LedgerReading.TakesWords,
        Url = (session, thing) => session.Url($"ledger/{((IndexedEntry)thing).Index}"),
    };

    /// <summary>権限の点検.</summary>
    internal static ListScreen AccessReviews { get; } = new("access-reviews", "openedAt", "due", "reviewListed", "reviewLeft")
    {
        Path = "people/reviews",
        Filters = [ListFilter.By("reviewDone", "done"), .. ListFilter.Between("due")],
        Sort = "-openedAt",
        Url = (session, thing) => session.Url($"people/{((AccessReview)thing).Id}"),
        IsFor = session => session.Sight.SeesReviews,
    };

    /// <summary>All of them: those with a page of their room, and then those with a page of their own.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } =
    [
        Items, Media, Filings,
        new("other-uses", "purpose", "basis", "otherUseState", "from", "until", "itemNames", "requestedBy")
        {
            Above = Register, Filters = [ListFilter.By("otherUseState", "state"), ListFilter.By("basis")], IsFor = session => session.Sight.SeesAll,
        },
        TakeOuts, Incidents, Reconcile,
        new("organisations", "organisation", "party", "parent", "reentrustmentState", "consentedAt", "workers")
        {
            Above = People, Filters = [ListFilter.By("party"), ListFilter.By("reentrustmentState", "state")],
            Searched = ["organisation", "organisationName", "parent"],
            Url = (session, thing) => (OrganisationId)thing == session.State.Terms.Municipality ? null : session.Url($"people/of/{(OrganisationId)thing}"),
        },
        new("chain", "organisation", "depth", "parent", "reentrustmentState", "workers", "handlers", "holdings", "openIncidents")
        {
            Above = People, Filters = [ListFilter.By("reentrustmentState", "state"), ListFilter.By("handlesNumbers"), ListFilter.By("purposes", "purpose")],
            Url = (session, thing) => session.Url($"people/of/{((ChainAccount)thing).Organisation}"),
        },
        Workers,
        new("trainings", "name", "organisation", "courseTitle", "on", "passed", "trainingKind", "percent")
        {
            Above = Training, Sort = "-on", Searched = ["name", "courseTitle", "course", "organisation"],
            Filters = [ListFilter.By("organisation", "of"), ListFilter.By("course"), ListFilter.By("passed"), ListFilter.By("trainingKind", "kind"), .. ListFilter.Between("on")],
            Url = (session, thing) => SubjectUrl.Of(session, (((Worker Worker, Training))thing).Worker.Id.Value),
        },
        new("training-plans", "planName", "course", "on", "trainingMethod", "attended", "listed", "cancelledAt")
        {
            Above = Training, Sort = "-on", Filters = [ListFilter.By("trainingMethod", "method"), .. ListFilter.Between("on")],
            Url = (session, thing) => session.Url($"training/plans/{((TrainingPlan)thing).Id}"),
        },
        new("courses", "courseTitle", "questions", "penalties", "adoptedAt", "course")
        {
            Above = Training, Filters = [ListFilter.By("penalties")],
            Url = (session, thing) => (((CourseId Id, AdoptedCourse?, Course? Course))thing) is { Course: not null } known && TeachingMap.Find(session, known.Id.Value) is not null
                ? session.Url($"training/courses/{known.Id}") : null,
        },
        new("pledges", "name", "organisation", "pledgedAt", "pledgeDue", "leftAt")
        {
            Above = ("pledge", "pledge.title"),
            Filters =
            [
                ListFilter.By("organisation", "of"),
                ListFilter.Where<Worker>("state", "workers.state", ["pledged", "unpledged"], "workers.state-", (scene, w, state) => WorkersPage.Fits(scene.Session, w, state)),
            ],
            Url = Workers.Url,
        },
        new("reviews", "name", "review", "due", "decision", "lastUseAt", "purposes", "places")
        {
            Above = ("people/reviews", "reviews.title"), Filters = [ListFilter.By("review"), ListFilter.By("decision")], IsFor = session => session.Sight.SeesReviews,
            Url = (session, thing) => SubjectUrl.Of(session, (((AccessReview, Worker Worker))thing).Worker.Id.Value),
        },
        PlacesOfPerformance,
        new("areas", "areaName", "place", "areaKind", "areaMeasures", "mayEnter", "since", "closedAt")
        {
            Above = Places, Filters = [ListFilter.By("place"), ListFilter.By("areaKind", "kind")],
            Url = (session, thing) => session.Url($"places/{((Area)thing).Place}"),
        },
        new("terminals", "terminalLabel", "place", "area", "registeredAt", "handle")
        {
            Above = Places, Filters = [ListFilter.By("place"), ListFilter.By("area")], Searched = ["terminalLabel", "handle", "id", "place"],
            Url = (session, thing) => session.Url($"places/{((Terminal)thing).Id}"),
        },
        Measures, Reports, Inspections,
        new("findings", "what", "checklistItem", "findingState", "due", "owner", "foundAt")
        {
            Above = ("inspections", "inspections.title"), IsFor = session => session.Sight.SeesAll, Sort = "-foundAt",
            Filters = [ListFilter.By("findingState", "state"), ListFilter.By("checklistItem", "item"), ListFilter.By("owner"), .. ListFilter.Between("due")],
            Url = (session, thing) => SubjectUrl.Of(session, ((Finding)thing).Id.Value),
        },
        new("sweeps", "at", "by", "terminal", "searched", "files", "numbers", "unread", "cleared")
        {
            Filters = [ListFilter.By("cleared"), .. ListFilter.Between("at")],
        },
        AccessReviews, Consultations, Documents, Deadlines, Inbox, Signs,
        new("corrections", "corrects", "wrong", "right", "reason", "at", "by", "stands")
        {
            Above = ("ledger", "ledger.title"), Filters = [ListFilter.By("stands"), .. ListFilter.Between("at")],
            Url = (session, thing) => session.Url($"ledger/{((CorrectionEntry)thing).Index}"),
        },
        Entries,
    ];

    /// <summary>The list of a name; null where there is none.</summary>
    internal static ListScreen? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>On what items and media depend, and who sees them.</summary>
    static IReadOnlyList<object> Holding(Engagement e) => [e.Items, e.Media, e.Workers, e.Reentrustments, e.Terms, e.Filings, e.FilingOfItem];

    static ListFilter Kinds => ListFilter.By("mediumKind", "kind") with
    {
        Choices = (scene, _) => ((ItemKind[])[ItemKind.Medium, ItemKind.Paper]).Select(k => (EntryJson.Name(k), scene.Session.Words.EnumValue(k))),
    };

    static ListFilter InboxFilter => new("filter")
    {
        Label = (scene, _) => W(scene, "inbox-page.filter"),
        Choices = (scene, _) => InboxPage.Filters.Select(f => (f, W(scene, "inbox-page.filter-" + f))),
        Always = true,
    };

    /// <summary>What was made of an original follows it; where a condition left the original out, it stands by itself.</summary>
    static List<List<ListRow>> Trees(IEnumerable<ListRow> rows)
    {
        List<List<ListRow>> trees = [];
        HashSet<ItemId> tree = [];
        foreach (ListRow row in rows)
        {
            Item item = ((ReconciledItem)row.Thing).Item;
            if (item.CopyOf is not { } original || !tree.Contains(original))
            {
                trees.Add([]);
                tree.Clear();
            }

            _ = tree.Add(item.Id);

            trees[^1].Add(row);
        }

        return trees;
    }

    static string W(ListScene scene, string key) => scene.Session.Words.Text("web." + key);
}

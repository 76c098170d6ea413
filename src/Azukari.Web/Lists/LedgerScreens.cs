using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Azukari.Web.Pages.Calendar;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Lists of what stands in the ledger, and of what it makes due and tells.</summary>
static class LedgerScreens
{
    /// <summary>期限: those that one is shown on the calendar.</summary>
    internal static ListScreen Deadlines { get; } = new("deadlines", "dueWhat", "subjectName", "dueOn", "overdue", "waitsFor", "clause")
    {
        NextPage = ("calendar", "calendar.title"),
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

    /// <summary>お知らせ.</summary>
    internal static ListScreen Inbox { get; } = new("inbox", "at", "noticeText", "subjectName", "readAt")
    {
        NextPage = ("calendar", "calendar.title"),
        Path = "inbox",
        Of = scene => EventLists.Inbox(scene.Source, InboxPage.NoticesOf(scene)),
        Filters = [InboxFilter, .. ListFilter.Between("at")],
        Searched = ["noticeText", "subjectName"],
        IsFor = session => session.Now.Worker is not null,
    };

    /// <summary>訂正.</summary>
    internal static ListScreen Corrections { get; } = new("corrections", "corrects", "wrong", "right", "reason", "at", "by", "stands")
    {
        NextPage = ("ledger", "ledger.title"),
        Above = ("ledger", "ledger.title"),
        Filters = [ListFilter.By("stands"), .. ListFilter.Between("at")],
        Url = (session, thing) => session.Url($"ledger/{((CorrectionEntry)thing).Index}"),
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

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [Deadlines, Inbox, Corrections, Entries];

    static ListFilter InboxFilter => new("filter")
    {
        Label = (scene, _) => W(scene, "inbox-page.filter"),
        Choices = (scene, _) => InboxPage.Filters.Select(f => (f, W(scene, "inbox-page.filter-" + f))),
        Always = true,
    };

    static string W(ListScene scene, string key) => scene.Session.Words.Text("web." + key);
}

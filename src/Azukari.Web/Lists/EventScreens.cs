using Azukari.Rules;
using Azukari.Web.Pages.TakeOuts;

namespace Azukari.Web.Lists;

/// <summary>Lists of what happens: take-outs and incidents.</summary>
static class EventScreens
{
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

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [TakeOuts, Incidents];

    static string W(ListScene scene, string key) => scene.Session.Words.Text("web." + key);
}

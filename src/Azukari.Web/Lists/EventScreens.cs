using Azukari.Rules;
using Azukari.Web.Pages.Incidents;
using Azukari.Web.Pages.TakeOuts;

namespace Azukari.Web.Lists;

/// <summary>Lists of what happens: take-outs and incidents.</summary>
static class EventScreens
{
    /// <summary>持出し.</summary>
    internal static ListScreen TakeOuts { get; } = new("take-outs", "departs", "takeOutKind", "takeOutState", "dueBackAt")
    {
        NextAct = "take-out/request",
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
        NextAct = "incident/report",
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

    /// <summary>第三者からの請求: those unsettled first.</summary>
    internal static ListScreen Claims { get; } = new("claims", "claimKind", "incident", "on", "claimedYen", "claimState", "due", "causedBy")
    {
        NextAct = "claim/receive",
        Above = ("incidents", "incidents.title"),
        Filters = [ListFilter.By("incident"), ListFilter.By("claimKind", "kind"), ListFilter.By("claimState", "state"), .. ListFilter.Between("on")],
        Order = (_, rows) => rows.OrderBy(r => ((ThirdPartyClaim)r.Thing).SettledAt is not null).ThenByDescending(r => ((ThirdPartyClaim)r.Thing).On),
        Url = (session, thing) => session.Url($"incidents/{((ThirdPartyClaim)thing).Incident}#{((ThirdPartyClaim)thing).Id}"),
    };

    /// <summary>甲の損害: those unsettled first.</summary>
    internal static ListScreen Damages { get; } = new("damages", "incident", "at", "claimedYen", "agreedYen", "paidYen", "damageState", "causedBy")
    {
        NextAct = "damage/claim",
        Above = ("incidents", "incidents.title"),
        Filters = [ListFilter.By("incident"), ListFilter.By("damageState", "state"), .. ListFilter.Between("at")],
        Order = (_, rows) => rows.OrderBy(r => !((Damage)r.Thing).IsOpen).ThenByDescending(r => ((Damage)r.Thing).At),
        Url = (session, thing) => session.Url($"incidents/{((Damage)thing).Incident}#{((Damage)thing).Id}"),
    };

    /// <summary>触れた記録: what was done to what an incident reaches; without one, the newest incident's.</summary>
    internal static ListScreen Touches { get; } = new("touches", "entry", "at", "touchKind", "itemName", "by", "terminal", "place")
    {
        NextPage = ("incidents", "incidents.title"),
        Above = ("incidents", "incidents.title"),
        Of = Reached.Touches,
        Filters = [.. Reached.Filters, ListFilter.By("touchKind", "kind"), ListFilter.By("by"), .. ListFilter.Between("at")],
        Sort = "-entry",
        Url = (session, thing) => session.Url($"ledger/{((Touch)thing).Entry}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [TakeOuts, Incidents, Claims, Damages, Touches];

    static string W(ListScene scene, string key) => scene.Session.Words.Text("web." + key);
}

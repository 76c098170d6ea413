using Azukari.Rules;
using Azukari.Web.Pages.Keeping;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Lists of how the memorandum is kept: measures, reports, inspections, sweeps, consultations, documents, signs.</summary>
static class KeepingScreens
{
    /// <summary>安全管理措置.</summary>
    internal static ListScreen Measures { get; } = new("measures", "measure", "organisation", "measureState", "owner", "countsUntil")
    {
        NextAct = "measure/adopt",
        Path = "measures",
        Filters = [ListFilter.By("organisation", "of"), ListFilter.By("measureState", "state"), ListFilter.By("owner")],
        Searched = ["measure", "how", "owner", "evidenceWhat"],
    };

    /// <summary>遵守状況の報告.</summary>
    internal static ListScreen Reports { get; } = new("reports", "coversFrom", "coversUntil", "reportState", "due", "submissions")
    {
        NextAct = "report/request",
        Path = "reports",
        Filters = [ListFilter.By("reportState", "state"), .. ListFilter.Between("due")],
        Sort = "-requestedAt",
        Url = (session, thing) => session.Url($"reports/{((ComplianceReport)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>実地調査.</summary>
    internal static ListScreen Inspections { get; } = new("inspections", "on", "inspectionMethod", "inspectionState", "places", "findings")
    {
        NextAct = "inspection/plan",
        Path = "inspections",
        Filters = [ListFilter.By("inspectionState", "state"), ListFilter.By("inspectionMethod", "method"), .. ListFilter.Between("on")],
        Sort = "-on",
        Url = (session, thing) => session.Url($"inspections/{((Inspection)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>指摘.</summary>
    internal static ListScreen Findings { get; } = new("findings", "what", "checklistItem", "findingState", "due", "owner", "foundAt")
    {
        NextPage = ("inspections", "inspections.title"),
        Above = ("inspections", "inspections.title"),
        IsFor = session => session.Sight.SeesAll,
        Sort = "-foundAt",
        Filters = [ListFilter.By("findingState", "state"), ListFilter.By("checklistItem", "item"), ListFilter.By("owner"), .. ListFilter.Between("due")],
        Url = (session, thing) => SubjectUrl.Of(session, ((Finding)thing).Id.Value),
    };

    /// <summary>検査.</summary>
    internal static ListScreen Sweeps { get; } = new("sweeps", "at", "by", "terminal", "searched", "files", "numbers", "unread", "cleared")
    {
        NextPage = ("ledger", "ledger.title"),
        Filters = [ListFilter.By("cleared"), .. ListFilter.Between("at")],
    };

    /// <summary>協議.</summary>
    internal static ListScreen Consultations { get; } = new("consultations", "question", "clauses", "consultationState", "askedAt", "askedBy")
    {
        NextAct = "consultation/ask",
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

    /// <summary>記録の分析: what of a period is out of the ordinary.</summary>
    internal static ListScreen Signs { get; } = new("signs", "sign", "by", "from", "until", "count", "usual")
    {
        NextPage = ("ledger", "ledger.title"),
        Path = "analysis",
        Of = SignsPeriod.Signs,
        Filters = [.. SignsPeriod.Filters, ListFilter.By("sign"), ListFilter.By("by")],
        Searched = ["what", "by"],
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>動き: what moved since an inspection was known; without one, the last one's.</summary>
    internal static ListScreen Movements { get; } = new("movements", "entry", "at", "title", "itemName", "by", "place")
    {
        NextPage = ("inspections", "inspections.title"),
        Above = ("inspections", "inspections.title"),
        Of = MovedSince.Movements,
        Filters = [MovedSince.Filter, ListFilter.By("title", "act"), ListFilter.By("by"), .. ListFilter.Between("at")],
        Url = (session, thing) => session.Url($"ledger/{((Movement)thing).Entry}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>覚書の変更.</summary>
    internal static ListScreen Amendments { get; } = new("amendments", "effective", "amendmentState", "reason", "proposedBy", "proposedAt", "signedBy")
    {
        NextPage = ("contract", "contract.title"),
        Above = ("contract", "contract.title"),
        Filters = [ListFilter.By("amendmentState", "state"), ListFilter.By("proposedBy", "of"), .. ListFilter.Between("effective")],
        Sort = "-proposedAt",
        Url = (session, thing) => session.Url($"contract/{((Amendment)thing).Id}"),
        IsFor = session => session.Sight.SeesAll,
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [Measures, Reports, Inspections, Findings, Sweeps, Consultations, Documents, Signs, Movements, Amendments];
}

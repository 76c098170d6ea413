using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages;

/// <summary>What to press about something due: the form of an act with its subject filled in, or the page where it is done.</summary>
static class DueActs
{
    /// <summary>One way to settle something due.</summary>
    /// <param name="Act">The act; null for a page.</param>
    /// <param name="Fill">The fields that are known from what is due.</param>
    /// <param name="Page">The page within the contract, where there is no act.</param>
    internal sealed record Way(string? Act, Func<Session, DueThing, IEnumerable<(string Field, string Value)>> Fill, Func<Session, DueThing, string?>? Page)
    {
        /// <summary>Whether it is a way at all, as things stand.</summary>
        internal Func<Session, DueThing, bool> IsOpen { get; init; } = (_, _) => true;
    }

    /// <summary>A link of a row: where it leads, and what it says.</summary>
    internal sealed record Link(string Url, string Label);

    static readonly Dictionary<string, Way[]> Ways = new(StringComparer.Ordinal)
    {
        // 前文、第1条、第2条、第3条、第4条
        ["signature-missing"] = [Do("memorandum/sign")],
        ["amendment-waits-for-signature"] = [Do("amendment/sign", "amendment")],
        ["other-memorandum-waits-for-signature"] = [Do("memorandum/sign-other", "other")],
        ["measures-not-adopted"] = [Do("measure/adopt", "organisation")],
        ["measure-without-evidence"] = [Measure("measure/evidence")],
        ["measure-evidence-expires"] = [Measure("measure/evidence")],
        ["measure-needs-work"] = [Measure("measure/review")],
        ["waiver-waits-for-answer"] = [Measure("measure/answer-waiver")],
        ["file-not-in-register"] = [Do("filing/assign", "items")],
        ["medium-not-described"] = [Do("medium/describe", "item")],
        ["other-use-waits-for-approval"] = [Do("other-use/approve", "otherUse")],
        ["other-use-ends"] = [Do("other-use/request"), Do("other-use/withdraw", "otherUse")],

        // 第5条
        ["place-is-suspended"] = [Do("place/resume", "place")],
        ["leaving-not-recorded"] = [Do("area/leave", "visit")],
        ["working-copy-out"] = [Subject],
        ["sweep-found-numbers"] = [At("incidents/report")],
        ["take-out-waits-for-approval"] = [DecideTakeOut, Subject],
        ["take-out-due-back"] = [Do("take-out/return", "takeOut")],
        ["return-waits-for-confirmation"] = [Do("take-out/confirm", "takeOut")],
        ["take-out-due-to-arrive"] = [Do("take-out/arrive", "takeOut")],
        ["hand-over-waits-for-receiver"] = [Do("take-out/accept", "takeOut")],
        ["extension-waits-for-approval"] = [Do("take-out/approve-extension", "takeOut")],
        ["loaded-copy-waits-for-erasure"] = [new("take-out/erase", LoadedCopy, null)],
        ["brought-in-due-out"] = [Do("take-in/leave", "takeIn")],

        // 第6条
        ["notification-waits-for-receipt"] = [Do("handler/receive", "worker")],
        ["notification-returned"] = [Do("handler/notify", "worker")],
        ["notification-period-ends"] = [Do("handler/notify", "worker")],
        ["pledge-to-be-renewed"] = [Mine("pledge"), Subject],
        ["training-lapsed"] = [Mine("training"), Do("training/record", "worker"), Subject],
        ["training-lapses-soon"] = [Mine("training"), Do("training/record", "worker"), Subject],
        ["training-to-be-sat-again"] = [Mine("training"), Do("training/record", "worker"), Subject],
        ["training-attendance-missing"] = [Do("training/attend", "plan")],
        ["dispatching-firm-unknown"] = [Do("worker/correct", "worker")],
        ["handling-officer-missing"] = [Do("officer/appoint")],
        ["leaver-holds-copy"] = [Subject],
        ["leaver-carries-take-out"] = [Subject],
        ["leaver-has-badge"] = [Do("badge/return", "badge")],
        ["badge-expired"] = [Do("badge/return", "badge")],
        ["exit-check-open"] = [Do("worker/check-exit", "worker")],
        ["handlers-far-fewer-than-planned"] = [Do("staffing/plan", "organisation"), Subject],
        ["output-beyond-handlers"] = [Do("staffing/settle", "report")],
        ["supervision-due"] = [Do("supervision/record", "organisation")],
        ["supervision-finding-open"] = [Do("supervision/settle", "supervision")],
        ["unusual-access-under-inquiry"] = [Do("supervision/acknowledge", "worker")],
        ["access-review-undecided"] = [Subject],
        ["access-review-due"] = [Do("access-review/open")],

        // 第7条
        ["reentrustment-waits-for-consent"] = [Decide, Subject],
        ["change-waits-for-consent"] = [Decide, Subject],
        ["application-incomplete"] = [Subject],
        ["no-numbers-without-a-reason"] = [Subject],
        ["agreement-missing"] = [Do("reentrustment/agree", "organisation")],
        ["reentrustment-suspended"] = [Do("reentrustment/resume", "organisation")],
        ["re-entrustee-to-correct"] = [Do("reentrustment/report", "organisation")],
        ["report-on-re-entrustee"] = [Do("reentrustment/report", "organisation")],
        ["consent-ends"] = [Do("reentrustment/apply-change", "organisation"), Subject],
        ["ended-firm-still-holds"] = [Subject],

        // 第8条
        ["incident-open"] = [Subject],
        ["incident-waits-for-receipt"] = [Do("incident/receive", "incident")],
        ["incident-waits-for-classification"] = [Do("incident/classify", "incident")],
        ["instruction-open"] = [InIncident("incident/fulfil", "instruction")],
        ["city-notice-due"] = [Do("incident/notify-city", "incident")],
        ["first-report-due"] = [Do("incident/submit-report", "incident", ("kind", "first"))],
        ["final-report-due"] = [Do("incident/submit-report", "incident", ("kind", "final"))],
        ["supplement-due"] = [Do("incident/submit-report", "incident", ("kind", "supplement"))],
        ["persons-wait-for-notice"] = [Do("incident/notify-persons", "incident")],
        ["publication-planned"] = [Do("incident/publish", "incident", ("done", "true"))],
        ["measure-waits-for-agreement"] = [InIncident("incident/agree-prevention", "measure")],
        ["measure-due"] = [InIncident("incident/carry-out-prevention", "measure"), Subject],
        ["measure-waits-for-verification"] = [InIncident("incident/verify-prevention", "measure")],
        ["frozen"] = [Do("incident/thaw", "freeze"), Subject],
        ["continuation-ends"] = [Do("incident/continue", "freeze"), Subject],
        ["claim-waits-for-instruction"] = [Do("claim/instruct", "claim")],
        ["claim-open"] = [Do("claim/settle", "claim"), Do("claim/handle", "claim"), Do("claim/instruct", "claim")],
        ["damage-waits-for-agreement"] = [Do("damage/agree", "damage")],
        ["damage-unpaid"] = [Do("damage/pay", "damage"), Subject],

        ["same-firm-in-incident-elsewhere"] = [Subject],

        // 第9条
        ["completion-to-begin"] = [Do("completion/begin")],
        ["holdings-after-term"] = [Do("completion/begin"), At("completion")],
        ["contract-ends"] = [At("completion")],
        ["sweep-before-zero"] = [At("completion")],
        ["item-still-held"] = [Subject],
        ["handback-waits-for-receipt"] = [Do("completion/receive", "item")],
        ["backup-to-expire"] = [Do("backup-copy/destroy", "backup")],
        ["backup-still-readable"] = [Do("backup-copy/destroy", "backup")],
        ["key-copy-still-kept"] = [Do("key-copy/destroy", "keyCopy")],
        ["certificate-missing"] = [Do("certificate/disposal", "items")],
        ["certified-otherwise-than-instructed"] = [Do("certificate/disposal"), At("completion")],
        ["part-not-declared"] = [Do("completion/declare-part", "organisation")],
        ["zero-waits-for-acceptance"] = [Do("completion/accept-zero")],
        ["discovery-to-settle"] = [Do("discovery/settle", "discovery")],
        ["discovery-to-confirm"] = [Do("discovery/confirm", "discovery")],

        // 第10条、第12条
        ["report-due"] = [Subject],
        ["report-waits-for-review"] = [Do("report/accept", "report")],
        ["inspection-due"] = [Do("inspection/plan")],
        ["inspection-planned"] = [Do("inspection/begin", "inspection")],
        ["inspection-to-finish"] = [Do("inspection/finish", "inspection")],
        ["inspection-to-close"] = [Do("inspection/close", "inspection")],
        ["finding-waits-for-view"] = [Do("inspection/view", "finding")],
        ["finding-waits-for-decision"] = [Do("inspection/decide", "finding")],
        ["correction-due"] =
        [
            Do("inspection/plan-correction", "finding") with { IsOpen = (session, due) => FindingOf(session, due) is { State: FindingState.Upheld } },
            Do("inspection/correct", "finding") with { IsOpen = (session, due) => FindingOf(session, due) is not { State: FindingState.Upheld } },
        ],
        ["correction-waits-for-verification"] = [Do("inspection/verify-correction", "finding")],
        ["consultation-open"] = [Do("consultation/say", "consultation")],
        ["interpretation-waits-for-signature"] = [Do("consultation/agree", "consultation")],
    };

    /// <summary>Every code that has a way, with its ways.</summary>
    internal static IReadOnlyDictionary<string, Way[]> All => Ways;

    /// <summary>What this person can press about it; null where it is another's, and there is no page.</summary>
    internal static Link? Of(Session session, DueThing due)
    {
        foreach (Way way in Ways.GetValueOrDefault(due.Code, []))
        {
            if (way.IsOpen(session, due) && (way.Act is not { } act || session.MayDo(act)))
            {
                if (LinkOf(session, due, way) is { } link)
                {
                    return link;
                }
            }
        }

        return null;
    }

    static Link? LinkOf(Session session, DueThing due, Way way)
    {
        if (way.Act is { } act)
        {
            return new Link(
                session.ActUrl(act, [.. way.Fill(session, due), ("_return", session.Path)]), session.Words.ActTitle(act));
        }

        return way.Page!(session, due) is { } page ? new Link(page, session.Words.Text("web.due.look")) : null;
    }

    static Way Do(string act, string? subject = null, params (string, string)[] more) => new(
        act, (_, due) => subject is null ? more : [(subject, due.Subject), .. more], null);

    static Way At(string path) => new(null, Nothing, (session, _) => session.Url(path));

    static Way Subject => new(null, Nothing, (session, due) => SubjectUrl.Of(session, due.Subject));

    static Way Decide => new(null, Nothing, (session, due) => session.Sight.SeesAll ? session.Url($"people/of/{due.Subject}/decide") : null);

    /// <summary>Whoever decides reads the application first: what goes out, of how many persons, and what differs from the one before.</summary>
    static Way DecideTakeOut => new(
        null, Nothing, (session, due) => session.MayDo("take-out/approve") && SubjectUrl.Of(session, due.Subject) is { } page ? $"{page}/decide" : null);

    static Finding? FindingOf(Session session, DueThing due) =>
        Identifier.TryParse(due.Subject, out FindingId id) ? session.State.Findings.GetValueOrDefault(id) : null;

    /// <summary>The visitor's own page, where it waits for him in person.</summary>
    static Way Mine(string path) => new(
        null, Nothing, (session, due) => session.Now.Worker is { } me && due.Person == me ? session.Url(path) : null);

    /// <summary>The subject of a safety measure is the organisation and the measure.</summary>
    static Way Measure(string act) => new(act, (_, due) => due.Subject.Split('/', 2) is [var organisation, var measure]
        ? [("organisation", organisation), ("measure", measure)] : [], null);

    /// <summary>An instruction, or a measure, within its incident.</summary>
    static Way InIncident(string act, string field) => new(
        act, (session, due) => SubjectUrl.IncidentOf(session.State, due.Subject) is { } incident
            ? [("incident", incident.Id.Value), (field, due.Subject)] : [(field, due.Subject)], null);

    static IEnumerable<(string, string)> LoadedCopy(Session session, DueThing due) =>
        session.State.TakeOuts.Values.FirstOrDefault(t => t.Loaded.Any(l => l.Copy.Value == due.Subject)) is { } takeOut
            ? [("takeOut", takeOut.Id.Value), ("copies", due.Subject)] : [];

    static IEnumerable<(string, string)> Nothing(Session session, DueThing due) => [];
}

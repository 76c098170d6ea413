namespace Azukari.Web.Tests.SignIn;

/// <summary>Acts that nobody is asked for a fresh proof before: they report, ask for, propose, refuse, narrow or take back.</summary>
/// <remarks>
/// A new act stands here or among those that ask, and somebody decided which. What reveals, approves, erases, or takes a safeguard away does not belong here.
/// Opening a file is here because only revealing a number asks.
/// </remarks>
static class ActsThatDoNotAsk
{
    internal static readonly string[] Names =
    [
        "access-review/open", "amendment/drop", "amendment/propose", "area/change", "area/close", "area/enter", "area/establish", "area/leave",
        "area/revoke", "backup-copy/register", "badge/issue", "badge/return", "calendar/record", "citation/record", "claim/handle",
        "claim/instruct", "claim/receive", "completion/begin", "completion/declare-part", "completion/declare-zero", "completion/decline-zero",
        "completion/instruct", "consultation/ask", "consultation/propose", "consultation/say", "consultation/withdraw", "contract/open",
        "copy/check-in", "correction/record", "damage/claim", "damage/pay", "damage/revise", "deputy/withdraw", "discovery/report",
        "discovery/settle", "filing/assign", "filing/change", "filing/close", "filing/enter", "handler/narrow", "handler/notify", "handler/return",
        "handler/suspend", "handler/withdraw", "incident/carry-out-prevention", "incident/change-prevention", "incident/classify",
        "incident/confirm", "incident/contain", "incident/count", "incident/decline-prevention", "incident/end-continuation", "incident/freeze",
        "incident/fulfil", "incident/instruct", "incident/know", "incident/notify-city", "incident/notify-persons", "incident/postpone-notice",
        "incident/propose-prevention", "incident/publish", "incident/receive", "incident/reopen", "incident/report", "incident/state",
        "incident/submit-report", "incident/withdraw-instruction", "incident/write", "inspection/begin", "inspection/cancel", "inspection/check",
        "inspection/close", "inspection/correct", "inspection/decide", "inspection/find", "inspection/finish", "inspection/notify",
        "inspection/plan", "inspection/plan-correction", "inspection/reschedule", "inspection/sample-employment", "inspection/view", "item/open",
        "item/receive", "key-copy/register", "measure/adopt", "measure/evidence", "measure/review", "medium/describe", "medium/move",
        "medium/register", "medium/write", "memorandum/file-other", "officer/relieve", "other-use/decline", "other-use/request",
        "other-use/withdraw", "place/suspend", "place/withdraw", "pledge/require", "pledge/sign", "reentrustment/apply",
        "reentrustment/apply-change", "reentrustment/begin", "reentrustment/decline", "reentrustment/decline-change", "reentrustment/end",
        "reentrustment/report", "reentrustment/suspend", "reentrustment/withdraw", "reentrustment/withdraw-advance", "report/comment",
        "report/request", "report/return", "report/state", "report/submit", "report/withdraw", "staffing/plan", "staffing/report",
        "staffing/settle", "supervision/acknowledge", "supervision/record", "supervision/settle", "sweep/record", "take-in/leave", "take-in/record",
        "take-out/accept", "take-out/arrive", "take-out/attend", "take-out/cancel", "take-out/confirm", "take-out/decline",
        "take-out/decline-extension", "take-out/depart", "take-out/extend", "take-out/find", "take-out/hand-over", "take-out/load", "take-out/lose",
        "take-out/offer", "take-out/overdue", "take-out/raise", "take-out/recall", "take-out/refuse", "take-out/request", "take-out/return",
        "take-out/revoke", "take-out/seal", "take-out/write", "terminal/withdraw", "training/adopt", "training/attend", "training/cancel",
        "training/plan", "training/record", "training/sit", "worker/check-exit", "worker/correct", "worker/enrol", "worker/leave",
        "worker/prove-employment",
    ];
}

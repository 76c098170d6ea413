using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.SignIn;

/// <summary>Acts that ask again who one is: those that reveal, approve or erase (再確認).</summary>
/// <remarks>A browser left open must not be enough for them. Every door of the screens asks <see cref="IsMissing(Session, Act)"/> before it submits; a list that is
/// brought in asks by the acts of its kind.</remarks>
static class StepUp
{
    /// <summary>The acts that ask whatever their fields say.</summary>
    internal static IReadOnlySet<string> Always { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        // They give content out of the desk, or a document of record under its number, or say to whose key content is given.
        "copy/check-out", "item/extract", "take-out/pack", "completion/hand-back", "document/issue", "recipient/register",

        // They let something happen that was not allowed before.
        "take-out/approve", "take-out/approve-extension", "reentrustment/consent", "reentrustment/consent-change", "reentrustment/consent-in-advance",
        "reentrustment/agree", "reentrustment/resume", "other-use/approve", "incident/thaw", "incident/continue", "incident/dismiss", "discovery/confirm", "measure/waive", "measure/answer-waiver", "memorandum/sign", "memorandum/sign-other",
        "amendment/sign", "handler/receive", "handler/reinstate", "officer/appoint", "deputy/appoint", "access-review/decide", "area/permit",
        "place/designate", "place/resume", "place/admit-network", "place/remove-network", "place/set-hours", "place/clear-hours", "terminal/register", "terminal/move", "contract/restore",

        // They settle for a party that something is as it must be, or is over.
        "completion/accept-zero", "completion/receive", "report/accept", "inspection/verify-correction", "inspection/extend-correction",
        "incident/agree-prevention", "incident/verify-prevention", "incident/close", "consultation/agree", "contract/cancel", "claim/settle",
        "damage/agree", "damage/waive",

        // What they end does not come back.
        "item/erase", "item/confirm-erasure", "take-out/erase", "medium/dispose", "key-copy/destroy", "backup-copy/destroy", "certificate/erasure", "certificate/disposal",
    };

    /// <summary>Whether an act asks.</summary>
    internal static bool Demands(Act act) => act switch
    {
        OpenItem { Reveal: var reveal } => reveal,
        _ => Always.Contains(ActCatalogue.Of(act.GetType()).Declared.Name),
    };

    /// <summary>Whether the person must first prove again who he is.</summary>
    internal static bool IsMissing(Session session, Act act) => Demands(act) && IsMissing(session);

    /// <summary>Whether the last proof is too old for what demands one. Personas have no key, and a token is asked for its own terms.</summary>
    internal static bool IsMissing(Session session) =>
        session.Visitor.How is Authentication.Passkey or Authentication.SignOn or Authentication.Directory
        && !IsFresh(session.Visitor.ProvedAt, session.Now.At);

    /// <summary>Whether a proof still counts.</summary>
    internal static bool IsFresh(DateTimeOffset? provedAt, DateTimeOffset now) => provedAt is { } at && now - at < AccountBook.ProofCounts && at <= now;
}

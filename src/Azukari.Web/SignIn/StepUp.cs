using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.SignIn;

/// <summary>Acts that ask again who one is: those that reveal, approve or erase (再確認).</summary>
/// <remarks>A browser left open must not be enough for them. Every door of the screens asks <see cref="IsMissing(Session, Act)"/> before it submits.</remarks>
static class StepUp
{
    /// <summary>The acts that ask whatever their fields say.</summary>
    internal static IReadOnlySet<string> Always { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        // They give content out of the desk.
        "copy/check-out", "item/extract",

        // They let something happen that was not allowed before.
        "take-out/approve", "take-out/approve-extension", "reentrustment/consent", "reentrustment/consent-change", "reentrustment/consent-in-advance",
        "other-use/approve", "completion/accept-zero", "incident/thaw", "measure/waive", "memorandum/sign", "memorandum/sign-other", "amendment/sign",
        "handler/receive", "handler/reinstate", "officer/appoint", "deputy/appoint", "contract/cancel", "claim/settle",

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

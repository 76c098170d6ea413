namespace Azukari.Rules;

/// <summary>A badge, pass or key that a worker was given (身分証、名札、入館証、鍵).</summary>
public sealed record Badge(
    BadgeId Id, WorkerId Worker, BadgeKind Kind, SealedText Number, DateOnly? Until, DateTimeOffset IssuedAt)
{
    /// <summary>How it ended; null while the worker has it.</summary>
    public BadgeEnd? End { get; internal init; }
}

/// <summary>Kinds of badge.</summary>
public enum BadgeKind
{
    /// <summary>An identity card (身分証明書).</summary>
    IdentityCard,

    /// <summary>A name badge (名札).</summary>
    NameBadge,

    /// <summary>A pass for a building or room (入館証、入室カード).</summary>
    EntryPass,

    /// <summary>A key.</summary>
    Key,

    /// <summary>A card or token to sign in with.</summary>
    SignInToken,
}

/// <summary>How a badge ended.</summary>
public enum BadgeEnd
{
    /// <summary>It came back.</summary>
    Returned,

    /// <summary>It was made unusable in the worker's hands, and that was seen.</summary>
    Destroyed,

    /// <summary>It is lost; an incident was reported.</summary>
    Lost,
}

enum BadgeRefusal
{
    BadgeNumberMissing,
    BadgeNotOut,
    LossNotReported,
}

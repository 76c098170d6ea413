using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A take-out (持出し) of items from their place, with its transport, until it is back and confirmed.</summary>
/// <remarks>覚書 5-3a, 5-3b, 5-3c. It ends by a confirmed return or by an incident, in no other way, once it has departed.</remarks>
public sealed record TakeOut(TakeOutId Id, RequestTakeOut Request, WorkerId RequestedBy, PlaceId From, TakeOutState State)
{
    /// <summary>Copies encrypted for the recipient, made by the packing.</summary>
    public ImmutableArray<ItemId> Copies { get; internal init; } = [];

    /// <summary>Who carries it at this moment.</summary>
    public WorkerId? Bearer { get; internal init; }

    /// <summary>Whether it came back too late or not at all; an incident was opened.</summary>
    public bool IsOverdue { get; internal init; }

    /// <summary>Whether it is outside its place.</summary>
    public bool IsAway => State is TakeOutState.Departed or TakeOutState.Arrived;
}

/// <summary>States of a take-out.</summary>
public enum TakeOutState
{
    /// <summary>Requested; nothing may leave.</summary>
    Requested,

    /// <summary>Declined by the city.</summary>
    Declined,

    /// <summary>Cancelled before departure.</summary>
    Cancelled,

    /// <summary>Approved by the city, once, for what the request names.</summary>
    Approved,

    /// <summary>Packed: the copies are encrypted for the recipient.</summary>
    Packed,

    /// <summary>On its way.</summary>
    Departed,

    /// <summary>At its destination.</summary>
    Arrived,

    /// <summary>Brought back to a place, not yet confirmed.</summary>
    Returned,

    /// <summary>Confirmed: everything is back, seals intact.</summary>
    Confirmed,
}

/// <summary>One copy made for a take-out or a handback.</summary>
/// <param name="Item">The original.</param>
/// <param name="Copy">The copy's own identifier.</param>
/// <param name="Ciphertext">SHA-256 of the age file.</param>
/// <param name="CiphertextBytes">Its length in bytes.</param>
public sealed record PackedCopy(ItemId Item, ItemId Copy, Digest Ciphertext, long CiphertextBytes);

static class TakeOuts
{
    internal static TakeOut? TakeOut(this Engagement e, TakeOutId id, params ReadOnlySpan<TakeOutState> states) =>
        e.TakeOuts.GetValueOrDefault(id) is { } found && states.Contains(found.State) ? found : null;

    internal static Engagement With(this Engagement e, TakeOut takeOut) =>
        e with { TakeOuts = e.TakeOuts.SetItem(takeOut.Id, takeOut) };

    /// <summary>Whether the firm of whoever acts still has its place in the work; one unknown is another rule's business.</summary>
    internal static bool IsNotOutsideChain(this Engagement e, Circumstances now) =>
        e.OrganisationOf(now.Worker) is not { } firm || e.IsInChain(firm);

    /// <summary>What the city may not approve, and the contractor may not ask for: carriers who are not its notified handlers.</summary>
    internal static bool AreHandlersInChain(this Engagement e, ImmutableArray<WorkerId> carriers) =>
        carriers.All(c => e.Worker(c) is { IsHandler: true } w && e.IsInChain(w.Organisation));
}

enum TakeOutRefusal
{
    NoItemNamed,
    NoUnavoidableReason,
    NoMeasures,
    NoRoute,
    TooFewCarriers,
    CarrierNotAHandler,
    RecipientWithoutKey,
    ReturnBeforeDeparture,
    NotWaitingForApproval,
    NotApproved,
    ApprovedForOtherItems,
    ApprovedForOtherRecipient,
    ApprovalExpired,
    NotPacked,
    NotACarrier,
    NotAway,
    NotTheBearer,
    NewBearerNotACarrier,
    TerminalOfReturnNotRegistered,
    NotReturned,
    ConfirmedByTheOneWhoReturned,
    SomethingMissing,
    NotOverdue,
    AlreadyDeparted,
    ReasonForDecliningMissing,
}

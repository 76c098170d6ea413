using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A take-out (持出し) of items from their place, with its transport, until it is back and confirmed.</summary>
/// <remarks>覚書 5-3a, 5-3b, 5-3c. Once it has departed it ends by a confirmed return or by an incident, in no other way.</remarks>
public sealed record TakeOut(TakeOutId Id, RequestTakeOut Request, WorkerId RequestedBy, PlaceId From, TakeOutState State)
{
    /// <summary>Who of the city has approved so far; it may leave when as many as agreed have.</summary>
    public Approvals Approvals { get; internal init; } = Approvals.None;

    /// <summary>What the approval asks for beside the request.</summary>
    public TakeOutConditions Conditions { get; internal init; } = TakeOutConditions.None;

    /// <summary>Who said at the place that he is there, as the conditions ask.</summary>
    public ImmutableArray<WorkerId> Attending { get; internal init; } = [];

    /// <summary>Copies encrypted for the recipient, made by the packing.</summary>
    public ImmutableArray<ItemId> Copies { get; internal init; } = [];

    /// <summary>Which copy was written on which medium.</summary>
    public ImmutableArray<WrittenCopy> Written { get; internal init; } = [];

    /// <summary>The containers that were closed and sealed for it.</summary>
    public ImmutableArray<Container> Containers { get; internal init; } = [];

    /// <summary>Who carries it at this moment.</summary>
    public WorkerId? Bearer { get; internal init; }

    /// <summary>A hand-over that waits for the receiver; until he accepts, the giver is the bearer.</summary>
    public HandOver? Offered { get; internal init; }

    /// <summary>A hand-over that the giver alone recorded, and that the receiver has not countersigned.</summary>
    public HandOver? Uncountersigned { get; internal init; }

    /// <summary>An extension that was asked for.</summary>
    public Extension? Extension { get; internal init; }

    /// <summary>When it must be back, where an extension or a recall changed it.</summary>
    public DateTimeOffset? ChangedDueBack { get; internal init; }

    /// <summary>Whether the city called it back: no extension any more.</summary>
    public bool IsRecalled { get; internal init; }

    /// <summary>Copies whose content was loaded at the destination, until it is erased there.</summary>
    public ImmutableArray<LoadedCopy> Loaded { get; internal init; } = [];

    /// <summary>What was lost on the way, each with its incident.</summary>
    public ImmutableArray<Loss> Losses { get; internal init; } = [];

    /// <summary>What a check found, that calls for an incident.</summary>
    public ImmutableArray<TakeOutAlarm> Noted { get; internal init; } = [];

    /// <summary>What the desk has opened an incident for.</summary>
    public ImmutableArray<TakeOutAlarm> Raised { get; internal init; } = [];

    /// <summary>Whether it came back too late or not at all; an incident was opened.</summary>
    public bool IsOverdue { get; internal init; }

    /// <summary>When it must be back.</summary>
    public DateTimeOffset DueBack => ChangedDueBack ?? Request.DueBack;

    /// <summary>Who carries it: those of the request, and the one that the city added.</summary>
    public ImmutableArray<WorkerId> Carriers => Conditions.ExtraCarrier is { } extra && !Request.Carriers.Contains(extra)
        ? Request.Carriers.Add(extra)
        : Request.Carriers;

    /// <summary>Whether it is outside its place.</summary>
    public bool IsAway => State is TakeOutState.Departed or TakeOutState.Arrived;

    /// <summary>Whether both sides must confirm each hand-over: sheets are counted, or the city asked for it.</summary>
    public bool NeedsBothSides =>
        Conditions.ReceiverAccepts || Request.Sheets > 0 || Request.Kind == TakeOutKind.CounterHandOver;

    /// <summary>Whether it must leave in a sealed container.</summary>
    public bool NeedsSeal => Conditions.SealNeeded || Request.Sealed == true;
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

    /// <summary>The city took its approval back before departure.</summary>
    Revoked,

    /// <summary>Everything that was out is lost; it ends with the incident.</summary>
    Lost,
}

/// <summary>What a request asks for. Permission for the one is no permission for the other (Amagasaki 2022).</summary>
public enum TakeOutKind
{
    /// <summary>To carry things out and bring them back (持出し・運搬).</summary>
    Carry,

    /// <summary>To load and process copies at another place; nothing is carried by it (別の場所での作業).</summary>
    ProcessElsewhere,

    /// <summary>Numbered sheets or media that the city hands over at its counter (窓口での引渡し).</summary>
    CounterHandOver,
}

/// <summary>Means of transport (運搬の手段).</summary>
public enum TransportMeans
{
    /// <summary>On foot.</summary>
    OnFoot,

    /// <summary>A car of the organisation's own.</summary>
    OwnCar,

    /// <summary>Train, bus, taxi: with others around.</summary>
    PublicTransport,

    /// <summary>A carrier's service whose consignments are tracked (追跡できる運送).</summary>
    TrackedService,
}

/// <summary>What the city asks for beside the request, in a form that the desk checks.</summary>
/// <param name="ExtraCarrier">One more carrier, who must attend the departure.</param>
/// <param name="CityWitness">Whether someone of the city must attend packing and departure.</param>
/// <param name="SealNeeded">Whether it leaves in a sealed container alone.</param>
/// <param name="ReceiverAccepts">Whether each hand-over needs the receiver's acceptance.</param>
/// <param name="DueBack">An earlier return than was asked for.</param>
public sealed record TakeOutConditions(
    WorkerId? ExtraCarrier, bool CityWitness, bool SealNeeded, bool ReceiverAccepts, DateTimeOffset? DueBack)
{
    /// <summary>Nothing beside the request.</summary>
    public static TakeOutConditions None { get; } = new(null, false, false, false, null);
}

/// <summary>One copy made for a take-out or a handback.</summary>
/// <param name="Item">The original.</param>
/// <param name="Copy">The copy's own identifier.</param>
/// <param name="Ciphertext">SHA-256 of the age file.</param>
/// <param name="CiphertextBytes">Its length in bytes.</param>
public sealed record PackedCopy(ItemId Item, ItemId Copy, Digest Ciphertext, long CiphertextBytes);

/// <summary>A copy and the medium that it was written on.</summary>
public sealed record WrittenCopy(ItemId Copy, ItemId Medium);

/// <summary>A closed container (運搬容器) and its seal.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">The container's number, sealed.</param>
/// <param name="Seal">The seal's number, sealed.</param>
/// <param name="Sheets">How many sheets of paper lie in it; null where none were counted.</param>
/// <param name="SealedBy">Who closed it.</param>
/// <param name="SealedAt">When.</param>
public sealed record Container(
    ContainerId Id, SealedText Number, SealedText Seal, int? Sheets, WorkerId SealedBy, DateTimeOffset SealedAt);

/// <summary>A hand-over from one bearer to the next.</summary>
public sealed record HandOver(WorkerId From, WorkerId To, int? Sheets, DateTimeOffset At);

/// <summary>An extension that was asked for, and who has approved it so far.</summary>
public sealed record Extension(DateTimeOffset DueBack, WorkerId AskedBy, Approvals Approvals);

/// <summary>A copy that was loaded at the destination under a permission to process there.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Permission">The approved permission.</param>
/// <param name="EraseBy">Until when it must be erased there: the end of the permission.</param>
/// <param name="ErasedAt">When its erasure was confirmed.</param>
public sealed record LoadedCopy(ItemId Copy, TakeOutId Permission, DateTimeOffset EraseBy, DateTimeOffset? ErasedAt);

/// <summary>Things lost on the way.</summary>
/// <param name="Incident">The incident in which they are looked for.</param>
/// <param name="Items">What was lost.</param>
/// <param name="At">When the report stood in the ledger.</param>
/// <param name="Found">What of it was found again.</param>
public sealed record Loss(IncidentId Incident, ImmutableArray<ItemId> Items, DateTimeOffset At, ImmutableArray<ItemId> Found);

/// <summary>What the check of a seal showed (封かんの確認).</summary>
public enum SealCheck
{
    /// <summary>Not looked at.</summary>
    NotChecked,

    /// <summary>Intact, with the recorded number.</summary>
    Intact,

    /// <summary>Broken or opened.</summary>
    Broken,

    /// <summary>Intact, but with another number.</summary>
    NumberDiffers,
}

/// <summary>Why the desk opens an incident of a take-out by itself.</summary>
public enum TakeOutAlarm
{
    /// <summary>A seal was broken or another.</summary>
    SealBroken,

    /// <summary>Sheets of paper were missing on arrival.</summary>
    SheetsMissing,

    /// <summary>Nobody confirmed the arrival by its time.</summary>
    ArrivalMissing,

    /// <summary>Nobody confirmed the erasure at the destination by its time.</summary>
    ErasureMissing,
}

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

    /// <summary>Everything that leaves with it: media, paper and packed copies; of a file only its copy does.</summary>
    internal static IEnumerable<ItemId> ThingsOf(this Engagement e, TakeOut takeOut) =>
        takeOut.Request.Items.Where(i => e.Item(i) is { Kind: ItemKind.Medium or ItemKind.Paper }).Concat(takeOut.Copies);

    /// <summary>Whether whoever acts bears it, carries it, or is an officer of either side.</summary>
    internal static bool MayReport(this Engagement e, TakeOut takeOut, Circumstances now) =>
        (now.Worker is { } w && (takeOut.Carriers.Contains(w) || takeOut.Bearer == w))
        || (e.OfficesOf(now) & (Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)) != Office.None;

    /// <summary>Whether the one may bear it next: an approved carrier, someone of the city, a handler of its destination.</summary>
    internal static bool MayBear(this Engagement e, TakeOut takeOut, WorkerId next) =>
        e.Worker(next) is { } worker
        && (takeOut.Carriers.Contains(next) || worker.Organisation == e.Terms.Municipality
            || (worker.IsHandler && worker.Organisation == takeOut.Request.Destination && e.IsInChain(worker.Organisation)));

    /// <summary>Whether the sheets were stated, where the request counts sheets.</summary>
    internal static bool AreCounted(this TakeOut takeOut, int? sheets) => takeOut.Request.Sheets is null or 0 || sheets is not null;

    /// <summary>Whether as many sheets were stated as the request names.</summary>
    internal static bool IsCount(this TakeOut takeOut, int? sheets) =>
        takeOut.Request.Sheets is null or 0 || sheets is null || sheets == takeOut.Request.Sheets;

    /// <summary>Whether the seals were looked at, where there are any.</summary>
    internal static bool IsChecked(this TakeOut takeOut, SealCheck? seal) =>
        takeOut.Containers.IsEmpty || seal is { } said && said != SealCheck.NotChecked;

    /// <summary>With what a check of the seal showed.</summary>
    internal static TakeOut Noting(this TakeOut takeOut, SealCheck? seal) =>
        seal is SealCheck.Broken or SealCheck.NumberDiffers ? takeOut.Noting(TakeOutAlarm.SealBroken) : takeOut;

    internal static TakeOut Noting(this TakeOut takeOut, TakeOutAlarm alarm) =>
        takeOut.Noted.Contains(alarm) ? takeOut : takeOut with { Noted = takeOut.Noted.Add(alarm) };
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
    DestinationOutsideContract,
    ProcessingWithoutADestination,
    CounterHandOverWithoutSheetsOrArrival,
    ArrivalOutsideTheTakeOut,
    TakeOutCountsOutOfRange,
    ConditionsDifferFromFirstApproval,
    ReturnLaterThanAsked,
    PermissionToProcessIsNotToCarry,
    WitnessNotPresent,
    AttendanceNotAsked,
    ContainerNotSealed,
    ContainerNumberMissing,
    SealNumberMissing,
    SealNotChecked,
    SheetsNotCounted,
    SheetCountDiffers,
    MediumNotInTheTakeOut,
    CopyNotOfTheTakeOut,
    CopyAlreadyOnAMedium,
    CounterHandOverNotOffered,
    CounterHandOverByTheCity,
    HandOverNeedsBothSides,
    NothingOffered,
    OfferedToSomeoneElse,
    TakeOutReasonMissing,
    NotArrived,
    NoPermissionToProcessThere,
    CopyNotWaitingForErasure,
    LoadedCopiesNotErased,
    NothingToRaise,
    ExtensionTooLate,
    ExtensionNotLater,
    NoExtensionAsked,
    RecalledByTheCity,
    RecallNotEarlier,
    NotAwayWithThisTakeOut,
    NotLostWithThisTakeOut,
    FoundAfterTheEndByTheCity,
    BroughtInByThisPerson,
    TakeInEndsInThePast,
    NotBroughtIn,
    BroughtInNotChecked,
}

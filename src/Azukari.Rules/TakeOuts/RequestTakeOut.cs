using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor asks the city to let items leave their place (持出し申請).</summary>
/// <param name="TakeOut">Its identifier.</param>
/// <param name="Items">What is to leave: files, media, paper.</param>
/// <param name="Purpose">For which purpose.</param>
/// <param name="Reason">Why it is unavoidable, sealed.</param>
/// <param name="Measures">What protects it until it is back, sealed.</param>
/// <param name="Recipient">The organisation for which files are encrypted.</param>
/// <param name="Carriers">Who carries it.</param>
/// <param name="Route">Means, route and destination, sealed.</param>
/// <param name="Departs">Not before this instant.</param>
/// <param name="DueBack">Back by this instant.</param>
/// <param name="Kind">To carry (where nothing is said), to process at another place, or handed over at the city's counter.</param>
/// <param name="Destination">The organisation at whose place it arrives or is processed.</param>
/// <param name="Means">Means of transport.</param>
/// <param name="ArrivesBy">At its destination by this instant; nobody confirming it is an incident.</param>
/// <param name="Sheets">Numbered sheets of paper, counted at each hand-over: 1 to 1,000,000, or 0 for none.</param>
/// <param name="PersonsAtMost">How many persons the content concerns at most, as the applicant states: 0 or more.</param>
/// <param name="LockedContainer">Whether it travels in a container that locks.</param>
/// <param name="Sealed">Whether the container is sealed; then it does not leave without a seal.</param>
/// <param name="Tracked">Whether the transport can be tracked.</param>
/// <param name="KeysApart">Whether keys travel apart from the data.</param>
/// <remarks>覚書 5-3a, 5-3b, 5-3c. Approval is <see cref="ApproveTakeOut"/>; nothing may leave before it.</remarks>
[Act("take-out/request", "5-3a", "5-3b", "5-3c", By = Office.Handler, Creates = nameof(TakeOut))]
public sealed record RequestTakeOut(
    TakeOutId TakeOut,
    ImmutableArray<ItemId> Items,
    PurposeId Purpose,
    SealedText Reason,
    SealedText Measures,
    OrganisationId Recipient,
    ImmutableArray<WorkerId> Carriers,
    SealedText Route,
    DateTimeOffset Departs,
    DateTimeOffset DueBack,
    TakeOutKind? Kind = null,
    OrganisationId? Destination = null,
    TransportMeans? Means = null,
    DateTimeOffset? ArrivesBy = null,
    int? Sheets = null,
    long? PersonsAtMost = null,
    bool? LockedContainer = null,
    bool? Sealed = null,
    bool? Tracked = null,
    bool? KeysApart = null) : UseAct(Purpose), IOfTakeOut
{
    private protected override ImmutableArray<ItemId> Used => Items;
    const int MostSheets = 1_000_000;

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3a").Requires(!e.TakeOuts.ContainsKey(TakeOut), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-3a").Requires(Items.Length > 0 && Items.HasNoDoubles(), TakeOutRefusal.NoItemNamed),
        Clause("5-1a").Requires(Items.All(i => e.IsHeldAt(i, e.PlaceOf(now.Terminal))), HoldingRefusal.ItemNotHeldHere),
        Clause("3").Requires(
            !e.Terms.Purposes.Contains(Purpose)
                || Items.All(i => e.HeldFile(i) is not { } file || file.Purposes.Contains(Purpose)),
            HoldingRefusal.PurposeNotOfThisItem),
        Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.NoUnavoidableReason),
        Clause("5-3b").Requires(Measures.IsGiven, TakeOutRefusal.NoMeasures),
        Clause("5-3c").Requires(Route.IsGiven, TakeOutRefusal.NoRoute),
        Clause("5-3c").Requires(
            Carriers.Length >= e.Terms.CarriersPerTransport && Carriers.HasNoDoubles(), TakeOutRefusal.TooFewCarriers),
        Clause("6-3").Requires(e.AreHandlersInChain(Carriers), TakeOutRefusal.CarrierNotAHandler),
        Clause("4-1a").Requires(e.Recipients.ContainsKey(Recipient), TakeOutRefusal.RecipientWithoutKey),
        Clause("4-1a").Requires(
            !e.Recipients.ContainsKey(Recipient) || e.MayReceive(Recipient), RecipientRefusal.RecipientOutsideContract),
        Clause("11").Requires(
            e.Worker(now.Worker) is null || !e.Recipients.ContainsKey(Recipient) || e.MayReceive(Recipient)
                || e.Prevailing(this, now.At) is null,
            PrecedenceRefusal.OtherMemorandumBindsToo),
        Clause("5-3b").Requires(now.At < DueBack && Departs < DueBack, TakeOutRefusal.ReturnBeforeDeparture),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),

        // 覚書 7-1a: driven to a firm without consent it would be re-entrusted (tax bureaux 2018).
        Clause("7-1a").Requires(
            Destination is not { } firm || e.MayReceive(firm), TakeOutRefusal.DestinationOutsideContract),
        Clause("5-3c").Requires(
            Kind != TakeOutKind.ProcessElsewhere || Destination is not null, TakeOutRefusal.ProcessingWithoutADestination),
        Clause("5-3c").Requires(
            Kind != TakeOutKind.CounterHandOver || (Sheets > 0 && ArrivesBy is not null),
            TakeOutRefusal.CounterHandOverWithoutSheetsOrArrival),
        Clause("5-3b").Requires(
            ArrivesBy is not { } arrival || (Departs < arrival && arrival <= DueBack), TakeOutRefusal.ArrivalOutsideTheTakeOut),
        Clause("5-3a").Requires(
            Sheets is null or (>= 0 and <= MostSheets) && PersonsAtMost is null or >= 0, TakeOutRefusal.TakeOutCountsOutOfRange),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        new TakeOut(TakeOut, this, now.Worker!.Value, e.PlaceOf(now.Terminal)!.Value, TakeOutState.Requested));
}

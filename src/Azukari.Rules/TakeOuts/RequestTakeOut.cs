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
    DateTimeOffset DueBack) : UseAct(Purpose)
{
    private protected override ImmutableArray<ItemId> Used => Items;

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
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        new TakeOut(TakeOut, this, now.Worker!.Value, e.PlaceOf(now.Terminal)!.Value, TakeOutState.Requested));
}

namespace Azukari.Rules;

/// <summary>A carrier leaves the place with the packed and sealed things (出発).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Seal">The seal's number, where there is one seal alone; sealed.</param>
/// <param name="Sheets">The sheets that the carrier counted at the counter.</param>
/// <remarks>覚書 5-1b, 5-3a, 5-3c. At the city's counter the departure is the carrier's acceptance of what the city offered him.</remarks>
[Act("take-out/depart", "5-3a", "5-1b", "5-3c", By = Office.Handler)]
public sealed record DepartTakeOut(TakeOutId TakeOut, SealedText Seal, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? approved = e.TakeOut(TakeOut, TakeOutState.Approved, TakeOutState.Packed);
        return
        [
            Clause("5-3a").Requires(approved is not null, TakeOutRefusal.NotApproved),
            Clause("5-3b").Requires(
                approved is null or { State: TakeOutState.Packed }
                    || !approved.Request.Items.Any(i => e.Item(i) is { Kind: ItemKind.File }),
                TakeOutRefusal.NotPacked),
            Clause("5-3a").Requires(
                approved is null || (approved.Request.Departs <= now.At && now.At < approved.DueBack),
                TakeOutRefusal.ApprovalExpired),
            Clause("5-3c").Requires(
                approved is null || (now.Worker is { } w && approved.Carriers.Contains(w)), TakeOutRefusal.NotACarrier),

            // What was approved may have left with another take-out, or have been disposed of, since.
            Clause("5-1b").Requires(
                approved is null || ThingsOf(e, approved).All(i => e.IsHeldAt(i, approved.From)),
                HoldingRefusal.ItemNotHeldHere),
            Clause("4-1a").Requires(
                approved is null || e.MayReceive(approved.Request.Recipient), RecipientRefusal.RecipientOutsideContract),
            Clause("7-1a").Requires(e.IsNotOutsideChain(now), UseRefusal.OrganisationWithoutConsent),

            // 覚書 第7条第1項: a firm that was stopped sends nothing out any more; what is out is still brought back.
            Clause("7-1b").Requires(
                e.Worker(now.Worker) is not { } carrier || !e.IsSuspended(carrier.Organisation), UseRefusal.ReentrustmentSuspended),

            // 覚書 第6条第2項: who carries handles too, and is trained.
            Clause("6-2b").Requires(e.IsTrained(now), UseRefusal.TrainingMissingOrLapsed),
            .. e.NotFrozen(
                approved is null ? null : now.Worker, now.Terminal, approved?.Request.Items ?? [], approved?.Request.Purpose ?? default,
                now.Today),
            Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
            .. ContractTerm.Rules(e, now),
            Clause("5-3c").Requires(
                approved is not { Request.Kind: TakeOutKind.ProcessElsewhere }, TakeOutRefusal.PermissionToProcessIsNotToCarry),
            Clause("5-3a").Requires(
                approved is null
                    || (e.IsWitnessed(approved)
                        && (approved.Conditions.ExtraCarrier is not { } extra || approved.Attending.Contains(extra))),
                TakeOutRefusal.WitnessNotPresent),
            Clause("5-3b").Requires(
                approved is null || !approved.NeedsSeal || !approved.Containers.IsEmpty, TakeOutRefusal.ContainerNotSealed),
            Clause("5-3c").Requires(
                approved is not { Request.Kind: TakeOutKind.CounterHandOver } || now.Worker is null
                    || approved.Offered?.To == now.Worker,
                TakeOutRefusal.CounterHandOverNotOffered),
            Clause("5-3c").Requires(
                approved is not { Request.Kind: TakeOutKind.CounterHandOver } || Sheets == approved.Request.Sheets,
                TakeOutRefusal.SheetCountDiffers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        return e.With(takeOut with { State = TakeOutState.Departed, Bearer = now.Worker, Offered = null })
            .WithEach(takeOut.Copies, copy => copy with { State = ItemState.Away })
            .WithEach(ThingsOf(e, takeOut), thing => thing with { State = ItemState.Away });
    }

    static IEnumerable<ItemId> ThingsOf(Engagement e, TakeOut takeOut) =>
        takeOut.Request.Items.Where(i => e.Item(i) is { Kind: ItemKind.Medium or ItemKind.Paper });
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The approved files are encrypted afresh for the approved recipient, and only for him (梱包).</summary>
/// <param name="TakeOut">The approved take-out.</param>
/// <param name="Recipient">The key to which they are encrypted.</param>
/// <param name="Packages">One age file for each file of the approval.</param>
/// <remarks>覚書 5-1b, 5-3a, 5-3b, 4-1a. The approval is used once: a second stick would be another take-out (Amagasaki 2022).</remarks>
[Act("take-out/pack", "5-3a", "5-1b", "5-3b", By = Office.Handler, MovesContent = true)]
public sealed record PackTakeOut(TakeOutId TakeOut, RecipientKey Recipient, ImmutableArray<PackedCopy> Packages) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? approved = e.TakeOut(TakeOut, TakeOutState.Approved);
        return
        [
            Clause("5-3a").Requires(approved is not null, TakeOutRefusal.NotApproved),
            Clause("5-3a").Requires(approved is null || now.At < approved.DueBack, TakeOutRefusal.ApprovalExpired),
            Clause("5-1a").Requires(
                approved is null || e.PlaceOf(now.Terminal) == approved.From, UseRefusal.TerminalNotRegistered),
            Clause("5-3a").Requires(
                approved is null || Packages.IsEmpty
                    || Packages.Select(p => p.Item).Order(ById).SequenceEqual(FilesOf(e, approved).Order(ById)),
                TakeOutRefusal.ApprovedForOtherItems),
            Clause("5-1b").Requires(
                approved is null || FilesOf(e, approved).All(i => e.HeldFile(i) is not null), HoldingRefusal.ItemNotHeldHere),
            Clause("4-1a").Requires(
                approved is null || e.Recipients.GetValueOrDefault(approved.Request.Recipient) == Recipient,
                TakeOutRefusal.ApprovedForOtherRecipient),
            Clause("4-1a").Requires(
                approved is null || e.MayReceive(approved.Request.Recipient), RecipientRefusal.RecipientOutsideContract),
            Clause("7-1a").Requires(e.IsNotOutsideChain(now), UseRefusal.OrganisationWithoutConsent),

            // 覚書 第7条第1項: a firm that was stopped sends nothing out any more; what is out is still brought back.
            Clause("7-1b").Requires(
                e.Worker(now.Worker) is not { } carrier || !e.IsSuspended(carrier.Organisation), UseRefusal.ReentrustmentSuspended),

            // 覚書 第6条第2項: content leaves the vault here, so training is asked for as at every use.
            Clause("6-2b").Requires(e.IsTrained(now), UseRefusal.TrainingMissingOrLapsed),
            .. e.NotFrozen(
                approved is null ? null : now.Worker, now.Terminal, approved?.Request.Items ?? [], approved?.Request.Purpose ?? default,
                now.Today),
            Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
            .. ContractTerm.Rules(e, now),
            Clause("2").Requires(
                Packages.All(p => !e.Items.ContainsKey(p.Copy)) && Packages.Select(p => p.Copy).Distinct().Count() == Packages.Length,
                CommonRefusal.IdentifierAlreadyUsed),
            Clause("5-1b").Requires(
                approved is not { Request.Kind: TakeOutKind.ProcessElsewhere }, TakeOutRefusal.PermissionToProcessIsNotToCarry),

            // Copying is where it begins: the witness whom the city asked for is there already (Amagasaki 2022).
            Clause("5-3a").Requires(approved is null || e.IsWitnessed(approved), TakeOutRefusal.WitnessNotPresent),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut approved = e.TakeOuts[TakeOut];
        Engagement packed = Packages.Aggregate(e, (state, p) => state.With(
            new Item(p.Copy, ItemKind.ExportedCopy, p.Item, e.Items[p.Item].Name, approved.From, e.Terms.Contractor, now.At)
            {
                Scan = e.Items[p.Item].Scan,
            }));
        return packed.With(approved with { State = TakeOutState.Packed, Copies = [.. Packages.Select(p => p.Copy)] });
    }

    static Comparer<ItemId> ById => Comparer<ItemId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    /// <summary>The files among what was approved; media and paper are not encrypted, they are sealed and carried.</summary>
    static IEnumerable<ItemId> FilesOf(Engagement e, TakeOut approved) =>
        approved.Request.Items.Where(i => e.Item(i) is { Kind: ItemKind.File });
}

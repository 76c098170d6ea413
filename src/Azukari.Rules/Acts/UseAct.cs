using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An act that uses content (利用): it needs a handler, a place and a purpose, each time anew.</summary>
/// <param name="Purpose">The purpose for which the content is used, stated at each use.</param>
public abstract record UseAct(PurposeId Purpose) : Act
{
    /// <summary>The items that it uses; what is frozen among them is refused.</summary>
    private protected virtual ImmutableArray<ItemId> Used => [];

    /// <summary>The exception under which the content is used for another purpose; null for the contract's own (覚書 3).</summary>
    private protected virtual OtherUseId? Under => null;

    private protected override IEnumerable<Ruling> Duties(Engagement e, Circumstances now)
    {
        // An unknown person is refused as unknown; what training he would need is not the point, and would only tell
        // a stranger what the desk knows.
        Worker? worker = e.Worker(now.Worker);
        PlaceId? place = e.PlaceOf(now.Terminal);
        bool isExcepted = e.IsExcepted(Under, Purpose, now.Today);
        return
        [
            Clause("0").Requires(e.IsConcluded, CommonRefusal.MemorandumNotConcluded),
            Clause("9c").Requires(!e.HasEnded, CommonRefusal.ContractHasEnded),

            // 覚書 第6条第3項: notified before the work begins, and received by the city.
            Clause("6-3").Requires(worker is { IsNotified: true }, UseRefusal.NotANotifiedHandler),
            Clause("6-3").Requires(
                worker?.Notification is not { } held || held.HoldsOn(now.Today), UseRefusal.OutsideNotifiedPeriod),
            Clause("6-1").Requires(worker is null or { Suspended: null }, UseRefusal.HandlerSuspended),
            Clause("6-1").Requires(worker is null || worker.HasPledgedOn(now.Today), UseRefusal.PledgeNotSigned),
            Clause("6-2a").Requires(worker is null || worker.WasTaughtPenalties, UseRefusal.PenaltiesNotTaught),
            Clause("6-2b").Requires(
                worker is null || worker.IsTrainedOn(now.Today, e.Terms.TrainingValidityMonths),
                UseRefusal.TrainingMissingOrLapsed),

            // 覚書 第7条第1項: no organisation but the contractor, unless consented, and then inside the consent alone.
            Clause("7-1a").Requires(worker is not null && e.IsInChain(worker.Organisation), UseRefusal.OrganisationWithoutConsent),
            Clause("7-1b").Requires(
                worker is null || e.ScopeAllows(worker.Organisation, Purpose, place, now.Today), UseRefusal.OutsideConsent),
            Clause("7-2a").Requires(
                worker is null || e.HasAgreements(worker.Organisation), UseRefusal.FlowDownAgreementMissing),
            Clause("7-1b").Requires(
                worker is null || !e.IsSuspended(worker.Organisation), UseRefusal.ReentrustmentSuspended),
            Clause("7-1b").Requires(
                worker is null || !e.IsKeptFromNumbers(worker.Organisation), UseRefusal.FirmHandlesNoNumbers),

            // 覚書 第5条第1項、第2項: only in the designated places.
            Clause("5-1a").Requires(place is not null, UseRefusal.TerminalNotRegistered),
            Clause("5-2").Requires(place is null || e.IsDesignated(place.Value), UseRefusal.PlaceNotDesignated),

            // A place that is stopped, or that nobody attends at this hour, is none where anything is used.
            Clause("5-1a").Requires(place is null || !e.SuspendedPlaces.Contains(place.Value), UseRefusal.PlaceSuspended),
            Clause("4-2").Requires(place is null || e.IsAttended(place.Value, now.At), UseRefusal.OutsideAttendedHours),

            // 覚書 第3条: only for the performance of this contract, or under an exception that the Act makes and the city approved.
            Clause("3").Requires(
                e.Terms.Purposes.Contains(Purpose) || isExcepted, UseRefusal.PurposeOutsideContract),
            Clause("6-3").Requires(
                worker?.Notification is not { } n || isExcepted || !e.Terms.Purposes.Contains(Purpose)
                    || n.Purposes.Contains(Purpose),
                UseRefusal.PurposeOutsideNotification),
            Clause("6-3").Requires(
                worker?.Notification is not { } m || place is null || m.Places.Contains(place.Value),
                UseRefusal.PlaceOutsideNotification),

            // 覚書 第8条第1項: what is frozen because of an incident is not used, unless the city lets it go on.
            .. e.NotFrozen(now.Worker, now.Terminal, Used, Purpose, now.Today),
            .. ContractTerm.Rules(e, now),

            // 覚書 第11条: without its numbers a file comes under the other memorandum, and leads nobody outside.
            Clause("11").Requires(
                worker is null || e.Prevailing(this, now.At) is null
                    || (e.IsInChain(worker.Organisation) && place is { } here && e.IsDesignated(here)
                        && e.Terms.Purposes.Contains(Purpose)),
                PrecedenceRefusal.OtherMemorandumBindsToo),
        ];
    }
}

enum UseRefusal
{
    NotANotifiedHandler,
    OutsideNotifiedPeriod,
    HandlerSuspended,
    PledgeNotSigned,
    PenaltiesNotTaught,
    TrainingMissingOrLapsed,
    OrganisationWithoutConsent,
    OutsideConsent,
    FlowDownAgreementMissing,
    TerminalNotRegistered,
    PlaceNotDesignated,
    PurposeOutsideContract,
    PurposeOutsideNotification,
    PlaceOutsideNotification,
    ReentrustmentSuspended,
    FirmHandlesNoNumbers,
    PlaceSuspended,
    OutsideAttendedHours,
}

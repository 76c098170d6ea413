namespace Azukari.Rules;

/// <summary>The receiver accepts what was offered to him, with count and seal, and is the bearer from here on (受領).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Seal">What the check of the seals showed; asked for where a container was sealed.</param>
/// <param name="Sheets">The sheets that he counted; asked for where the request counts them.</param>
/// <remarks>覚書 5-3c, 5-3b. He countersigns so a hand-over that the giver alone recorded. A broken seal can be accepted: the desk opens an
/// incident. A count that differs is not accepted but refused (<see cref="RefuseHandOver"/>).</remarks>
[Act("take-out/accept", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer | Office.CityApprover)]
public sealed record AcceptTakeOut(TakeOutId TakeOut, SealCheck? Seal = null, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        HandOver? waiting = away?.Waiting;
        return
        [
            Clause("5-3c").Requires(waiting is not null, TakeOutRefusal.NothingOffered),
            Clause("5-3c").Requires(
                waiting is null || e.Worker(now.Worker) is not { } receiver || waiting.To == receiver.Id,
                TakeOutRefusal.OfferedToSomeoneElse),
            Clause("5-3b").Requires(away is null || away.IsChecked(Seal), TakeOutRefusal.SealNotChecked),
            Clause("5-3c").Requires(away is null || away.AreCounted(Sheets), TakeOutRefusal.SheetsNotCounted),
            Clause("5-3c").Requires(away is null || away.IsCount(Sheets), TakeOutRefusal.SheetCountDiffers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        (e.TakeOuts[TakeOut] with { Bearer = now.Worker, Offered = null, Uncountersigned = null }).Noting(Seal));
}

/// <summary>Hand-overs of a take-out.</summary>
public static class HandOvers
{
    extension(TakeOut takeOut)
    {
        /// <summary>The hand-over that waits for its receiver's word.</summary>
        public HandOver? Waiting => takeOut.Offered ?? takeOut.Uncountersigned;
    }
}

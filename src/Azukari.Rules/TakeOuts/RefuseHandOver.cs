namespace Azukari.Rules;

/// <summary>The receiver refuses a hand-over, with his reason; the giver is and stays the bearer (受領の拒否).</summary>
/// <remarks>覚書 5-3c, 5-3b. Also of a hand-over that the giver alone recorded: then it goes back to him.</remarks>
[Act("take-out/refuse", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer | Office.CityApprover)]
public sealed record RefuseHandOver(TakeOutId TakeOut, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        HandOver? waiting = e.TakeOut(
            TakeOut, TakeOutState.Approved, TakeOutState.Packed, TakeOutState.Departed, TakeOutState.Arrived)?.Waiting;
        return
        [
            Clause("5-3c").Requires(waiting is not null, TakeOutRefusal.NothingOffered),
            Clause("5-3c").Requires(
                waiting is null || e.Worker(now.Worker) is not { } receiver || waiting.To == receiver.Id,
                TakeOutRefusal.OfferedToSomeoneElse),
            Clause("5-3b").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut offered = e.TakeOuts[TakeOut];
        return e.With(offered.Offered is not null
            ? offered with { Offered = null }
            : offered with { Uncountersigned = null, Bearer = offered.Uncountersigned!.From });
    }
}

namespace Azukari.Rules;

/// <summary>The city calls a take-out back on its way: by an earlier hour than was approved (持帰りの指示).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="DueBack">By when it must be back now.</param>
/// <param name="Reason">Why, sealed.</param>
/// <remarks>覚書 5-3a, 5-3b, 8-1b. An extension that was asked for falls, and none is possible any more.</remarks>
[Act("take-out/recall", "5-3a", "5-3b", "8-1b", By = Office.CityOfficer | Office.CityApprover)]
public sealed record RecallTakeOut(TakeOutId TakeOut, DateTimeOffset DueBack, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        return
        [
            Clause("5-3b").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3b").Requires(
                away is null || (now.At < DueBack && DueBack < away.DueBack), TakeOutRefusal.RecallNotEarlier),
            Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { ChangedDueBack = DueBack, IsRecalled = true, Extension = null });
}

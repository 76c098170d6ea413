namespace Azukari.Rules;

/// <summary>A later return is asked for, before the hour has come (持出し期間の延長の申請).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="DueBack">The later hour.</param>
/// <param name="Reason">Why, sealed.</param>
/// <remarks>覚書 5-3a, 5-3b. Asking changes nothing: until the city approves, the hour stands. Nothing is extended backwards.</remarks>
[Act("take-out/extend", "5-3a", "5-3b", By = Office.Handler | Office.HandlingOfficer)]
public sealed record AskForExtension(TakeOutId TakeOut, DateTimeOffset DueBack, SealedText Reason) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed, TakeOutState.Arrived);
        return
        [
            Clause("5-3a").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(away is null || e.MayReport(away, now), TakeOutRefusal.NotACarrier),
            Clause("5-3a").Requires(away is null || now.At < away.DueBack, TakeOutRefusal.ExtensionTooLate),
            Clause("5-3a").Requires(away is null || away.DueBack < DueBack, TakeOutRefusal.ExtensionNotLater),
            Clause("5-3a").Requires(away is null or { IsRecalled: false }, TakeOutRefusal.RecalledByTheCity),
            Clause("5-3a").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        e.TakeOuts[TakeOut] with { Extension = new Extension(DueBack, now.Worker!.Value, Approvals.None) });
}

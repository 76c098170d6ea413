namespace Azukari.Rules;

/// <summary>The take-out has arrived at its destination; its bearer says so (到着).</summary>
/// <remarks>覚書 5-3b, 5-3c.</remarks>
[Act("take-out/arrive", "5-3c", "5-3b", By = Office.Handler | Office.CityOfficer)]
public sealed record ArriveTakeOut(TakeOutId TakeOut) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? away = e.TakeOut(TakeOut, TakeOutState.Departed);
        return
        [
            Clause("5-3c").Requires(away is not null, TakeOutRefusal.NotAway),
            Clause("5-3c").Requires(away is null || away.Bearer == now.Worker, TakeOutRefusal.NotTheBearer),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.TakeOuts[TakeOut] with { State = TakeOutState.Arrived });
}

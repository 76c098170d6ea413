namespace Azukari.Rules;

/// <summary>What was brought in leaves again, after an officer has seen that nothing of the contract is on it (持込みの退出確認).</summary>
/// <param name="TakeIn">What was brought in.</param>
/// <param name="NothingOnIt">Whether it was looked at and holds nothing of the contract.</param>
/// <remarks>覚書 5-1b, 4-2. What does hold something is registered and stays, or is reported.</remarks>
[Act("take-in/leave", "5-1b", "4-2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record CheckOutTakeIn(TakeInId TakeIn, bool NothingOnIt) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeIn? there = e.TakeIns.GetValueOrDefault(TakeIn) is { LeftAt: null } inside ? inside : null;
        return
        [
            Clause("5-1b").Requires(there is not null, TakeOutRefusal.NotBroughtIn),
            Clause("5-1b").Requires(NothingOnIt, TakeOutRefusal.BroughtInNotChecked),
            Clause("4-2").Requires(there is null || there.BroughtBy != now.Worker, TakeOutRefusal.BroughtInByThisPerson),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { TakeIns = e.TakeIns.SetItem(TakeIn, e.TakeIns[TakeIn] with { LeftAt = now.At }) };
}

namespace Azukari.Rules;

/// <summary>A terminal is withdrawn: from the next act on, nothing is used there (端末の取消し).</summary>
/// <remarks>覚書 5-1a.</remarks>
[Act("terminal/withdraw", "5-1a", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer)]
public sealed record WithdrawTerminal(TerminalId Terminal) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("5-1a").Requires(e.Terminals.ContainsKey(Terminal), PlaceRefusal.TerminalUnknown)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Terminals = e.Terminals.Remove(Terminal) };
}

namespace Azukari.Rules;

/// <summary>A terminal is put into an area of its place (端末の設置区域).</summary>
/// <remarks>覚書 5-1a, 4-2. To another place it goes by being withdrawn here and registered there.</remarks>
[Act("terminal/move", "5-1a", "4-2", By = Office.CityOfficer | Office.HandlingOfficer)]
public sealed record MoveTerminal(TerminalId Terminal, AreaId Area) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Terminal? terminal = e.Terminals.GetValueOrDefault(Terminal);
        return
        [
            Clause("5-1a").Requires(terminal is not null, PlaceRefusal.TerminalUnknown),
            Clause("5-1a").Requires(
                terminal is null || e.OpenArea(Area)?.Place == terminal.Place, PlaceRefusal.AreaOfPlaceUnknown),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Terminals = e.Terminals.SetItem(Terminal, e.Terminals[Terminal] with { Area = Area }) };
}

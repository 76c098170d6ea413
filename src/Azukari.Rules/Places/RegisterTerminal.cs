namespace Azukari.Rules;

/// <summary>A terminal is registered at a designated place (端末の登録).</summary>
/// <param name="Terminal">Its identifier.</param>
/// <param name="Place">The place.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Area">The area of the place in which it stands.</param>
/// <remarks>覚書 5-1a, 5-2. Content is used at a registered terminal or not at all.</remarks>
[Act("terminal/register", "5-1a", "5-2", By = Office.CityOfficer | Office.HandlingOfficer, Creates = nameof(Terminal))]
public sealed record RegisterTerminal(TerminalId Terminal, PlaceId Place, SealedText Label, AreaId? Area = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.TerminalPlaceNotDesignated),
        Clause("5-1a").Requires(!e.Terminals.ContainsKey(Terminal), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-1a").Requires(Area is not { } area || e.OpenArea(area)?.Place == Place, PlaceRefusal.AreaOfPlaceUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Terminals = e.Terminals.Add(Terminal, new Terminal(Terminal, Place, Label, now.At) { Area = Area }) };
}

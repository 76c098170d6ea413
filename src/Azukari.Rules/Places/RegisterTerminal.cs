namespace Azukari.Rules;

/// <summary>A terminal is registered at a designated place (端末の登録).</summary>
/// <remarks>覚書 5-1a, 5-2. Content is used at a registered terminal or not at all.</remarks>
[Act("terminal/register", "5-1a", "5-2", By = Office.CityOfficer | Office.HandlingOfficer, Creates = nameof(Terminal))]
public sealed record RegisterTerminal(TerminalId Terminal, PlaceId Place, SealedText Label) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.TerminalPlaceNotDesignated),
        Clause("5-1a").Requires(!e.Terminals.ContainsKey(Terminal), CommonRefusal.IdentifierAlreadyUsed),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Terminals = e.Terminals.Add(Terminal, new Terminal(Terminal, Place, Label, now.At)) };
}

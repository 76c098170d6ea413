namespace Azukari.Rules;

/// <summary>What incidents leave in the state beside <see cref="Incidents"/>: all of it survives the end (覚書 8-1d, 8-3c).</summary>
public sealed partial record Engagement
{
    /// <summary>Freezes, in force and thawed (覚書 8-1c).</summary>
    public IdentifierDictionary<FreezeId, Freeze> Freezes { get; internal init; } = IdentifierDictionary<FreezeId, Freeze>.Empty;

    /// <summary>Claims of third parties, open and settled (覚書 8-3a).</summary>
    public IdentifierDictionary<ClaimId, ThirdPartyClaim> Claims { get; internal init; } =
        IdentifierDictionary<ClaimId, ThirdPartyClaim>.Empty;

    /// <summary>Damages that the municipality claims, open and settled (覚書 8-3b).</summary>
    public IdentifierDictionary<DamageId, Damage> Damages { get; internal init; } = IdentifierDictionary<DamageId, Damage>.Empty;

    /// <summary>The holidays by which deadlines roll forward.</summary>
    public HolidayCalendar Holidays { get; internal init; } = HolidayCalendar.ByLaw;
}

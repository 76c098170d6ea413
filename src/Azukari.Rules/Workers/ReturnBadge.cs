namespace Azukari.Rules;

/// <summary>A badge comes back, was destroyed, or is lost (身分証などの返納).</summary>
/// <remarks>覚書 4-2, 8-1a: a lost pass opens a door, so its loss is a possibility that is reported first.</remarks>
[Act("badge/return", "4-2", "8-1a", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record ReturnBadge(BadgeId Badge, BadgeEnd End, IncidentId? Incident = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.Badges.GetValueOrDefault(Badge) is { End: null }, BadgeRefusal.BadgeNotOut),
        Clause("8-1a").Requires(
            End != BadgeEnd.Lost || (Incident is { } incident && e.Incidents.ContainsKey(incident)), BadgeRefusal.LossNotReported),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Badges = e.Badges.SetItem(Badge, e.Badges[Badge] with { End = End }) };
}

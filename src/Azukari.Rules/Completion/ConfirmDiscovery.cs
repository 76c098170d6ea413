namespace Azukari.Rules;

/// <summary>The city has seen that what turned up is gone, or has it back (発見物の確認).</summary>
/// <param name="Discovery">The discovery.</param>
/// <param name="Enough">Whether it is; otherwise it goes back to the contractor.</param>
/// <remarks>覚書 9c, 4-1b, 8-1d. The incident is closed by its own acts.</remarks>
[Act("discovery/confirm", "9c", "4-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ConfirmDiscovery(DiscoveryId Discovery, bool Enough) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9c").Requires(
            e.Discoveries.GetValueOrDefault(Discovery) is { State: DiscoveryState.Settled }, DiscoveryRefusal.DiscoveryNotSettled),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Discoveries = e.Discoveries.SetItem(
            Discovery, e.Discoveries[Discovery] with { State = Enough ? DiscoveryState.Confirmed : DiscoveryState.Found }),
    };
}

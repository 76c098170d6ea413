namespace Azukari.Rules;

/// <summary>A network is no longer one of a place's (ネットワークの指定の取消し).</summary>
/// <remarks>覚書 5-1a, 4-2. With the last one gone the place asks for none.</remarks>
[Act("place/remove-network", "5-1a", "4-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record RemoveNetwork(PlaceId Place, NetworkRange Network) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("5-1a").Requires(e.NetworksOf(Place).Contains(Network), PlaceRefusal.NetworkNotAdmitted)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Networks = e.Networks.SetItem(Place, e.NetworksOf(Place).Remove(Network)) };
}

namespace Azukari.Rules;

/// <summary>The city admits a network to a place: its terminals come from there (ネットワークの指定).</summary>
/// <param name="Place">The place.</param>
/// <param name="Network">Addresses, such as 10.20.0.0/16.</param>
/// <remarks>覚書 5-1a, 4-2. A door that knows the address of whoever acts asks <see cref="Networks.IsFromPlace"/>.</remarks>
[Act("place/admit-network", "5-1a", "4-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record AdmitNetwork(PlaceId Place, NetworkRange Network) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.PlaceUnknown),
        Clause("5-1a").Requires(!e.NetworksOf(Place).Contains(Network), PlaceRefusal.NetworkAlreadyAdmitted),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Networks = e.Networks.SetItem(Place, e.NetworksOf(Place).Add(Network)) };
}

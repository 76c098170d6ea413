namespace Azukari.Rules;

/// <summary>The contractor returns, erases or disposes of what turned up (発見物の返却等).</summary>
/// <param name="Discovery">The discovery.</param>
/// <param name="Done">What was done.</param>
/// <param name="Method">How, where it was erased or disposed of.</param>
/// <param name="Witness">Who was present.</param>
/// <param name="Evidence">Receipt, serial number, certificate, sealed.</param>
/// <param name="Photo">SHA-256 of a photograph.</param>
/// <remarks>覚書 9a, 9b, 4-1b, 8-1d.</remarks>
[Act("discovery/settle", "9b", "9a", "4-1b", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record SettleDiscovery(
    DiscoveryId Discovery, Disposition Done, WorkerId Witness, SealedText Evidence, DisposalMethod? Method = null, Digest? Photo = null)
    : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(
            e.Discoveries.GetValueOrDefault(Discovery) is { State: DiscoveryState.Found }, DiscoveryRefusal.DiscoveryNotOpen),
        Clause("9b").Requires(
            Done == Disposition.HandBack || Method is not (null or DisposalMethod.FormatOnly),
            DiscoveryRefusal.DiscoveryMethodNotEnough),
        Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
        Clause("9b").Requires(Evidence.IsGiven, DiscoveryRefusal.DiscoveryNotProved),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Discoveries = e.Discoveries.SetItem(
            Discovery, e.Discoveries[Discovery] with { State = DiscoveryState.Settled, Done = Done }),
    };
}

namespace Azukari.Rules;

/// <summary>Something that turned up after it was said to be gone; it is returned, erased or disposed of by itself (発見).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Item">The item of the register, where it is known which.</param>
/// <param name="Incident">The incident that was opened with it.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="By">Who reported it.</param>
/// <param name="State">Its state.</param>
/// <remarks>The register is not turned back: the item stays as it was certified, and the discovery stands against it.</remarks>
public sealed record Discovery(
    DiscoveryId Id, ItemId? Item, IncidentId Incident, DateTimeOffset At, WorkerId? By, DiscoveryState State)
{
    /// <summary>What was done with it.</summary>
    public Disposition? Done { get; internal init; }
}

/// <summary>States of a discovery.</summary>
public enum DiscoveryState
{
    /// <summary>Found; it is still somewhere.</summary>
    Found,

    /// <summary>The contractor says that it was returned, erased or disposed of.</summary>
    Settled,

    /// <summary>The city has seen it.</summary>
    Confirmed,
}

enum DiscoveryRefusal
{
    NothingEndedYet,
    DiscoveryNotDescribed,
    DiscoveryNotOpen,
    DiscoveryMethodNotEnough,
    DiscoveryNotProved,
    DiscoveryNotSettled,
}

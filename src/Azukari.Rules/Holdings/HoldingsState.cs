namespace Azukari.Rules;

/// <summary>The state of the register of files, of media and paper, and of exceptions to the purpose.</summary>
public sealed partial record Engagement
{
    /// <summary>The register of files (特定個人情報ファイル管理簿), closed entries included.</summary>
    public IdentifierDictionary<FilingId, Filing> Filings { get; internal init; } = IdentifierDictionary<FilingId, Filing>.Empty;

    /// <summary>To which entry of the register a file of the vault belongs.</summary>
    public IdentifierDictionary<ItemId, FilingId> FilingOfItem { get; internal init; } =
        IdentifierDictionary<ItemId, FilingId>.Empty;

    /// <summary>What is known of media and paper, beside what every item has.</summary>
    public IdentifierDictionary<ItemId, MediumRecord> Media { get; internal init; } =
        IdentifierDictionary<ItemId, MediumRecord>.Empty;

    /// <summary>On which medium a copy lies.</summary>
    public IdentifierDictionary<ItemId, ItemId> MediumOfCopy { get; internal init; } =
        IdentifierDictionary<ItemId, ItemId>.Empty;

    /// <summary>Uses for another purpose than the contract's: asked for, approved, over.</summary>
    public IdentifierDictionary<OtherUseId, OtherUse> OtherUses { get; internal init; } =
        IdentifierDictionary<OtherUseId, OtherUse>.Empty;
}

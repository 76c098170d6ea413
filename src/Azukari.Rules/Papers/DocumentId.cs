namespace Azukari.Rules;

/// <summary>A document of record (文書), drawn up from the ledger under a number of its own.</summary>
public readonly record struct DocumentId(string Value) : IIdentifier<DocumentId>
{
    /// <inheritdoc/>
    public static string? Prefix => "doc";

    /// <inheritdoc/>
    public static DocumentId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

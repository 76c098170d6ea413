namespace Azukari.Rules;

/// <summary>An amendment of the memorandum (変更の覚書), from its proposal on.</summary>
public readonly record struct AmendmentId(string Value) : IIdentifier<AmendmentId>
{
    /// <inheritdoc/>
    public static string? Prefix => "am";

    /// <inheritdoc/>
    public static AmendmentId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Another memorandum on the same contract (覚書 11). Slug.</summary>
public readonly record struct MemorandumId(string Value) : IIdentifier<MemorandumId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static MemorandumId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A legal citation of the memorandum, by the name that its file gives it. Slug.</summary>
public readonly record struct CitationId(string Value) : IIdentifier<CitationId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static CitationId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

namespace Azukari.Rules;

/// <summary>A freeze (凍結) of a person, terminal, item, organisation or the whole contract.</summary>
public readonly record struct FreezeId(string Value) : IIdentifier<FreezeId>
{
    /// <inheritdoc/>
    public static string? Prefix => "fz";

    /// <inheritdoc/>
    public static FreezeId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A limited exception to a freeze (凍結中の継続).</summary>
public readonly record struct ContinuationId(string Value) : IIdentifier<ContinuationId>
{
    /// <inheritdoc/>
    public static string? Prefix => "cn";

    /// <inheritdoc/>
    public static ContinuationId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A claim of a third party (第三者からの請求・紛争).</summary>
public readonly record struct ClaimId(string Value) : IIdentifier<ClaimId>
{
    /// <inheritdoc/>
    public static string? Prefix => "cl";

    /// <inheritdoc/>
    public static ClaimId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A damage of the municipality (甲の損害).</summary>
public readonly record struct DamageId(string Value) : IIdentifier<DamageId>
{
    /// <inheritdoc/>
    public static string? Prefix => "dm";

    /// <inheritdoc/>
    public static DamageId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

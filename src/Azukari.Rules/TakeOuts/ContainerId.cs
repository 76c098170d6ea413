namespace Azukari.Rules;

/// <summary>A container (運搬容器) of a take-out.</summary>
public readonly record struct ContainerId(string Value) : IIdentifier<ContainerId>
{
    /// <inheritdoc/>
    public static string? Prefix => "cx";

    /// <inheritdoc/>
    public static ContainerId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

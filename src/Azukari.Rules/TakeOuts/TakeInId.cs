namespace Azukari.Rules;

/// <summary>A medium, device or paper brought into a place (持込み).</summary>
public readonly record struct TakeInId(string Value) : IIdentifier<TakeInId>
{
    /// <inheritdoc/>
    public static string? Prefix => "ki";

    /// <inheritdoc/>
    public static TakeInId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

namespace Azukari.Rules;

/// <summary>A report on compliance that the city asked for (遵守状況報告).</summary>
public readonly record struct ReportId(string Value) : IIdentifier<ReportId>
{
    /// <inheritdoc/>
    public static string? Prefix => "cr";

    /// <inheritdoc/>
    public static ReportId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An inspection (実地調査).</summary>
public readonly record struct InspectionId(string Value) : IIdentifier<InspectionId>
{
    /// <inheritdoc/>
    public static string? Prefix => "in";

    /// <inheritdoc/>
    public static InspectionId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A finding of an inspection (指摘).</summary>
public readonly record struct FindingId(string Value) : IIdentifier<FindingId>
{
    /// <inheritdoc/>
    public static string? Prefix => "fd";

    /// <inheritdoc/>
    public static FindingId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

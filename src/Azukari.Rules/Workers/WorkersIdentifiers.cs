namespace Azukari.Rules;

/// <summary>A planned training (研修計画).</summary>
public readonly record struct TrainingPlanId(string Value) : IIdentifier<TrainingPlanId>
{
    /// <inheritdoc/>
    public static string? Prefix => "tp";

    /// <inheritdoc/>
    public static TrainingPlanId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A badge, pass or key issued to a worker (身分証、入館証など).</summary>
public readonly record struct BadgeId(string Value) : IIdentifier<BadgeId>
{
    /// <inheritdoc/>
    public static string? Prefix => "bd";

    /// <inheritdoc/>
    public static BadgeId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A statement of how many handlers are planned (要員計画).</summary>
public readonly record struct StaffingPlanId(string Value) : IIdentifier<StaffingPlanId>
{
    /// <inheritdoc/>
    public static string? Prefix => "sp";

    /// <inheritdoc/>
    public static StaffingPlanId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A report of how much was processed (処理量の報告).</summary>
public readonly record struct VolumeReportId(string Value) : IIdentifier<VolumeReportId>
{
    /// <inheritdoc/>
    public static string? Prefix => "vr";

    /// <inheritdoc/>
    public static VolumeReportId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A record of supervision (監督の記録).</summary>
public readonly record struct SupervisionId(string Value) : IIdentifier<SupervisionId>
{
    /// <inheritdoc/>
    public static string? Prefix => "sv";

    /// <inheritdoc/>
    public static SupervisionId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A review of who may do what (権限の点検).</summary>
public readonly record struct AccessReviewId(string Value) : IIdentifier<AccessReviewId>
{
    /// <inheritdoc/>
    public static string? Prefix => "ar";

    /// <inheritdoc/>
    public static AccessReviewId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

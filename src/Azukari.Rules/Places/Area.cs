using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An area of a place (区域). Slug: such names are neither personal nor secret.</summary>
public readonly record struct AreaId(string Value) : IIdentifier<AreaId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static AreaId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One stay of someone in a controlled area (入退室の記録).</summary>
public readonly record struct VisitId(string Value) : IIdentifier<VisitId>
{
    /// <inheritdoc/>
    public static string? Prefix => "vs";

    /// <inheritdoc/>
    public static VisitId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A part of a place that is set apart (管理区域, 取扱区域; ガイドライン 別添1 2E a).</summary>
/// <param name="Id">The area.</param>
/// <param name="Place">The place of which it is a part.</param>
/// <param name="Kind">Controlled or work area.</param>
/// <param name="Name">What people call it, sealed.</param>
/// <param name="Measures">What keeps others out.</param>
/// <param name="Since">Since when.</param>
public sealed record Area(
    AreaId Id, PlaceId Place, AreaKind Kind, SealedText Name, ImmutableArray<AreaMeasure> Measures, DateTimeOffset Since)
{
    /// <summary>Who may enter without company.</summary>
    public IdentifierSet<WorkerId> MayEnter { get; internal init; } = IdentifierSet<WorkerId>.Empty;

    /// <summary>When it was given up; null while it stands.</summary>
    public DateTimeOffset? ClosedAt { get; internal init; }
}

/// <summary>Kinds of area.</summary>
public enum AreaKind
{
    /// <summary>管理区域: where the system that holds the files is managed. Every entry is recorded.</summary>
    Management,

    /// <summary>取扱区域: where the work is done.</summary>
    Handling,
}

/// <summary>What keeps others out of an area, or their eyes off a screen.</summary>
public enum AreaMeasure
{
    /// <summary>施錠.</summary>
    Lock,

    /// <summary>Card, code or biometrics at the door (入退室管理装置).</summary>
    EntryControl,

    /// <summary>間仕切り.</summary>
    Partition,

    /// <summary>監視カメラ.</summary>
    Camera,

    /// <summary>警報装置.</summary>
    Alarm,

    /// <summary>A seat or filter that hides the screen (座席配置・のぞき見防止).</summary>
    ScreenPrivacy,

    /// <summary>Devices that record are kept out (機器の持込み制限).</summary>
    NoDevices,

    /// <summary>Someone is there (有人).</summary>
    Attended,

    /// <summary>Badges for outsiders (名札).</summary>
    Badges,
}

/// <summary>Someone inside a controlled area.</summary>
/// <param name="Id">The stay.</param>
/// <param name="Area">The area.</param>
/// <param name="Who">The worker; null for an outsider, whose name is sealed in the entry.</param>
/// <param name="Escort">Who accompanies an outsider.</param>
/// <param name="Since">Since when.</param>
public sealed record Visit(VisitId Id, AreaId Area, WorkerId? Who, WorkerId? Escort, DateTimeOffset Since);

/// <summary>Areas of the engagement.</summary>
public static class Areas
{
    extension(Engagement e)
    {
        /// <summary>An area that stands; null for any other.</summary>
        public Area? OpenArea(AreaId id) => e.Areas.GetValueOrDefault(id) is { ClosedAt: null } open ? open : null;

        /// <summary>Whether the worker may enter the area, at this moment, without company.</summary>
        public bool MayEnter(WorkerId? who, AreaId area) =>
            who is { } known && e.Worker(known) is not null && e.OpenArea(area) is { } open && open.MayEnter.Contains(known);

        internal Engagement With(Area area) => e with { Areas = e.Areas.SetItem(area.Id, area) };
    }

    /// <summary>A controlled area has something at its door (ガイドライン 別添1 2E a: 入退室管理).</summary>
    internal static bool AreEnough(AreaKind kind, ImmutableArray<AreaMeasure> measures) =>
        measures.Length > 0 && measures.HasNoDoubles()
        && (kind != AreaKind.Management || measures.Contains(AreaMeasure.Lock) || measures.Contains(AreaMeasure.EntryControl));
}

enum AreaRefusal
{
    AreaPlaceNotDesignated,
    AreaNameMissing,
    AreaMeasuresNotEnough,
    AreaUnknown,
    AreaStillInUse,
    MayEnterAlready,
    MayNotEnterYet,
    VisitorOrWorker,
    NotPermittedToEnter,
    OutsiderWithoutEscort,
    EntryPurposeMissing,
    AlreadyInside,
    NotInside,
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An exception to the purpose (目的外利用の例外).</summary>
public readonly record struct OtherUseId(string Value) : IIdentifier<OtherUseId>
{
    /// <inheritdoc/>
    public static string? Prefix => "ou";

    /// <inheritdoc/>
    public static OtherUseId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A use for another purpose than the file's or the contract's, which the Act allows and the city approved (覚書 3).</summary>
/// <param name="Id">The exception.</param>
/// <param name="Purpose">The purpose that is named at each use under it.</param>
/// <param name="Basis">The provision of the Act.</param>
/// <param name="Items">The files, and no others.</param>
/// <param name="Period">The days on which it holds.</param>
/// <param name="RequestedBy">Who asked for it; he never approves it.</param>
/// <param name="RequestedAt">When.</param>
public sealed record OtherUse(
    OtherUseId Id, PurposeId Purpose, PurposeBasis Basis, ImmutableArray<ItemId> Items, Period Period,
    WorkerId RequestedBy, DateTimeOffset RequestedAt)
{
    /// <summary>Its state.</summary>
    public OtherUseState State { get; internal init; } = OtherUseState.Requested;

    /// <summary>Who has approved so far.</summary>
    public Approvals Approvals { get; internal init; } = Approvals.None;

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => State == OtherUseState.Approved && Period.Contains(day);
}

/// <summary>States of an exception.</summary>
public enum OtherUseState
{
    /// <summary>Waits for the city.</summary>
    Requested,

    /// <summary>Approved by as many as must.</summary>
    Approved,

    /// <summary>Declined.</summary>
    Declined,

    /// <summary>Withdrawn before its end.</summary>
    Withdrawn,
}

/// <summary>On what provision of the Act an exception rests, numbered as the Act stood on 24 September 2025.</summary>
/// <remarks>番号法 第9条 (利用) and 第19条 (提供). The numbers move with amendments: what they mean is said in the words, with the date.</remarks>
public enum PurposeBasis
{
    /// <summary>9条1項.</summary>
    UseParagraph1,

    /// <summary>9条2項.</summary>
    UseParagraph2,

    /// <summary>9条3項.</summary>
    UseParagraph3,

    /// <summary>9条4項.</summary>
    UseParagraph4,

    /// <summary>9条5項.</summary>
    UseParagraph5,

    /// <summary>9条6項.</summary>
    UseParagraph6,

    /// <summary>19条1号.</summary>
    ProvisionItem1,

    /// <summary>19条2号.</summary>
    ProvisionItem2,

    /// <summary>19条3号.</summary>
    ProvisionItem3,

    /// <summary>19条4号.</summary>
    ProvisionItem4,

    /// <summary>19条5号.</summary>
    ProvisionItem5,

    /// <summary>19条6号.</summary>
    ProvisionItem6,

    /// <summary>19条7号.</summary>
    ProvisionItem7,

    /// <summary>19条8号.</summary>
    ProvisionItem8,

    /// <summary>19条9号.</summary>
    ProvisionItem9,

    /// <summary>19条10号.</summary>
    ProvisionItem10,

    /// <summary>19条11号.</summary>
    ProvisionItem11,

    /// <summary>19条12号.</summary>
    ProvisionItem12,

    /// <summary>19条13号.</summary>
    ProvisionItem13,

    /// <summary>19条14号.</summary>
    ProvisionItem14,

    /// <summary>19条15号.</summary>
    ProvisionItem15,

    /// <summary>19条16号.</summary>
    ProvisionItem16,

    /// <summary>19条17号.</summary>
    ProvisionItem17,

    /// <summary>Another provision, stated in words.</summary>
    Other,
}

/// <summary>Exceptions of the engagement.</summary>
public static class OtherUsesOfContract
{
    extension(Engagement e)
    {
        /// <summary>The exception, in one of these states; null where there is none.</summary>
        public OtherUse? OtherUse(OtherUseId? id, params ReadOnlySpan<OtherUseState> states) =>
            id is { } named && e.OtherUses.GetValueOrDefault(named) is { } found && states.Contains(found.State)
                ? found
                : null;

        /// <summary>Whether a use for this purpose stands under an exception that holds today.</summary>
        internal bool IsExcepted(OtherUseId? id, PurposeId purpose, DateOnly today) =>
            e.OtherUse(id, OtherUseState.Approved) is { } exception
            && exception.Purpose == purpose && exception.HoldsOn(today);

        /// <summary>Whether it stands under one that names this file too.</summary>
        internal bool IsExcepted(OtherUseId? id, PurposeId purpose, DateOnly today, ItemId item) =>
            e.IsExcepted(id, purpose, today) && e.OtherUses[id!.Value].Items.Contains(item);

        internal Engagement With(OtherUse exception) =>
            e with { OtherUses = e.OtherUses.SetItem(exception.Id, exception) };
    }
}

enum OtherUseRefusal
{
    BasisWithoutText,
    OtherUseReasonMissing,
    OtherUseWithoutFiles,
    OtherUsePeriodNotUsable,
    OtherUseNotWaiting,
    OtherUseIsOver,
    OtherUseNotInForce,
    OtherUseNotOpen,
}

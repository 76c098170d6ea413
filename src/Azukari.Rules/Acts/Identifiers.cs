namespace Azukari.Rules;

/// <summary>An identifier that may stand in the ledger: it names nobody.</summary>
/// <typeparam name="TSelf">The identifier's own type.</typeparam>
/// <remarks>
/// Two grammars. Random: <c>prefix-</c> and 16 characters of Crockford base32 in lower case (80 random bits), for
/// people, items and everything that happens. Slug: <c>[a-z][a-z0-9-]{0,39}</c>, for what the memorandum itself names
/// (contract, organisations, places, purposes, courses); such names are neither personal nor secret.
/// </remarks>
public interface IIdentifier<TSelf> where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The prefix of a random identifier; null where the grammar is that of a slug.</summary>
    static abstract string? Prefix { get; }

    /// <summary>Wraps a text that was checked already.</summary>
    static abstract TSelf Wrap(string value);

    /// <summary>The identifier as it stands in the ledger.</summary>
    string Value { get; }
}

/// <summary>A contract with its memorandum (委託契約). Slug; it is part of the log's origin.</summary>
public readonly record struct ContractId(string Value) : IIdentifier<ContractId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static ContractId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An organisation of the contract: municipality, contractor or re-entrustee. Slug.</summary>
public readonly record struct OrganisationId(string Value) : IIdentifier<OrganisationId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static OrganisationId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A place of performance (履行場所). Slug.</summary>
public readonly record struct PlaceId(string Value) : IIdentifier<PlaceId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static PlaceId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A purpose of the contract (利用目的). Slug.</summary>
public readonly record struct PurposeId(string Value) : IIdentifier<PurposeId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static PurposeId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A course of training (教育). Slug.</summary>
public readonly record struct CourseId(string Value) : IIdentifier<CourseId>
{
    /// <inheritdoc/>
    public static string? Prefix => null;

    /// <inheritdoc/>
    public static CourseId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One submission of an act, named by its sender: sending it twice gives the same receipt.</summary>
public readonly record struct ActId(string Value) : IIdentifier<ActId>
{
    /// <inheritdoc/>
    public static string? Prefix => "a";

    /// <inheritdoc/>
    public static ActId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A worker (従業者): everyone under the contractor's direct or indirect direction, and the city's officers.</summary>
public readonly record struct WorkerId(string Value) : IIdentifier<WorkerId>
{
    /// <inheritdoc/>
    public static string? Prefix => "w";

    /// <inheritdoc/>
    public static WorkerId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A terminal (端末) at a place.</summary>
public readonly record struct TerminalId(string Value) : IIdentifier<TerminalId>
{
    /// <inheritdoc/>
    public static string? Prefix => "t";

    /// <inheritdoc/>
    public static TerminalId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An item in custody (保有物): file, working copy, exported copy, medium or paper.</summary>
public readonly record struct ItemId(string Value) : IIdentifier<ItemId>
{
    /// <inheritdoc/>
    public static string? Prefix => "i";

    /// <inheritdoc/>
    public static ItemId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A ciphertext in the content store.</summary>
public readonly record struct ContentId(string Value) : IIdentifier<ContentId>
{
    /// <inheritdoc/>
    public static string? Prefix => "c";

    /// <inheritdoc/>
    public static ContentId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A take-out (持出し).</summary>
public readonly record struct TakeOutId(string Value) : IIdentifier<TakeOutId>
{
    /// <inheritdoc/>
    public static string? Prefix => "k";

    /// <inheritdoc/>
    public static TakeOutId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An incident (漏えい等事案), from its possibility on.</summary>
public readonly record struct IncidentId(string Value) : IIdentifier<IncidentId>
{
    /// <inheritdoc/>
    public static string? Prefix => "n";

    /// <inheritdoc/>
    public static IncidentId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An instruction of the municipality (甲の指示) in an incident.</summary>
public readonly record struct InstructionId(string Value) : IIdentifier<InstructionId>
{
    /// <inheritdoc/>
    public static string? Prefix => "s";

    /// <inheritdoc/>
    public static InstructionId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A measure against recurrence (再発防止策).</summary>
public readonly record struct MeasureId(string Value) : IIdentifier<MeasureId>
{
    /// <inheritdoc/>
    public static string? Prefix => "m";

    /// <inheritdoc/>
    public static MeasureId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A sweep (検査) of a terminal or share.</summary>
public readonly record struct SweepId(string Value) : IIdentifier<SweepId>
{
    /// <inheritdoc/>
    public static string? Prefix => "v";

    /// <inheritdoc/>
    public static SweepId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

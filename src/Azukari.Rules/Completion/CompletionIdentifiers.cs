namespace Azukari.Rules;

/// <summary>A backup (控え).</summary>
public readonly record struct BackupId(string Value) : IIdentifier<BackupId>
{
    /// <inheritdoc/>
    public static string? Prefix => "bk";

    /// <inheritdoc/>
    public static BackupId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A copy of the desk's key (鍵の写し).</summary>
public readonly record struct KeyCopyId(string Value) : IIdentifier<KeyCopyId>
{
    /// <inheritdoc/>
    public static string? Prefix => "kc";

    /// <inheritdoc/>
    public static KeyCopyId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A certificate of disposal or erasure (廃棄・消去証明書).</summary>
public readonly record struct CertificateId(string Value) : IIdentifier<CertificateId>
{
    /// <inheritdoc/>
    public static string? Prefix => "ct";

    /// <inheritdoc/>
    public static CertificateId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Something that turned up after it was said to be gone (発見).</summary>
public readonly record struct DiscoveryId(string Value) : IIdentifier<DiscoveryId>
{
    /// <inheritdoc/>
    public static string? Prefix => "ds";

    /// <inheritdoc/>
    public static DiscoveryId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

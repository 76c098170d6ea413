namespace Azukari.Vault;

/// <summary>A content could not be read on: it was damaged or cut. What was read before is authentic, but not the whole.</summary>
public sealed class PayloadException : IOException
{
    /// <summary>A fault of this kind.</summary>
    public PayloadException(AgeError code)
        : base(code == AgeError.PayloadTruncated ? "The content ends before its final piece." : "The content is damaged.") =>
        Code = code;

    /// <summary>What is wrong.</summary>
    public AgeError Code { get; }
}

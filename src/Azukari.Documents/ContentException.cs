using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A reader met something that it knows why it cannot read. The walker reports it and goes on with the next part.</summary>
sealed class ContentException(UnscannedReason reason) : Exception($"unscanned: {reason}")
{
    /// <summary>Why.</summary>
    public UnscannedReason Reason { get; } = reason;
}

namespace Azukari.Ledger;

/// <summary>What an audit found wrong.</summary>
public enum AuditCode
{
    /// <summary>There is no <c>checkpoint</c>: the export is incomplete, or is none.</summary>
    CheckpointMissing,

    /// <summary>The checkpoint does not open with the log's key, or is malformed; see the detail.</summary>
    CheckpointRejected,

    /// <summary>A tile or entry bundle that the checkpoint's size demands is absent.</summary>
    FileMissing,

    /// <summary>A file exists and must not or cannot be read; see the detail.</summary>
    FileRejected,

    /// <summary>A file under <c>tile/</c> does not belong to a log of the checkpoint's size.</summary>
    FileUnexpected,

    /// <summary>A path is listed more than once, as archives allow: readers could be shown different files.</summary>
    FileRepeated,

    /// <summary>An entry bundle cannot be taken apart; see the detail. Entries after it were not examined.</summary>
    BundleMalformed,

    /// <summary>A tile is not the one that the entries give.</summary>
    TileDiffers,

    /// <summary>The root of the entries is not the checkpoint's.</summary>
    RootDiffers,

    /// <summary>There were more findings than a report holds.</summary>
    FindingsCut,
}

/// <summary>One thing that is wrong with a log.</summary>
/// <param name="Code">What.</param>
/// <param name="Path">In which file.</param>
/// <param name="Index">The first entry that it concerns, where that can be said.</param>
/// <param name="Detail">Why a file was not accepted; else <see cref="LedgerError.None"/>.</param>
public sealed record AuditFinding(
    AuditCode Code, string Path, long? Index = null, LedgerError Detail = LedgerError.None);

/// <summary>The outcome of an audit.</summary>
/// <param name="Checkpoint">The checkpoint, if its signature holds; else null.</param>
/// <param name="Note">
/// The opened note. Signatures in it without a key were not checked by anyone: a changed byte in one goes unnoticed
/// unless the audit is given that key.
/// </param>
/// <param name="Entries">How many entries were read: all of them if nothing is wrong.</param>
/// <param name="Findings">At most 1,000; none if the log is whole.</param>
public sealed record AuditReport(
    Checkpoint? Checkpoint, OpenedNote? Note, long Entries, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Whether the checkpoint holds and every file is just what it must be.</summary>
    public bool IsWhole => Checkpoint is not null && Findings.Count == 0;
}

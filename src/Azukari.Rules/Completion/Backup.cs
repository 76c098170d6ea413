using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A backup that holds items (控え): last month's is a copy as well (覚書 9a: 「その複製物」).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What was backed up.</param>
/// <param name="Epoch">The key epoch under which its contents are encrypted.</param>
/// <param name="Keeper">Who keeps it.</param>
/// <param name="Items">What it covers.</param>
/// <param name="MadeAt">When it stood in the ledger.</param>
/// <param name="ExpiresOn">The day after which it is not to exist any more, by the keeper's own rule; null where none is set.</param>
/// <param name="HoldsKeys">Whether the key lies in it too; then no destruction of the key elsewhere helps.</param>
public sealed record Backup(
    BackupId Id, BackupKind Kind, int Epoch, OrganisationId Keeper, ImmutableArray<ItemId> Items, DateTimeOffset MadeAt,
    DateOnly? ExpiresOn, bool HoldsKeys)
{
    /// <summary>When its end stood in the ledger.</summary>
    public DateTimeOffset? GoneAt { get; internal init; }
}

/// <summary>What was backed up.</summary>
public enum BackupKind
{
    /// <summary>The custody's own backup: ciphertext, never keys.</summary>
    CustodyCopy,

    /// <summary>A whole machine or disk: it may hold the keys.</summary>
    MachineImage,

    /// <summary>A tape or library of the centre.</summary>
    Tape,

    /// <summary>Another copy.</summary>
    Other,
}

/// <summary>A copy of the desk's key that was made on purpose. Restored, it would defeat an erasure.</summary>
public sealed record KeyCopy(KeyCopyId Id, int Epoch, OrganisationId Keeper, DateTimeOffset MadeAt)
{
    /// <summary>When its end stood in the ledger.</summary>
    public DateTimeOffset? GoneAt { get; internal init; }
}

/// <summary>What an act says that ends a copy kept beside the vault: a backup, or a copy of the key.</summary>
interface IEndsCopy
{
    DisposalMethod Method { get; }

    WorkerId Witness { get; }

    SealedText Evidence { get; }
}

static class CopyEnds
{
    /// <summary>However a copy ends, formatting alone ends none, someone else was present, and something shows it (覚書 9b).</summary>
    internal static IEnumerable<Ruling> RulesOf(Engagement e, Circumstances now, IEndsCopy end) =>
    [
        new Clause("9b").Requires(end.Method != DisposalMethod.FormatOnly, BackupRefusal.EndMethodNotEnough),
        new Clause("9b").Requires(e.IsWitness(end.Witness, now), CompletionRefusal.WitnessMissing),
        new Clause("9b").Requires(end.Evidence.IsGiven, BackupRefusal.EndNotProved),
    ];
}

enum BackupRefusal
{
    EpochWrong,
    BackupPlaceMissing,
    KeeperOutsideContract,
    BackupItemUnknown,
    BackupUnknown,
    KeyCopyUnknown,
    EndMethodNotEnough,
    EndNotProved,
}

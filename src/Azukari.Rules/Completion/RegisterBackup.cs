using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A backup is put into the register, with what it covers (控えの登録).</summary>
/// <param name="Backup">Its identifier.</param>
/// <param name="Kind">What was backed up.</param>
/// <param name="Epoch">The key epoch under which its contents are encrypted, from 1 on.</param>
/// <param name="Where">Where it is kept, sealed.</param>
/// <param name="Keeper">Who keeps it: a party, or a re-entrustee in the work.</param>
/// <param name="Items">What it covers; where none is named, every file held now.</param>
/// <param name="ExpiresOn">The day after which it is not to exist any more.</param>
/// <param name="HoldsKeys">Whether the key lies in it too.</param>
/// <remarks>覚書 9a, 9c, 7-1a.</remarks>
[Act("backup-copy/register", "9a", "9c", "7-1a", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(Backup), EmptyMeansAll = nameof(Items))]
public sealed record RegisterBackup(
    BackupId Backup,
    BackupKind Kind,
    int Epoch,
    SealedText Where,
    OrganisationId Keeper,
    ImmutableArray<ItemId> Items,
    DateOnly? ExpiresOn = null,
    bool HoldsKeys = false) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9a").Requires(!e.Backups.ContainsKey(Backup), CommonRefusal.IdentifierAlreadyUsed),
        Clause("9a").Requires(Epoch > 0, BackupRefusal.EpochWrong),
        Clause("9a").Requires(Where.IsGiven, BackupRefusal.BackupPlaceMissing),
        Clause("7-1a").Requires(e.MayReceive(Keeper), BackupRefusal.KeeperOutsideContract),
        Clause("9a").Requires(Items.HasNoDoubles() && Items.All(i => e.Item(i) is not null), BackupRefusal.BackupItemUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ImmutableArray<ItemId> covered = Items.IsEmpty
            ? [.. e.Items.Values.Where(i => i.Content is not null).Select(i => i.Id).OrderBy(i => i.Value, StringComparer.Ordinal)]
            : Items;
        return e with
        {
            Backups = e.Backups.SetItem(Backup, new(Backup, Kind, Epoch, Keeper, covered, now.At, ExpiresOn, HoldsKeys)),
        };
    }
}

namespace Azukari.Rules;

/// <summary>A copy of the desk's key is put into the register (鍵の写しの登録).</summary>
/// <remarks>覚書 9b, 9c. A key file restored from a copy opens last month's backup: an erasure reaches as far as its copies are known.
/// What nobody registers nobody can count; the certificate says so.</remarks>
[Act("key-copy/register", "9b", "9c", "7-1a", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(KeyCopy))]
public sealed record RegisterKeyCopy(KeyCopyId KeyCopy, int Epoch, SealedText Where, OrganisationId Keeper) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(!e.KeyCopies.ContainsKey(KeyCopy), CommonRefusal.IdentifierAlreadyUsed),
        Clause("9b").Requires(Epoch > 0, BackupRefusal.EpochWrong),
        Clause("9b").Requires(Where.IsGiven, BackupRefusal.BackupPlaceMissing),
        Clause("7-1a").Requires(e.MayReceive(Keeper), BackupRefusal.KeeperOutsideContract),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { KeyCopies = e.KeyCopies.SetItem(KeyCopy, new(KeyCopy, Epoch, Keeper, now.At)) };
}

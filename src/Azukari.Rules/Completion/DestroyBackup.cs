namespace Azukari.Rules;

/// <summary>A backup is no more: overwritten in its turn, or destroyed (控えの消去・廃棄).</summary>
/// <remarks>覚書 9b, 9c.</remarks>
[Act("backup-copy/destroy", "9b", "9c", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record DestroyBackup(BackupId Backup, DisposalMethod Method, WorkerId Witness, SealedText Evidence) : Act, IEndsCopy
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(e.Backups.GetValueOrDefault(Backup) is { GoneAt: null }, BackupRefusal.BackupUnknown),
        .. CopyEnds.RulesOf(e, now, this),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Backups = e.Backups.SetItem(Backup, e.Backups[Backup] with { GoneAt = now.At }) };
}

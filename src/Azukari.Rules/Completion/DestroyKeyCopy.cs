namespace Azukari.Rules;

/// <summary>A copy of the desk's key is destroyed (鍵の写しの破棄).</summary>
/// <remarks>覚書 9b, 9c.</remarks>
[Act("key-copy/destroy", "9b", "9c", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record DestroyKeyCopy(KeyCopyId KeyCopy, DisposalMethod Method, WorkerId Witness, SealedText Evidence) : Act, IEndsCopy
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(e.KeyCopies.GetValueOrDefault(KeyCopy) is { GoneAt: null }, BackupRefusal.KeyCopyUnknown),
        .. CopyEnds.RulesOf(e, now, this),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { KeyCopies = e.KeyCopies.SetItem(KeyCopy, e.KeyCopies[KeyCopy] with { GoneAt = now.At }) };
}

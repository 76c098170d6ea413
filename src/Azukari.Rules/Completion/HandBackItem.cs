namespace Azukari.Rules;

/// <summary>The contractor hands a file back, encrypted for the city alone (返却).</summary>
/// <remarks>覚書 9a, 4-1a.</remarks>
[Act("completion/hand-back", "9a", "4-1a", By = Office.HandlingOfficer | Office.Handler, MovesContent = true)]
public sealed record HandBackItem(ItemId Item, RecipientKey Recipient, Digest? Ciphertext = null, long CiphertextBytes = 0)
    : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? file = e.HeldFile(Item);
        return
        [
            Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
            Clause("9a").Requires(file is not null, HoldingRefusal.ItemNotHeldHere),
            Clause("9a").Requires(
                file is null or { Instructed: Disposition.HandBack }, CompletionRefusal.NotInstructed),
            Clause("9a").Requires(file is null or { ReturnedAt: null }, CompletionRefusal.AlreadyHandedBack),
            Clause("4-1a").Requires(
                e.Recipients.TryGetValue(e.Terms.Municipality, out RecipientKey city) && city == Recipient,
                CompletionRefusal.HandbackToOthers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Items[Item] with { HandedBack = Ciphertext });
}

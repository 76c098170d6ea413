namespace Azukari.Rules;

/// <summary>The city acknowledges a handback that it could open (返却の受領).</summary>
/// <param name="Item">The file.</param>
/// <param name="Ciphertext">SHA-256 of the age file that the city received.</param>
/// <remarks>覚書 9a: the receipt names the very bytes that were handed back.</remarks>
[Act("completion/receive", "9a", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ReceiveHandback(ItemId Item, Digest Ciphertext) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Digest? handedBack = e.Item(Item)?.HandedBack;
        return
        [
            Clause("9a").Requires(handedBack is not null, CompletionRefusal.NotHandedBack),
            Clause("9a").Requires(handedBack is null || handedBack == Ciphertext, CompletionRefusal.HandbackNotComplete),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Items[Item] with { ReturnedAt = now.At });
}

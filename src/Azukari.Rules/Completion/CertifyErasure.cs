using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor files the certificate of an erasure, with every copy of the key (消去証明書).</summary>
/// <param name="Certificate">Its identifier.</param>
/// <param name="Items">The files and copies that it names, all of them erased.</param>
/// <param name="Method">How.</param>
/// <param name="Tool">With what, sealed.</param>
/// <param name="StartedAt">When it began, as stated.</param>
/// <param name="EndedAt">When it ended, as stated.</param>
/// <param name="Place">Where, sealed.</param>
/// <param name="Operator">Who did it, sealed.</param>
/// <param name="Witness">Who was present.</param>
/// <param name="Issuer">Whose certificate it is.</param>
/// <param name="KeyCopies">Every copy of the key that was ever registered; none may be left.</param>
/// <param name="Document">SHA-256 of the signed paper.</param>
/// <remarks>覚書 9b, 9c, 7-1a. The erasure itself is the ledger's (<see cref="ConfirmErasure"/>); this is the paper that goes with it.</remarks>
[Act("certificate/erasure", "9b", "9c", "7-1a", By = Office.HandlingOfficer, Creates = nameof(Certificate))]
public sealed record CertifyErasure(
    CertificateId Certificate,
    ImmutableArray<ItemId> Items,
    ErasureMethod Method,
    SealedText Tool,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    SealedText Place,
    SealedText Operator,
    WorkerId Witness,
    OrganisationId Issuer,
    ImmutableArray<KeyCopyId> KeyCopies,
    Digest? Document = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(!e.Certificates.ContainsKey(Certificate), CommonRefusal.IdentifierAlreadyUsed),
        Clause("9b").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => e.Item(i) is { State: ItemState.Erased }),
            CertificateRefusal.CertificateItemsWrong),
        Clause("9b").Requires(e.HaveNoCertificate(Items), CertificateRefusal.AlreadyCertified),
        Clause("9b").Requires(Method != ErasureMethod.FormatOnly, HoldingRefusal.FormattingIsNotErasure),
        Clause("9b").Requires(Tool.IsGiven && Place.IsGiven && Operator.IsGiven, CertificateRefusal.CertificateIncomplete),
        Clause("9b").Requires(StartedAt <= EndedAt && EndedAt <= now.At, CertificateRefusal.CertificateTimesWrong),
        Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
        Clause("7-1a").Requires(e.MayReceive(Issuer), CertificateRefusal.IssuerUndisclosed),
        Clause("9b").Requires(
            KeyCopies.HasNoDoubles() && KeyCopies.Length == e.KeyCopies.Count && KeyCopies.All(e.KeyCopies.ContainsKey),
            CertificateRefusal.KeyCopiesNotListed),
        Clause("9b").Requires(e.KeyCopies.Values.All(k => k.GoneAt is not null), CertificateRefusal.KeyCopyStillKept),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Certificates = e.Certificates.SetItem(
            Certificate, new(Certificate, CertificateKind.Erasure, Items, Issuer, Witness, now.At, Document)),
    };
}

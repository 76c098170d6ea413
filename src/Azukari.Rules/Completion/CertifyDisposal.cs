using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor files the certificate of a disposal; what it names is at zero from here on (廃棄証明書).</summary>
/// <param name="Certificate">Its identifier.</param>
/// <param name="Items">The media or paper that it names, each registered with its serial number or title.</param>
/// <param name="Quantity">How many the certificate says.</param>
/// <param name="Method">How they were disposed of.</param>
/// <param name="Medium">Kind and model, sealed.</param>
/// <param name="Serials">Serial numbers, or titles of paper, as the certificate has them, sealed.</param>
/// <param name="Tool">Machine or tool, sealed.</param>
/// <param name="StartedAt">When it began, as stated.</param>
/// <param name="EndedAt">When it ended, as stated.</param>
/// <param name="Place">Where, sealed.</param>
/// <param name="Operator">Who did it, sealed.</param>
/// <param name="Witness">Who was present: another person than the one who files this.</param>
/// <param name="Issuer">The firm that did it: a party, or a re-entrustee in the work.</param>
/// <param name="Photos">SHA-256 of each photograph.</param>
/// <param name="Document">SHA-256 of the signed paper.</param>
/// <param name="OutsideNumberNetwork">Whether the medium was never in the number-use network (マイナンバー利用事務系).</param>
/// <param name="WhyOutside">How that is known, sealed.</param>
/// <remarks>
/// 覚書 9b, 9a, 7-1a. Media of the number-use network are physically destroyed, leased ones too. A re-entrustee's certificate counts
/// through the contractor alone, who files it. Kanagawa 2019: an undisclosed firm, disks merely formatted, 18 of 396 sold.
/// </remarks>
[Act("certificate/disposal", "9b", "9a", "7-1a", By = Office.HandlingOfficer, Creates = nameof(Certificate))]
public sealed record CertifyDisposal(
    CertificateId Certificate,
    ImmutableArray<ItemId> Items,
    int Quantity,
    DisposalMethod Method,
    SealedText Medium,
    SealedText Serials,
    SealedText Tool,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    SealedText Place,
    SealedText Operator,
    WorkerId Witness,
    OrganisationId Issuer,
    ImmutableArray<Digest> Photos,
    Digest? Document = null,
    bool OutsideNumberNetwork = false,
    SealedText WhyOutside = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(!e.Certificates.ContainsKey(Certificate), CommonRefusal.IdentifierAlreadyUsed),
        Clause("9b").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => Thing(e, i) is not null), CertificateRefusal.CertificateItemsWrong),
        Clause("9a").Requires(
            Items.All(i => Thing(e, i) is null or { Instructed: Disposition.Dispose }), CompletionRefusal.NotInstructed),
        Clause("9b").Requires(e.HaveNoCertificate(Items), CertificateRefusal.AlreadyCertified),
        Clause("9b").Requires(Quantity == Items.Length, CertificateRefusal.CertificateCountDiffers),
        Clause("9b").Requires(Items.All(i => Thing(e, i) is not { } thing || Suits(thing)), CertificateRefusal.CertificateMethodNotEnough),
        Clause("9b").Requires(!OutsideNumberNetwork || WhyOutside.IsGiven, CertificateRefusal.OutsideReasonMissing),
        Clause("9b").Requires(Serials.IsGiven, CertificateRefusal.CertificateSerialMissing),
        Clause("9b").Requires(
            Medium.IsGiven && Tool.IsGiven && Place.IsGiven && Operator.IsGiven, CertificateRefusal.CertificateIncomplete),
        Clause("9b").Requires(StartedAt <= EndedAt && EndedAt <= now.At, CertificateRefusal.CertificateTimesWrong),
        Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
        Clause("9b").Requires(Photos.Length > 0, CertificateRefusal.PhotosMissing),

        // 覚書 第7条第1項: who destroys the media holds them first.
        Clause("7-1a").Requires(e.MayReceive(Issuer), CertificateRefusal.IssuerUndisclosed),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        var certificate = new Certificate(Certificate, CertificateKind.Disposal, Items, Issuer, Witness, now.At, Document);
        return (e with { Certificates = e.Certificates.SetItem(Certificate, certificate) })
            .WithEach(Items, thing => thing with { State = ItemState.Disposed });
    }

    /// <summary>A medium or paper that is held, or whose disposal was recorded without a certificate yet.</summary>
    static Item? Thing(Engagement e, ItemId id) => e.Item(id) is
    { Kind: ItemKind.Medium or ItemKind.Paper, State: ItemState.Held or ItemState.Disposed } thing
        ? thing
        : null;

    bool Suits(Item thing) => thing.Kind == ItemKind.Paper
        ? Method.SuitsPaper()
        : Method.IsPhysical() || (OutsideNumberNetwork && Method != DisposalMethod.FormatOnly);
}

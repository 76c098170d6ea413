using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A certificate of disposal or erasure (廃棄・消去証明書): for which items, how, when, before whom, by whom.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">Disposal or erasure.</param>
/// <param name="Items">The items that it names; one certificate for each item at most.</param>
/// <param name="Issuer">Who did it and issues the certificate.</param>
/// <param name="Witness">Who was present.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="Document">SHA-256 of the signed paper, if there is one.</param>
public sealed record Certificate(
    CertificateId Id, CertificateKind Kind, ImmutableArray<ItemId> Items, OrganisationId Issuer, WorkerId Witness, DateTimeOffset At,
    Digest? Document);

/// <summary>What a certificate certifies.</summary>
public enum CertificateKind
{
    /// <summary>廃棄.</summary>
    Disposal,

    /// <summary>消去.</summary>
    Erasure,
}

/// <summary>Which methods suit what (総務省 地方公共団体における情報セキュリティポリシーに関するガイドライン).</summary>
public static class DisposalMethods
{
    /// <summary>Whether the thing itself is destroyed: what media of the number-use network need, leased ones too.</summary>
    public static bool IsPhysical(this DisposalMethod method) => method is DisposalMethod.Crushing or DisposalMethod.Dismantling
        or DisposalMethod.Dissolving or DisposalMethod.Burning or DisposalMethod.Shredding;

    /// <summary>Whether paper is unreadable afterwards.</summary>
    internal static bool SuitsPaper(this DisposalMethod method) =>
        method is DisposalMethod.Dissolving or DisposalMethod.Burning or DisposalMethod.Shredding;
}

enum CertificateRefusal
{
    CertificateItemsWrong,
    AlreadyCertified,
    CertificateCountDiffers,
    CertificateMethodNotEnough,
    OutsideReasonMissing,
    CertificateSerialMissing,
    CertificateIncomplete,
    CertificateTimesWrong,
    IssuerUndisclosed,
    PhotosMissing,
    KeyCopiesNotListed,
    KeyCopyStillKept,
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city's classification by the four items of the Commission's rule (漏えい等報告規則2条).</summary>
/// <param name="Situation">Which item, the first where there are several.</param>
/// <param name="PersonsAtMost">How many persons at most.</param>
/// <param name="ExemptByEncryption">Whether the city holds it exempt by encryption; that counts once both conditions are stated.</param>
public sealed record Classification(ReportableSituation Situation, long PersonsAtMost, bool ExemptByEncryption)
{
    /// <summary>Further items that hold at once.</summary>
    public ImmutableArray<ReportableSituation> Further { get; internal init; } = [];

    /// <summary>Condition one of the exemption: on which list the algorithm stands, as the city states.</summary>
    public CipherList? Algorithm { get; internal init; }

    /// <summary>Condition two of the exemption: how the means of decryption are managed.</summary>
    public KeyManagement? KeyManagement { get; internal init; }

    /// <summary>The second classification, by 個人情報保護法68条; empty where it was not made.</summary>
    public ImmutableArray<GeneralLawSituation> GeneralLaw { get; internal init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>Every item that holds.</summary>
    public IEnumerable<ReportableSituation> Situations => Further.Prepend(Situation).Where(s => s != ReportableSituation.None);

    /// <summary>Whether encryption exempts from the report: both conditions are stated (FAQ5 Q17-14). One alone exempts from nothing.
    /// </summary>
    public bool IsExempt => ExemptByEncryption && Algorithm is not null && KeyManagement is not null;

    /// <summary>Whether a report is due by a day.</summary>
    public bool IsReportable => !IsExempt && Situations.Any();

    /// <summary>Whether 60 days count instead of 30: item 2, also together with another.</summary>
    public bool HasUnjustPurpose => Situations.Contains(ReportableSituation.UnjustPurpose);
}

/// <summary>On which list an algorithm must stand to exempt. Whether it does at the time is the city's to find out and to state.</summary>
public enum CipherList
{
    /// <summary>電子政府推奨暗号リスト.</summary>
    ElectronicGovernment,

    /// <summary>ISO/IEC 18033.</summary>
    Iso18033,
}

/// <summary>How the means of decryption are managed (FAQ5 Q17-14): one of three kinds.</summary>
public enum KeyManagement
{
    /// <summary>① The key is kept apart from the data, and protected from leaking.</summary>
    KeptApart,

    /// <summary>② Data or key were erased from afar: the ledger shows that the key is destroyed.</summary>
    Erased,

    /// <summary>③ Others cannot use the key by its design. The wording of the source is not confirmed.</summary>
    UnusableByOthers,
}

/// <summary>個人情報保護法68条, as far as a care insurance file can fall under it (施行規則43条).</summary>
public enum GeneralLawSituation
{
    /// <summary>要配慮個人情報, such as facts of health.</summary>
    SensitiveInformation,

    /// <summary>Possible damage to property by unjust use.</summary>
    PropertyDamage,

    /// <summary>An unjust purpose.</summary>
    UnjustPurpose,

    /// <summary>More than 100 persons.</summary>
    OverHundredPersons,
}

namespace Azukari.Rules;

/// <summary>The safety measures of the Commission's guideline (ガイドライン 行政機関等編 別添1, 令和7年6月), each by its own code.</summary>
/// <remarks>Their titles and examples lie with the words. A later guideline adds values; none is renamed or taken away.</remarks>
public enum GuidelineMeasure
{
    /// <summary>2A 基本方針の策定; important, not compulsory.</summary>
    BasicPolicy,

    /// <summary>2B 取扱規程等の策定.</summary>
    HandlingRules,

    /// <summary>2C a 組織体制の整備.</summary>
    Organisation,

    /// <summary>2C b 取扱規程等に基づく運用.</summary>
    RecordsOfUse,

    /// <summary>2C c 取扱状況を確認する手段の整備.</summary>
    MeansOfCheck,

    /// <summary>2C d 漏えい等事案に対応する体制等の整備.</summary>
    IncidentReadiness,

    /// <summary>2C e 取扱状況の把握及び安全管理措置の見直し.</summary>
    AuditAndReview,

    /// <summary>2D a 事務取扱担当者の監督.</summary>
    Supervision,

    /// <summary>2D b 事務取扱担当者等の教育.</summary>
    Education,

    /// <summary>2D c 法令・内部規程違反等に対する厳正な対処.</summary>
    StrictResponse,

    /// <summary>2E a 区域の管理.</summary>
    AreaControl,

    /// <summary>2E b 機器及び電子媒体等の盗難等の防止.</summary>
    TheftPrevention,

    /// <summary>2E c 電子媒体等の取扱いにおける漏えい等の防止.</summary>
    MediaHandling,

    /// <summary>2E d 個人番号の削除、機器及び電子媒体等の廃棄.</summary>
    ErasureAndDisposal,

    /// <summary>2F a アクセス制御.</summary>
    AccessControl,

    /// <summary>2F b アクセス者の識別と認証.</summary>
    Identification,

    /// <summary>2F c 不正アクセス等による被害の防止等.</summary>
    IntrusionPrevention,

    /// <summary>2F d 漏えい等の防止.</summary>
    LeakPrevention,

    /// <summary>2G 外的環境の把握.</summary>
    ExternalEnvironment,
}

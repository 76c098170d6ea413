namespace Azukari.Rules;

/// <summary>The forms in which a document of record can be drawn up (様式). Their order stands in stored entries by name alone.</summary>
public enum FormKind
{
    /// <summary>従事者届出書, 覚書 6-3.</summary>
    HandlerNotification,

    /// <summary>誓約書, 覚書 6-1, 4-1b.</summary>
    Pledge,

    /// <summary>教育記録, 覚書 6-2b.</summary>
    TrainingRecord,

    /// <summary>再委託承諾申請書, 覚書 7-1b.</summary>
    ReentrustmentApplication,

    /// <summary>再委託承諾書, 覚書 7-1b.</summary>
    ReentrustmentConsent,

    /// <summary>再委託覚書, 覚書 7-2a, 7-2b.</summary>
    ReentrustmentAgreement,

    /// <summary>持出し許可申請書, 覚書 5-3a.</summary>
    TakeOutApplication,

    /// <summary>持出し許可証, 覚書 5-3a.</summary>
    TakeOutPermit,

    /// <summary>媒体授受簿, 覚書 5-3c.</summary>
    HandOverRecord,

    /// <summary>事案報告 第一報, 覚書 8-1a.</summary>
    IncidentFirstReport,

    /// <summary>事案報告 速報, 漏えい等報告規則3条1項.</summary>
    IncidentPreliminaryReport,

    /// <summary>事案報告 確報, 漏えい等報告規則3条2項.</summary>
    IncidentFinalReport,

    /// <summary>本人への通知, 漏えい等報告規則5条.</summary>
    PersonsNotice,

    /// <summary>廃棄・消去証明書, 覚書 9b.</summary>
    ErasureCertificate,

    /// <summary>返却受領書, 覚書 9a.</summary>
    HandbackReceipt,

    /// <summary>遵守状況報告書, 覚書 10-1.</summary>
    ComplianceStatement,

    /// <summary>実地調査計画書, 覚書 10-2.</summary>
    InspectionPlan,

    /// <summary>実地調査通知書, 覚書 10-2.</summary>
    InspectionNotice,

    /// <summary>実地調査結果通知書, 覚書 10-2.</summary>
    InspectionResult,

    /// <summary>特定個人情報ファイル管理簿, 覚書 2.</summary>
    FileRegister,
}

/// <summary>What a form is about.</summary>
public enum FormSubject
{
    /// <summary>The contract as a whole.</summary>
    Contract,

    /// <summary>One worker.</summary>
    Worker,

    /// <summary>One re-entrustee.</summary>
    Organisation,

    /// <summary>One take-out.</summary>
    TakeOut,

    /// <summary>One incident.</summary>
    Incident,

    /// <summary>One item.</summary>
    Item,

    /// <summary>One inspection; or none yet, for a paper to be filled in by hand.</summary>
    Inspection,
}

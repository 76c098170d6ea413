using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What an inspection asks about: the ten items of an entrustment contract, and the guideline's measures.</summary>
/// <remarks>個人番号ガイドライン（行政機関等編）第4-2-(1) and 別添1. The names are codes in the ledger; their words lie with the desk.</remarks>
public enum ChecklistItem
{
    /// <summary>秘密保持.</summary>
    ContractSecrecy,

    /// <summary>事業所内からの持出しの禁止.</summary>
    ContractNoTakeOut,

    /// <summary>目的外利用の禁止.</summary>
    ContractNoOtherUse,

    /// <summary>再委託の条件.</summary>
    ContractReentrustment,

    /// <summary>漏えい等事案の責任.</summary>
    ContractIncidents,

    /// <summary>終了後の返却又は廃棄.</summary>
    ContractReturn,

    /// <summary>取り扱う従業者の明確化.</summary>
    ContractHandlers,

    /// <summary>従業者の監督・教育.</summary>
    ContractSupervision,

    /// <summary>遵守状況の報告.</summary>
    ContractReports,

    /// <summary>実地の監査・調査.</summary>
    ContractInspections,

    /// <summary>基本方針.</summary>
    Policy,

    /// <summary>取扱規程等.</summary>
    HandlingRules,

    /// <summary>組織体制の整備.</summary>
    Organisation,

    /// <summary>取扱規程等に基づく運用と記録.</summary>
    Records,

    /// <summary>取扱状況を確認する手段.</summary>
    Register,

    /// <summary>漏えい等事案に対応する体制.</summary>
    IncidentResponse,

    /// <summary>取扱状況の把握、監査と見直し.</summary>
    Audit,

    /// <summary>取扱者の監督.</summary>
    Supervision,

    /// <summary>取扱者の教育.</summary>
    Education,

    /// <summary>違反への厳正な対処.</summary>
    Discipline,

    /// <summary>管理区域と取扱区域.</summary>
    Areas,

    /// <summary>機器と媒体の盗難の防止.</summary>
    TheftPrevention,

    /// <summary>媒体の取扱いと持ち運び.</summary>
    Media,

    /// <summary>個人番号の消去、機器と媒体の廃棄.</summary>
    Disposal,

    /// <summary>アクセス制御.</summary>
    AccessControl,

    /// <summary>識別と認証.</summary>
    Identification,

    /// <summary>不正アクセスの防止.</summary>
    IntrusionPrevention,

    /// <summary>漏えい等の防止.</summary>
    LeakPrevention,

    /// <summary>外的環境の把握.</summary>
    ForeignEnvironment,
}

/// <summary>One line of the checklist.</summary>
/// <param name="Item">What is asked about.</param>
/// <param name="Code">Its number: K1 to K10 for the contract, 2A to 2G as the guideline's annex has it.</param>
/// <param name="Clause">The sentence of the memorandum that it belongs to.</param>
public sealed record ChecklistLine(ChecklistItem Item, string Code, Clause Clause);

/// <summary>The whole checklist, as data.</summary>
public static class Checklist
{
    /// <summary>Every line in its order.</summary>
    public static ImmutableArray<ChecklistLine> Lines { get; } =
    [
        new(ChecklistItem.ContractSecrecy, "K1", new("4-1a")),
        new(ChecklistItem.ContractNoTakeOut, "K2", new("5-1b")),
        new(ChecklistItem.ContractNoOtherUse, "K3", new("3")),
        new(ChecklistItem.ContractReentrustment, "K4", new("7-1b")),
        new(ChecklistItem.ContractIncidents, "K5", new("8-1a")),
        new(ChecklistItem.ContractReturn, "K6", new("9a")),
        new(ChecklistItem.ContractHandlers, "K7", new("6-3")),
        new(ChecklistItem.ContractSupervision, "K8", new("6-1")),
        new(ChecklistItem.ContractReports, "K9", new("10-1")),
        new(ChecklistItem.ContractInspections, "K10", new("10-2")),
        new(ChecklistItem.Policy, "2A", new("2")),
        new(ChecklistItem.HandlingRules, "2B", new("2")),
        new(ChecklistItem.Organisation, "2Ca", new("6-3")),
        new(ChecklistItem.Records, "2Cb", new("4-2")),
        new(ChecklistItem.Register, "2Cc", new("2")),
        new(ChecklistItem.IncidentResponse, "2Cd", new("8-1a")),
        new(ChecklistItem.Audit, "2Ce", new("10-2")),
        new(ChecklistItem.Supervision, "2Da", new("6-1")),
        new(ChecklistItem.Education, "2Db", new("6-2b")),
        new(ChecklistItem.Discipline, "2Dc", new("6-2a")),
        new(ChecklistItem.Areas, "2Ea", new("5-1a")),
        new(ChecklistItem.TheftPrevention, "2Eb", new("4-2")),
        new(ChecklistItem.Media, "2Ec", new("5-3b")),
        new(ChecklistItem.Disposal, "2Ed", new("9b")),
        new(ChecklistItem.AccessControl, "2Fa", new("4-2")),
        new(ChecklistItem.Identification, "2Fb", new("4-2")),
        new(ChecklistItem.IntrusionPrevention, "2Fc", new("4-2")),
        new(ChecklistItem.LeakPrevention, "2Fd", new("4-2")),
        new(ChecklistItem.ForeignEnvironment, "2G", new("4-2")),
    ];

    /// <summary>Every item in its order.</summary>
    public static ImmutableArray<ChecklistItem> Items { get; } = [.. Lines.Select(l => l.Item)];
}

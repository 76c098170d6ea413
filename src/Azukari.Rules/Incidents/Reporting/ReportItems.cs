using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The nine items of a report (漏えい等報告規則3条1項).</summary>
public enum ReportItem
{
    /// <summary>1 概要.</summary>
    Overview,

    /// <summary>2 特定個人情報の項目.</summary>
    Information,

    /// <summary>3 本人の数.</summary>
    Persons,

    /// <summary>4 原因.</summary>
    Cause,

    /// <summary>5 二次被害又はそのおそれの有無及びその内容.</summary>
    SecondaryHarm,

    /// <summary>6 本人への対応の実施状況.</summary>
    Response,

    /// <summary>7 公表の実施状況.</summary>
    Publication,

    /// <summary>8 再発防止のための措置.</summary>
    Prevention,

    /// <summary>9 その他参考となる事項.</summary>
    Other,
}

/// <summary>One of the nine items as it was written last; earlier wordings stay in the ledger.</summary>
/// <param name="Item">Which.</param>
/// <param name="Text">The wording, sealed.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record WrittenItem(ReportItem Item, SealedText Text, DateTimeOffset At, WorkerId By)
{
    /// <summary>The coded sub-fields that belong to the item.</summary>
    public ReportDetails Details { get; internal init; } = ReportDetails.None;
}

/// <summary>The coded sub-fields of the nine items; each item uses its own.</summary>
/// <param name="OccurredOn">1: 発生日; null where it is not known.</param>
/// <param name="FoundOn">1: 発覚日.</param>
/// <param name="FoundBy">1: 発見者.</param>
/// <param name="Media">2: 媒体.</param>
/// <param name="Subjects">2: 種類.</param>
/// <param name="Confirmed">3: how many persons are certain.</param>
/// <param name="AtMost">3: how many at most.</param>
/// <param name="CauseAt">4: at which party it arose.</param>
/// <param name="Harm">5: whether there was secondary harm.</param>
/// <param name="Published">7: how far the publication is.</param>
/// <param name="Planned">8: what is still to be done, beside what was, sealed.</param>
public sealed record ReportDetails(
    DateOnly? OccurredOn = null,
    DateOnly? FoundOn = null,
    Finder? FoundBy = null,
    ReportMedium? Media = null,
    ReportSubjects? Subjects = null,
    long? Confirmed = null,
    long? AtMost = null,
    CauseParty? CauseAt = null,
    SecondaryHarm? Harm = null,
    PublicationState? Published = null,
    SealedText Planned = default)
{
    /// <summary>Nothing.</summary>
    public static ReportDetails None { get; } = new();

    /// <summary>Whether the sub-fields without which an item says too little are there.</summary>
    internal bool Suffice(ReportItem item) => item switch
    {
        ReportItem.Overview => FoundOn is not null && FoundBy is not null,
        ReportItem.Information => Media is not null && Subjects is not null,
        ReportItem.Persons => Confirmed is >= 0 && Confirmed <= AtMost,
        ReportItem.Cause => CauseAt is not null,
        ReportItem.SecondaryHarm => Harm is not null,
        ReportItem.Publication => Published is not null,
        _ => true,
    };
}

/// <summary>Who found it (発見者).</summary>
public enum Finder
{
    /// <summary>The municipality.</summary>
    Municipality,

    /// <summary>The contractor.</summary>
    Contractor,

    /// <summary>A re-entrustee.</summary>
    Reentrustee,

    /// <summary>A person concerned.</summary>
    Person,

    /// <summary>Someone outside.</summary>
    Outsider,

    /// <summary>The desk itself.</summary>
    Desk,
}

/// <summary>On what the information lay (媒体).</summary>
public enum ReportMedium
{
    /// <summary>Paper.</summary>
    Paper,

    /// <summary>A portable medium.</summary>
    PortableMedium,

    /// <summary>A terminal.</summary>
    Terminal,

    /// <summary>A server or system.</summary>
    System,

    /// <summary>Mail or another message.</summary>
    Message,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Whose information it is (種類).</summary>
public enum ReportSubjects
{
    /// <summary>Residents (住民情報).</summary>
    Residents,

    /// <summary>Employees (従業員情報).</summary>
    Employees,

    /// <summary>Others.</summary>
    Others,
}

/// <summary>At which party the cause arose.</summary>
public enum CauseParty
{
    /// <summary>The municipality, which reports.</summary>
    Municipality,

    /// <summary>The contractor.</summary>
    Contractor,

    /// <summary>A re-entrustee.</summary>
    Reentrustee,

    /// <summary>Someone outside.</summary>
    Outsider,

    /// <summary>Not known yet.</summary>
    NotKnown,
}

/// <summary>Secondary harm (二次被害).</summary>
public enum SecondaryHarm
{
    /// <summary>None, nor any sign of it.</summary>
    None,

    /// <summary>It may come about.</summary>
    Possible,

    /// <summary>It came about.</summary>
    Happened,
}

/// <summary>How far a publication is.</summary>
public enum PublicationState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Planned.</summary>
    Planned,

    /// <summary>Not planned; the wording says why.</summary>
    NotPlanned,
}

/// <summary>How complete the report of an incident is.</summary>
public static class ReportCompleteness
{
    /// <summary>The nine items.</summary>
    public static ImmutableArray<ReportItem> Nine { get; } = [.. Enum.GetValues<ReportItem>()];

    /// <summary>The five that a notice to persons holds: 1, 2, 4, 5 and 9.</summary>
    public static ImmutableArray<ReportItem> Five { get; } =
        [ReportItem.Overview, ReportItem.Information, ReportItem.Cause, ReportItem.SecondaryHarm, ReportItem.Other];

    extension(Incident incident)
    {
        /// <summary>Which of the nine items are not written yet; one whose cause is "not known" is not known yet.</summary>
        public ImmutableArray<ReportItem> MissingItems => [.. Nine.Where(item => !incident.ReportItems.Any(w => w.Item == item && IsKnown(w)))];

        /// <summary>Whether a report to the Commission is due by a day; before the classification it is taken to be.</summary>
        public bool IsReportable => incident.Outcome != IncidentOutcome.Cleared && incident.Classification is null or { IsReportable: true };

        /// <summary>Whether anything of the report was begun.</summary>
        public bool ReportBegun =>
            !incident.ReportItems.IsEmpty || !incident.Reports.IsEmpty || !incident.ContractorNotices.IsEmpty;

        /// <summary>Whether all nine items were reported: by the final report, by a first one that had them all, or by a supplement.
        /// </summary>
        public bool IsReportComplete => incident.Reports.Any(r => r.Missing.IsEmpty);
    }

    static bool IsKnown(WrittenItem item) => item.Details.CauseAt != CauseParty.NotKnown;
}

namespace Azukari.Rules;

/// <summary>One of the nine items of the report is written, or written anew (報告事項の記入).</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Item">Which item.</param>
/// <param name="Text">The wording, sealed.</param>
/// <param name="OccurredOn">1 発生日; left out where it is not known.</param>
/// <param name="FoundOn">1 発覚日.</param>
/// <param name="FoundBy">1 発見者.</param>
/// <param name="Media">2 媒体.</param>
/// <param name="Subjects">2 種類.</param>
/// <param name="Confirmed">3 How many persons are certain.</param>
/// <param name="AtMost">3 How many at most.</param>
/// <param name="CauseAt">4 At which party it arose.</param>
/// <param name="Harm">5 Whether there was secondary harm.</param>
/// <param name="Published">7 How far the publication is.</param>
/// <param name="Planned">8 What is still to be done, beside what was, sealed.</param>
/// <remarks>覚書 8-1a, 8-1d; 漏えい等報告規則3条1項, 4条. The contractor writes what it notifies to the city, the city what it reports. Where nothing
/// is to be said under an item, that is written too: an item that was not written is missing.</remarks>
[Act("incident/write", "8-1a", "8-1d",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record WriteReportItem(
    IncidentId Incident,
    ReportItem Item,
    SealedText Text,
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
    SealedText Planned = default) : OpenIncidentAct(Incident)
{
    ReportDetails Details =>
        new(OccurredOn, FoundOn, FoundBy, Media, Subjects, Confirmed, AtMost, CauseAt, Harm, Published, Planned);

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(Text.IsGiven, IncidentRefusal.NothingSaid),
        Clause("8-1a").Requires(Details.Suffice(Item), IncidentReportRefusal.SubFieldsMissing),
        Clause("8-1a").Requires(
            (OccurredOn ?? now.Today) <= now.Today && (FoundOn ?? now.Today) <= now.Today, IncidentReportRefusal.DayInTheFuture),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        ReportItems =
        [
            .. i.ReportItems.Where(w => w.Item != Item)
                .Append(new WrittenItem(Item, Text, now.At, now.Worker!.Value) { Details = Details })
                .OrderBy(w => w.Item),
        ],
    });
}

enum IncidentReportRefusal
{
    SubFieldsMissing,
    DayInTheFuture,
    OverviewNotWritten,
    FirstReportAlreadyMade,
    FinalReportAlreadyMade,
    NothingToSupplement,
    NoticeItemsMissing,
    NobodyNotified,
    SubstituteWithoutReason,
    WaitInThePast,
    PublicationOnAnImpossibleDay,
}

using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city has submitted a report to the Commission (委員会への報告): first, final or supplement.</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Kind">速報, 確報 or 追完.</param>
/// <param name="On">The day on which it was submitted, in Japan.</param>
/// <param name="Way">By which way.</param>
/// <param name="ReceiptNumber">The Commission's receipt number, sealed.</param>
/// <param name="Form">A common form for cyber cases, where one was used.</param>
/// <param name="Attachment">SHA-256 of what was attached, encrypted or public: never of plaintext with numbers.</param>
/// <remarks>覚書 8-1a, 8-1b, 8-1d; 漏えい等報告規則3条. The items that are missing at this moment are recorded with it; a final report may go
/// with some missing, and is then supplemented.</remarks>
[Act("incident/submit-report", "8-1a", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record SubmitReport(
    IncidentId Incident,
    ReportKind Kind,
    DateOnly On,
    ReportWay Way,
    SealedText ReceiptNumber = default,
    CyberForm? Form = null,
    Digest? Attachment = null) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("8-1a").Requires(
                open is null || open.ReportItems.Any(w => w.Item == ReportItem.Overview), IncidentReportRefusal.OverviewNotWritten),
            Clause("8-1a").Requires(On <= now.Today, IncidentReportRefusal.DayInTheFuture),
            Clause("8-1a").Requires(
                Kind != ReportKind.First || open is null || open.Reports.IsEmpty, IncidentReportRefusal.FirstReportAlreadyMade),
            Clause("8-1a").Requires(
                Kind != ReportKind.Final || open is null || open.Reports.All(r => r.Kind != ReportKind.Final),
                IncidentReportRefusal.FinalReportAlreadyMade),
            Clause("8-1a").Requires(
                Kind != ReportKind.Supplement || open is null || !open.Reports.IsEmpty, IncidentReportRefusal.NothingToSupplement),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Reports = i.Reports.Add(new CommissionReport(
            Kind, On, Way, ReceiptNumber, Form, Attachment, now.At, now.Worker!.Value, i.MissingItems)),
    });
}

/// <summary>A report to the Commission.</summary>
/// <param name="Kind">Which.</param>
/// <param name="On">The day on which it was submitted, as the city says.</param>
/// <param name="Way">By which way.</param>
/// <param name="ReceiptNumber">The Commission's receipt number, sealed.</param>
/// <param name="Form">The common form for cyber cases, where one was used.</param>
/// <param name="Attachment">What was attached.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">By whom.</param>
/// <param name="Missing">Which of the nine items it did not hold.</param>
public sealed record CommissionReport(
    ReportKind Kind,
    DateOnly On,
    ReportWay Way,
    SealedText ReceiptNumber,
    CyberForm? Form,
    Digest? Attachment,
    DateTimeOffset At,
    WorkerId By,
    ImmutableArray<ReportItem> Missing);

/// <summary>Which report.</summary>
public enum ReportKind
{
    /// <summary>速報; with all nine items it serves as the final report too.</summary>
    First,

    /// <summary>確報.</summary>
    Final,

    /// <summary>追完.</summary>
    Supplement,
}

/// <summary>By which way a report went.</summary>
public enum ReportWay
{
    /// <summary>The form on the Commission's site: the way in principle.</summary>
    WebForm,

    /// <summary>Mail.</summary>
    Mail,

    /// <summary>Paper.</summary>
    Paper,

    /// <summary>By way of the prefecture or another authority.</summary>
    ThroughAuthority,
}

/// <summary>The common forms for cyber cases (共通様式). Their details are the forms' own; they are attached.</summary>
public enum CyberForm
{
    /// <summary>DDoS.</summary>
    Ddos,

    /// <summary>Ransomware.</summary>
    Ransomware,

    /// <summary>Another attack.</summary>
    OtherAttack,
}

using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>What the papers of an incident have in common (覚書 第8条; 漏えい等報告規則3条の9項目).</summary>
abstract class IncidentForm : PaperForm
{
    internal override IEnumerable<string> Subjects(Engagement e) => e.Incidents.Values
        .Where(Fits).OrderBy(i => i.ReportedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(i => i.Id.Value);

    private protected virtual bool Fits(Incident incident) => true;

    internal override FormFacts Facts(PaperView view, string subject)
    {
        IncidentId id = IncidentId.Wrap(subject);
        Incident incident = view.State.Incidents[id];
        IncidentClock? clock = IncidentClock.Of(incident);
        FormFacts facts = view.Common();
        facts["incident"] = subject;
        facts["kind"] = PaperView.Word(incident.Kind) + (incident.IsPossibility ? "（おそれ）" : "");
        facts["knownAt"] = PaperView.Time(incident.KnownAt);
        facts["reportedAt"] = PaperView.Time(incident.ReportedAt);
        facts["finder"] = $"{view.Person(incident.ReportedBy)}（{(incident.ReportedBy is null ? "期限の管理" : view.FirmOf(incident.ReportedBy))}）";
        facts["what"] = Told(view, incident);
        facts["takeOut"] = incident.TakeOut?.Value ?? PaperView.None;
        facts["receivedAt"] = incident.ReceivedAt is { } received ? PaperView.Time(received) : "（受領の記録なし）";
        facts["closedAt"] = incident.ClosedAt is { } closed ? PaperView.Time(closed) : "対応中";
        facts["situation"] = incident.Classification is { } c ? PaperView.Word(c.Situation) : "分類前";
        facts["persons"] = incident.Classification is { } p ? $"最大{PaperView.Count(p.PersonsAtMost)}人" : "調査中";
        facts["exempt"] = incident.Classification is { ExemptByEncryption: true } ? "高度な暗号化等により報告を要しない" : "該当しない";
        facts["why"] = Written(view, id, ReportItem.Cause)
            ?? (view.Last<ClassifyIncident>(a => a.Incident == id) is { } judged ? view.Say(judged.Act.Reason) : "分類前");
        facts["harm"] = Written(view, id, ReportItem.SecondaryHarm) ?? NotYet;
        facts["response"] = Written(view, id, ReportItem.Response) ?? NotYet;
        facts["publication"] = Written(view, id, ReportItem.Publication) ?? NotYet;
        facts["firstReport"] = clock is null ? "日数の定めなし" : $"{PaperView.Date(clock.FirstReportFrom)}から{PaperView.Date(clock.FirstReportUntil)}まで";
        facts["finalReport"] = clock is null ? "日数の定めなし" : PaperView.Date(clock.FinalReportDue);
        facts["items"] = ItemsOf(view, incident);
        facts["columns"] = ColumnsOf(view, incident);
        facts["media"] = MediaOf(view, incident);
        facts["containments"] = Joined(view.All<RecordContainment>(a => a.Incident == id).Select(d => $"{PaperView.Date(d.At)}　{view.Say(d.Act.What)}"));
        return facts
            .List("instructions", incident.Instructions.Select(i => InstructionRow(view, id, i)))
            .List("done", incident.Measures.Where(m => m.VerifiedAt is not null).Select(m => MeasureRow(view, id, m)))
            .List("planned", incident.Measures.Where(m => m.VerifiedAt is null).Select(m => MeasureRow(view, id, m)));
    }

    const string NotYet = "（未記入）";

    /// <summary>What the ledger holds of a report item as it was written last; null where it was not.</summary>
    static string? Written(PaperView view, IncidentId id, ReportItem item) =>
        view.Last<WriteReportItem>(a => a.Incident == id && a.Item == item) is { } written ? view.Say(written.Act.Text) : null;

    static string Told(PaperView view, Incident incident) => view.Last<ReportIncident>(a => a.Incident == incident.Id) is { } report
        ? view.Say(report.Act.What)
        : "持出しが期限までに戻らなかったため、預かりが自動で記録した。";

    static string Joined(IEnumerable<string> lines) => string.Join('\n', lines.DefaultIfEmpty("記録なし"));

    static string ItemsOf(PaperView view, Incident incident) =>
        Joined(incident.Items.Select(i => $"{view.Thing(i)}（{(view.State.Items.GetValueOrDefault(i) is { } item ? PaperView.Word(item.Kind) : PaperView.None)}）"));

    static string MediaOf(PaperView view, Incident incident) => string.Join('、', incident.Items
        .Select(i => view.State.Items.GetValueOrDefault(i)).OfType<Item>().Select(i => PaperView.Word(i.Kind)).Distinct().DefaultIfEmpty("調査中"));

    static string ColumnsOf(PaperView view, Incident incident) => Joined(incident.Items
        .Select(i => view.Last<ReceiveItem>(a => a.Item == i)?.Act.Columns ?? default).Where(c => c.IsGiven)
        .Select(view.Columns));

    static FormFacts InstructionRow(PaperView view, IncidentId id, Instruction given) => PaperView.Row(
        ("what", view.Last<InstructOnIncident>(a => a.Incident == id && a.Instruction == given.Id) is { } told ? view.Say(told.Act.What) : PaperView.None),
        ("due", PaperView.Short(given.Due)),
        ("how", view.Last<FulfilInstruction>(a => a.Incident == id && a.Instruction == given.Id) is { } done ? view.Say(done.Act.How) : "（未了）"),
        ("at", given.FulfilledAt is { } at ? PaperView.Short(at) : PaperView.None));

    static FormFacts MeasureRow(PaperView view, IncidentId id, Measure measure) => PaperView.Row(
        ("what", view.Last<ProposePrevention>(a => a.Incident == id && a.Measure == measure.Id) is { } told ? view.Say(told.Act.What) : PaperView.None),
        ("owner", view.Person(measure.Owner)), ("due", PaperView.Short(measure.Due)),
        ("agreed", measure.AgreedAt is { } at ? PaperView.Short(at) : "（協議中）"),
        ("verified", measure.VerifiedAt is { } seen ? PaperView.Short(seen) : PaperView.None));
}

/// <summary>漏えい等事案報告書 第一報: the contractor to the city, at once (覚書 8-1a).</summary>
sealed class IncidentFirstReportForm : IncidentForm
{
    internal override FormKind Kind => FormKind.IncidentFirstReport;

    internal override string Sign => "事一";
}

/// <summary>速報: the city to the Commission, about three to five days (漏えい等報告規則3条1項).</summary>
sealed class IncidentPreliminaryReportForm : IncidentForm
{
    internal override FormKind Kind => FormKind.IncidentPreliminaryReport;

    internal override string Sign => "事速";
}

/// <summary>確報: all nine items (漏えい等報告規則3条2項).</summary>
sealed class IncidentFinalReportForm : IncidentForm
{
    internal override FormKind Kind => FormKind.IncidentFinalReport;

    internal override string Sign => "事確";

    private protected override bool Fits(Incident incident) => incident.Classification is not null;
}

/// <summary>本人への通知: five of the nine items (漏えい等報告規則5条).</summary>
sealed class PersonsNoticeForm : IncidentForm
{
    internal override FormKind Kind => FormKind.PersonsNotice;

    internal override string Sign => "本通";

    private protected override bool Fits(Incident incident) => incident.Classification is not null;
}

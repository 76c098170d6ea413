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
        IncidentClock? clock = IncidentClock.Of(incident, view.State.Holidays);
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
        facts["knowledge"] = PaperView.Lines(Enum.GetValues<Knower>()
            .Select(k => incident.KnownTo(k) is { } at ? $"{PaperView.Word(k)}　{PaperView.Time(at)}" : ""));
        Judged(view, incident, facts);
        facts["persons"] = PersonsOf(incident);
        facts["why"] = PaperView.Lines(
            Written(view, incident, ReportItem.Cause) is { } cause ? $"発生した主体　{Code(cause.Details.CauseAt)}" : "",
            Text(view, incident, ReportItem.Cause) ?? NotYet);
        facts["harm"] = PaperView.Lines(
            Written(view, incident, ReportItem.SecondaryHarm) is { } harm ? Code(harm.Details.Harm) : "",
            Text(view, incident, ReportItem.SecondaryHarm) ?? NotYet);
        facts["response"] = PaperView.Lines(Response(view, incident));
        facts["publication"] = PaperView.Lines(Publication(view, incident));
        facts["done8"] = Text(view, incident, ReportItem.Prevention) ?? NotYet;
        facts["planned8"] = Written(view, incident, ReportItem.Prevention) is { Details.Planned: { IsGiven: true } planned } ? view.Say(planned) : NotYet;
        facts["other"] = Text(view, incident, ReportItem.Other) ?? NotYet;
        facts["occurred"] = PaperView.Date(Written(view, incident, ReportItem.Overview)?.Details.OccurredOn);
        facts["found"] = Written(view, incident, ReportItem.Overview)?.Details is { } seen
            ? $"{PaperView.Date(seen.FoundOn)}　発見者　{Code(seen.FoundBy)}" : PaperView.Date(incident.KnownAt);
        facts["overview"] = Text(view, incident, ReportItem.Overview) ?? Told(view, incident);
        facts["information"] = Text(view, incident, ReportItem.Information) ?? NotYet;
        facts["subjects"] = Written(view, incident, ReportItem.Information)?.Details.Subjects is { } subjects ? PaperView.Word(subjects) : NotYet;
        facts["chain"] = PaperView.Lines(
            $"委託元　{view.Memorandum.Municipality.Name}", $"委託先　{view.Memorandum.Contractor.Name}",
            Below(view) is { Length: > 0 } below ? $"再委託先　{below}" : "");
        facts["missing"] = incident.MissingItems.IsEmpty ? "なし（9項目とも記入済み）"
            : string.Join('、', incident.MissingItems.Select(m => PaperView.Word(m)));
        facts["reports"] = PaperView.Lines(incident.Reports.Select(r => $"{PaperView.Word(r.Kind)}　{PaperView.Date(r.On)}"));
        facts["firstReport"] = clock is null ? "日数の定めなし" : $"{PaperView.Date(clock.FirstReportFrom)}から{PaperView.Date(clock.FirstReportUntil)}まで";
        facts["finalReport"] = clock is null ? "日数の定めなし" : PaperView.Date(clock.FinalReportDue);
        facts["items"] = ItemsOf(view, incident);
        facts["columns"] = ColumnsOf(view, incident);
        facts["media"] = MediaOf(view, incident);
        facts["containments"] = Joined(view.All<RecordContainment>(a => a.Incident == id).Select(d => $"{PaperView.Date(d.At)}　{view.Say(d.Act.What)}"));
        return facts
            .List("statements", incident.Statements.Select(d => PaperView.Row(
                ("what", $"{PaperView.Word(d.Kind)}　{view.Say(d.What)}"), ("by", $"{view.Person(d.By)}（{view.Firm(d.Organisation)}）"),
                ("at", PaperView.Short(d.At)))))
            .List("instructions", incident.Instructions.Select(i => InstructionRow(view, id, i)))
            .List("done", incident.Measures.Where(m => m.VerifiedAt is not null).Select(m => MeasureRow(view, id, m)))
            .List("planned", incident.Measures.Where(m => m is { VerifiedAt: null, DeclinedAt: null }).Select(m => MeasureRow(view, id, m)));
    }

    const string NotYet = "（未記入）";

    /// <summary>An item of the report as it was written last; null where it was not.</summary>
    static WrittenItem? Written(PaperView view, Incident incident, ReportItem item) => incident.ReportItems.FirstOrDefault(w => w.Item == item);

    static string? Text(PaperView view, Incident incident, ReportItem item) =>
        Written(view, incident, item) is { } written ? view.Say(written.Text) : null;

    static string Code(Enum? code) => code is null ? PaperView.None : PaperView.Word(code);

    /// <summary>The city's judgement by the rule's items, with its reasons and the conditions of the exemption.</summary>
    static void Judged(PaperView view, Incident incident, FormFacts facts)
    {
        Classification? c = incident.Classification;
        facts["situation"] = c is null ? "分類前"
            : c.Situations.Any() ? string.Join('、', c.Situations.Select(x => PaperView.Word(x))) : PaperView.Word(c.Situation);
        facts["reason"] = view.Last<ClassifyIncident>(a => a.Incident == incident.Id) is { } judged ? view.Say(judged.Act.Reason) : PaperView.None;
        facts["general"] = c is null || c.GeneralLaw.IsEmpty ? "該当なし、又は判断前" : string.Join('、', c.GeneralLaw.Select(g => PaperView.Word(g)));
        facts["exempt"] = c switch
        {
            { IsExempt: true } => $"報告を要しない（{Code(c.Algorithm)}、{Code(c.KeyManagement)}）",
            { ExemptByEncryption: true } => "暗号化の条件がそろわないため、報告を要する",
            _ => "該当しない",
        };
    }

    static string PersonsOf(Incident incident) => incident switch
    {
        { Counts: [.., var count] } =>
            $"確定 {PaperView.Count(count.Confirmed)}人、最大 {PaperView.Count(count.AtMost)}人（{PaperView.Word(count.Basis)}、{PaperView.Date(count.At)}）"
            + (incident.Counts.Length > 1 ? $"\n{PaperView.Count(incident.Counts.Length)}回目の数え上げ" : ""),
        { PersonsAtMost: { } most } => $"最大{PaperView.Count(most)}人",
        _ => "調査中",
    };

    static IEnumerable<string> Response(PaperView view, Incident incident) =>
    [
        Text(view, incident, ReportItem.Response) ?? NotYet,
        .. incident.PersonNotices.Select(n => $"通知　{PaperView.Date(n.On)}　{PaperView.Word(n.Method)}　{PaperView.Count(n.Persons)}人"),
        incident.Postponed is { } wait ? $"通知を{PaperView.Date(wait.Until)}まで待つ（{PaperView.Word(wait.Because)}）" : "",
    ];

    static IEnumerable<string> Publication(PaperView view, Incident incident) =>
    [
        Written(view, incident, ReportItem.Publication) is { } written ? Code(written.Details.Published) : "",
        Text(view, incident, ReportItem.Publication) ?? NotYet,
        .. incident.Publications.Select(p => $"{(p.Done ? "公表" : "公表の予定")}　{PaperView.Date(p.On)}　{PaperView.Word(p.Method)}"),
    ];

    /// <summary>Re-entrustees that were in the work when it happened or later: whether one took part is for people to say.</summary>
    static string Below(PaperView view) =>
        string.Join('、', view.State.PartsOfTheWork.OrderBy(n => n.Organisation.Value, StringComparer.Ordinal).Select(n => view.Say(n.Name)));

    static string Told(PaperView view, Incident incident) =>
        view.Last<ReportIncident>(a => a.Incident == incident.Id) is { } report ? view.Say(report.Act.What)
        : view.Last<ReportLoss>(a => a.Incident == incident.Id) is { } lost ? view.Say(lost.Act.What)
        : view.Last<ReportDiscovery>(a => a.Incident == incident.Id) is { } found ? view.Say(found.Act.What)
        : incident.TakeOut is null ? PaperView.Blank : "持出しに異常があったため、預かりが自動で記録した。";

    static string Joined(IEnumerable<string> lines) => string.Join('\n', lines.DefaultIfEmpty("記録なし"));

    static string ItemsOf(PaperView view, Incident incident) =>
        Joined(incident.Items.Select(i => $"{view.Thing(i)}（{(view.State.Items.GetValueOrDefault(i) is { } item ? PaperView.Word(item.Kind) : PaperView.None)}）"));

    static string MediaOf(PaperView view, Incident incident) => Written(view, incident, ReportItem.Information)?.Details.Media is { } said
        ? PaperView.Word(said)
        : string.Join('、', incident.Items.Select(i => view.State.Items.GetValueOrDefault(i)).OfType<Item>().Select(view.Kind).Distinct()
            .DefaultIfEmpty("調査中"));

    static string ColumnsOf(PaperView view, Incident incident) => Joined(incident.Items
        .Select(view.ColumnsOf).Where(c => c.IsGiven).Select(view.Columns));

    static FormFacts InstructionRow(PaperView view, IncidentId id, Instruction given) => PaperView.Row(
        ("what", view.Last<InstructOnIncident>(a => a.Incident == id && a.Instruction == given.Id) is { } told ? view.Say(told.Act.What) : PaperView.None),
        ("due", PaperView.Short(given.Due)),
        ("how", view.Last<FulfilInstruction>(a => a.Incident == id && a.Instruction == given.Id) is { } done ? view.Say(done.Act.How) : "（未了）"),
        ("at", given.FulfilledAt is { } at ? PaperView.Short(at) : given.WithdrawnAt is { } back ? $"取消し {PaperView.Short(back)}" : PaperView.None));

    static FormFacts MeasureRow(PaperView view, IncidentId id, Measure measure) => PaperView.Row(
        ("what", view.Last<ProposePrevention>(a => a.Incident == id && a.Measure == measure.Id) is { } told ? view.Say(told.Act.What) : PaperView.None),
        ("effect", view.Say(measure.Effect, "")), ("owner", view.Person(measure.Owner)), ("due", PaperView.Short(measure.Due)),
        ("carried", measure.DoneAt is { } made ? PaperView.Short(made) : PaperView.None),
        ("agreed", measure.AgreedAt is { } at ? PaperView.Short(at) : "（協議中）"),
        ("verified", measure.VerifiedAt is { } seen ? PaperView.Short(seen) : PaperView.None));
}

/// <summary>漏えい等事案報告書 第一報: the contractor to the city, at once (覚書 8-1a).</summary>
sealed class IncidentFirstReportForm : IncidentForm
{
    internal override FormKind Kind => FormKind.IncidentFirstReport;

    internal override string Sign => "事一";
}

/// <summary>What is reported to the Commission: the nine items, in one template for both reports (漏えい等報告規則3条).</summary>
abstract class CommissionReportForm : IncidentForm
{
    private protected override string TemplateName => "incident-commission-report";

    private protected abstract string Title { get; }

    private protected abstract string Lead { get; }

    internal override FormFacts Facts(PaperView view, string subject)
    {
        FormFacts facts = base.Facts(view, subject);
        facts["title"] = Title;
        facts["leadWords"] = Lead;
        return facts;
    }
}

/// <summary>速報: the city to the Commission, about three to five days (漏えい等報告規則3条1項).</summary>
sealed class IncidentPreliminaryReportForm : CommissionReportForm
{
    internal override FormKind Kind => FormKind.IncidentPreliminaryReport;

    internal override string Sign => "事速";

    private protected override string Title => "漏えい等報告書（速報）";

    private protected override string Lead => "第3条第1項に基づき、現に把握している事項を報告します。";
}

/// <summary>確報: all nine items (漏えい等報告規則3条2項).</summary>
sealed class IncidentFinalReportForm : CommissionReportForm
{
    internal override FormKind Kind => FormKind.IncidentFinalReport;

    internal override string Sign => "事確";

    private protected override string Title => "漏えい等報告書（確報）";

    private protected override string Lead => "第3条第2項に基づき、次のとおり報告します。";

    private protected override bool Fits(Incident incident) => incident.Classification is not null;
}

/// <summary>本人への通知: five of the nine items (漏えい等報告規則5条).</summary>
sealed class PersonsNoticeForm : IncidentForm
{
    internal override FormKind Kind => FormKind.PersonsNotice;

    internal override string Sign => "本通";

    private protected override bool Fits(Incident incident) => incident.Classification is not null;
}

using System.Collections.Immutable;
using Azukari.Custody.Words;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>遵守状況報告書 (覚書 10-1): the ten contract items and every article from the ledger alone, with the measures and their evidence,
/// re-entrustees, incidents, findings, and what the contractor states beside them.</summary>
sealed class ComplianceStatementForm : PaperForm
{
    static readonly Wording Japanese = Wording.For("ja");

    /// <summary>Which numbers of the ledger belong to which of the contract's ten items (ガイドライン 第4-2-(1)).</summary>
    static readonly ImmutableArray<(ChecklistItem Item, ImmutableArray<string> Facts)> Ten =
    [
        (ChecklistItem.ContractSecrecy, ["sweeps", "sweeps-to-clear"]),
        (ChecklistItem.ContractNoTakeOut, ["take-outs-requested", "take-outs-approved", "take-outs-overdue", "take-outs-away", "copies-out"]),
        (ChecklistItem.ContractNoOtherUse, ["openings", "openings-refused", "extracts"]),
        (ChecklistItem.ContractReentrustment, ["reentrustees", "reentrustments-applied"]),
        (ChecklistItem.ContractIncidents, ["incidents-in-period", "incidents-open"]),
        (ChecklistItem.ContractReturn, ["items-held", "items-at-zero", "backups-readable", "certificates"]),
        (ChecklistItem.ContractHandlers, ["workers", "handlers"]),
        (ChecklistItem.ContractSupervision, ["trainings"]),
        (ChecklistItem.ContractReports, ["reports-open"]),
        (ChecklistItem.ContractInspections, ["inspections-done", "findings-open"]),
    ];

    internal override FormKind Kind => FormKind.ComplianceStatement;

    internal override string Sign => "遵状";

    internal override FormFacts Facts(PaperView view, string subject)
    {
        Engagement e = view.State;
        ComplianceReport? asked = e.Reports.Values.Where(r => r.State != ReportState.Withdrawn).OrderBy(r => r.RequestedAt).LastOrDefault();
        Period covers = asked?.Covers
            ?? new Period(e.ConcludedAt is { } concluded ? JapanTime.DayOf(concluded) : view.Memorandum.Contract.From, view.Day);
        ComplianceSummary summary = view.Entries.CountsOf(covers, c => ComplianceSummary.Of(c, covers, view.Entries.Count, view.Entries.Latest, e));
        (int Article, long Permitted, long Refused)[] cited = view.Entries.CountsOf(
            covers, c => Enumerable.Range(0, 13).Select(a => (a, c.OfArticle(a, covers).Permitted, c.OfArticle(a, covers).Refused)).ToArray());
        IReadOnlyList<ArticleStatus> board = ArticleBoard.Of(e, JapanTime.EndOf(view.Day));
        FormFacts facts = view.Common();
        facts["covers"] = PaperView.Term(covers);
        facts["asked"] = asked is null ? "（求めの記録なし）"
            : $"{PaperView.Date(asked.RequestedAt)}　提出の期限 {PaperView.Date(asked.Due)}　{PaperView.Word(asked.State)}";
        facts["submitted"] = asked is { Submissions: [.., var last] }
            ? $"{PaperView.Time(last.At)}　記録 {PaperView.Count(last.Entries)}件から　{view.Person(last.By)}" : PaperView.None;
        facts["entries"] = PaperView.Count(view.Entries.Count);
        facts["supervisions"] = SupervisionsOf(view, covers);
        facts["measuresKept"] = MeasureCount(view, e.Terms.Contractor);
        return facts
            .List("ten", Ten.Select((t, i) => TenRow(view, summary, t.Item, t.Facts, i + 1)))
            .List("articles", board.Where(a => a.Article > 0).Select(a => ArticleRow(view, a, cited[a.Article], asked)))
            .List("measures", e.MeasuresOf(e.Terms.Contractor).Measures.Select(m => MeasureRow(view, m)))
            .List("firms", e.Reentrustments.Values.Where(r => r.Consented is not null)
                .OrderBy(r => r.Organisation.Value, StringComparer.Ordinal).Select(r => FirmRow(view, r)))
            .List("incidents", e.Incidents.Values.OrderBy(i => i.ReportedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal)
                .Select(i => IncidentRow(view, i)))
            .List("findings", e.Findings.Values.OrderBy(f => f.FoundAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal)
                .Select(f => FindingRow(view, f)))
            .List("statements", (asked?.Statements ?? []).Select(s => StatementRow(view, s)))
            .List("due", board.SelectMany(a => a.Due).Select(d => PaperView.Row(
                ("clause", d.Clause.Ref), ("what", Japanese.Due(d.Code)), ("subject", Shown(view, d.Subject)),
                ("on", d.On is { } on ? PaperView.Short(on) : "直ちに"), ("late", d.IsOverdue ? "期限を過ぎている" : ""))));
    }

    static FormFacts TenRow(PaperView view, ComplianceSummary summary, ChecklistItem item, ImmutableArray<string> codes, int no)
    {
        IEnumerable<SummaryFact> facts = summary.Articles.SelectMany(a => a.Facts);
        string counted = PaperView.Lines(codes.Select(c => Japanese.Text($"report.facts.{c}", PaperView.Count(facts.Single(f => f.Code == c).Value))));
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("item", PaperView.Word(item)), ("clause", InspectionForm.ClauseOf(item)),
            ("counts", item == ChecklistItem.ContractSupervision ? $"{counted}\n監督の記録：{SupervisionsOf(view, summary.Covers)}" : counted));
    }

    static string SupervisionsOf(PaperView view, Period covers)
    {
        Supervision[] looked = [.. view.State.Supervisions.Values.Where(s => covers.Contains(s.Period.Until))];
        return $"{PaperView.Count(looked.Length)}件（直すところのあったもの {PaperView.Count(looked.Count(s => !s.Findings.Contains(SupervisionFinding.NothingFound)))}件）";
    }

    static string MeasureCount(PaperView view, OrganisationId firm)
    {
        ImmutableArray<SafetyMeasure> all = view.State.MeasuresOf(firm).Measures;
        int kept = all.Count(m => StateOf(view, m) is SafetyMeasureState.Kept or SafetyMeasureState.NotApplicable);
        return $"{PaperView.Count(all.Length)}項目のうち、行われている又は当てはまらないもの {PaperView.Count(kept)}項目";
    }

    static SafetyMeasureState StateOf(PaperView view, SafetyMeasure measure) =>
        measure.StateOn(view.Day, view.State.Terms.Practice.MeasureReviewIntervalMonths);

    static FormFacts MeasureRow(PaperView view, SafetyMeasure measure) => PaperView.Row(
        ("measure", PaperView.Word(measure.Code)), ("state", PaperView.Word(StateOf(view, measure))),
        ("how", PaperView.Lines(view.Say(measure.How, ""), measure.Waiver is { } waived ? $"当てはまらない理由　{view.Say(waived.Reason)}" : "")),
        ("owner", measure.Owner is { } owner ? view.Person(owner) : PaperView.None),
        ("evidence", measure.Evidence is { } seen
            ? PaperView.Lines(view.Say(seen.What), seen.Document is { } paper ? $"SHA-256 {paper.Hex[..16]}…" : "", $"確認 {PaperView.Short(seen.SeenOn)}")
            : PaperView.None),
        ("until", PaperView.Lines(
            measure.EvidenceCountsUntil(view.State.Terms.Practice.MeasureReviewIntervalMonths) is { } day ? PaperView.Short(day) : "",
            measure.Review is { } review ? $"{PaperView.Word(review.Result)} {PaperView.Short(review.At)}" : "")));

    static FormFacts FirmRow(PaperView view, Reentrustment node) => PaperView.Row(
        ("firm", view.Say(node.Name)), ("parent", view.Firm(node.Parent)),
        ("state", PaperView.Word(node.State) + (node.Suspension is null ? "" : "（停止中）")),
        ("period", node.Consented is { } scope ? PaperView.Term(scope.Period) : PaperView.None),
        ("agreed", node.AgreedAt is { } at ? $"{PaperView.Short(at)}{(node.Agreement is { } paper ? $"\nSHA-256 {paper.Hex[..16]}…" : "")}" : "（届出なし）"),
        ("report", node.LatestReport is { } last ? $"{PaperView.Short(last.On)}　{PaperView.Word(last.Finding)}" : PaperView.None),
        ("measures", MeasureCount(view, node.Organisation)));

    static FormFacts IncidentRow(PaperView view, Incident incident) => PaperView.Row(
        ("id", incident.Id.Value), ("kind", PaperView.Word(incident.Kind) + (incident.IsPossibility ? "（おそれ）" : "")),
        ("reported", PaperView.Short(incident.ReportedAt)),
        ("persons", incident.PersonsAtMost is { } most ? $"最大{PaperView.Count(most)}人" : "調査中"),
        ("measures", $"{PaperView.Count(incident.Measures.Count(m => m.VerifiedAt is not null))}／{PaperView.Count(incident.Measures.Length)}"),
        ("state", incident.ClosedAt is { } closed ? $"終結 {PaperView.Short(closed)}" : "対応中"));

    static FormFacts FindingRow(PaperView view, Finding finding) => PaperView.Row(
        ("item", PaperView.Word(finding.Item)), ("what", view.Say(finding.What)), ("found", PaperView.Short(finding.FoundAt)),
        ("owner", finding.Owner is { } owner ? view.Person(owner) : PaperView.None), ("due", PaperView.Short(finding.Due)),
        ("state", PaperView.Word(finding.State)));

    static FormFacts StatementRow(PaperView view, ReportStatement stated) => PaperView.Row(
        ("kind", PaperView.Word(stated.Kind)), ("words", view.Say(stated.Words)), ("by", view.Person(stated.By)), ("at", PaperView.Short(stated.At)),
        ("ledger", Japanese.Text(
            stated.IsAgainstTheLedger ? "report.against" : "report.beside", PaperView.Count(stated.OpenIncidents),
            PaperView.Count(stated.SweepsToClear), PaperView.Count(stated.ItemsHeld))));

    static FormFacts ArticleRow(PaperView view, ArticleStatus article, (int Article, long Permitted, long Refused) cited, ComplianceReport? asked)
    {
        return PaperView.Row(
            ("article", Japanese.Article(article.Article)), ("state", PaperView.Word(article.State)),
            ("permitted", PaperView.Count(cited.Permitted)), ("refused", PaperView.Count(cited.Refused)), ("due", PaperView.Count(article.Due.Count)),
            ("comment", string.Join(
                '\n', (asked?.Comments ?? []).Where(c => c.Article == article.Article).Select(c => $"乙　{view.Say(c.Comment)}（{PaperView.Short(c.At)}）"))));
    }

    static string Shown(PaperView view, string id) =>
        Identifier.TryParse(id, out WorkerId worker) && view.State.Workers.ContainsKey(worker) ? view.Person(worker)
        : Identifier.TryParse(id, out ItemId item) && view.State.Items.ContainsKey(item) ? view.Thing(item)
        : Identifier.TryParse(id, out OrganisationId firm) && view.State.Reentrustments.ContainsKey(firm) ? view.Firm(firm)
        : id.Length == 0 ? "契約全体" : id;
}

using System.Globalization;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>What the papers of an inspection have in common (覚書 10-2): the plan, or lines to write on where there is none yet, and the
/// one checklist of the rules: ten contract items and the guideline's measures.</summary>
abstract class InspectionForm : PaperForm
{
    const string BlankTime = "　　年　　月　　日（　）　　時　　分から　　時　　分まで";

    /// <summary>第5条: the article of the memorandum under which an item stands.</summary>
    internal static string ClauseOf(ChecklistItem item) => Checklist.Lines.First(l => l.Item == item).Clause.Ref;

    internal override IEnumerable<string> Subjects(Engagement e) => e.Inspections.Values.Where(Fits)
        .OrderBy(i => i.PlannedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(i => i.Id.Value).DefaultIfEmpty("");

    private protected virtual bool Fits(Inspection inspection) => true;

    internal override FormFacts Facts(PaperView view, string subject)
    {
        Engagement e = view.State;
        Inspection? inspection = subject.Length == 0 ? null : e.Inspections[InspectionId.Wrap(subject)];
        Done<PlanInspection>? plan = inspection is null ? null : view.Last<PlanInspection>(a => a.Inspection == inspection.Id);
        DateOnly? due = InspectionDue(e, inspection);
        FormFacts facts = view.Common();
        facts["inspection"] = inspection?.Id.Value ?? PaperView.Blank;
        facts["state"] = inspection is null ? PaperView.Blank : PaperView.Word(inspection.State);
        facts["due"] = PaperView.Date(due);
        facts["interval"] = PaperView.Count(e.Terms.InspectionIntervalMonths);
        facts["purpose"] = plan is null ? PaperView.Blank : view.Say(plan.Act.Purpose);
        facts["day"] = inspection is null ? BlankTime : $"{PaperView.Date(inspection.On)}　　時　　分から　　時　　分まで";
        facts["method"] = Method(view, inspection, plan);
        facts["members"] = inspection is null ? PaperView.Blank
            : PaperView.Lines(inspection.Members.Select(m => $"{view.Post(m)}　{view.Person(m)}".Trim('　')));
        facts["places"] = view.Places(inspection?.Places ?? [.. e.Terms.Places, .. e.Places]);
        facts["announced"] = inspection is null ? PaperView.Blank : inspection.Unannounced ? "通知しない（抜打ち）" : "通知する";
        facts["notified"] = inspection?.NotifiedAt is { } told ? PaperView.Time(told) : PaperView.None;
        facts["changed"] = inspection is null ? "" : string.Join('\n', view.All<RescheduleInspection>(a => a.Inspection == inspection.Id)
            .Select(d => $"{PaperView.Date(d.At)}　{PaperView.Date(d.Act.On)}に変更　{view.Say(d.Act.Reason)}"));
        facts["handlers"] = PaperView.Count(e.Workers.Values.Count(w => w.IsHandler));
        facts["held"] = PaperView.Count(e.StillHeld.Count());
        facts["clause"] = view.Memorandum.FindClause("10-2")?.Text ?? "";
        Add(view, inspection, facts);
        return facts
            .List("checks", (inspection?.Items ?? Checklist.Items).Select(i => CheckRow(view, ShowsAnswers ? inspection : null, i)))
            .List("firms", e.Reentrustments.Values.Where(r => r.State == ReentrustmentState.Consented)
                .Select(r => PaperView.Row(("firm", view.Say(r.Name)))));
    }

    /// <summary>Whether the answers belong on it: what is planned or announced is looked at later, whatever came of it since.</summary>
    private protected virtual bool ShowsAnswers => false;

    private protected virtual void Add(PaperView view, Inspection? inspection, FormFacts facts)
    {
    }

    /// <summary>An interval after the inspection before, or after the conclusion.</summary>
    static DateOnly? InspectionDue(Engagement e, Inspection? inspection)
    {
        DateTimeOffset? before = e.Inspections.Values.Where(i => i.Id != inspection?.Id && i.DoneAt < (inspection?.PlannedAt ?? DateTimeOffset.MaxValue))
            .Select(i => i.DoneAt).Max();
        return (before ?? e.ConcludedAt) is { } from ? JapanTime.DayOf(from).AddMonths(e.Terms.InspectionIntervalMonths) : null;
    }

    static string Method(PaperView view, Inspection? inspection, Done<PlanInspection>? plan) => inspection is null
        ? "□ 実地　□ 遠隔（理由：　　　　　　　　　　　　　　　　　）"
        : inspection.Method == InspectionMethod.OnSite ? "☑ 実地　□ 遠隔"
        : $"□ 実地　☑ 遠隔（理由：{(plan is { Act.RemoteReason.IsGiven: true } ? view.Say(plan.Act.RemoteReason)
            : view.Last<RescheduleInspection>(a => a.Inspection == inspection.Id) is { } moved ? view.Say(moved.Act.Reason) : PaperView.None)}）";

    static FormFacts CheckRow(PaperView view, Inspection? inspection, ChecklistItem item)
    {
        ChecklistLine line = Checklist.Lines.First(l => l.Item == item);
        ChecklistAnswer? answer = inspection?.Answers.FirstOrDefault(a => a.Item == item);
        return PaperView.Row(
            ("code", line.Code), ("item", PaperView.Word(item)), ("clause", line.Clause.Ref),
            ("means", answer is null ? "□書類　□目視\n□聞取り　□画面" : PaperView.Word(answer.Means)),
            ("result", answer is null ? "" : PaperView.Word(answer.Result)),
            ("remarks", answer is null ? "" : view.Say(answer.Remarks, "")),
            ("evidence", answer?.Evidence is { } seen ? string.Create(CultureInfo.InvariantCulture, $"SHA-256\n{seen.Hex[..16]}…") : ""));
    }
}

/// <summary>実地調査計画書.</summary>
sealed class InspectionPlanForm : InspectionForm
{
    internal override FormKind Kind => FormKind.InspectionPlan;

    internal override string Sign => "調計";
}

/// <summary>実地調査通知書.</summary>
sealed class InspectionNoticeForm : InspectionForm
{
    internal override FormKind Kind => FormKind.InspectionNotice;

    internal override string Sign => "調通";

    private protected override bool Fits(Inspection inspection) => inspection is { Unannounced: false, State: not InspectionState.Cancelled };
}

/// <summary>実地調査結果通知書: answers, findings with the exchange on facts and their correction, employment that was looked at, and what
/// moved since the contractor could know of it.</summary>
sealed class InspectionResultForm : InspectionForm
{
    /// <summary>So many movements are written out; the rest is counted, and stands in the ledger.</summary>
    const int MostMovements = 30;

    internal override FormKind Kind => FormKind.InspectionResult;

    internal override string Sign => "調結";

    private protected override bool Fits(Inspection inspection) => inspection.DoneAt is not null;

    private protected override bool ShowsAnswers => true;

    private protected override void Add(PaperView view, Inspection? inspection, FormFacts facts)
    {
        facts["begun"] = PaperView.Time(inspection?.BegunAt);
        facts["done"] = inspection?.DoneAt is { } done ? PaperView.Time(done) : "　　年　　月　　日（　）";
        facts["closed"] = inspection is { State: InspectionState.Closed }
            && view.Last<CloseInspection>(a => a.Inspection == inspection.Id) is { } closed
            ? $"{PaperView.Time(closed.At)}　{view.Person(closed.By)}" : PaperView.None;
        facts["answers"] = inspection is null ? PaperView.Blank : string.Join(
            '、', Enum.GetValues<CheckResult>().Select(r => $"{PaperView.Word(r)} {PaperView.Count(inspection.Answers.Count(a => a.Result == r))}"));
        List<Movement> moved = inspection is null ? []
            : [.. view.Entries.MovementsSince(inspection.KnownFrom, view.State).TakeWhile(m => inspection.DoneAt is not { } end || m.At <= end)];
        facts["moved"] = PaperView.Count(moved.Count);
        facts["more"] = moved.Count > MostMovements ? $"ほか{PaperView.Count(moved.Count - MostMovements)}件は、記録簿にあります。" : "";
        facts
            .List("findings", view.State.Findings.Values.Where(f => inspection is not null && f.Inspection == inspection.Id)
                .OrderBy(f => f.FoundAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal).Select((f, i) => FindingRow(view, f, i + 1)))
            .List("samples", (inspection?.Samples ?? []).Select(s => PaperView.Row(
                ("worker", view.PersonOfFirm(s.Worker)), ("proof", PaperView.Word(s.Proof)), ("matches", s.Matches ? "申告と合う" : "申告と合わない"),
                ("evidence", s.Evidence is { } seen ? $"{seen.Hex[..16]}…" : PaperView.None), ("at", PaperView.Short(s.At)))))
            .List("movements", moved.Take(MostMovements).Select(m => PaperView.Row(
                ("at", PaperView.ShortTime(m.At)), ("item", view.Thing(m.Item)), ("act", PaperView.ActTitle(m.Act)), ("by", view.Person(m.By)),
                ("entry", PaperView.Index(m.Entry)))));
    }

    static FormFacts FindingRow(PaperView view, Finding finding, int no)
    {
        FindingId id = finding.Id;
        Done<ViewFinding>? said = view.Last<ViewFinding>(a => a.Finding == id);
        Done<DecideFinding>? decided = view.Last<DecideFinding>(a => a.Finding == id);
        Done<PlanCorrection>? planned = view.Last<PlanCorrection>(a => a.Finding == id);
        Done<RecordCorrection>? made = view.Last<RecordCorrection>(a => a.Finding == id);
        Done<VerifyCorrection>? seen = view.Last<VerifyCorrection>(a => a.Finding == id);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("item", PaperView.Word(finding.Item)), ("what", PaperView.Lines(
                view.Say(finding.What), finding.Items.IsEmpty ? "" : $"関係する物　{string.Join('、', finding.Items.Select(view.Thing))}")),
            ("view", said is null ? "（意見なし）" : $"{PaperView.Word(said.Act.View)}　{view.Say(said.Act.Words, "")}".Trim('　')),
            ("decided", decided is null ? "（未定）" : PaperView.Lines(decided.Act.Upheld ? "確定" : "取下げ", view.Say(decided.Act.Reason, ""))),
            ("correction", PaperView.Lines(
                planned is null ? "" : $"計画　{view.Say(planned.Act.How)}（担当 {view.Person(planned.Act.Owner)}、{PaperView.Short(planned.Act.By)}まで）",
                made is null ? "" : $"実施　{view.Say(made.Act.What)}（{PaperView.Short(made.At)}）",
                made?.Act.Evidence is { } evidence ? $"証拠　SHA-256 {evidence.Hex[..16]}…" : "")),
            ("due", PaperView.Short(finding.Due)),
            ("verified", seen is null ? PaperView.Word(finding.State) : PaperView.Lines(
                seen.Act.Enough ? $"確認 {PaperView.Short(seen.At)}" : $"不十分 {PaperView.Short(seen.At)}", view.Say(seen.Act.Remarks, ""),
                finding.SentBack > 0 ? $"差戻し {PaperView.Count(finding.SentBack)}回" : "")));
    }
}

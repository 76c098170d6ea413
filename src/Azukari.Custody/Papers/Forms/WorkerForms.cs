using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>誓約書 (覚書 6-1, 4-1a, 4-1b).</summary>
sealed class PledgeForm : PaperForm
{
    internal override FormKind Kind => FormKind.Pledge;

    internal override string Sign => "誓約";

    internal override IEnumerable<string> Subjects(Engagement e) => WorkersOf(e, w => w.PledgedAt is not null);

    internal override FormFacts Facts(PaperView view, string subject)
    {
        WorkerId id = WorkerId.Wrap(subject);
        Worker worker = view.State.Workers[id];
        Done<SignPledge>? signed = view.All<SignPledge>().LastOrDefault(d => d.By == id);
        FormFacts facts = view.Common();
        facts["name"] = view.Say(worker.Name);
        facts["firm"] = view.Firm(worker.Organisation);
        facts["employment"] = PaperView.Word(worker.Employment);
        facts["signedAt"] = PaperView.Time(worker.PledgedAt);
        facts["signedEntry"] = signed is null ? "" : PaperView.Index(signed.Index);
        return facts;
    }

    internal static IEnumerable<string> WorkersOf(Engagement e, Func<Worker, bool> which) => e.Workers.Values
        .Where(which).OrderBy(w => w.EnrolledAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal).Select(w => w.Id.Value);
}

/// <summary>教育記録 (覚書 6-2a, 6-2b).</summary>
sealed class TrainingRecordForm : PaperForm
{
    internal override FormKind Kind => FormKind.TrainingRecord;

    internal override string Sign => "教育";

    internal override IEnumerable<string> Subjects(Engagement e) => PledgeForm.WorkersOf(e, w => !w.Trainings.IsEmpty);

    internal override FormFacts Facts(PaperView view, string subject)
    {
        WorkerId id = WorkerId.Wrap(subject);
        Worker worker = view.State.Workers[id];
        int months = view.State.Terms.TrainingValidityMonths;
        FormFacts facts = view.Common();
        facts["name"] = view.Say(worker.Name);
        facts["firm"] = view.Firm(worker.Organisation);
        facts["employment"] = PaperView.Word(worker.Employment);
        facts["role"] = worker.Notification is { } told ? PaperView.Word(told.Role) : "（届出なし）";
        facts["validity"] = PaperView.Count(months);
        facts["validUntil"] = worker.TrainingLapsesOn(months) is { } lapses ? PaperView.Date(lapses.AddDays(-1)) : PaperView.None;
        facts["penalties"] = worker.WasTaughtPenalties ? "済" : "未";
        return facts.List("trainings", view.All<RecordTraining>(t => t.Worker == id).Select((d, i) => PaperView.Row(
            ("no", PaperView.Count(i + 1)), ("on", PaperView.Short(d.Act.On)), ("course", d.Act.Course.Value),
            ("passed", d.Act.Passed ? "合格" : "不合格"), ("taught", d.Act.PenaltiesTaught ? "あり" : "なし"),
            ("recorder", view.Person(d.By)), ("entry", PaperView.Index(d.Index)))));
    }
}

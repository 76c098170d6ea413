using Azukari.Custody.Courses;
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
        facts["renewBy"] = worker.PledgeDue is { } due ? PaperView.Date(due) : "";
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
        IEnumerable<(long Index, FormFacts Row)> taken =
        [
            .. view.All<RecordTraining>(t => t.Worker == id).Select(d => (d.Index, TakenRow(
                view, d.Act.On, d.Act.Course, d.Act.Passed, d.Act.PenaltiesTaught, d.Act.Kind is { } kind ? PaperView.Word(kind) : "", d.By, d.Index))),
            .. view.All<SitTraining>().Where(d => d.By == id).Select(d => (d.Index, SatRow(view, worker, d))),
        ];
        return facts
            .List("trainings", taken.OrderBy(t => t.Index).Select(t => t.Row))
            .List("plans", view.State.TrainingPlans.Values.Where(p => p.For.Contains(id)).OrderBy(p => p.On)
                .ThenBy(p => p.Id.Value, StringComparer.Ordinal).Select(p => PlanRow(view, worker, p)));
    }

    static FormFacts TakenRow(
        PaperView view, DateOnly on, CourseId course, bool passed, bool penalties, string kind, WorkerId? by, long index) => PaperView.Row(
        ("on", PaperView.Short(on)), ("course", ReadyCourses.Find(course)?.Title ?? course.Value), ("kind", kind), ("passed", passed ? "合格" : "不合格"),
        ("taught", penalties ? "あり" : "なし"), ("recorder", view.Person(by)), ("entry", PaperView.Index(index)));

    /// <summary>A test of the desk's own, with its result.</summary>
    static FormFacts SatRow(PaperView view, Worker worker, Done<SitTraining> sat)
    {
        DateOnly on = JapanTime.DayOf(sat.At);
        Training? training = worker.Trainings.LastOrDefault(t => t.Course == sat.Act.Course && t.On == on && t.Percent == sat.Act.Percent);
        return TakenRow(
            view, on, sat.Act.Course, training?.Passed ?? false, training?.PenaltiesTaught ?? false,
            $"{PaperView.Word(TrainingKind.DeskCourse)}　{PaperView.Count(sat.Act.Percent)}点（{PaperView.Count(sat.Act.Questions)}問）", sat.By, sat.Index);
    }

    static FormFacts PlanRow(PaperView view, Worker worker, TrainingPlan plan)
    {
        PlanTraining? told = view.Last<PlanTraining>(a => a.Plan == plan.Id)?.Act;
        Attended? attended = plan.Attendance.GetValueOrDefault(worker.Id);
        return PaperView.Row(
            ("name", view.Say(plan.Name)), ("on", PaperView.Short(plan.On)), ("method", PaperView.Word(plan.Method)),
            ("content", told is null ? PaperView.None : view.Say(told.Content)), ("teacher", told is null ? PaperView.None : view.Say(told.Teacher)),
            ("attended", plan.CancelledAt is not null ? "取りやめ" : attended is null ? "記録なし" : PaperView.Word(attended.Attendance)),
            ("resit", attended?.ResitOn is { } day ? $"再受講 {PaperView.Short(day)}" : ""));
    }
}

using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>従事者届出書 (覚書 6-3): handlers and their officers, with the scope of each.</summary>
sealed class HandlerNotificationForm : PaperForm
{
    internal override FormKind Kind => FormKind.HandlerNotification;

    internal override string Sign => "従届";

    internal override FormFacts Facts(PaperView view, string subject)
    {
        IEnumerable<Worker> officers = view.State.Terms.People
            .Where(p => p.Office.HasFlag(Office.HandlingOfficer)).Select(p => view.State.Workers[p.Id]);
        List<Worker> notified =
        [
            .. view.State.Workers.Values.Where(w => w.Notification is not null)
                .OrderBy(w => w.Notification!.NotifiedAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal),
        ];
        FormFacts facts = view.Common();
        facts["count"] = PaperView.Count(notified.Count(w => w.LeftAt is null));
        return facts
            .List("officers", officers.Select(w => PaperView.Row(
                ("name", view.Say(w.Name)), ("post", view.Post(w.Id)), ("firm", view.Firm(w.Organisation)))))
            .List("handlers", notified.Select((w, i) => HandlerRow(view, w, i + 1)));
    }

    static FormFacts HandlerRow(PaperView view, Worker worker, int no)
    {
        Notification told = worker.Notification!;
        Training? training = worker.Trainings.LastOrDefault(t => t.Passed);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("name", view.Say(worker.Name)), ("firm", view.Firm(worker.Organisation)),
            ("employment", PaperView.Word(worker.Employment)), ("role", PaperView.Word(told.Role)),
            ("purposes", view.Purposes(told.Purposes)), ("places", view.Places(told.Places)),
            ("trained", PaperView.Short(training?.On)), ("pledged", PaperView.Short(worker.PledgedAt)),
            ("notified", PaperView.Short(told.NotifiedAt)),
            ("received", told.ReceivedAt is { } at ? PaperView.Short(at) : "（受理待ち）"),
            ("left", worker.LeftAt is { } left ? PaperView.Short(left) : ""));
    }
}

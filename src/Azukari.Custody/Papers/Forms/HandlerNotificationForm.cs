using System.Collections.Immutable;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>従事者届出書 (覚書 6-3): handlers and their officers, with the scope of each.</summary>
sealed class HandlerNotificationForm : PaperForm
{
    internal override FormKind Kind => FormKind.HandlerNotification;

    internal override string Sign => "従届";

    internal override ImmutableArray<string> Rooms => ["worker/", "handler/", "training/", "pledge/", "badge/", "officer/"];

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
            .List("carriers", Carriers(view))
            .List("handlers", notified.Select((w, i) => HandlerRow(view, w, i + 1)));
    }

    /// <summary>Identity cards, badges and keys that he has.</summary>
    static string BadgesOf(PaperView view, WorkerId worker) => string.Join('、', view.State.Badges.Values
        .Where(b => b.Worker == worker && b.End is null).OrderBy(b => b.IssuedAt).ThenBy(b => b.Id.Value, StringComparer.Ordinal)
        .Select(b => PaperView.Word(b.Kind)).Distinct().DefaultIfEmpty(PaperView.None));

    /// <summary>Who carries and hands over media: the carriers of every take-out that was approved.</summary>
    static IEnumerable<FormFacts> Carriers(PaperView view) => view.State.TakeOuts.Values
        .Where(t => t.State is not (TakeOutState.Requested or TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Revoked))
        .SelectMany(t => t.Carriers).Distinct().OrderBy(c => view.State.Workers.GetValueOrDefault(c)?.EnrolledAt).ThenBy(c => c.Value, StringComparer.Ordinal)
        .Select(c => PaperView.Row(("name", view.Person(c)), ("firm", view.FirmOf(c))));

    static FormFacts HandlerRow(PaperView view, Worker worker, int no)
    {
        Notification told = worker.Notification!;
        Training? training = worker.Trainings.LastOrDefault(t => t.Passed);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("name", view.Say(worker.Name)), ("firm", view.Firm(worker.Organisation)),
            ("employment", PaperView.Word(worker.Employment)), ("role", PaperView.Word(told.Role)),
            ("dispatching", worker.DispatchingFirm.IsGiven ? $"派遣元　{view.Say(worker.DispatchingFirm)}" : ""),
            ("proof", worker.Proof is { } proof
                ? $"{PaperView.Word(proof.Evidence)}（{PaperView.Short(proof.At)}{(proof.SeenByCity ? "、甲が確認" : "")}）" : "申告のみ"),
            ("badges", BadgesOf(view, worker.Id)),
            ("period", told.Period is { } days ? PaperView.Term(days) : "契約の期間"),
            ("narrowed", told.NarrowedAt is { } narrowed ? $"範囲を狭めた {PaperView.Short(narrowed)}" : ""),
            ("acting", told.ActsAsOfficer ? "取扱責任者の職務も行う" : ""),
            ("suspended", worker.Suspended is { } stopped ? $"取扱いを停止中 {PaperView.Short(stopped.At)}" : ""),
            ("purposes", view.Purposes(told.Purposes)), ("places", view.Places(told.Places)),
            ("trained", PaperView.Short(training?.On)), ("pledged", PaperView.Short(worker.PledgedAt)),
            ("notified", PaperView.Short(told.NotifiedAt)),
            ("received", told.ReceivedAt is { } at ? PaperView.Short(at) : "（受理待ち）"),
            ("left", worker.LeftAt is { } left ? PaperView.Short(left) : ""));
    }
}

using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari workers</c> shows the people of the work; <c>azukari reviews</c> the reviews of their access.</summary>
static class WorkersCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var all = new Option<bool>("--all") { Description = ui.Words.Text("workers.all") };
        return ListView.Make(ui, globals, "workers", ui.Words.Text("workers.about"), (parsed, session) =>
        {
            Viewer view = session.View(ui);
            Worker[] workers = [.. PeopleLists.InOrder(session.State, parsed.GetValue(all))];
            return new ListShown(
                () => Array.ForEach(workers, worker => Show(ui, session, worker)),
                () => workers.Select(worker => WorkerView.Describe(view, worker)),
                source => PeopleLists.Workers(source, parsed.GetValue(all)));
        }, all);
    }

    internal static Command Reviews(Ui ui, Globals globals) => ListView.Make(ui, globals, "reviews", ui.Words.Text("workers.reviews"), (_, session) =>
    {
        var last = new Lazy<IReadOnlyDictionary<WorkerId, DateTimeOffset>>(
            () => session.Desk.TallyOf(session.Contract, acts => acts.LastUses()));
        Viewer view = session.View(ui);
        AccessReview[] reviews = [.. session.State.AccessReviews.Values.OrderByDescending(r => r.OpenedAt)];
        return new ListShown(
            () =>
            {
                Array.ForEach(reviews, review => Show(ui, session, review, last.Value));
                if (reviews.Length == 0)
                {
                    Ui.Line(ui.Words.Text("workers.reviews-none"));
                }
            },
            () => reviews.Select(review => WorkerView.Describe(view, review, last.Value)),
            PeopleLists.Reviews);
    });

    /// <summary>One worker in lines: who, of which firm and how it is known, what he may do, what is open with him.</summary>
    static void Show(Ui ui, Session session, Worker worker)
    {
        Engagement e = session.State;
        Ui.Line(Ui.Plain(ui.Words.Text(
            "workers.line", worker.Id.Value, session.Desk.ValueOf(session.Contract, worker.Name) ?? ui.Words.Text("erased-value"),
            session.Names.Show(worker.Organisation.Value), ui.Words.EnumValue(worker.Employment))));
        Ui.Line("    " + (worker.Proof is { } proof
            ? ui.Words.Text(proof.SeenByCity ? "workers.proved-city" : "workers.proved-contractor", ui.Words.EnumValue(proof.Evidence), ui.Words.Time(proof.At))
            : ui.Words.Text(worker.Employment == Employment.Named ? "workers.named" : "workers.unproved")));
        if (worker.LeftAt is { } left)
        {
            Ui.Line("    " + ui.Words.Text("workers.left", ui.Words.Time(left)));
        }
        else if (worker.Notification is { } notified)
        {
            Ui.Line(Ui.Plain("    " + ui.Words.Text(
                worker.Suspended is not null ? "workers.suspended" : notified.ReceivedAt is null ? "workers.waiting" : "workers.received",
                ui.Words.EnumValue(notified.Role), string.Join(' ', notified.Purposes), string.Join(' ', notified.Places),
                notified.Period is { } period ? $"{ui.Words.Date(period.From)} – {ui.Words.Date(period.Until)}" : "")));
        }

        if (worker.TrainingLapsesOn(e.Terms.TrainingValidityMonths) is { } lapses)
        {
            Ui.Line("    " + ui.Words.Text("workers.trained", ui.Words.Date(lapses)));
        }

        OpenAtLeaving open = e.OpenWith(worker.Id);
        if (!open.IsNothing)
        {
            Ui.Line("    " + ui.Words.Text(
                "workers.open", string.Join(' ', [.. open.Copies.Select(c => c.Value), .. open.TakeOuts.Select(t => t.Value), .. open.Badges.Select(b => b.Value)])));
        }
    }

    static void Show(Ui ui, Session session, AccessReview review, IReadOnlyDictionary<WorkerId, DateTimeOffset> last)
    {
        int open = session.State.Undecided(review).Count();
        Ui.Line(ui.Words.Text("workers.review", review.Id.Value, ui.Words.Time(review.OpenedAt), ui.Words.Date(review.Due), $"{open}"));
        foreach (WorkerId id in review.Listed)
        {
            Worker worker = session.State.Workers[id];
            string used = last.TryGetValue(id, out DateTimeOffset at) ? ui.Words.Time(at) : ui.Words.Text("workers.never");
            string decided = review.Decisions.GetValueOrDefault(id) is { } d ? ui.Words.EnumValue(d.Decision)
                : worker.LeftAt is not null ? ui.Words.Text("workers.left-short") : ui.Words.Text("workers.undecided");
            Ui.Line(Ui.Plain("    " + ui.Words.Text(
                "workers.reviewed", id.Value, session.Names.Show(id.Value),
                worker.Notification is { } n ? $"{string.Join(' ', n.Purposes)} / {string.Join(' ', n.Places)}" : "–", used, decided)));
        }
    }
}

using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari consultations</c> and <c>azukari corrections</c>: what is in doubt, what was settled, what was set right.</summary>
static class ConsultationCommands
{
    internal static Command Consultations(Ui ui, Globals globals)
    {
        var one = new Argument<string?>("ID") { Description = ui.Words.Text("cli.consultations-id"), Arity = ArgumentArity.ZeroOrOne };
        return ListView.Make(ui, globals, "consultations", ui.Words.Text("cli.consultations"), (parsed, session) =>
        {
            ConsultationId? asked = parsed.GetValue(one) is { } id ? session.Find<ConsultationId>(id) : null;
            Consultation[] found =
            [
                .. session.State.Consultations.Values.Where(c => asked is null || c.Id == asked)
                    .OrderBy(c => c.AskedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal),
            ];
            return new ListShown(
                () =>
                {
                    Array.ForEach(found, consultation => Show(ui, session, consultation));
                    if (found.Length == 0)
                    {
                        Ui.Line(ui.Words.Text("none"));
                    }
                },
                () => (object)PartyView.Consultations(session.View(ui), asked),
                source => PartyLists.Consultations(source, c => asked is null || c.Id == asked));
        }, one);
    }

    internal static Command Corrections(Ui ui, Globals globals) => ListView.Make(ui, globals, "corrections", ui.Words.Text("cli.corrections"), (_, session) =>
    {
        Corrections corrections = session.Desk.CorrectionsOf(session.Contract);
        return new ListShown(
            () => ShowAll(ui, session, corrections), () => (object)PartyView.Corrections(session.View(ui)), PartyLists.Corrections);
    });

    static void ShowAll(Ui ui, Session session, Corrections corrections)
    {
        foreach (CorrectionEntry correction in corrections.All)
        {
            string of = correction.Corrects is { } index ? ui.Words.Text("entry", $"{index}") : ui.Words.Text("unknown");
            string who = correction.Entry.Circumstances.Worker is { } w ? session.Names.Show(w.Value) : "";
            Ui.Line($"{of}  {Said(ui, session, correction)}  {who} {ui.Words.Time(correction.Entry.Circumstances.At)}");
        }

        if (corrections.All.Count == 0)
        {
            Ui.Line(ui.Words.Text("none"));
        }
    }

    /// <summary>One correction on one line.</summary>
    internal static string Said(Ui ui, Session session, CorrectionEntry correction) => ui.Words.Text(
        "corrected-by", $"{correction.Index}", Opened(ui, session, correction.Said.Wrong), Opened(ui, session, correction.Said.Right));

    static void Show(Ui ui, Session session, Consultation c)
    {
        int days = JapanTime.DayOf(session.Desk.Now).DayNumber - JapanTime.DayOf(c.AskedAt).DayNumber;
        string state = ui.Words.Text($"cli.consultation-states.{PartyLists.StateOf(c)}");
        string age = c.IsOpen ? " " + ui.Words.Text("days-waiting", $"{days}") : "";
        ui.Markup($"[cyan]{c.Id}[/] 〔{string.Join(' ', c.Clauses.Select(k => k.Ref))}〕 {Markup.Escape(state + age)}");
        Ui.Line($"  {ui.Words.Time(c.AskedAt)} {c.AskedBy}: {Opened(ui, session, c.Question)}");
        foreach (Remark remark in c.Talk)
        {
            Ui.Line($"  {ui.Words.Time(remark.At)} {session.Names.Show(remark.By.Value)}: {Opened(ui, session, remark.Words)}");
        }

        if (c.Proposals > 0)
        {
            Ui.Line("  " + ui.Words.Text("cli.consultation-proposal", $"{c.Proposals}", Opened(ui, session, c.Interpretation)));
            Ui.Line("  " + ui.Words.Text("cli.consultation-signed", string.Join(' ', Signers(c))));
        }
    }

    static IEnumerable<string> Signers(Consultation c) => c.Signatures.Select(s => s.Value).Order(StringComparer.Ordinal);

    static string Opened(Ui ui, Session session, SealedText text) =>
        Ui.Plain(session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value"));
}

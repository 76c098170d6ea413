using System.CommandLine;
using Azukari.Cli.Remote;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari memorandum show [REF]</c>: the sentences as signed, what they cite today, what both have agreed about them, and
/// the order among the memoranda.</summary>
static class MemorandumView
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var reference = new Argument<string?>("REF") { Description = ui.Words.Text("cli.memorandum-ref"), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", ui.Words.Text("cli.memorandum-show")) { reference };
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            MemorandumDocument memorandum = session.Desk.MemorandumOf(session.Contract);
            string? asked = parsed.GetValue(reference);
            IReadOnlyList<MemorandumClause> clauses = PartyView.ClausesOf(memorandum, asked);
            if (ui.Json)
            {
                Ui.WriteJson(PartyView.Memorandum(session.View(ui), memorandum, clauses));
                return Shell.Done;
            }

            if (asked is null)
            {
                ShowHead(ui, session, memorandum);
            }

            foreach (MemorandumClause clause in clauses)
            {
                ShowClause(ui, session, memorandum, clause);
            }

            return Shell.Done;
        });
        return command;
    }

    static void ShowHead(Ui ui, Session session, MemorandumDocument memorandum)
    {
        ui.Markup($"[bold]{Markup.Escape(memorandum.Title)}[/]");
        Ui.Line($"{memorandum.Contract.Title} ({ui.Words.Date(memorandum.Contract.From)} – {ui.Words.Date(memorandum.Contract.To)})");
        Ui.Line($"SHA-256 {memorandum.Digest}");
        foreach (Amendment amendment in session.State.Amendments.Values.OrderBy(a => a.ProposedAt))
        {
            Ui.Line(ui.Words.Text(
                "cli.memorandum-amendment", amendment.Id.Value, ui.Words.EnumValue(amendment.State), ui.Words.Date(amendment.Effective),
                Opened(session, ui, amendment.Reason)));
        }

        Ui.Line();
    }

    static void ShowClause(Ui ui, Session session, MemorandumDocument memorandum, MemorandumClause clause)
    {
        ui.Markup($"[cyan]{Markup.Escape(clause.Reference),-5}[/] {Markup.Escape(clause.Text)}");
        foreach (MemorandumCitation citation in memorandum.Citations.Where(c => c.Clause == clause.Reference))
        {
            CitationPlace? recorded = session.State.Citations.GetValueOrDefault(CitationId.Wrap(citation.Id));
            string today = recorded is null ? citation.Now : Opened(session, ui, recorded.Now);
            Ui.Line("      " + ui.Words.Text(
                "cli.memorandum-citation", citation.Term, citation.AsSigned, today, ui.Words.Date(recorded?.ConfirmedOn ?? citation.NowAsOf)));
            if (recorded is null && citation.Note is { } note)
            {
                Ui.Line($"      {note}");
            }
        }

        foreach (Consultation agreed in session.State.InterpretationsOf(new Clause(clause.Reference)))
        {
            Ui.Line($"      {ui.Words.Text("interpretation", Opened(session, ui, agreed.Interpretation))} ({agreed.Id})");
        }

        if (clause.Reference == memorandum.Precedence.Clause)
        {
            ShowOrder(ui, session, memorandum);
        }
    }

    static void ShowOrder(Ui ui, Session session, MemorandumDocument memorandum)
    {
        Ui.Line($"      1  {memorandum.Title} ({ui.Words.Text("this-memorandum")})");
        foreach (FiledMemorandum other in session.State.OthersInOrder(session.Desk.Now))
        {
            Ui.Line($"      {other.Rank}  {Opened(session, ui, other.Title)} [{other.Id}] {ui.Words.EnumValue(other.Covers)}");
        }

        // Named by the file, and not yet laid beside it: nothing can be decided by it.
        foreach (OtherMemorandum named in memorandum.Precedence.PrevailsOver.Where(o => !Stands(session, o.Id)))
        {
            Ui.Line($"      –  {named.Title} [{named.Id}] {ui.Words.Text("cli.memorandum-not-filed")}");
        }
    }

    static bool Stands(Session session, string id) =>
        session.State.OtherMemoranda.GetValueOrDefault(MemorandumId.Wrap(id))?.StandsSince is not null;

    static string Opened(Session session, Ui ui, SealedText text) =>
        Ui.Plain(session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value"));
}

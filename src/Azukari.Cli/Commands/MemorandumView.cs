using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
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
            using Session session = Session.ToRead(parsed, globals);
            MemorandumDocument memorandum = session.Desk.MemorandumOf(session.Contract);
            string? asked = parsed.GetValue(reference);
            MemorandumClause[] clauses = asked is null ? [.. memorandum.Clauses]
                : memorandum.FindClause(asked) is { } found ? [found]
                : throw CustodyException.Of(Fault.IdentifierUnknown, asked.Length <= 5 ? asked : "…");
            if (ui.Json)
            {
                Ui.WriteJson(Describe(session, memorandum, clauses));
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

    static object Describe(Session session, MemorandumDocument memorandum, IEnumerable<MemorandumClause> clauses) => new
    {
        contract = session.Contract.Value,
        title = memorandum.Title,
        digest = memorandum.Digest,
        clauses = clauses.Select(clause => new
        {
            @ref = clause.Reference,
            text = clause.Text,
            citations = memorandum.Citations.Where(c => c.Clause == clause.Reference).Select(c => Describe(session, c)),
            interpretations = session.State.InterpretationsOf(new Clause(clause.Reference)).Select(c => new
            {
                id = c.Id.Value,
                agreedAt = c.AgreedAt?.UtcDateTime,
                text = session.Desk.ValueOf(session.Contract, c.Interpretation),
            }),
        }),
        precedence = session.State.OtherMemoranda.Values.OrderBy(m => m.Rank).Select(m => new
        {
            id = m.Id.Value,
            rank = m.Rank,
            title = session.Desk.ValueOf(session.Contract, m.Title),
            sha256 = m.Text.Hex,
            covers = EntryJson.Name(m.Covers),
            standsSince = m.StandsSince?.UtcDateTime,
            replacedAt = m.ReplacedAt?.UtcDateTime,
        }),
        named = memorandum.Precedence.PrevailsOver.Select(o => new { id = o.Id, title = o.Title, stands = Stands(session, o.Id) }),
        amendments = session.State.Amendments.Values.OrderBy(a => a.ProposedAt).Select(a => new
        {
            id = a.Id.Value,
            state = EntryJson.Name(a.State),
            effective = a.Effective,
            digest = a.Terms.Memorandum.Hex,
            proposedBy = a.ProposedBy.Value,
            signedBy = a.Signatures.Select(s => s.Value).Order(StringComparer.Ordinal),
            reason = session.Desk.ValueOf(session.Contract, a.Reason),
        }),
    };

    static object Describe(Session session, MemorandumCitation citation)
    {
        CitationPlace? recorded = session.State.Citations.GetValueOrDefault(CitationId.Wrap(citation.Id));
        return new
        {
            id = citation.Id,
            term = citation.Term,
            law = citation.Law,
            asSigned = citation.AsSigned,
            now = recorded is null ? citation.Now : session.Desk.ValueOf(session.Contract, recorded.Now),
            confirmedOn = recorded?.ConfirmedOn ?? citation.NowAsOf,
            since = recorded is null ? citation.ChangedOn : recorded.Since,
            changedBy = recorded is null ? citation.ChangedBy : session.Desk.ValueOf(session.Contract, recorded.ChangedBy),
            recorded = recorded is not null,
        };
    }

    static string Opened(Session session, Ui ui, SealedText text) =>
        Ui.Plain(session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value"));
}

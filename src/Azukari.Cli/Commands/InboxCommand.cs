using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Notices;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari inbox</c>: what someone was told, the latest first, and marking it as read.</summary>
static class InboxCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var unread = new Option<bool>("--unread") { Description = ui.Words.Text("cli.inbox-unread") };
        Command command = ListView.Make(ui, globals, "inbox", ui.Words.Text("cli.inbox"), (parsed, session) =>
        {
            IReadOnlyList<Notice> notices = session.Desk.NoticesOf(
                session.Contract, Who(session, parsed, globals), parsed.GetValue(unread));
            return new ListShown(
                () => Show(ui, session, notices), () => notices.Select(n => session.Desk.Describe(n, ui.Language)),
                source => EventLists.Inbox(source, notices));
        }, globals.As, unread);
        command.Subcommands.Add(Read(ui, globals));
        return command;
    }

    static Command Read(Ui ui, Globals globals)
    {
        var which = new Argument<long?>("NOTICE") { Description = ui.Words.Text("cli.inbox-which"), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("read", ui.Words.Text("cli.inbox-read")) { globals.As, which };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    JsonNode told = far.Json(far.Ask(
                        "inbox/read" + RemoteDesk.Query(("notice", parsed.GetValue(which)?.ToString(CultureInfo.InvariantCulture))), []));
                    Ui.Line(ui.Words.Text("cli.inbox-marked", $"{(int)told["marked"]!}"));
                    return Shell.Done;
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            int marked = session.Desk.MarkNoticesRead(session.Contract, Who(session, parsed, globals), parsed.GetValue(which));
            Ui.Line(ui.Words.Text("cli.inbox-marked", marked.ToString(CultureInfo.InvariantCulture)));
            return Shell.Done;
        });
        return command;
    }

    static WorkerId Who(Session session, ParseResult parsed, Globals globals) =>
        session.PersonOf(parsed, globals).Worker ?? throw CustodyException.Of(Fault.IdentifierUnknown, "--as");

    static void Show(Ui ui, Session session, IReadOnlyList<Notice> notices)
    {
        if (notices.Count == 0)
        {
            Ui.Line(ui.Words.Text("cli.inbox-none"));
        }

        foreach (Notice notice in notices)
        {
            string mark = notice.ReadAt is not null ? " " : notice.Kind is NoticeKind.Overdue ? "×" : "!";
            string subject = notice.Subject.Length > 0 ? $" {session.Names.Show(notice.Subject)}" : "";
            Ui.Line(Ui.Plain($"{mark} {notice.Id,5}  {ui.Words.Time(notice.At)}  {session.Desk.LineOf(notice, ui.Language)}{subject}"));
        }
    }
}

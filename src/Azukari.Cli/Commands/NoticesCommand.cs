using System.CommandLine;
using System.Globalization;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Notices;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari notices</c>: mail and webhook; sending, what failed, and to whom.</summary>
static class NoticesCommand
{
    internal static Command Make(Ui ui, Globals globals) => new("notices", ui.Words.Text("cli.notices"))
    {
        Send(ui, globals), Status(ui, globals), Retry(ui, globals), Address(ui, globals), Addresses(ui, globals),
    };

    static Command Send(Ui ui, Globals globals)
    {
        var command = new Command("send", ui.Words.Text("cli.notices-send"));
        command.SetAction(async (parsed, cancellation) =>
        {
            using Session session = Session.ToAct(parsed, globals);
            session.Desk.MakeNotices();
            (int sent, int failed) = await session.Desk.SendLettersAsync(ui.Language, cancellation).ConfigureAwait(false);
            if (ui.Json)
            {
                Ui.WriteJson(new { sent, failed });
            }
            else
            {
                Ui.Line(ui.Words.Text("cli.notices-sent", Number(sent), Number(failed)));
                Troubles(ui, session);
            }

            return failed == 0 ? Shell.Done : Shell.Refused;
        });
        return command;
    }

    static Command Status(Ui ui, Globals globals)
    {
        var command = new Command("status", ui.Words.Text("cli.notices-status"));
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            IReadOnlyDictionary<string, long> counts = session.Desk.LettersByState;
            long Count(LetterState state) => counts.GetValueOrDefault(EntryJson.Name(state));
            if (ui.Json)
            {
                Ui.WriteJson(NoticesView.Status(session.View(ui), session.Desk.NoticeSettings));
            }
            else
            {
                Ui.Line(ui.Words.Text(
                    "cli.notices-counts", Number(Count(LetterState.Waiting) + Count(LetterState.Sending)), Number(Count(LetterState.Sent)),
                    Number(Count(LetterState.GivenUp))));
                Troubles(ui, session);
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Retry(Ui ui, Globals globals)
    {
        var command = new Command("retry", ui.Words.Text("cli.notices-retry"));
        command.SetAction(parsed =>
        {
            using Session session = Session.ToAct(parsed, globals);
            Ui.Line(ui.Words.Text("cli.notices-again", Number(session.Desk.RetryLetters())));
            return Shell.Done;
        });
        return command;
    }

    static Command Address(Ui ui, Globals globals)
    {
        var worker = new Option<string>("--worker") { Description = ui.Words.Text("cli.notices-worker"), Required = true };
        var mail = new Option<string?>("--mail") { Description = ui.Words.Text("cli.notices-mail") };
        var remove = new Option<bool>("--remove") { Description = ui.Words.Text("cli.notices-remove") };
        var command = new Command("address", ui.Words.Text("cli.notices-address")) { worker, mail, remove };
        command.SetAction(parsed =>
        {
            using Session session = Session.ToAct(parsed, globals);
            WorkerId who = session.Find<WorkerId>(parsed.GetValue(worker)!);
            string? given = parsed.GetValue(mail);
            if (!parsed.GetValue(remove) && !MailAddress.IsProper(given))
            {
                throw CustodyException.Of(Fault.MailAddressInvalid);
            }

            session.Desk.SetMailAddress(session.Contract, who, parsed.GetValue(remove) ? null : given);
            Ui.Line(ui.Words.Text(parsed.GetValue(remove) ? "cli.notices-address-gone" : "cli.notices-address-set"));
            return Shell.Done;
        });
        return command;
    }

    static Command Addresses(Ui ui, Globals globals) => ListView.Make(ui, globals, "addresses", ui.Words.Text("cli.notices-addresses"), (_, session) =>
    {
        var all = session.Desk.MailAddresses(session.Contract);
        return new ListShown(
            () =>
            {
                foreach ((WorkerId who, string mail) in all)
                {
                    Ui.Line(Ui.Plain($"{session.Names.Show(who.Value)}  {mail}"));
                }
            },
            () => all.Select(a => (object)new { worker = a.Item1.Value, mail = a.Item2 }),
            SignLists.Addresses);
    });

    static void Troubles(Ui ui, Session session)
    {
        foreach (Letter letter in session.Desk.LettersInTrouble)
        {
            string what = ui.Words.TextIfAny($"send-faults.{letter.Problem}") ?? letter.Problem;
            Ui.Line(Ui.Plain($"  {(letter.State == LetterState.GivenUp ? "×" : "!")} {session.Names.Show(letter.For.Value)}  {what}  "
                + ui.Words.Text("cli.notices-attempts", Number(letter.Attempts), ui.Words.Time(letter.NextAt))));
        }
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

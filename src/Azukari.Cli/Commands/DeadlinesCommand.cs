using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Custody.Notices;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari deadlines</c>: everything due in the order of its days, near and far; for a person, or as an iCalendar file.</summary>
static class DeadlinesCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var until = new Option<string?>("--until") { Description = ui.Words.Text("cli.calendar-until") };
        var ics = new Option<string?>("--ics") { Description = ui.Words.Text("cli.calendar-ics") };
        return ListView.Make(ui, globals, "deadlines", ui.Words.Text("cli.calendar"), (parsed, session) =>
        {
            DateOnly last = parsed.GetValue(until) is { } text
                ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                    ? day
                    : throw new UsageException(ui.Words.Text("usage.day", text), ui.Words.Text("usage.day-hint"))
                : DateOnly.MaxValue;
            WorkerId? who = session.PersonOf(parsed, globals).Worker;
            List<DueThing> due = [.. BoardView.Due(session.View(ui), last, who)];
            if (parsed.GetValue(ics) is { } path)
            {
                using var report = new ReportFile(path);
                report.Stream.Write(CalendarFile.Write(
                    due, session.Desk.MemorandumOf(session.Contract).DeskHost, session.Contract, session.Desk.Now, ui.Words));
                report.Commit();
            }

            return new ListShown(() => Show(ui, session, due), () => due.Select(BoardView.Describe), source => EventLists.Deadlines(source, due));
        }, globals.As, until, ics);
    }

    static void Show(Ui ui, Session session, List<DueThing> all)
    {
        foreach (DueThing due in all)
        {
            string day = due.On is { } on ? ui.Words.Date(on) : ui.Words.Text("cli.calendar-now");
            Ui.Line(Ui.Plain($"{(due.IsOverdue ? "×" : " ")} {day}  {due.Clause.Ref} {ui.Words.Due(due.Code)} {session.Names.Show(due.Subject)}".TrimEnd()));
        }

        if (all.Count == 0)
        {
            Ui.Line(ui.Words.Text("nothing-due"));
        }
    }
}

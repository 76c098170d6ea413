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
            List<DueThing> due =
            [
                .. session.Desk.DueOf(session.Contract).Where(d => (d.On ?? DateOnly.MinValue) <= last
                    && (who is null || IsFor(session, d, who.Value))),
            ];
            if (parsed.GetValue(ics) is { } path)
            {
                using var report = new ReportFile(path);
                report.Stream.Write(CalendarFile.Write(
                    due, session.Desk.MemorandumOf(session.Contract).DeskHost, session.Contract, session.Desk.Now, ui.Words));
                report.Commit();
            }

            return new ListShown(() => Show(ui, session, due), () => due.Select(Describe), source => EventLists.Deadlines(source, due));
        }, globals.As, until, ics);
    }

    static bool IsFor(Session session, DueThing due, WorkerId who) =>
        due.Person == who
        || (session.State.OfficesOf(new Circumstances(who, null, session.Desk.Now, Authentication.Local)) & due.For) != Office.None;

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

    static object Describe(DueThing due) => new
    {
        on = due.On,
        since = due.Since,
        overdue = due.IsOverdue,
        clause = due.Clause.Ref,
        code = due.Code,
        subject = due.Subject,
        @for = Viewer.Offices(due.For).Select(o => EntryJson.Name(o)),
        person = due.Person?.Value,
    };
}

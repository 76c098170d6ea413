using System.CommandLine;
using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari holidays</c>: the days by which deadlines roll forward; <c>holidays import FILE</c> records the published table.</summary>
static class HolidaysCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var year = new Option<int?>("--year") { Description = ui.Words.Text("cli.holidays-year") };
        Command command = ListView.Make(ui, globals, "holidays", ui.Words.Text("cli.holidays"), (parsed, session) =>
        {
            HolidayCalendar calendar = session.State.Holidays;
            int of = parsed.GetValue(year) ?? JapanTime.DayOf(session.Desk.Now).Year;
            if (of is < 1950 or > 2199)
            {
                throw new UsageException(ui.Words.Text("usage.option-value", "--year", "2026"), ui.Words.Text("usage.hint", "azukari holidays"));
            }

            HolidayYear? recorded = calendar.Recorded(of);
            return new ListShown(
                () => Show(ui, recorded, HolidayTable.DaysOf(calendar, of)),
                () => SignView.Holidays(session.View(ui), of),
                source => SignLists.Holidays(source, HolidayTable.DaysOf(calendar, of)));
        }, year);
        command.Subcommands.Add(Import(ui, globals));
        return command;
    }

    static void Show(Ui ui, HolidayYear? recorded, IEnumerable<DateOnly> days)
    {
        Ui.Line(recorded is null
            ? ui.Words.Text("cli.holidays-by-law")
            : ui.Words.Text("cli.holidays-recorded", ui.Words.Time(recorded.At)));
        foreach (DateOnly day in days)
        {
            Ui.Line($"  {ui.Words.Date(day)}");
        }
    }

    static Command Import(Ui ui, Globals globals)
    {
        var file = new Argument<string>("FILE") { Description = ui.Words.Text("cli.holidays-file") };
        var command = new Command("import", ui.Words.Text("cli.holidays-import")) { file, globals.As, globals.At };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            IReadOnlyList<RecordHolidays> table = HolidayTable.Read(Path.GetFileName(path), Bytes(path));
            using Session session = Session.ToAct(parsed, globals);
            RecordHolidays[] wanted = [.. HolidayTable.NewIn(session.State.Holidays, table)];
            if (wanted.Length == 0)
            {
                string from = table.Count == 0 ? "-" : table[0].Year.ToString(CultureInfo.InvariantCulture);
                string until = table.Count == 0 ? "-" : table[^1].Year.ToString(CultureInfo.InvariantCulture);
                Ui.Line(ui.Words.Text("cli.holidays-same", from, until));
                return Shell.Done;
            }

            Person person = session.PersonOf(parsed, globals);
            return wanted.Max(year => ui.Tell(
                session.Desk.Submit(new Submission(session.Contract, year, person.Worker, person.Terminal)), session.Desk, session.Contract));
        });
        return command;
    }

    static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }
}

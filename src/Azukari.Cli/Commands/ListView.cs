using System.CommandLine;
using System.Globalization;
using Azukari.Cli.Remote;
using Azukari.Custody.Lists;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>What a view has to show, in each of its forms; only the one that was asked for is made.</summary>
/// <param name="Tell">For people, line by line.</param>
/// <param name="Json">For machines, a value on each line.</param>
/// <param name="Table">As a list, for CSV and Excel.</param>
sealed record ListShown(Action Tell, Func<IEnumerable<object>> Json, Func<ListSource, ListTable> Table)
{
    /// <summary>One value for machines.</summary>
    internal ListShown(Action tell, Func<object> json, Func<ListSource, ListTable> table)
        : this(tell, () => (IEnumerable<object>)[json()], table)
    {
    }
}

/// <summary>The frame of every view of a list: on the screen, as JSON, as CSV and for Excel.</summary>
static class ListView
{
    const string StandardOutput = "-";

    /// <summary>A command that looks at a contract and shows a list of it.</summary>
    internal static Command Make(
        Ui ui, Globals globals, string name, string help, Func<ParseResult, Session, ListShown> look, params ReadOnlySpan<Symbol> symbols)
    {
        var csv = new Option<string?>("--csv") { Description = ui.Words.Text("lists.export.csv"), Arity = ArgumentArity.ZeroOrOne, HelpName = "FILE" };
        var xlsx = new Option<string?>("--xlsx") { Description = ui.Words.Text("lists.export.xlsx"), HelpName = "FILE" };
        var command = new Command(name, help) { csv, xlsx };
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            ListShown shown = look(parsed, session);
            string? asCsv = parsed.GetResult(csv) is { Implicit: false } ? parsed.GetValue(csv) ?? StandardOutput : null;
            if (asCsv is not null || parsed.GetValue(xlsx) is not null)
            {
                Export(ui, session, parsed.GetValue(globals.As) is { } who ? session.Names.Find<WorkerId>(who) : null, shown, asCsv, parsed.GetValue(xlsx));
            }
            else if (ui.Json)
            {
                foreach (object value in shown.Json())
                {
                    Ui.WriteJson(value);
                }
            }
            else
            {
                shown.Tell();
            }

            return Shell.Done;
        });
        return command;
    }

    static void Export(Ui ui, Session session, WorkerId? viewer, ListShown shown, string? csv, string? xlsx)
    {
        if (csv == StandardOutput)
        {
            using Stream output = Console.OpenStandardOutput();
            ListCsv.WriteForMachines(shown.Table(SourceOf(ui, session, viewer)), output);
        }
        else if (csv is not null)
        {
            Write(ui, shown.Table(SourceOf(ui, session, viewer)), csv, (table, to) => ListCsv.Write(table, ui.Words, to));
        }

        if (xlsx is not null)
        {
            string foot = ui.Words.Text("lists.export.foot", session.Desk.MemorandumOf(session.Contract).Contract.Title, ui.Words.Time(session.Desk.Now));
            Write(ui, shown.Table(SourceOf(ui, session, viewer)), xlsx, (table, to) => ListWorkbook.Write(table, ui.Words, foot, to));
        }
    }

    static ListSource SourceOf(Ui ui, Session session, WorkerId? viewer) => new(session.Desk, session.Contract, ui.Words, viewer);

    /// <summary>The file stands there whole or not at all.</summary>
    static void Write(Ui ui, ListTable table, string path, Action<ListTable, Stream> write)
    {
        long rows = 0;
        IEnumerable<ListRow> Counted(IProgress<long>? progress)
        {
            foreach (ListRow row in table.Rows)
            {
                rows++;
                progress?.Report(rows);
                yield return row;
            }
        }

        using var file = new ReportFile(path);
        ui.WithCount(table.TitleIn(ui.Words), 0, progress =>
        {
            write(table with { Rows = Counted(progress) }, file.Stream);
            return true;
        });
        file.Commit();
        if (ui.Json)
        {
            Ui.WriteJson(new { file = path, list = table.Name, rows });
        }
        else
        {
            Ui.Line(Ui.Plain(ui.Words.Text("lists.export.written", path, rows.ToString("N0", CultureInfo.InvariantCulture))));
        }
    }
}

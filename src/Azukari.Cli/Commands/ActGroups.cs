using System.CommandLine;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>A friendly command for every act that a person does, made from the act itself: <c>take-out/request</c> →
/// <c>azukari take-out request</c>.</summary>
/// <remarks>Acts that move content have commands of their own (<see cref="ContentCommands"/>); what the desk alone does has none.</remarks>
static class ActGroups
{
    const int TitlesShown = 3;

    const string Reenter = "reenter";

    /// <summary>The groups that there are.</summary>
    internal static IEnumerable<string> Names => ActCatalogue.All.Select(GroupOf).Append(Reenter);

    /// <summary>The commands of every group, or of the one that is named.</summary>
    internal static IEnumerable<Command> Make(Ui ui, Globals globals, string? only)
    {
        foreach (IGrouping<string, ActKind> group in ActCatalogue.All
            .Where(k => k.Declared.By != Office.Desk)
            .Where(k => only is null || GroupOf(k) == only)
            .GroupBy(GroupOf, StringComparer.Ordinal))
        {
            List<Command> verbs = [.. group.Select(k => CommandOf(ui, globals, k)).OfType<Command>()];
            verbs.AddRange(Views(ui, globals, group.Key));
            if (group.Key == "take-out")
            {
                verbs.Add(TakeOutCommand.Show(ui, globals));
            }

            if (verbs.Count > 0)
            {
                var command = new Command(group.Key, HelpOf(ui, group));
                verbs.ForEach(command.Subcommands.Add);
                if (group.Key == "incident")
                {
                    command.Subcommands.Add(IncidentCommand.Show(ui, globals));
                    command.Subcommands.Add(ReachCommand.OfIncident(ui, globals));
                }

                (group.Key == "memorandum" ? MemorandumCommands.Views(ui, globals) : []).ToList().ForEach(command.Subcommands.Add);
                yield return command;
            }
        }

        // Coming back has a word of its own: people look for it there.
        if (only is null or Reenter)
        {
            yield return Plain(ui, globals, ActCatalogue.Find("take-out/return")!, Reenter);
        }
    }

    /// <summary>What is only looked at or prepared, and belongs to a group's acts.</summary>
    static IEnumerable<Command> Views(Ui ui, Globals globals, string group) => group switch
    {
        "report" => [ReportCommand.Prepare(ui, globals)],
        "inspection" => [InspectionCommand.Movements(ui, globals)],
        _ => [],
    };

    static string GroupOf(ActKind kind) => kind.Declared.Name.Split('/')[0];

    /// <summary>A command whose help names the act's clauses and who may do it.</summary>
    internal static Command CommandFor(Ui ui, Globals globals, string act, string verb, params Symbol[] symbols)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        var command = new Command(
            verb,
            ui.Words.Text("cli.act-help", ui.Words.ActTitle(act), ui.Words.ActHelp(act), string.Join(' ', kind.Declared.Clauses), ui.Words.EnumValue(kind.Declared.By)))
        {
            globals.As, globals.At,
        };
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Options.Add(option);
            }
        }

        return command;
    }

    /// <summary>What a group's first acts are called, and that there are more.</summary>
    static string HelpOf(Ui ui, IEnumerable<ActKind> group)
    {
        string[] titles = [.. group.Select(k => ui.Words.ActTitle(k.Declared.Name))];
        return string.Join(ui.Words.Between, titles.Take(TitlesShown)) + (titles.Length > TitlesShown ? " …" : "");
    }

    /// <summary>What to type for an act.</summary>
    internal static string CommandLineOf(ActKind kind) => kind.Declared.Name switch
    {
        "item/receive" => "azukari receive",
        "item/open" => "azukari open",
        "item/extract" => "azukari extract",
        "sweep/record" => "azukari sweep",
        "document/issue" => "azukari document make",
        "training/sit" => "azukari course take",
        "training/adopt" => "azukari course adopt",
        var name => "azukari " + name.Replace('/', ' '),
    };

    /// <summary>Values given one by one or with commas between.</summary>
    internal static IEnumerable<string> Split(IEnumerable<string> values) =>
        values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    static Command? CommandOf(Ui ui, Globals globals, ActKind kind)
    {
        string verb = kind.Declared.Name.Split('/')[1];
        return kind.Declared.Name switch
        {
            // `azukari receive`, `open`, `extract`, `sweep` and `document` are at the top.
            "item/receive" or "item/open" or "item/extract" or "sweep/record" or "document/issue" => null,

            // `azukari course take` and `adopt`: the desk reads the file and marks the test.
            "training/sit" or "training/adopt" => null,
            "copy/check-out" => ContentCommands.CheckOut(ui, globals),
            "copy/check-in" => ContentCommands.CheckIn(ui, globals),
            "take-out/pack" => ContentCommands.Pack(ui, globals),
            "completion/hand-back" => ContentCommands.HandBack(ui, globals),
            "amendment/propose" => MemorandumCommands.Propose(ui, globals),
            _ => Plain(ui, globals, kind, verb),
        };
    }

    /// <summary>Who declares or accepts that nothing is held sees what was searched for it (覚書 9c).</summary>
    internal static void ShowSweeps(Ui ui, Session session)
    {
        IReadOnlyList<Sweep> sweeps = [.. session.State.SweepsSinceCompletion];
        Ui.Line($"  {ui.Words.Text(sweeps.Count > 0 ? "cli.sweeps-zero" : "cli.sweeps-zero-none")}");
        SweepCommand.Show(ui, session, sweeps);
    }

    static Command Plain(Ui ui, Globals globals, ActKind kind, string verb)
    {
        List<FieldOption> fields = [.. FieldOption.Of(ui, kind)];
        Command command = CommandFor(ui, globals, kind.Declared.Name, verb, [.. fields.Select(f => f.Option)]);
        command.SetAction(parsed =>
        {
            using IActDoor door = Session.DoorOf(parsed, globals);
            var json = new JsonObject();
            foreach (FieldOption field in fields)
            {
                field.Write(parsed, door, json);
            }

            ActDoor.LeaveNothingToAsk(kind, json, door.Now);
            return door.Submit(ui, kind, json, null);
        });
        return command;
    }
}

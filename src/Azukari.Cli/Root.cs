using System.CommandLine;
using Azukari.Cli.Commands;

namespace Azukari.Cli;

/// <summary>The commands.</summary>
static class Root
{
    /// <summary>The commands that are no acts' own, by their names, in the order in which help lists them.</summary>
    internal static IReadOnlyList<(string Name, Func<Ui, Globals, Command> Make)> Own { get; } =
    [
        ("init", InitCommand.Make),
        ("walkthrough", WalkthroughCommand.Make),
        (ServeCommand.Name, (ui, _) => ServeCommand.Make(ui)),
        ("account", AccountCommand.Make),
        ("terminal-ca", TerminalCaCommand.Make),
        ("receive", ContentCommands.Receive),
        ("open", ContentCommands.Open),
        ("extract", ExtractCommand.Make),
        ("acts", (ui, _) => ActsCommand.List(ui)),
        ("act", ActsCommand.Raw),
        ("status", StatusCommand.Make),
        ("deadlines", DeadlinesCommand.Make),
        ("chain", ChainCommand.Make),
        ("reach", ReachCommand.Make),
        ("holidays", HolidaysCommand.Make),
        ("register", RegisterCommand.Make),
        ("media", MediaCommand.Make),
        ("places", PlacesCommand.Make),
        ("measures", MeasuresCommand.Make),
        ("other-uses", HoldingsViews.OtherUses),
        ("persons", HoldingsViews.Persons),
        ("find", HoldingsViews.Find),
        ("reconcile", ReconcileCommand.Make),
        ("analysis", AnalysisCommand.Make),
        ("inbox", InboxCommand.Make),
        ("notices", NoticesCommand.Make),
        ("log", LogCommand.Make),
        ("list", ListCommand.Make),
        ("import", ImportCommand.Make),
        ("token", TokenCommand.Make),
        ("ledger", LedgerCommands.Make),
        ("bundle", LedgerCommands.Bundle),
        ("verify", (ui, _) => LedgerCommands.Verify(ui)),
        ("backup", LedgerCommands.Backup),
        ("unpack", (ui, _) => ToolCommands.Unpack(ui)),
        ("identity", (ui, _) => ToolCommands.Identity(ui)),
        ("scan", (ui, _) => ScanCommand.Make(ui)),
        ("allow", (ui, _) => AllowCommand.Make(ui)),
        ("sweep", SweepCommand.Make),
        ("sweeps", SweepCommand.List),
        ("consultations", ConsultationCommands.Consultations),
        ("corrections", ConsultationCommands.Corrections),
        ("take-outs", TakeOutCommand.List),
        ("document", DocumentCommands.Make),
        ("course", CourseCommand.Make),
        ("workers", WorkersCommand.Make),
        ("reviews", WorkersCommand.Reviews),
        ("sample", (ui, _) => ToolCommands.Sample(ui)),
    ];

    /// <summary>Builds the commands; where the first word already names one, that one alone.</summary>
    /// <remarks>Making every command, and those of the acts by reflection, takes longer than most commands do.</remarks>
    internal static RootCommand Build(Ui ui, IReadOnlyList<string> args, TimeProvider clock)
    {
        var globals = new Globals(ui, clock);
        var root = new RootCommand(ui.Words.Text("cli.about"))
        {
            globals.Data, globals.Server, globals.Token, globals.SentKey, globals.Contract, globals.Json, globals.Lang,
        };
        string first = args.Count > 0 ? args[0] : "";
        if (Own.FirstOrDefault(o => o.Name == first) is { Make: { } make })
        {
            root.Subcommands.Add(make(ui, globals));
            return root;
        }

        string? only = ActGroups.Names.Contains(first) ? first : null;
        if (only is null)
        {
            foreach ((_, Func<Ui, Globals, Command> each) in Own)
            {
                root.Subcommands.Add(each(ui, globals));
            }
        }

        foreach (Command group in ActGroups.Make(ui, globals, only))
        {
            root.Subcommands.Add(group);
        }

        return root;
    }
}

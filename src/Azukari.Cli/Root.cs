using System.CommandLine;
using Azukari.Cli.Commands;

namespace Azukari.Cli;

/// <summary>The commands.</summary>
static class Root
{
    /// <summary>Builds the commands; where the first word already names one, the others that come from acts are left out.</summary>
    /// <remarks>Making a command of each act by reflection takes longer than most commands do.</remarks>
    internal static RootCommand Build(Ui ui, IReadOnlyList<string> args, TimeProvider clock)
    {
        var globals = new Globals(ui, clock);
        var root = new RootCommand(ui.Words.Text("cli.about"))
        {
            globals.Data, globals.Server, globals.Token, globals.Contract, globals.Json, globals.Lang,
            InitCommand.Make(ui, globals),
            WalkthroughCommand.Make(ui, globals),
            ServeCommand.Make(ui),
            AccountCommand.Make(ui, globals),
            TerminalCaCommand.Make(ui, globals),
            ContentCommands.Receive(ui, globals),
            ContentCommands.Open(ui, globals),
            ExtractCommand.Make(ui, globals),
            ActsCommand.List(ui),
            ActsCommand.Raw(ui, globals),
            StatusCommand.Make(ui, globals),
            DeadlinesCommand.Make(ui, globals),
            ChainCommand.Make(ui, globals),
            ReachCommand.Make(ui, globals),
            HolidaysCommand.Make(ui, globals),
            RegisterCommand.Make(ui, globals),
            MediaCommand.Make(ui, globals),
            PlacesCommand.Make(ui, globals),
            MeasuresCommand.Make(ui, globals),
            HoldingsViews.OtherUses(ui, globals),
            HoldingsViews.Persons(ui, globals),
            HoldingsViews.Find(ui, globals),
            ReconcileCommand.Make(ui, globals),
            AnalysisCommand.Make(ui, globals),
            InboxCommand.Make(ui, globals),
            NoticesCommand.Make(ui, globals),
            LogCommand.Make(ui, globals),
            ListCommand.Make(ui, globals),
            ImportCommand.Make(ui, globals),
            TokenCommand.Make(ui, globals),
            LedgerCommands.Make(ui, globals),
            LedgerCommands.Bundle(ui, globals),
            LedgerCommands.Verify(ui),
            LedgerCommands.Backup(ui, globals),
            ToolCommands.Unpack(ui),
            ToolCommands.Identity(ui),
            ScanCommand.Make(ui),
            AllowCommand.Make(ui),
            SweepCommand.Make(ui, globals),
            SweepCommand.List(ui, globals),
            ConsultationCommands.Consultations(ui, globals),
            ConsultationCommands.Corrections(ui, globals),
            TakeOutCommand.List(ui, globals),
            DocumentCommands.Make(ui, globals),
            CourseCommand.Make(ui, globals),
            WorkersCommand.Make(ui, globals),
            WorkersCommand.Reviews(ui, globals),
            ToolCommands.Sample(ui),
        };
        string first = args.Count > 0 ? args[0] : "";
        if (root.Subcommands.Any(c => c.Name == first))
        {
            return root;
        }

        foreach (Command group in ActGroups.Make(ui, globals, ActGroups.Names.Contains(first) ? first : null))
        {
            root.Subcommands.Add(group);
        }

        return root;
    }
}

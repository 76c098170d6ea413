using System.CommandLine;
using Azukari.Cli.Commands;

namespace Azukari.Cli;

/// <summary>The commands.</summary>
static class Root
{
    internal static RootCommand Build(Ui ui)
    {
        var globals = new Globals(ui);
        var root = new RootCommand(ui.Words.Text("cli.about"))
        {
            globals.Data, globals.Contract, globals.Json, globals.Lang,
            InitCommand.Make(ui, globals),
            WalkthroughCommand.Make(ui, globals),
            ContentCommands.Receive(ui, globals),
            ContentCommands.Open(ui, globals),
            ActsCommand.List(ui),
            ActsCommand.Raw(ui, globals),
            StatusCommand.Make(ui, globals),
            LogCommand.Make(ui, globals),
            LedgerCommands.Make(ui, globals),
            LedgerCommands.Bundle(ui, globals),
            LedgerCommands.Verify(ui),
            LedgerCommands.Backup(ui, globals),
            ToolCommands.Unpack(ui),
            ToolCommands.Identity(ui),
            ToolCommands.Scan(ui),
            ToolCommands.Sample(ui),
        };
        foreach (Command group in ActGroups.Make(ui, globals))
        {
            root.Subcommands.Add(group);
        }

        return root;
    }
}

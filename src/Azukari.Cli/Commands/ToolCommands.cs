using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Samples;
using Azukari.Custody.Tools;

namespace Azukari.Cli.Commands;

/// <summary>Tools that need no custody: unpack, identity, sample. Scan has a file of its own.</summary>
static class ToolCommands
{
    internal static Command Unpack(Ui ui)
    {
        var file = new Argument<string>("FILE") { Description = ui.Words.Text("cli.unpack-file") };
        var identities = new Option<string[]>("--identity", "-i") { Description = ui.Words.Text("cli.unpack-identity") };
        var passphrase = new Option<string?>("--passphrase-file") { Description = ui.Words.Text("cli.unpack-passphrase") };
        var output = new Option<string>("--output", "-o") { Description = ui.Words.Text("cli.output"), Required = true };
        var command = new Command("unpack", ui.Words.Text("cli.unpack")) { file, identities, passphrase, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(identities) is null && result.GetResult(passphrase) is null)
            {
                result.AddError(ui.Words.Text("cli.unpack-no-key"));
            }
        });
        command.SetAction(parsed =>
        {
            string source = parsed.GetValue(file)!;
            string to = parsed.GetValue(output)!;
            ui.WithProgress(Path.GetFileName(source), File.Exists(source) ? new FileInfo(source).Length : 0, progress =>
            {
                Unpacking.Unpack(source, parsed.GetValue(identities) ?? [], parsed.GetValue(passphrase), to, progress);
                return true;
            });
            if (ui.Json)
            {
                Ui.WriteJson(new { path = to, bytes = new FileInfo(to).Length });
            }

            return Shell.Done;
        });
        return command;
    }

    internal static Command Identity(Ui ui)
    {
        var output = new Argument<string>("OUT") { Description = ui.Words.Text("cli.output") };
        var command = new Command("identity", ui.Words.Text("cli.identity")) { output };
        command.SetAction(parsed =>
        {
            string recipient = Unpacking.NewIdentity(parsed.GetValue(output)!);
            if (ui.Json)
            {
                Ui.WriteJson(new { recipient });
            }
            else
            {
                Ui.Line(recipient);
            }

            return Shell.Done;
        });
        return command;
    }

    internal static Command Sample(Ui ui)
    {
        var folder = new Argument<string>("DIR") { Description = ui.Words.Text("cli.output-folder") };
        var rows = new Option<int>("--rows") { Description = ui.Words.Text("cli.sample-rows"), DefaultValueFactory = _ => 1_000, HelpName = $"1..{SampleFiles.MaximumRows}" };
        var seed = new Option<ulong>("--seed") { Description = ui.Words.Text("cli.sample-seed"), DefaultValueFactory = _ => 1 };
        rows.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= SampleFiles.MaximumRows))
            {
                result.AddError(rows.HelpName!);
            }
        });
        var command = new Command("sample", ui.Words.Text("cli.sample")) { folder, rows, seed };
        command.SetAction(parsed =>
        {
            string into = parsed.GetValue(folder)!;
            Custody.Tools.Folders.Make(into);
            SampleFiles.Write(into, parsed.GetValue(rows), parsed.GetValue(seed));
            foreach (SampleFile file in SampleFiles.Describe())
            {
                Ui.Line(Path.Combine(into, file.Name));
            }

            return Shell.Done;
        });
        return command;
    }
}

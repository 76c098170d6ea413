using System.CommandLine;
using System.Security.Cryptography;
using Azukari.Custody;
using Azukari.Custody.Compliance;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari report prepare</c>: the report that the city asked for, from the ledger, and what to submit it with.</summary>
static class ReportCommand
{
    internal static Command Prepare(Ui ui, Globals globals)
    {
        var id = new Argument<string>("report") { Description = ui.Words.FieldHelp("report/submit", "report") };
        var output = new Option<string>("--out") { Description = ui.Words.Text("report.out"), Required = true };
        var entries = new Option<long?>("--entries") { Description = ui.Words.Text("report.entries") };
        var command = new Command("prepare", ui.Words.Text("report.prepare")) { id, output, entries };
        command.SetAction(parsed =>
        {
            using Session session = Session.ToRead(parsed, globals);
            string path = parsed.GetValue(output)!;
            ReportId report = session.Find<ReportId>(parsed.GetValue(id)!);
            PreparedReport prepared = PreparedReport.Of(session.Desk, session.Contract, report, parsed.GetValue(entries))
                ?? throw CustodyException.Of(Fault.IdentifierUnknown, report.Value);
            byte[] bytes = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
                ? prepared.ToMarkdown(ui.Words, session.Names.Show)
                : prepared.ToJson();
            Write(path, bytes);
            string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (ui.Json)
            {
                Ui.WriteJson(new { report = report.Value, entries = prepared.Entries, root = prepared.Root, prepared = digest, file = path });
            }
            else
            {
                Ui.Line(ui.Words.Text("report.written", path, $"{prepared.Entries}"));
                Ui.Line($"  azukari report submit --report {report} --entries {prepared.Entries} --root {prepared.Root} --prepared {digest}");
            }

            return Shell.Done;
        });
        return command;
    }

    /// <summary>Never over what is there: an earlier report may have been handed in.</summary>
    static void Write(string path, byte[] bytes)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }

        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }
    }
}

using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Azukari.Cli.Remote;
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
            string path = parsed.GetValue(output)!;
            bool forPeople = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return Fetch(ui, far, far.Find<ReportId>(parsed.GetValue(id)!), parsed.GetValue(entries), forPeople ? "md" : "json", path);
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            ReportId report = session.Find<ReportId>(parsed.GetValue(id)!);
            PreparedReport prepared = PreparedReport.Of(session.Desk, session.Contract, report, parsed.GetValue(entries))
                ?? throw CustodyException.Of(Fault.IdentifierUnknown, report.Value);
            byte[] bytes = forPeople ? prepared.ToMarkdown(ui.Words, session.Names.Show) : prepared.ToJson();
            Write(path, bytes);
            Tell(ui, report, prepared.Entries, prepared.Root, bytes, path);
            return Shell.Done;
        });
        return command;
    }

    static int Fetch(Ui ui, RemoteDesk far, ReportId report, long? entries, string format, string path)
    {
        using var file = RemoteFile.At(path);
        return far.Fetch($"reports/{report}/prepared" + RemoteDesk.Query(("entries", entries?.ToString(CultureInfo.InvariantCulture)), ("format", format)), answer =>
        {
            using var bytes = new MemoryStream();
            answer.CopyTo(bytes);
            file.Write(to => to.Write(bytes.ToArray()));
            file.Commit();
            Tell(ui, report, long.Parse(answer.Header("Azukari-Entries")!, CultureInfo.InvariantCulture), answer.Header("Azukari-Root")!, bytes.ToArray(), path);
        });
    }

    static void Tell(Ui ui, ReportId report, long entries, string root, byte[] bytes, string path)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (ui.Json)
        {
            Ui.WriteJson(new { report = report.Value, entries, root, prepared = digest, file = path });
        }
        else
        {
            Ui.Line(ui.Words.Text("report.written", path, $"{entries}"));
            Ui.Line($"  azukari report submit --report {report} --entries {entries} --root {root} --prepared {digest}");
        }
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

using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari init</c>: a custody with a contract, or a further contract in an existing one.</summary>
static class InitCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var memorandum = new Option<string?>("--memorandum") { Description = ui.Words.Text("cli.init-memorandum") };
        var command = new Command("init", ui.Words.Text("cli.init")) { memorandum };
        command.SetAction(parsed => Run(ui, globals.Clock, globals.FolderOf(parsed), parsed.GetValue(memorandum)));
        return command;
    }

    static int Run(Ui ui, TimeProvider clock, string data, string? memorandum)
    {
        // The memorandum is read before anything is made: a bad one leaves no trace.
        byte[] file = memorandum is null ? SampleMemorandum.OkayamaKaigo() : ReadFile(memorandum);
        MemorandumReading reading = MemorandumFile.Read(file);
        if (reading.Document is not { } document)
        {
            return MemorandumCommands.TellProblems(ui, memorandum ?? "", reading);
        }

        bool further = File.Exists(Path.Combine(data, "custody.json")) && memorandum is not null;
        using Desk desk = further ? Desk.Open(data, clock) : Desk.Create(data, clock);
        Receipt receipt;
        try
        {
            receipt = desk.OpenContract(document, file);
        }
        catch
        {
            desk.Abandon();
            throw;
        }

        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                data,
                contract = document.Contract.Id,
                entry = receipt.Index,
                key = desk.VerifierKeyOf(new(document.Contract.Id)),
                people = desk.HandlesOf(new(document.Contract.Id)).ToDictionary(h => h.Handle, h => h.Id),
            });
            return Shell.Done;
        }

        Ui.Line(ui.Words.Text("cli.init-done", data, document.Contract.Title));
        Ui.Line(ui.Words.Text("cli.init-next", data));
        return Shell.Done;
    }

    internal static byte[] ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MemorandumFile.MaximumBytes + 1
                ? File.ReadAllBytes(path)
                : new byte[MemorandumFile.MaximumBytes + 1];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }
}

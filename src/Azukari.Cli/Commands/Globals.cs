using System.CommandLine;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Custody.Doors;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>Options that every command takes.</summary>
sealed class Globals
{
    internal Globals(Ui ui, TimeProvider clock)
    {
        Ui = ui;
        Clock = clock;
        Data = new Option<string>("--data")
        {
            Description = ui.Words.Text("cli.data"),
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AZUKARI_DATA") is { Length: > 0 } set ? set : "./data",
        };
        Contract = new Option<string?>("--contract") { Description = ui.Words.Text("cli.contract"), Recursive = true };
        Json = new Option<bool>("--json") { Description = ui.Words.Text("cli.json"), Recursive = true };
        Lang = new Option<string>("--lang") { Description = ui.Words.Text("cli.lang"), Recursive = true };
        Lang.AcceptOnlyFromAmong("ja", "en");
        Server = new Option<string?>("--server") { Description = ui.Words.Text("cli.server"), Recursive = true };
        Token = new Option<string?>("--token") { Description = ui.Words.Text("cli.token"), Recursive = true };
        SentKey = new Option<string?>("--idempotency-key") { Description = ui.Words.Text("cli.idempotency-key"), Recursive = true, HelpName = "KEY" };
        As = new Option<string?>("--as")
        {
            Description = ui.Words.Text("cli.as"),
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AZUKARI_AS"),
        };
        At = new Option<string?>("--at")
        {
            Description = ui.Words.Text("cli.at"),
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AZUKARI_AT"),
        };
    }

    internal Ui Ui { get; }

    internal TimeProvider Clock { get; }

    internal Option<string> Data { get; }

    internal Option<string?> Contract { get; }

    internal Option<bool> Json { get; }

    internal Option<string> Lang { get; }

    internal Option<string?> Server { get; }

    internal Option<string?> Token { get; }

    /// <summary>Under which key acts were sent to a server before; the same command under it does nothing twice.</summary>
    internal Option<string?> SentKey { get; }

    /// <summary>Options that change nothing of what is asked for.</summary>
    internal IReadOnlyList<Option> Everywhere => [Data, Server, Token, SentKey, Contract, Json, Lang];

    internal Option<string?> As { get; }

    internal Option<string?> At { get; }

    /// <summary>The custody's folder. Where a server is meant, there is none: a command of the custody's own machine says so, and never takes what lies here.</summary>
    internal string FolderOf(ParseResult parsed) => RemoteDesk.ServerOf(parsed, this) is null
        ? parsed.GetValue(Data)!
        : throw new UsageException(
            Ui.Words.Text("usage.of-machine", "azukari " + PathOf(parsed.CommandResult)), Ui.Words.Text("usage.of-machine-hint"));

    /// <summary>The words of a command, without the program's own.</summary>
    internal static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult { Parent: not null } above ? $"{PathOf(above)} {command.Command.Name}" : command.Command.Name;
}

/// <summary>An open custody for one command, with what the desk had to do by itself already done.</summary>
sealed class Session : IActDoor
{
    const int LongestEcho = 40;

    Session(Desk desk, ContractId contract)
    {
        Desk = desk;
        Contract = contract;
        if (Environment.GetEnvironmentVariable("AZUKARI_DEBUG") == "1" && desk.CameFrom(contract) is var from)
        {
            Console.Error.WriteLine($"azukari: debug: {contract}: snapshot {from.Fault} ({from.FromSnapshot}), {from.Replayed} replayed");
        }

        Names = new Names(desk, contract);
    }

    internal Desk Desk { get; }

    internal ContractId Contract { get; }

    internal Names Names { get; }

    internal Engagement State => Desk.StateOf(Contract);

    Person? who;

    public DateTimeOffset Now => Desk.Now;

    public string Memorandum => State.Terms.Memorandum.Hex;

    public ActId? ActAt(long index) => Desk.ActAt(Contract, index);

    public int Submit(Ui ui, ActKind kind, JsonObject json, ActId? id)
    {
        var seals = new Seals();
        Act act = ActDoor.Read(kind, json, seals);
        var submission = new Submission(Contract, act, who?.Worker, who?.Terminal) { Openings = seals.Openings };
        Receipt receipt = Desk.Submit(id is { } given ? submission with { Id = given } : submission);
        int told = ui.Tell(receipt, Desk, Contract);
        if (told == Shell.Done && act is DeclareZeroHoldings or AcceptZeroHoldings && !ui.Json)
        {
            ActGroups.ShowSweeps(ui, this);
        }

        if (told == Shell.Done && act is ApproveTakeOut { TakeOut: var approved } && !ui.Json)
        {
            // 覚書 3, 4-2: whoever approves sees whose data leaves (Amagasaki 2022).
            new TakeOutScreen(ui, this, State.TakeOuts[approved]).ShowMeaning();
        }

        return told;
    }

    /// <summary>The desk that a command for an act goes to: behind the server that was named, else the custody's own.</summary>
    internal static IActDoor DoorOf(ParseResult parsed, Globals globals)
    {
        if (RemoteDesk.Of(parsed, globals) is { } far)
        {
            return far;
        }

        Session session = ToAct(parsed, globals);
        session.who = session.PersonOf(parsed, globals);
        return session;
    }

    /// <summary>What is shown of the contract at the custody's own machine: all of it.</summary>
    internal Viewer View(Ui ui) => new(Desk, Contract, ui.Words);

    internal static Session ToAct(ParseResult parsed, Globals globals)
    {
        Desk desk = Desk.Open(globals.FolderOf(parsed), globals.Clock);
        try
        {
            if (Environment.GetEnvironmentVariable("AZUKARI_CLAMD") is { Length: > 0 } scanner)
            {
                // What is no address is no scanner: then nothing is received, rather than everything.
                desk.Scanner = VirusScanner.TryParse(scanner, out VirusScanner? known) ? known : throw CustodyException.Of(Fault.ScannerAway);
            }

            desk.DoWhatIsDue();
            return new Session(desk, Choose(globals, desk, parsed.GetValue(globals.Contract)));
        }
        catch
        {
            desk.Dispose();
            throw;
        }
    }

    internal static Session ToRead(ParseResult parsed, Globals globals, string? contract = null)
    {
        Desk desk = Desk.OpenToRead(globals.FolderOf(parsed), globals.Clock);
        try
        {
            return new Session(desk, Choose(globals, desk, contract ?? parsed.GetValue(globals.Contract)));
        }
        catch
        {
            desk.Dispose();
            throw;
        }
    }

    /// <summary>Who acts, and where. A name that means nothing here is a stranger, or an unknown terminal: the rules answer.</summary>
    internal Person PersonOf(ParseResult parsed, Globals globals) => new(
        Contract, Names.Find<WorkerId>(parsed.GetValue(globals.As)), Names.Find<TerminalId>(parsed.GetValue(globals.At)));

    /// <summary>Finds a thing that is named; what fits no identifier at all is bad input.</summary>
    public T Find<T>(string text) where T : struct, IIdentifier<T> =>
        Names.Find<T>(text) ?? throw CustodyException.Of(Fault.IdentifierUnknown, Echo(text));

    /// <summary>What was typed, where it has the form of a name here; a person's name is not repeated.</summary>
    internal static string Echo(string text) =>
        text.Length <= LongestEcho && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : "…";

    public void Dispose()
    {
        try
        {
            if (!Desk.IsReadOnly)
            {
                Desk.RunEffects();
                Desk.MakeNotices();
            }
        }
        catch (CustodyException e) when (e.Fault == Fault.NoticeSettingsInvalid)
        {
            // Whoever sends notices is told. What the command did stands, and must not look as if it had failed.
        }
        finally
        {
            Desk.Dispose();
        }
    }

    static ContractId Choose(Globals globals, Desk desk, string? asked) =>
        asked is not null
            ? desk.Contracts.FirstOrDefault(c => c.Value == asked) is { Value: not null } found
                ? found
                : throw CustodyException.Of(Fault.ContractUnknown, asked)
            : desk.Contracts.Count == 1
                ? desk.Contracts[0]
                : throw new UsageException(
                    globals.Ui.Words.Text("usage.contract-required", string.Join(", ", desk.Contracts)), globals.Ui.Words.Text("usage.contract-hint"));
}

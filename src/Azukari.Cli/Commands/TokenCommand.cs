using System.CommandLine;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari token</c>: issues, lists and revokes tokens of the programming interface, also beside a running server.</summary>
static class TokenCommand
{
    const int UsualDays = 90;

    internal static Command Make(Ui ui, Globals globals) => new("token", ui.Words.Text("cli.token-about"))
    {
        Create(ui, globals), List(ui, globals), Revoke(ui, globals),
    };

    static Command Create(Ui ui, Globals globals)
    {
        var worker = new Option<string>("--for") { Description = ui.Words.Text("cli.token-for"), Required = true };
        Option<string[]> purposes = Several("--purposes", ui.Words.Text("cli.token-purposes"));
        Option<string[]> places = Several("--places", ui.Words.Text("cli.token-places"));
        Option<string[]> networks = Several("--networks", ui.Words.Text("cli.token-networks"));
        var terminal = new Option<string?>("--terminal") { Description = ui.Words.Text("cli.token-terminal") };
        var days = new Option<int>("--days") { Description = ui.Words.Text("cli.token-days"), DefaultValueFactory = _ => UsualDays };
        var label = new Option<string>("--label") { Description = ui.Words.Text("cli.token-label"), DefaultValueFactory = _ => "" };
        var command = new Command("create", ui.Words.Text("cli.token-create")) { globals.As, worker, purposes, places, networks, terminal, days, label };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    JsonNode made = far.Json(far.Ask("tokens", new JsonObject
                    {
                        ["for"] = far.Find<WorkerId>(parsed.GetValue(worker)!).Value,
                        ["purposes"] = ListOf(Given(parsed, purposes).Select(p => far.Find<PurposeId>(p).Value)),
                        ["places"] = ListOf(Given(parsed, places).Select(p => far.Find<PlaceId>(p).Value)),
                        ["networks"] = ListOf(Given(parsed, networks)),
                        ["terminal"] = parsed.GetValue(terminal) is { } where ? ListOf([far.Find<TerminalId>(where).Value]) : null,
                        ["days"] = RemoteDesk.IsGiven(parsed, days) ? parsed.GetValue(days) : null,
                        ["label"] = parsed.GetValue(label),
                    }));
                    TellMade(ui, (string)made["token"]!, (string)made["about"]!["id"]!, made);
                    return Shell.Done;
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            using TokenStore store = TokenStore.Open(globals.FolderOf(parsed));
            (ServiceToken token, string text) = TokenOffice.Issue(
                session.Desk, store, session.Contract, session.PersonOf(parsed, globals).Worker,
                new TokenRequest(
                    session.Find<WorkerId>(parsed.GetValue(worker)!),
                    [.. Given(parsed, purposes).Select(session.Find<PurposeId>)], [.. Given(parsed, places).Select(session.Find<PlaceId>)],
                    [.. Given(parsed, networks).Select(Network)],
                    parsed.GetValue(terminal) is { } at ? session.Find<TerminalId>(at) : null, parsed.GetValue(days), parsed.GetValue(label)!));
            TellMade(ui, text, token.Id, new { token = text, about = TokenView.Describe(token) });
            return Shell.Done;
        });
        return command;
    }

    static void TellMade(Ui ui, string text, string id, object about)
    {
        if (ui.Json)
        {
            Ui.WriteJson(about);
        }
        else
        {
            Ui.Line(text);
            Ui.ErrorLine($"{id}  {ui.Words.Text("cli.token-made")}");
        }
    }

    static JsonArray ListOf(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    static void TellThere(Ui ui, JsonArray tokens)
    {
        foreach (JsonNode? token in tokens)
        {
            if (ui.Json)
            {
                Ui.WriteJson(token!);
                continue;
            }

            Ui.Line(Ui.Plain(ui.Words.Text(
                "cli.token-line", (string)token!["id"]!, ui.Words.Text($"cli.token-state-{(string)token["state"]!}"),
                $"{(string?)token["worker"]} {(string?)token["label"]}".TrimEnd(), ui.Words.Time((DateTimeOffset)token["expires"]!))));
        }

        if (tokens.Count == 0 && !ui.Json)
        {
            Ui.Line(ui.Words.Text("cli.token-none"));
        }
    }

    static Command List(Ui ui, Globals globals)
    {
        var command = new Command("list", ui.Words.Text("cli.token-list"));
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    TellThere(ui, far.Get(far.Under("tokens"))["tokens"]!.AsArray());
                    return Shell.Done;
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            using TokenStore store = TokenStore.Open(globals.FolderOf(parsed));
            IReadOnlyList<ServiceToken> all = store.Of(session.Contract);
            foreach (ServiceToken token in all)
            {
                if (ui.Json)
                {
                    Ui.WriteJson(TokenView.Describe(token));
                    continue;
                }

                Ui.Line(Ui.Plain(ui.Words.Text(
                    "cli.token-line", token.Id, ui.Words.Text($"cli.token-state-{token.StateIn(session.State, session.Desk.Now)}"), $"{session.Names.Show(token.Worker.Value)} {token.Label}".TrimEnd(),
                    ui.Words.Time(token.Expires))));
            }

            if (all.Count == 0 && !ui.Json)
            {
                Ui.Line(ui.Words.Text("cli.token-none"));
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Revoke(Ui ui, Globals globals)
    {
        var which = new Argument<string>("TOKEN") { Description = ui.Words.Text("cli.token-which") };
        var command = new Command("revoke", ui.Words.Text("cli.token-revoke")) { globals.As, which };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    far.Json(far.Ask($"tokens/{Uri.EscapeDataString(parsed.GetValue(which)!)}/revoke", []));
                    Ui.Line(ui.Words.Text("cli.token-revoked", parsed.GetValue(which)!));
                    return Shell.Done;
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            using TokenStore store = TokenStore.Open(globals.FolderOf(parsed));
            TokenOffice.Revoke(session.Desk, store, session.Contract, session.PersonOf(parsed, globals).Worker, parsed.GetValue(which)!);
            Ui.Line(ui.Words.Text("cli.token-revoked", parsed.GetValue(which)!));
            return Shell.Done;
        });
        return command;
    }

    static IEnumerable<string> Given(ParseResult parsed, Option<string[]> option) => ActGroups.Split(parsed.GetValue(option) ?? []);

    static NetworkRange Network(string text) => NetworkRange.TryParse(text, out NetworkRange range)
        ? range : throw CustodyException.Of(Fault.FieldWrong, "networks", "10.20.0.0/16");

    static Option<string[]> Several(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}

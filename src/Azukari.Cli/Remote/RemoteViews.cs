using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Azukari.Cli.Commands;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>Views through a server, in the shape of the shell's <c>--json</c>; and their lists as files.</summary>
static class RemoteViews
{
    const string Csv = "--csv";
    const string Workbook = "--xlsx";
    const string Calendar = "--ics";
    const int Page = 500;

    /// <summary>Views that come page by page, or have an address of their own, with what can be asked of them there.</summary>
    static readonly Dictionary<string, (string Path, string[] Asked)> Paged = new(StringComparer.Ordinal)
    {
        ["take-outs"] = ("take-outs", []),
        ["places"] = ("places", []),
        ["workers"] = ("workers", ["--all"]),
        ["chain"] = ("chain", []),
        ["register"] = ("register", []),
        ["document list"] = ("documents", []),
        ["deadlines"] = ("deadlines", ["--until"]),
        ["log"] = ("log", ["--act", "--clause", "--outcome", "--by", "--from"]),
        ["inbox"] = ("inbox", ["--unread"]),
    };

    /// <summary>Shows a view of the server that was named; null where the custody's own folder is meant.</summary>
    internal static int? Show(ParseResult parsed, Globals globals)
    {
        if (RemoteDesk.ServerOf(parsed, globals) is null)
        {
            return null;
        }

        string path = Globals.PathOf(parsed.CommandResult);
        if (MachineCommands.Has(path))
        {
            return null;
        }

        using RemoteDesk far = RemoteDesk.Of(parsed, globals)!;
        OptionResult[] given = [.. parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit && !globals.Everywhere.Contains(o.Option))];
        if (Paged.TryGetValue(path, out (string Path, string[] Asked) view) && given.All(o => view.Asked.Contains(o.Option.Name)))
        {
            return Pages(far, view, given);
        }

        JsonObject question = QuestionOf(parsed, given);
        string name = NameOf(path, question);
        bool files = false;
        foreach (OptionResult file in given.Where(o => o.Option.Name is Csv or Workbook or Calendar))
        {
            Export(globals.Ui, far, name, question, file);
            files = true;
        }

        if (files)
        {
            return Shell.Done;
        }

        if (path == "sweeps" && question.Count > 0)
        {
            return far.Fetch($"sweeps/{far.Find<SweepId>((string)question[ViewQuestion.Of]![0]!)}/report", answer =>
            {
                using Stream output = Console.OpenStandardOutput();
                answer.CopyTo(output);
            });
        }

        JsonArray values = Ask(far, name, question);
        foreach (JsonNode? value in values)
        {
            Ui.WriteJson(value!);
        }

        // A search that finds nothing is told by its exit code, as at the custody's own machine.
        return path == "find" && values[0]!["found"]!.AsArray().Count == 0 ? Shell.Refused : Shell.Done;
    }

    /// <summary>What a view says.</summary>
    internal static JsonArray Ask(RemoteDesk far, string view, JsonObject question) =>
        far.Json(far.Ask($"views/{view}", question))["values"]!.AsArray();

    /// <summary>A command's words, and the list's name where lists are asked for by name.</summary>
    static string NameOf(string path, JsonObject question)
    {
        if (path != "list")
        {
            return path.Replace(' ', '-');
        }

        if (question[ViewQuestion.Of] is not JsonArray named)
        {
            return "lists";
        }

        string list = (string)named[0]!;
        question.Remove(ViewQuestion.Of);
        return $"list-{list}";
    }

    static JsonObject QuestionOf(ParseResult parsed, OptionResult[] given)
    {
        var question = new JsonObject();
        foreach (OptionResult option in given.Where(o => o.Option.Name is not (Csv or Workbook or Calendar)))
        {
            question[option.Option.Name[2..]] = option.Tokens.Count == 0 ? JsonValue.Create("true") : ListOf(option.Tokens);
        }

        Token[] named = [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens)];
        if (named.Length > 0)
        {
            question[ViewQuestion.Of] = ListOf(named);
        }

        return question;
    }

    static JsonArray ListOf(IEnumerable<Token> tokens) => new([.. tokens.Select(t => (JsonNode)t.Value)]);

    static int Pages(RemoteDesk far, (string Path, string[] Asked) view, OptionResult[] given)
    {
        var query = new List<(string, string?)> { ("limit", view.Asked.Length > 0 || view.Path == "chain" ? $"{Page}" : null) };
        foreach (OptionResult option in given)
        {
            string value = option.Tokens is [var one] ? one.Value : "true";
            if (option.Option.Name == "--from")
            {
                if (long.TryParse(value, out long from) && from > 0)
                {
                    query.Add(("after", $"{from - 1}"));
                }
            }
            else
            {
                query.Add((option.Option.Name[2..], option.Option.Name == "--by" ? far.Find<WorkerId>(value).Value : value));
            }
        }

        return far.Show(view.Path, [.. query]);
    }

    /// <summary>A list as a file, or as CSV for machines on standard output.</summary>
    static void Export(Ui ui, RemoteDesk far, string view, JsonObject question, OptionResult option)
    {
        string? path = option.Tokens is [var one] && one.Value != "-" ? one.Value : null;
        string format = option.Option.Name == Workbook ? "xlsx" : option.Option.Name == Calendar ? "ics" : path is null ? "csv-machine" : "csv";
        using ReportFile? file = path is null ? null : new ReportFile(path);
        int code = far.Fetch(far.Ask($"views/{view}?format={format}", question), answer =>
        {
            if (file is null)
            {
                using Stream output = Console.OpenStandardOutput();
                answer.CopyTo(output);
                return;
            }

            answer.CopyTo(file.Stream);
            file.Commit();
            if (ui.Json)
            {
                Ui.WriteJson(new { file = path, list = view });
            }
            else
            {
                Ui.Line(Ui.Plain(ui.Words.Text("cli.list-written", path!)));
            }
        });
        if (code != Shell.Done)
        {
            throw new RemoteProblemException(code);
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Azukari.Cli.Commands;

namespace Azukari.Cli.Remote;

/// <summary>Which views go to a server, and what can be asked of them there; any other says that it cannot.</summary>
static class RemoteViews
{
    static readonly Dictionary<string, (string Path, string[] Asked)> Known = new(StringComparer.Ordinal)
    {
        ["take-outs"] = ("take-outs", []),
        ["places"] = ("places", []),
        ["workers"] = ("workers", ["--all"]),
        ["chain"] = ("chain", []),
        ["register"] = ("register", []),
        ["document list"] = ("documents", []),
        ["deadlines"] = ("deadlines", ["--until"]),
        ["log"] = ("log", ["--act", "--clause", "--outcome"]),
        ["inbox"] = ("inbox", ["--unread"]),
    };

    /// <summary>Shows a view of the server that was named; null where none was, or it has none such.</summary>
    internal static int? Show(ParseResult parsed, Globals globals)
    {
        if (RemoteDesk.ServerOf(parsed, globals) is null || !Known.TryGetValue(Globals.PathOf(parsed.CommandResult), out (string Path, string[] Asked) view))
        {
            return null;
        }

        var query = new List<(string, string?)> { ("limit", view.Asked.Length > 0 || view.Path == "chain" ? "500" : null) };
        foreach (OptionResult given in parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit))
        {
            if (view.Asked.Contains(given.Option.Name))
            {
                query.Add((given.Option.Name[2..], given.Tokens is [var one] ? one.Value : "true"));
            }
            else if (!globals.Everywhere.Contains(given.Option))
            {
                return null;
            }
        }

        using RemoteDesk far = RemoteDesk.Of(parsed, globals)!;
        return far.Show(view.Path, [.. query]);
    }
}

using System.CommandLine;
using System.CommandLine.Completions;
using Azukari.Cli.Commands;
using Azukari.Cli.Remote;

namespace Azukari.Cli.Tests;

/// <summary>Every command that works on a custody's contract works through a server as well; what does not is of the machine itself, and says so.</summary>
public sealed class RemoteCommandsTests : IDisposable
{
    /// <summary>What needs no custody at all, and so no server.</summary>
    static readonly string[] NeedNone =
    [
        "acts", "verify", "unpack", "identity", "scan", "allow", "sample", "serve", "import template", "memorandum templates", "memorandum new", "memorandum check",
    ];

    /// <summary>What works without a name too, and then asks nobody.</summary>
    static readonly string[] Named = ["memorandum show", "course adopt", "course show", "course test", "document make"];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryCommand_GoesToTheServer_OrIsOfTheMachine()
    {
        string[] commands = [.. Leaves(Root.Build(new Ui("ja", false), [], TimeProvider.System), "").Distinct().Order(StringComparer.Ordinal)];
        Assert.True(commands.Length > 150, $"{commands.Length}");
        Assert.All(MachineCommands.All.Where(own => own != ServeCommand.Name), own => Assert.Contains(commands, c => c == own || c.StartsWith(own + " ", StringComparison.Ordinal)));
        List<string> wrong = [];
        foreach (string command in commands.Where(c => !NeedNone.Any(n => c == n || c.StartsWith(n + " ", StringComparison.Ordinal))))
        {
            string said = Try(command);
            bool goes = said.Contains("つながりません", StringComparison.Ordinal);
            bool stays = said.Contains("--server では行いません", StringComparison.Ordinal);
            if (MachineCommands.Has(command) ? !stays : !goes)
            {
                wrong.Add($"{command}: {said}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Runs it with whatever it needs, towards a server that is not there.</summary>
    string Try(string command)
    {
        string[] words = command.Split(' ');
        RootCommand root = Root.Build(new Ui("ja", false), words, TimeProvider.System);
        Command leaf = words.Aggregate((Command)root, (at, word) => at.Subcommands.Single(c => c.Name == word));
        List<string> args = [.. words];
        foreach (Argument argument in leaf.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 || Named.Contains(command)))
        {
            args.Add(argument.GetCompletions(CompletionContext.Empty).Select(c => c.Label).FirstOrDefault() ?? ValueOf(command, argument.Name, argument.ValueType));
        }

        foreach (Option option in leaf.Options.Where(o => o.Required))
        {
            args.AddRange([option.Name, Usage.FormOf(option) is { Length: > 0 } form && form.Contains('|', StringComparison.Ordinal) && !form.Contains('…', StringComparison.Ordinal)
                ? form.Split('|')[0] : ValueOf(command, option.Name, option.ValueType)]);
        }

        // One of several options, none of which is required by itself.
        args.AddRange(command switch
        {
            "reach" => ["--worker", "somebody"],
            "account outside" => ["--sign-on", "somebody"],
            _ => Array.Empty<string>(),
        });

        TextWriter errors = Console.Error, output = Console.Out;
        using var said = new StringWriter();
        try
        {
            Console.SetError(said);
            Console.SetOut(TextWriter.Null);
            Shell.Run([.. args, "--server", "http://127.0.0.1:1", "--token", folder.Write("token", "azk_x")], TimeProvider.System);
        }
        finally
        {
            Console.SetError(errors);
            Console.SetOut(output);
        }

        return said.ToString();
    }

    string ValueOf(string command, string name, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(DateOnly) ? "2026-11-26"
            : plain == typeof(int) || plain == typeof(long) || name is "--entry" ? "1"
            : name is "--effective" or "--from" or "--until" or "--due" ? "2026-11-26"
            : (command, name) switch
            {
                ("amendment propose", "FILE") => folder.Write("m.yaml", File.ReadAllBytes(Path.Combine(Cli.Repository, "samples", "okayama-kaigo", "memorandum.yaml"))),
                ("holidays import", _) => folder.Write("h.csv", "日付,名称\n2027-01-01,元日\n"),
                (_, "FILE") when command.StartsWith("import ", StringComparison.Ordinal) || command == "receive" => folder.Write("f.csv", "氏名\n"),
                ("document make", "FORM") => "file-register",
                ("course adopt" or "course show" or "course test", "COURSE") => Azukari.Custody.Courses.ReadyCourses.All[0].Id.Value,
                ("act", "NAME") => "incident/report",
                ("act", "--json") => folder.Write("act.json", """{"kind":"leak","isPossibility":true,"knownAt":"2026-11-26T10:00:00.000Z","items":[],"what":"x"}"""),
                ("document make", "--out") => folder["paper.html"],
                (_, "--out" or "--output" or "-o" or "DIR" or "OUT.zip") => folder[$"out-{command.Replace(' ', '-')}"],
                ("sweep", _) => folder[""],
                _ => "somebody",
            };
    }

    static IEnumerable<string> Leaves(Command command, string path)
    {
        foreach (Command sub in command.Subcommands)
        {
            string name = $"{path} {sub.Name}".Trim();
            if (sub.Action is not null)
            {
                yield return name;
            }

            foreach (string leaf in Leaves(sub, name))
            {
                yield return leaf;
            }
        }
    }
}

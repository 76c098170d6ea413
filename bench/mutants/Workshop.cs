using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Azukari.Bench.Mutants;

/// <summary>The scratch folder: rewritten rules, a copy of the built tests, what was covered, and what came of each mutant.</summary>
static class Workshop
{
    const int Workers = 2;

    /// <summary>Forms and bytes, and what lists the acts: no rules.</summary>
    static readonly string[] NotRules =
    [
        "Entries/ActCodec", "Entries/Converters", "Entries/EntryFormat", "Entries/EntryJson", "Acts/ActCatalogue", "Acts/Blank",
        "Acts/Identifier", "Acts/IdentifierDictionary", "Acts/IdentifierSet",
    ];

    /// <summary>Tests over chance histories and the comparison of all marks with all rules.</summary>
    static readonly HashSet<string> NotJudges = ["PropertyTests", "ReplayTests", "ActCodecTests"];

    internal static string Coverage(string scratch) => Path.Combine(scratch, "coverage.tsv");

    internal static string Turn(string scratch, string worker) => Path.Combine(scratch, $"turn-{worker}.txt");

    internal static string Results(string scratch, string worker) => Path.Combine(scratch, $"results-{worker}.tsv");

    internal static Runner Runner(string scratch) => new(Path.Combine(scratch, "tests"), NotJudges);

    internal static List<Mutation> Mutations(string scratch) =>
        [.. File.ReadLines(Path.Combine(scratch, "mutants.tsv")).Select(Mutation.Read)];

    /// <summary>Rewrites the rules, builds them once, and lays them beside a copy of the built tests.</summary>
    internal static List<Mutation> Build(string repository, string scratch, bool plant)
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }

        var found = new List<Mutation>();
        var acts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string rules = Path.Combine(repository, "src", "Azukari.Rules");
        foreach (string path in Directory.EnumerateFiles(rules, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string below = Path.GetRelativePath(rules, path).Replace('\\', '/');
            string text = File.ReadAllText(path);
            if (plant)
            {
                text = Planted.In(below, text);
            }

            bool isRules = below.EndsWith(".cs", StringComparison.Ordinal) && !NotRules.Any(n => below.StartsWith(n + ".", StringComparison.Ordinal));
            Write(Path.Combine(scratch, "src", "Azukari.Rules", below), isRules ? Rewriter.Rewrite(below, text, found, acts) : text);
        }

        var first = new StringBuilder("namespace Azukari.Rules;\nstatic class MutantsOfActs { internal static readonly System.Collections.Generic.Dictionary<string, int> First = new() {\n");
        foreach ((string act, int n) in acts)
        {
            first.Append(CultureInfo.InvariantCulture, $"[\"{act}\"] = {n},\n");
        }

        Write(Path.Combine(scratch, "src", "Azukari.Rules", "MutantsOfActs.cs"), first.Append("}; }\n").ToString());
        Write(Path.Combine(scratch, "src", "Azukari.Rules", "Mutant.cs"), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Switch.cs")));
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json"])
        {
            File.Copy(Path.Combine(repository, file), Path.Combine(scratch, file));
        }

        File.WriteAllLines(Path.Combine(scratch, "mutants.tsv"), found.Select(m => m.Write()));
        string tests = Path.Combine(repository, "tests");
        Dotnet(repository, "build", Path.Combine(tests, "Rules"), "-v", "q", "-nodeReuse:false", "-clp:ErrorsOnly");
        Dotnet(scratch, "build", Path.Combine(scratch, "src", "Azukari.Rules"), "-v", "q", "-nodeReuse:false", "-clp:ErrorsOnly",
            "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:WarningLevel=0", "-p:Nullable=annotations", "-p:Optimize=true");
        string built = Path.Combine(tests, "artifacts", "bin", "Azukari.Rules.Tests", "debug");
        foreach (string path in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(scratch, "tests", Path.GetRelativePath(built, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }

        string rewritten = Directory.EnumerateFiles(Path.Combine(scratch, "artifacts", "bin"), "Azukari.Rules.dll", SearchOption.AllDirectories).First();
        File.Copy(rewritten, Path.Combine(scratch, "tests", "Azukari.Rules.dll"), overwrite: true);
        return found;
    }

    /// <summary>Lets two processes turn the mutants on. One that dies has found a mutant that no program survives: it is taken
    /// as noticed, and the rest goes on in a new process.</summary>
    internal static Dictionary<int, (string Killer, int Tests)> Run(string scratch, IReadOnlyList<Mutation> mutations)
    {
        Parallel.For(0, Workers, worker =>
        {
            string name = worker.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(Results(scratch, name), "");
            List<int> left = [.. mutations.Where((_, i) => i % Workers == worker).Select(m => m.Id)];
            while (left.Count > 0)
            {
                File.WriteAllLines(Turn(scratch, name), left.Select(n => n.ToString(CultureInfo.InvariantCulture)));
                int code = Start("--run", scratch, name);
                string[][] lines = [.. File.ReadLines(Results(scratch, name)).Select(l => l.Split('\t'))];
                if (code != 0 && lines[^1] is ["begin", var dead])
                {
                    File.AppendAllText(Results(scratch, name), $"end\t{dead}\t(the program dies)\n");
                }

                HashSet<int> done = [.. lines.Select(l => int.Parse(l[1], CultureInfo.InvariantCulture))];
                if (left.RemoveAll(done.Contains) == 0)
                {
                    throw new InvalidOperationException($"A worker stopped with {code} before it began.");
                }
            }
        });
        return Enumerable.Range(0, Workers)
            .SelectMany(w => File.ReadLines(Results(scratch, w.ToString(CultureInfo.InvariantCulture))))
            .Select(l => l.Split('\t'))
            .Where(l => l[0] == "end")
            .ToDictionary(l => int.Parse(l[1], CultureInfo.InvariantCulture), l => (l[2], l.Length > 3 ? int.Parse(l[3], CultureInfo.InvariantCulture) : 1));
    }

    /// <summary>Whether the planted rule, which nothing tests, was reported, and a sound one was not.</summary>
    internal static int Judge(IReadOnlyList<Mutation> mutations, Dictionary<int, (string Killer, int Tests)> results)
    {
        Mutation[] rules = [.. mutations.Where(m => m.Kind == Kind.Rule && m.File == Planted.File)];
        bool twins = rules.Count(m => m.Rule == Planted.Rule) == 2 && rules.Where(m => m.Rule == Planted.Rule).All(m => results[m.Id].Killer.Length == 0);
        bool others = rules.Where(m => m.Rule != Planted.Rule).ToArray() is { Length: > 0 } sound && sound.All(m => results[m.Id].Killer.Length > 0);
        Console.WriteLine(twins && others ? "self-check: the planted rule is reported, sound ones are not" : "self-check: FAILED");
        return twins && others ? 0 : 1;
    }

    internal static int Start(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Workshop).Assembly.Location, .. arguments]))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    static void Dotnet(string folder, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

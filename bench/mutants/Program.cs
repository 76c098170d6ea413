using System.Diagnostics;
using System.Globalization;
using Azukari.Bench.Mutants;

// Takes every rule of the memorandum away, one at a time, and looks whether a test notices.
// Usage: Azukari.Bench.Mutants REPOSITORY SCRATCH [--kinds Rule,SharedRules,…] [--self-check]
//        (Azukari.Bench.Mutants --cover SCRATCH and --run SCRATCH WORKER are its own child processes.)
if (args is ["--cover", var covered])
{
    List<string> failing = Workshop.Runner(covered).Cover(Workshop.Mutations(covered).Count, Workshop.Coverage(covered));
    failing.ForEach(f => Console.Error.WriteLine($"fails by itself: {f}"));
    return failing.Count > 0 ? 1 : 0;
}

if (args is ["--run", var running, var worker])
{
    Workshop.Runner(running).Run(
        [.. File.ReadLines(Workshop.Turn(running, worker)).Select(l => int.Parse(l, CultureInfo.InvariantCulture))],
        Workshop.Coverage(running), Workshop.Results(running, worker));
    return 0;
}

string repository = Path.GetFullPath(args[0]);
string scratch = Path.GetFullPath(args[1]);
bool selfCheck = args.Contains("--self-check");
HashSet<Kind> kinds = [.. Enum.GetValues<Kind>()];
if (Array.IndexOf(args, "--kinds") is >= 0 and var at)
{
    kinds = [.. args[at + 1].Split(',').Select(Enum.Parse<Kind>)];
}

long begun = Stopwatch.GetTimestamp();
List<Mutation> mutations = Workshop.Build(repository, scratch, selfCheck);
Console.WriteLine($"{mutations.Count} mutants built in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
if (Workshop.Start("--cover", scratch) != 0)
{
    Console.Error.WriteLine("Tests that fail by themselves judge nothing. Mend them first.");
    return 1;
}

Console.WriteLine($"covered after {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
List<Mutation> chosen = [.. mutations.Where(m => kinds.Contains(m.Kind) && m.What != "-")];
Dictionary<int, (string Killer, int Tests)> results = Workshop.Run(scratch, chosen);
Console.WriteLine($"done after {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
Report.Write(chosen, results, Path.Combine(scratch, "survivors.txt"));
return selfCheck ? Workshop.Judge(chosen, results) : 0;

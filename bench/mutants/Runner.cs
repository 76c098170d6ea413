using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Azukari.Bench.Mutants;

/// <summary>Runs tests against the rewritten rules, inside this process.</summary>
sealed class Runner
{
    readonly List<Case> cases;
    readonly FieldInfo active;
    readonly FieldInfo reached;

    internal Runner(string folder, ISet<string> without)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
        {
            string path = Path.Combine(folder, new AssemblyName(asked.Name).Name + ".dll");
            return File.Exists(path) ? Assembly.LoadFrom(path) : null;
        };
        Assembly tests = Assembly.LoadFrom(Path.Combine(folder, "Azukari.Rules.Tests.dll"));
        Type mutant = Assembly.LoadFrom(Path.Combine(folder, "Azukari.Rules.dll")).GetType("Azukari.Rules.Mutant", throwOnError: true)!;
        active = mutant.GetField("Active")!;
        reached = mutant.GetField("Reached")!;
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", folder + "/");
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(tests.ManifestModule.ModuleHandle);
        cases = Case.AllOf(tests, without);
    }

    /// <summary>Runs every test once with no mutant on. A line each: name, milliseconds, the mutants that would differ.</summary>
    /// <returns>The tests that fail by themselves; they judge nothing.</returns>
    internal List<string> Cover(int mutants, string file)
    {
        var failing = new List<string>();
        using var output = new StreamWriter(file);
        foreach (Case one in cases)
        {
            bool[] marks = new bool[mutants];
            reached.SetValue(null, marks);
            long begun = Stopwatch.GetTimestamp();
            Exception? failure = one.Run();
            double time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (failure is not null)
            {
                failing.Add($"{one.Name}: {failure.Message}");
                continue;
            }

            output.WriteLine(string.Join('\t', one.Name, time.ToString("F2", CultureInfo.InvariantCulture),
                string.Join(' ', Enumerable.Range(0, mutants).Where(i => marks[i]))));
        }

        reached.SetValue(null, null);
        return failing;
    }

    /// <summary>Turns mutants on one after the other, and runs the tests that could tell, those that noticed most
    /// so far and then the quickest first, until one fails.</summary>
    /// <remarks>Writes <c>begin n</c> before and <c>end n test</c> after each, so that a process that dies is understood.</remarks>
    internal void Run(IReadOnlyList<int> mutants, string coverage, string file)
    {
        Dictionary<string, Case> byName = cases.ToDictionary(c => c.Name);
        var tests = new Dictionary<int, List<(double Time, string Name)>>();
        foreach (string[] cells in File.ReadLines(coverage).Select(l => l.Split('\t')))
        {
            foreach (string mutant in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int n = int.Parse(mutant, CultureInfo.InvariantCulture);
                (tests.TryGetValue(n, out var list) ? list : tests[n] = []).Add((double.Parse(cells[1], CultureInfo.InvariantCulture), cells[0]));
            }
        }

        var kills = new Dictionary<string, int>();
        using var output = new StreamWriter(file, append: true) { AutoFlush = true };
        foreach (int n in mutants)
        {
            output.WriteLine($"begin\t{n}");
            active.SetValue(null, n);
            string killer = "";
            foreach ((_, string name) in tests.GetValueOrDefault(n, []).OrderByDescending(t => kills.GetValueOrDefault(t.Name)).ThenBy(t => t.Time))
            {
                if (byName[name].Run() is { } failure)
                {
                    killer = name;
                    kills[name] = kills.GetValueOrDefault(name) + 1;
                    if (failure is TimeoutException)
                    {
                        output.WriteLine($"end\t{n}\t{name} (without end)");
                        Environment.Exit(3);
                    }

                    break;
                }
            }

            active.SetValue(null, -1);
            output.WriteLine($"end\t{n}\t{killer}\t{tests.GetValueOrDefault(n, []).Count}");
        }
    }
}

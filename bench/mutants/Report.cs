namespace Azukari.Bench.Mutants;

/// <summary>The figures, and the survivors by name.</summary>
static class Report
{
    internal static void Write(IReadOnlyList<Mutation> mutations, Dictionary<int, (string Killer, int Tests)> results, string file)
    {
        var survivors = new List<string>();
        Console.WriteLine("| kind | mutants | noticed | % | never told apart | not noticed |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (IGrouping<Kind, Mutation> kind in mutations.GroupBy(m => m.Kind).OrderBy(g => g.Key))
        {
            Mutation[] living = [.. kind.Where(m => results[m.Id].Killer.Length == 0)];
            int unreached = living.Count(m => results[m.Id].Tests == 0);
            int all = kind.Count();
            Console.WriteLine(
                $"| {kind.Key} | {all} | {all - living.Length} | {100.0 * (all - living.Length) / all:F1} | {unreached} | {living.Length - unreached} |");
            survivors.AddRange(living.Select(m => $"{kind.Key}\t{results[m.Id].Tests}\t{m}"));
        }

        File.WriteAllLines(file, survivors);
        Console.WriteLine($"survivors: {file}");
    }
}

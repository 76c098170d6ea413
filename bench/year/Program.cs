using System.Diagnostics;
using System.Globalization;
using Azukari.Bench.Simulation;

// A year of a contract, through the real desk and ledger, and what must hold at its end.
// Usage: Azukari.Bench.Year FOLDER [acts] [workers] [files] [days] [seed]
string root = Path.GetFullPath(args[0]);
long Number(int at, long otherwise) => args.Length > at ? long.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
var plan = new Plan(Number(1, 200_000), (int)Number(2, 57), (int)Number(3, 2_000), (int)Number(4, 250));
if (Directory.Exists(root))
{
    Directory.Delete(root, recursive: true);
}

long start = Stopwatch.GetTimestamp();
using var world = new World(root, (ulong)Number(5, 2026));
var checks = new Checks(world);
var year = new Year(world, plan)
{
    DayOver = day =>
    {
        if (day % 5 == 0 || day > plan.Days || plan.Acts < 20_000)
        {
            checks.Compare();
        }

        if (day % 25 == 0)
        {
            Console.Error.WriteLine($"day {day}: {world.Acts} acts, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        }
    },
};
year.Live();
TimeSpan lived = Stopwatch.GetElapsedTime(start) - checks.Spent;
Console.WriteLine($"{world.Acts} acts, {world.Refused} refused, {world.Kinds.Count} kinds, {lived.TotalSeconds:F0} s, {world.Acts / lived.TotalSeconds:F0} acts/s");
checks.AtTheEnd(year);
long entries = world.Desk.SizeOf(world.Contract);
world.Desk.Dispose();
foreach (string how in (string[])["with its snapshot", "by replay"])
{
    long opening = Stopwatch.GetTimestamp();
    using (Azukari.Custody.Desk desk = Azukari.Custody.Desk.OpenToRead(world.Data, world.Clock))
    {
        Console.WriteLine($"opened to read {how}: {Stopwatch.GetElapsedTime(opening).TotalMilliseconds:F0} ms, {desk.CameFrom(world.Contract)}");
    }

    if (File.Exists(Snapshot()))
    {
        File.Move(Snapshot(), Snapshot() + ".aside");
    }
}

File.Move(Snapshot() + ".aside", Snapshot(), overwrite: true);
foreach (string problem in world.Problems.Concat(checks.Differences).Take(40))
{
    Console.WriteLine("PROBLEM " + problem);
}

foreach ((string kind, (long permitted, long refused)) in world.Kinds)
{
    Console.WriteLine($"  {kind,-34} {permitted,8} {refused,8}");
}

foreach ((string reason, long times) in world.Reasons.OrderByDescending(r => r.Value).Take(40))
{
    Console.WriteLine($"  refused: {reason,-70} {times,7}");
}

Console.WriteLine($"entries {entries}; recounts {checks.Samples} with {checks.Lines} lines; replay with judgement {checks.Replayed.TotalSeconds:F1} s; database {new FileInfo(Path.Combine(world.Data, "custody.db")).Length / 1_000_000.0:F1} MB; "
    + $"snapshot {new FileInfo(Snapshot()).Length / 1_000_000.0:F2} MB; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
return world.Problems.Count + checks.Differences.Count == 0 ? 0 : 1;

string Snapshot() => Path.Combine(world.Data, "snapshots", world.Contract + ".state");

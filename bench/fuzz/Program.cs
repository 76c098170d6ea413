using Azukari.Fuzz;
using SharpFuzz;

// Usage: fuzz TARGET [FILE...]    With files it runs each once and prints its time; without, it serves afl-fuzz.
if (args.Length == 0 || Targets.Of(args[0]) is not { } target)
{
    Console.Error.WriteLine($"usage: fuzz {string.Join('|', Targets.Names)} [FILE...]");
    return 2;
}

if (args.Length == 1)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        target(copy.ToArray());
    });
    return 0;
}

foreach (string file in args[1..])
{
    long start = System.Diagnostics.Stopwatch.GetTimestamp();
    target(File.ReadAllBytes(file));
    Console.WriteLine($"{System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds,8:F1} ms  {file}");
}

return 0;

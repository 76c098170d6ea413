using System.Diagnostics;
using System.Globalization;
using Azukari.Scanner;

namespace Azukari.Bench.Scan;

/// <summary>
/// The scanner beside its peers on the same bytes: one round after the other, all contenders in each, one thread pinned to a
/// processor. A ratio is taken within its round; the table shows medians.
/// </summary>
static unsafe class Targets
{
    const string Memory = "memory read (sum)";
    const string Hyperscan = "Hyperscan, 6 patterns";
    const string Ripgrep = "ripgrep --count-matches, 4-4-4";
    const string Twelve = "ours, 12 ASCII digits alone";
    const string Full = "ours, all patterns and check digit";
    const string Read = "page cache: read() and sum";
    const string Whole = "ours, page cache, classified";
    const string Parallel = "ours, the same with two threads";
    const string Blocks = "ours, blocks of 64 KiB, classified";

    static readonly (string Ours, string Peer, double[] Least)[] Ratios =
    [
        (Full, Memory, [0.35, 0.22, 0.28]),
        (Full, Hyperscan, [4, 12, 10]),
        (Full, Ripgrep, [18, 18, 16]),
        (Twelve, Memory, [0.75]),
        (Whole, Read, [0.5, 0.3, 0.3]),
        (Parallel, Whole, [1.8, 1.8, 1.8]),
    ];

    static int missed;

    /// <summary>Measures, prints the table and the verdict.</summary>
    /// <returns>0 when every target is met, else 1.</returns>
    public static int Measure(string folder, int mebibytes, int rounds)
    {
        Dictionary<(string, string), double[]> speeds = [];
        foreach (string name in Corpus.Names)
        {
            OfCorpus(Corpus.PathOf(folder, name, mebibytes), name, rounds, speeds);
        }

        Console.WriteLine(Invariant($"GB/s, medians of {rounds} rounds"));
        Console.WriteLine(Invariant($"{"",-38}{string.Concat(Corpus.Names.Select(n => Invariant($"{n,10}")))}"));
        foreach (string row in (ReadOnlySpan<string>)[Memory, Hyperscan, Ripgrep, Twelve, Full, Read, Whole, Parallel, Blocks])
        {
            Console.WriteLine(Invariant($"{row,-38}{string.Concat(Corpus.Names.Select(n => Cell(speeds[(n, row)])))}"));
        }

        Console.WriteLine();
        foreach ((string ours, string peer, double[] least) in Ratios)
        {
            for (int i = 0; i < least.Length; i++)
            {
                double[] pairs = [.. speeds[(Corpus.Names[i], ours)].Zip(speeds[(Corpus.Names[i], peer)], (a, b) => a / b)];
                Judge(Invariant($"{ours} / {peer}, {Corpus.Names[i]}"), Median(pairs), least[i], atLeast: true);
            }
        }

        Judge("ours, receipt from blocks of 64 KiB, GB/s", Median(speeds[("receipt", Blocks)]), 3, atLeast: true);
        WorstCase(mebibytes);
        Allocation();
        Console.WriteLine(missed == 0 ? "verdict: every target is met" : Invariant($"verdict: {missed} missed"));
        return missed == 0 ? 0 : 1;
    }

    /// <summary>Does one stage again and again, for a profiler: "twelve", "full", "blocks" or (from the file) "whole" and "two" threads.</summary>
    public static void Profile(string path, int runs, string stage)
    {
        byte[] text = stage is "whole" or "two" ? [] : File.ReadAllBytes(path);
        Alphabet alphabet = Path.GetFileName(path).StartsWith("digits", StringComparison.Ordinal) ? Alphabet.Cp932 : Alphabet.Utf8;
        for (int i = 0; i < runs; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            double seconds = stage switch
            {
                "twelve" => Time(() => CountTwelve(text)),
                "full" => Time(() => CountValid(text, alphabet)),
                "hot" => Time(() => { for (int k = 0; k < text.Length / Part; k++) { CountValid(text.AsSpan(0, Part), alphabet); } }),
                "hottwelve" => Time(() => { for (int k = 0; k < text.Length / Part; k++) { CountTwelve(text.AsSpan(0, Part)); } }),
                "blocks" => Time(() => InBlocks(text)),
                "two" => Time(() => FileScan.ScanFile(path, ScanOptions.Default with { Threads = 2 })),
                _ => Time(() => FileScan.ScanFile(path, ScanOptions.Default)),
            };
            double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Console.WriteLine(Invariant($"{new FileInfo(path).Length / seconds / 1e9:F2} GB/s, {processor / new FileInfo(path).Length * 1e9:F3} s of processor time a GB"));
        }
    }

    static void OfCorpus(string path, string name, int rounds, Dictionary<(string, string), double[]> speeds)
    {
        int length = checked((int)new FileInfo(path).Length);
        byte* at = Peers.Map((nuint)length);
        if (at == null || Peers.Load(path, at, (nuint)length) != 0)
        {
            throw new IOException("The corpus does not fit into memory, or cannot be read.");
        }

        string[] ripgrep = ["rg", "--no-config", "--threads", "1", "--text", "--count-matches", "-e",
            "(?-u:(?:^|[^0-9])[0-9]{4}[ .-]?[0-9]{4}[ .-]?[0-9]{4}(?:$|[^0-9]))", path];
        Alphabet alphabet = name == "digits" ? Alphabet.Cp932 : Alphabet.Utf8;
        (string Name, Func<double> Seconds)[] contenders =
        [
            (Memory, () => Math.Min(Time(() => Peers.Sum(at, (nuint)length, 0)), Time(() => Peers.Sum(at, (nuint)length, 1)))),
            (Hyperscan, () => Time(() => Peers.Hyperscan(at, (nuint)length))),
            (Ripgrep, () => Peers.Run(ripgrep)),
            (Twelve, () => Time(() => CountTwelve(new(at, length)))),
            (Full, () => Time(() => CountValid(new(at, length), alphabet))),
            (Read, () => Time(() => Peers.ReadSum(path))),
            (Whole, () => Time(() => FileScan.ScanFile(path, ScanOptions.Default))),
            (Parallel, () => Free(() => Time(() => FileScan.ScanFile(path, ScanOptions.Default with { Threads = 2 })))),
            (Blocks, () => Time(() => InBlocks(new(at, length)))),
        ];
        foreach ((string contender, _) in contenders)
        {
            speeds[(name, contender)] = new double[rounds];
        }

        Peers.Pin(0);
        for (int round = -2; round < rounds; round++)
        {
            foreach ((string contender, Func<double> seconds) in contenders)
            {
                // Peers are compiled; two rounds make ours compiled, too.
                if (round >= 0 || contender.StartsWith("ours", StringComparison.Ordinal) || round == -1)
                {
                    double taken = seconds();
                    speeds[(name, contender)][Math.Max(0, round)] = taken > 0 ? length / taken / 1e9 : double.NaN;
                }
            }
        }

        Peers.Pin(-1);
        Peers.Unmap(at, (nuint)length);
    }

    static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double Time<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double Free(Func<double> work)
    {
        Peers.Pin(-1);
        double seconds = work();
        Peers.Pin(0);
        return seconds;
    }

    static long CountTwelve(ReadOnlySpan<byte> text)
    {
        Starts starts = new();
        long count = 0;
        for (int at = 0; at + CandidateKernel.Padding < text.Length;)
        {
            int end = Math.Min(at + Part, text.Length - CandidateKernel.Padding);
            starts.Clear();
            CandidateKernel.FindTwelve(text, at, end, starts);
            count += starts.Count;
            at = end;
        }

        return count;
    }

    static long CountValid(ReadOnlySpan<byte> text, Alphabet alphabet)
    {
        Starts starts = new();
        long count = 0;
        for (int at = 0; at + CandidateKernel.Padding < text.Length;)
        {
            int end = Math.Min(at + Part, text.Length - CandidateKernel.Padding);
            starts.Clear();
            CandidateKernel.Find(text, at, end, alphabet, false, starts, null);
            foreach (int item in starts.InOrder())
            {
                bool parsed = NumberParser.TryParse(text, Starts.Position(item), alphabet, out NumberText number);
                count += parsed & number.Valid ? 1 : 0;
            }

            at = end;
        }

        return count;
    }

    static ScanReport InBlocks(ReadOnlySpan<byte> text)
    {
        NumberScan scan = new(ScanOptions.Default);
        for (int at = 0; at < text.Length; at += 65536)
        {
            scan.OnBlock(text.Slice(at, Math.Min(65536, text.Length - at)));
        }

        return scan.Complete();
    }

    /// <summary>One line of digits and nothing else, in blocks of 1 MiB: 1 GiB, then 2.</summary>
    static void WorstCase(int mebibytes)
    {
        byte[] block = new byte[1 << 20];
        ulong state = 88172645463325252;
        for (int i = 0; i < block.Length; i++)
        {
            unchecked
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                block[i] = (byte)('0' + (int)(((state >> 32) * 10) >> 32));
            }
        }

        int length = mebibytes < 350 ? 128 : 1024;
        Line(length / 8);
        double[] ratios = new double[3];
        double[] single = new double[3];
        for (int i = 0; i < ratios.Length; i++)
        {
            single[i] = Line(length);
            ratios[i] = Line(length * 2) / single[i];
        }

        Judge(Invariant($"ours, one line of {length} MiB of digits, GB/s"), length * (double)block.Length / Median(single) / 1e9, 0.5, atLeast: true);
        Judge("ours, time of twice that line", Median(ratios), 2.1, atLeast: false);

        double Line(int blocks) => Time(() =>
        {
            NumberScan scan = new(ScanOptions.Default);
            for (int i = 0; i < blocks; i++)
            {
                scan.OnBlock(block);
            }

            return scan.Complete();
        });
    }

    /// <summary>Bytes on the managed heap for each MiB that holds no twelve digits.</summary>
    static void Allocation()
    {
        byte[] block = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("岡山市北区大供１丁目２－３,086-123-4567,2026-11-23\r\n", 20_000)));
        NumberScan scan = new(ScanOptions.Default);
        scan.OnBlock(block);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 64; i++)
        {
            scan.OnBlock(block);
        }

        double mebibytes = 64.0 * block.Length / (1 << 20);
        Judge("ours, bytes allocated for each MiB without numbers", (GC.GetAllocatedBytesForCurrentThread() - before) / mebibytes, 0, atLeast: false);
    }

    const int Part = 256 * 1024;

    static void Judge(string what, double found, double bound, bool atLeast)
    {
        bool met = atLeast ? found >= bound : found <= bound;
        missed += met ? 0 : 1;
        Console.WriteLine(Invariant($"{what,-78}{found,8:F2}  {(atLeast ? ">=" : "<=")} {bound,-5} {(met ? "met" : double.IsNaN(found) ? "not measured" : "MISSED")}"));
    }

    static string Cell(double[] values) => Invariant($"{Median(values),10:F2}");

    static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

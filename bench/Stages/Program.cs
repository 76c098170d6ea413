using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Azukari.Scanner;
using Azukari.Vault;

// What each stage of receiving costs alone, one thread each, and the pipeline that runs them side by side. Nothing is written.
// Usage: Azukari.Bench.Stages FILE [runs]
string file = args[0];
int runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
byte[] block = GC.AllocateUninitializedArray<byte>(1 << 20, pinned: true);

(string Name, Action Work)[] stages =
[
    ("read", () => ForEachBlock(_ => { })),
    ("read, hash", Hash),
    ("read, scan", () => new Tap().Run(tap => ForEachBlock(length => tap.OnBlock(block.AsSpan(0, length))))),
    ("read, encrypt", Encrypt),
    ("pipeline without scan", () => Seal(null)),
    ("pipeline with scan", () => new Tap().Run(Seal)),
];
var seconds = stages.ToDictionary(s => s.Name, _ => new List<double>());
for (int run = -1; run < runs; run++)
{
    foreach ((string name, Action work) in stages)
    {
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        work();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double cpu = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        if (run >= 0)
        {
            seconds[name].Add(wall);
            seconds.TryAdd(name + " (processor)", []);
            seconds[name + " (processor)"].Add(cpu);
        }
    }
}

double gigabytes = new FileInfo(file).Length / 1e9;
foreach ((string name, List<double> all) in seconds.OrderBy(s => s.Key, StringComparer.Ordinal))
{
    all.Sort();
    Console.WriteLine($"{name,-36} median {all[all.Count / 2],6:F2} s  best {all[0],6:F2} s  {gigabytes / all[0],5:F2} GB/s");
}

void ForEachBlock(Action<int> see)
{
    using FileStream source = OpenSource();
    for (int length; (length = source.Read(block)) > 0;)
    {
        see(length);
    }
}

void Hash()
{
    using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    ForEachBlock(length => hash.AppendData(block, 0, length));
    hash.GetHashAndReset();
}

void Encrypt()
{
    const int chunk = 64 * 1024;
    using ChaCha20Poly1305 cipher = new(RandomNumberGenerator.GetBytes(32));
    byte[] nonce = new byte[12], output = new byte[chunk], tag = new byte[16];
    long number = 0;
    ForEachBlock(length =>
    {
        for (int at = 0; at < length; at += chunk, number++)
        {
            BitConverter.TryWriteBytes(nonce, number);
            int part = Math.Min(chunk, length - at);
            cipher.Encrypt(nonce, block.AsSpan(at, part), output.AsSpan(0, part), tag);
        }
    });
}

void Seal(IContentTap? tap)
{
    using FileStream source = OpenSource();
    using FileKey key = FileKey.Generate();
    ContentSealer.Seal(source, Stream.Null, key, tap);
}

FileStream OpenSource() => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

/// <summary>The scan, as receiving runs it.</summary>
sealed class Tap : IContentTap
{
    readonly NumberScan scan = new(ScanOptions.Default);

    public void OnBlock(ReadOnlySpan<byte> plaintext) => scan.OnBlock(plaintext);

    internal void Run(Action<Tap> work)
    {
        work(this);
        scan.Complete();
    }
}

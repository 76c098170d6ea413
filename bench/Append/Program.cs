using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

// From an act to its durable receipt, against a raw append of 4 KiB with fdatasync in the same folder, turn by turn.
// Usage: Azukari.Bench.Append FOLDER [rounds]
string root = Path.GetFullPath(args[0]);
int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
Directory.CreateDirectory(root);
string data = Path.Combine(root, "append");
if (Directory.Exists(data))
{
    Directory.Delete(data, recursive: true);
}

using Desk desk = Desk.Create(data, TimeProvider.System);
byte[] memorandum = SampleMemorandum.OkayamaKaigo();
MemorandumDocument document = MemorandumFile.Read(memorandum).Document!;
desk.OpenContract(document, memorandum);
ContractId contract = desk.Contracts[0];
WorkerId approver = Worker("city-approver"), officer = Worker("handling-officer");
foreach (WorkerId signs in (WorkerId[])[approver, officer])
{
    Check(Submit(new SignMemorandum(desk.StateOf(contract).Terms.Memorandum), signs), permitted: true);
}

using var raw = new RawAppend(Path.Combine(data, "raw"));
for (int i = 0; i < 300; i++)
{
    raw.Write();
    Check(Report(), permitted: true);
    Check(Refused(), permitted: false);
}

var fdatasync = new Times(rounds);
var permitted = new Times(rounds);
var refused = new Times(rounds);
for (int i = 0; i < rounds; i++)
{
    fdatasync.Measure(raw.Write);
    permitted.Measure(() => Check(Report(), permitted: true));
    refused.Measure(() => Check(Refused(), permitted: false));
}

Console.WriteLine($"load {File.ReadAllText("/proc/loadavg").TrimEnd()}, {rounds} rounds, {desk.SizeOf(contract)} entries at the end");
Console.WriteLine($"raw fdatasync, 4 KiB      {fdatasync}");
Console.WriteLine($"permitted: incident/report {permitted}  × {permitted.Median / fdatasync.Median:F2}");
Console.WriteLine($"refused: item/open         {refused}  × {refused.Median / fdatasync.Median:F2}");

foreach (int callers in (int[])[1, 4, 16, 64])
{
    int each = Math.Max(50, rounds / callers);
    long start = Stopwatch.GetTimestamp();
    Thread[] threads = [.. Enumerable.Range(0, callers).Select(_ => new Thread(() =>
    {
        for (int i = 0; i < each; i++)
        {
            Check(Report(), permitted: true);
        }
    }))];
    Array.ForEach(threads, t => t.Start());
    Array.ForEach(threads, t => t.Join());
    Console.WriteLine($"{callers,3} callers: {callers * each / Stopwatch.GetElapsedTime(start).TotalSeconds,8:F0} acts/s");
}

WorkerId Worker(string handle) =>
    WorkerId.Wrap(desk.HandlesOf(contract).First(h => h.Handle == handle).Id);

Receipt Submit(Act act, WorkerId worker, Seals? seals = null) =>
    desk.Submit(new Submission(contract, act, worker, null) { Openings = seals?.Openings ?? [] });

Receipt Report()
{
    var seals = new Seals();
    return Submit(
        new ReportIncident(
            NewId.Of<IncidentId>(), IncidentKind.Loss, IsPossibility: true, desk.Now, seals.Seal("書類が1枚足りないおそれ"), []),
        officer, seals);
}

Receipt Refused() => Submit(new OpenItem(NewId.Of<ItemId>(), PurposeId.Wrap("eligibility")), officer);

static void Check(Receipt receipt, bool permitted)
{
    if (receipt.Permitted != permitted)
    {
        throw new InvalidOperationException($"Not as expected: {string.Join(", ", receipt.Refusals)}");
    }
}

/// <summary>A file that grows by 4 KiB and is synced each time.</summary>
sealed class RawAppend(string path) : IDisposable
{
    readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    readonly byte[] block = new byte[4096];
    long length;

    public void Dispose() => file.Dispose();

    internal void Write()
    {
        RandomAccess.Write(file.SafeFileHandle, block, length);
        length += block.Length;
        if (FDataSync(file.SafeFileHandle) != 0)
        {
            throw new IOException("fdatasync failed.");
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync")]
    static extern int FDataSync(SafeHandle file);
}

/// <summary>Times of one kind.</summary>
sealed class Times(int capacity)
{
    readonly List<double> all = new(capacity);

    internal double Median => At(0.5);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {Median,6:F0} µs  p95 {At(0.95),6:F0} µs  p99 {At(0.99),6:F0} µs");

    internal void Measure(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        all.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    double At(double part)
    {
        all.Sort();
        return all[(int)(part * (all.Count - 1))];
    }
}

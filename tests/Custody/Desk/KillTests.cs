using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A process of its own that works on a custody, and is killed at any moment (SIGKILL).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KillTests
{
    const string Job = "AZUKARI_TEST_JOB";
    const int Kills = 27;
    const int EraseKills = 25;
    const int ExtractKills = 12;
    const int SnapshotKills = 10;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Killed_WhileSubmittingAndReceiving_LosesNothingAcknowledged()
    {
        using var bench = new Workbench();
        bench.Close();
        var acknowledged = new Dictionary<long, string>();
        var items = new Dictionary<string, byte>();
        for (int round = 0; round < Kills; round++)
        {
            foreach (string[] line in WorkAndKill(bench, "submit", round))
            {
                acknowledged[long.Parse(line[1], CultureInfo.InvariantCulture)] = line[2];
                if (line.Length > 3)
                {
                    items[line[3]] = byte.Parse(line[4], CultureInfo.InvariantCulture);
                }
            }

            bench.Clock.Pass(TimeSpan.FromHours(1));
            bench.Reopen();
            Dictionary<long, string> stored = bench.Desk.EntriesOf(bench.Contract).ToDictionary(e => e.Index, e => e.Entry.Id.Value);
            Assert.All(acknowledged, a => Assert.Equal(a.Value, stored[a.Key]));
            bench.AssertSound();
            bench.Close();
        }

        bench.Reopen();
        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.Equal(Content(i.Value), bench.Reveal(ItemId.Wrap(i.Key))));
        int held = bench.Desk.StateOf(bench.Contract).Items.Count;
        int files = Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*.payload", SearchOption.AllDirectories).Count();
        Assert.Equal(2 * held, files); // each with its findings
    }

    [Fact]
    public void Killed_WhileExtracting_KeepsWholeExtractsAndNothingElse()
    {
        using var bench = new Workbench();
        byte[] table = Table();
        bench.Receive(table, "table.csv");
        bench.Close();
        var items = new HashSet<string>();
        for (int round = 0; round < ExtractKills; round++)
        {
            items.UnionWith(WorkAndKill(bench, "extract", round).Select(line => line[3]));
            bench.Clock.Pass(TimeSpan.FromHours(1));
            bench.Reopen();
            bench.AssertSound();
            Assert.Equal(
                2 * bench.Desk.StateOf(bench.Contract).Items.Count,
                Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*.payload", SearchOption.AllDirectories).Count());
            bench.Close();
        }

        bench.Reopen();
        Assert.NotEmpty(items);
        Assert.All(items, id =>
        {
            byte[] extract = bench.Reveal(ItemId.Wrap(id));
            Assert.Equal(table.Length, extract.Length);
            Assert.NotEqual(table, extract);
        });
    }

    [Fact]
    public void Killed_WhileWritingSnapshots_StartsFromAWholeOneThatIsTheLedgers()
    {
        using var bench = new Workbench();
        bench.Close();
        int used = 0;
        for (int round = 0; round < SnapshotKills; round++)
        {
            WorkAndKill(bench, "snapshot", round);
            bench.Clock.Pass(TimeSpan.FromHours(1));
            using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
            {
                StateOrigin from = reader.CameFrom(bench.Contract);
                Assert.True(from.Fault is SnapshotFault.None or SnapshotFault.Missing, $"{from}");
                used += from.Fault == SnapshotFault.None ? 1 : 0;
                Engagement replayed = reader.EntriesOf(bench.Contract).Aggregate(Engagement.None, (e, i) => i.Entry.ApplyTo(e));
                Assert.Equal(StateCodec.Fingerprint(replayed.AsOf(reader.Now)), StateCodec.Fingerprint(reader.StateOf(bench.Contract)));
            }

            bench.Reopen();
            bench.AssertSound();
            bench.Close();
        }

        Assert.True(used > SnapshotKills / 2, $"{used}");
    }

    [Fact]
    public void Killed_WhileErasing_EveryItemOpensOrIsErased()
    {
        using var bench = new Workbench();
        var items = Enumerable.Range(0, 150).Select(i => (Id: bench.Receive(Content((byte)i), $"{i}"), Content: (byte)i)).ToList();
        bench.BeginErasing([.. items.Select(i => i.Id)]);
        bench.Close();
        int erased = 0;
        for (int round = 0; round < EraseKills; round++)
        {
            WorkAndKill(bench, "erase", round);
            bench.Clock.Pass(TimeSpan.FromHours(1));
            bench.Reopen();
            int before = erased;
            erased = 0;
            foreach ((ItemId id, byte content) in items)
            {
                Item item = bench.Desk.StateOf(bench.Contract).Items[id];
                if (item.State == ItemState.Erased)
                {
                    erased++;
                }
                else
                {
                    Assert.Equal(ItemState.Held, item.State);
                    Assert.Equal(Content(content), bench.Reveal(id));
                }
            }

            Assert.True(erased >= before);
            Assert.Equal(
                2 * (items.Count - erased),
                Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*.payload", SearchOption.AllDirectories).Count());
            Assert.Single(Directory.EnumerateFiles(Path.Combine(bench.Data, "keys"), "ring-epoch-*"));
            bench.AssertSound();
            bench.Close();
        }

        Assert.True(erased > 0);
    }

    /// <summary>Starts the work in a child, kills it some while after its first line, and gives the lines that came whole.</summary>
    static List<string[]> WorkAndKill(Workbench bench, string what, int round)
    {
        int more = what == "erase" ? round % 4 : round * 5 % 11; // lines, and then milliseconds: all over the work
        int after = (round * 89 + 17) % 41;
        var start = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Job] = string.Join('|', what, bench.Data, bench.Contract, bench.Worker("city-officer"),
            bench.Worker("handling-officer"), bench.Terminal, bench.Clock.GetUtcNow().UtcTicks, bench["child-source"], bench.Handler);
        using Process child = Process.Start(start)!;
        var lines = new List<string>();
        string? first = child.StandardOutput.ReadLine();
        if (first is null)
        {
            child.WaitForExit();
            Assert.Fail($"round {round}: {child.StandardError.ReadToEnd()}");
        }

        lines.Add(first);
        while (more-- > 0 && child.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        Task<string> rest = child.StandardOutput.ReadToEndAsync();
        child.WaitForExit(after);
        child.Kill();
        Assert.True(child.WaitForExit(Patience));
        Assert.True(child.ExitCode is 137 or 0, $"round {round}: {child.StandardError.ReadToEnd()}");
        string text = rest.Result;
        lines.AddRange(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return [.. lines.Select(l => l.Split(' '))];
    }

    static byte[] Table() => System.Text.Encoding.ASCII.GetBytes("mynumber,name\n" + string.Concat(
        Enumerable.Range(0, 4_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{200_000_000_000L + (i * 7_654_321L)},x\n"))));

    static byte[] Content(byte seed) => Workbench.Bytes(70_000 + seed, seed);

    /// <summary>In the child, before anything of the tests begins.</summary>
#pragma warning disable CA2255 // This is a program, and its child mode must come before the runner.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(Job) is not { } job)
        {
            return;
        }

        string[] parts = job.Split('|');
        var clock = new HandClock();
        clock.Pass(TimeSpan.FromTicks(long.Parse(parts[6], CultureInfo.InvariantCulture) - clock.GetUtcNow().UtcTicks));
        if (parts[0] == "snapshot")
        {
            ContractLedger.FewestBetween = 1;
        }

        using Desk desk = Desk.Open(parts[1], clock);
        var child = new Child(
            desk, ContractId.Wrap(parts[2]), WorkerId.Wrap(parts[3]), WorkerId.Wrap(parts[4]), TerminalId.Wrap(parts[5]), parts[7]);
        if (parts[0] == "erase")
        {
            child.Erase();
        }
        else if (parts[0] == "extract")
        {
            child.Extract(WorkerId.Wrap(parts[8]));
        }
        else
        {
            child.Work();
        }

        Environment.Exit(0);
    }

    sealed record Child(Desk Desk, ContractId Contract, WorkerId City, WorkerId Officer, TerminalId Terminal, string Folder)
    {
        internal void Work()
        {
            Directory.CreateDirectory(Folder);
            for (byte seed = 1; ; seed = (byte)(seed % 200 + 1))
            {
                Enrol();
                Enrol();
                Receive(seed);
            }
        }

        void Enrol()
        {
            var seals = new Seals();
            Tell(Desk.Submit(new Submission(Contract, new EnrolWorker(
                NewId.Of<WorkerId>(), Desk.StateOf(Contract).Terms.Contractor, seals.Seal("試験 太郎"), Employment.Employee),
                Officer, Terminal)
            {
                Openings = seals.Openings,
            }), "");
        }

        void Receive(byte seed)
        {
            string path = Path.Combine(Folder, $"{seed}");
            File.WriteAllBytes(path, Content(seed));
            ItemId item = NewId.Of<ItemId>();
            Receipt receipt = Desk.Receive(new Person(Contract, City, Terminal), path, [Workbench.Eligibility], item: item);
            Tell(receipt, $" {item} {seed}");
        }

        internal void Extract(WorkerId handler)
        {
            ItemId table = Desk.StateOf(Contract).Items.Values.Single(i => i.CopyOf is null).Id;

            // A list of the base class library: other threads must wait for this module, whose initializer this is.
            List<string> all = ["all"];
            while (true)
            {
                ItemId item = NewId.Of<ItemId>();
                Receipt receipt = Desk.Extract(
                    new Person(Contract, handler, Terminal),
                    new ExtractOrder(table, Workbench.Eligibility, all, MaskKind.ConsistentRandom), item: item);
                Tell(receipt, $" {item}");
            }
        }

        internal void Erase()
        {
            foreach (Item item in Desk.StateOf(Contract).Items.Values.Where(i => i.State == ItemState.Held).ToList())
            {
                Receipt receipt = Desk.Submit(new Submission(
                    Contract, new EraseItems([item.Id], ErasureMethod.KeyDestruction, City), Officer, Terminal));
                Tell(receipt, "");
                Desk.RunEffects();
            }
        }

        static void Tell(Receipt receipt, string more)
        {
            if (!receipt.Permitted)
            {
                throw new InvalidOperationException(string.Join(", ", receipt.Refusals));
            }

            Console.Out.Write($"E {receipt.Index} {receipt.Entry.Id}{more}\n");
            Console.Out.Flush();
        }
    }
}

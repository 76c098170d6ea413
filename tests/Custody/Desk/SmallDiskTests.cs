using System.Runtime.Versioning;
using Azukari.Custody.Tokens;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A disk that fills up, or turns read-only, in the middle of the work. Mounting one needs root.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SmallDiskTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-disk-");
    readonly List<string> mounts = [];

    public void Dispose()
    {
        mounts.ForEach(m => Programs.Run("umount", "-l", m));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void FullDisk_DuringReceive_KeepsNothingAndWorksAfterwards()
    {
        string disk = Mount("disk", "6m");
        using var bench = new Workbench(Path.Combine(disk, "data"));
        ItemId before = bench.Receive([1, 2, 3]);
        long size = bench.Desk.SizeOf(bench.Contract);
        string large = bench.Source("large.bin", Workbench.Bytes(8 * 1024 * 1024));
        AssertFull(() => bench.Bring(bench.AtCity, large));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "c-*", SearchOption.AllDirectories));
        Assert.Equal([4], bench.Reveal(bench.Receive([4])));
        Assert.Equal([1, 2, 3], bench.Reveal(before));
        bench.Reopen();
        bench.AssertSound();
    }

    [Fact]
    public void FullDisk_DuringAnExtract_KeepsNothingAndWorksAfterwards()
    {
        string disk = Mount("disk", "8m");
        using var bench = new Workbench(Path.Combine(disk, "data"));
        byte[] table = System.Text.Encoding.ASCII.GetBytes("mynumber,name\n" + string.Concat(Enumerable.Repeat("123456789018,xxxxxxxxxx\n", 100_000)));
        ItemId source = bench.Receive(table, "table.csv");
        string ballast = Path.Combine(disk, "ballast");
        Fill(ballast);
        using (var file = new FileStream(ballast, FileMode.Open))
        {
            file.SetLength(file.Length - (1 << 20)); // room to begin, not to end
        }

        long size = bench.Desk.SizeOf(bench.Contract);
        var order = new ExtractOrder(source, Workbench.Eligibility, ["all"], MaskKind.Redact);
        AssertFull(() => bench.Desk.Extract(bench.AtHandler, order, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*", SearchOption.AllDirectories).Count());
        File.Delete(ballast);
        ItemId made = NewId.Of<ItemId>();
        Assert.True(bench.Desk.Extract(
            bench.AtHandler, order, item: made, cancellation: TestContext.Current.CancellationToken).Permitted);
        Assert.Equal(table.Length, bench.Reveal(made).Length);
        bench.Reopen();
        bench.AssertSound();
    }

    [Fact]
    public void FullDisk_DuringSubmitAndReceive_GivesNoReceiptAndWorksAfterwards()
    {
        string disk = Mount("disk", "6m");
        using var bench = new Workbench(Path.Combine(disk, "data"));
        ItemId before = bench.Receive([1, 2, 3]);
        string ballast = Path.Combine(disk, "ballast");
        Fill(ballast);
        var acknowledged = new List<Receipt>();
        var refused = new List<ActId>();
        for (int i = 0; i < 200; i++)
        {
            Submission submission = bench.Enrolment(new string('長', 3_000));
            try
            {
                acknowledged.Add(bench.Desk.Submit(submission));
            }
            catch (CustodyException fault)
            {
                Assert.Equal(Fault.DiskFull, fault.Fault);
                refused.Add(submission.Id);
            }
        }

        Assert.NotEmpty(refused);
        AssertFull(() => bench.Receive([9]));
        File.Delete(ballast);
        Receipt after = bench.Desk.Submit(bench.Enrolment());
        Assert.Equal(bench.Desk.SizeOf(bench.Contract) - 1, after.Index);
        Assert.Equal([4], bench.Reveal(bench.Receive([4])));
        bench.Reopen();
        HashSet<ActId> stored = [.. bench.Desk.EntriesOf(bench.Contract).Select(e => e.Entry.Id)];
        Assert.All(acknowledged, r => Assert.Contains(r.Entry.Id, stored));
        Assert.DoesNotContain(refused, stored.Contains);
        Assert.Equal([1, 2, 3], bench.Reveal(before));
        bench.AssertSound();
    }

    [Fact]
    public void FullDisk_RightAfterTheTurnOfTheRing_CostsNoContent()
    {
        string disk = Mount("disk", "24m");
        using var bench = new Workbench(Path.Combine(disk, "data"));
        ItemId gone = bench.Receive([1]), kept = bench.Receive([2]);
        bench.BeginErasing(gone);

        // The keys lie elsewhere, so that the next epoch's key can be made; what comes after the turn cannot.
        bench.Close();
        string keys = Path.Combine(bench.Data, "keys");
        Programs.Run("cp", "-a", keys, bench["keys"]);
        Directory.Delete(keys, recursive: true);
        Directory.CreateSymbolicLink(keys, bench["keys"]);
        bench.Reopen();

        // The log has grown to its usual length and was begun anew; what stands in it by then makes the database itself longer.
        string log = Path.Combine(bench.Data, "custody.db-wal");
        long length = 0;
        for (int i = 0; i < 400 && (length < 4 << 20 || new FileInfo(log).Length != length); i++)
        {
            length = new FileInfo(log).Length;
            bench.Desk.Submit(bench.Enrolment(new string('長', 4_000)));
        }

        Receipt[] more = [.. Enumerable.Range(0, 20).Select(_ => bench.Desk.Submit(bench.Enrolment(new string('長', 4_000))))];
        Assert.Equal(length, new FileInfo(log).Length);
        string ballast = Path.Combine(disk, "ballast");
        Fill(ballast);
        bench.OrderErasure(gone);
        AssertFull(bench.Desk.RunEffects);
        Assert.Equal(2, bench.Desk.Epoch); // the turn stands, and the desk knows it
        AssertFull(bench.Desk.RunEffects);
        Assert.Equal([2], bench.Reveal(kept));
        File.Delete(ballast);
        bench.Desk.RunEffects();
        Assert.Equal(ItemState.Erased, bench.Desk.StateOf(bench.Contract).Items[gone].State);
        Assert.Equal(["ring-epoch-2.key"], Directory.EnumerateFiles(bench["keys"], "ring-*").Select(Path.GetFileName));
        Assert.Equal([2], bench.Reveal(kept));
        bench.Reopen();
        Assert.Equal([2], bench.Reveal(kept));
        Assert.All(more, r => Assert.NotNull(bench.Desk.EntryAt(bench.Contract, r.Index)));
        bench.AssertSound();
    }

    [Fact]
    public void FullDisk_OfTheKeys_TakesBackNothingThatIsDurable()
    {
        using var bench = new Workbench();
        bench.Close();
        string keys = Path.Combine(bench.Data, "keys");
        Directory.Move(keys, bench["keys-aside"]);
        Directory.CreateDirectory(keys);
        Mount(keys, "32k");
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Programs.Run("sh", "-c", $"cp -p '{bench["keys-aside"]}'/* '{keys}'");
        string head = bench.KeyFile($"{bench.Contract}.head");
        File.WriteAllBytes(head, []);
        bench.Reopen();
        Fill(Path.Combine(keys, "ballast"));

        ItemId item = bench.Receive([1, 2, 3]);
        Assert.Equal(0, new FileInfo(head).Length);
        Assert.Equal([1, 2, 3], bench.Reveal(item));
        Assert.True(bench.Desk.Submit(bench.Enrolment()).Permitted);
        bench.AssertSound();
        File.Delete(Path.Combine(keys, "ballast"));
        bench.Desk.Submit(bench.Enrolment());
        Assert.NotEqual(0, new FileInfo(head).Length);
        bench.Reopen();
        Assert.Equal([1, 2, 3], bench.Reveal(item));
        bench.Close();
        Programs.Run("umount", keys);
        mounts.Remove(keys);
    }

    [Fact]
    public void ReadOnlyDisk_IsToldAndCanBeLookedAt()
    {
        string disk = Mount("disk", "8m");
        using var bench = new Workbench(Path.Combine(disk, "data"));
        long size = bench.Desk.SizeOf(bench.Contract);
        bench.Close();
        Programs.Run("mount", "-o", "remount,ro", disk);
        Assert.Equal(Fault.DataReadOnly, bench.FaultOfOpening());
        using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
        {
            Assert.Equal(size, reader.SizeOf(bench.Contract));
            reader.ExportLedger(bench.Contract, bench["export"]);
        }

        Programs.Run("mount", "-o", "remount,rw", disk);
        bench.Reopen();
        bench.AssertSound();
    }

    /// <summary>Whoever only reads through the interface is let in, although nothing can be noted of it any more.</summary>
    [Fact]
    public void FullDisk_KeepsNobodyWithATokenFromReading()
    {
        string disk = Mount("disk", "4m");
        using var bench = new Workbench();
        using var store = TokenStore.Open(disk);
        DateTimeOffset now = bench.Clock.GetUtcNow();
        var token = new ServiceToken(
            "tk-0123456789", bench.Contract, bench.Handler, bench.Contractor, null, [], [], [], "", bench.Handler, now, now.AddDays(1));
        string text = store.Add(token);
        Assert.False(store.Recalls(token, NewId.Of<ActId>(), [1]));
        Fill(Path.Combine(disk, "ballast"));
        AssertFull(() => store.Remember(token, NewId.Of<ActId>(), [1], now));
        store.Used(token, now);
        store.CountRefused(token);
        Assert.Equal(token.Id, store.Find(text)!.Id);
    }

    static void AssertFull(Action action) => Assert.Equal(Fault.DiskFull, Assert.Throws<CustodyException>(action).Fault);

    static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4_096]);
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    string Mount(string name, string size)
    {
        Assert.True(Environment.IsPrivilegedProcess, "This test mounts a small disk of its own, which needs root: run it as root.");
        string disk = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(disk);
        Programs.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk);
        mounts.Add(disk);
        return disk;
    }
}

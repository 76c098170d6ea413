using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>What is erased is gone: its slot, its content, the key of its epoch, and every backup with them.</summary>
public sealed class ErasureTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Erasure_TakesSlotContentAndEpochKey_AndLeavesTheOthers()
    {
        ItemId[] gone = [bench.Receive([1, 1], "one"), bench.Receive([2, 2], "two")];
        ItemId kept = bench.Receive([3, 3], "three");
        string[] contents = [.. gone.Select(ContentOf)];
        bench.BeginErasing(gone);
        bench.OrderErasure(gone);
        Assert.Equal(ItemState.ErasureOrdered, StateOf(gone[0]));
        bench.Desk.RunEffects();
        bench.Desk.RunEffects();

        Assert.All(gone, i => Assert.Equal(ItemState.Erased, StateOf(i)));
        Assert.Equal(1, Confirmations());
        Assert.Equal(["ring-epoch-2.key"], EpochKeys());
        Assert.Equal([ContentOf(kept)], Files());
        Assert.Equal([3, 3], bench.Reveal(kept));
        bench.Reopen();
        Assert.Equal([3, 3], bench.Reveal(kept));
        Assert.Equal(2, bench.Desk.Epoch);
        bench.Close();
        byte[] database = File.ReadAllBytes(Path.Combine(bench.Data, "custody.db"));
        Assert.Equal(-1, database.AsSpan().IndexOf(SlotRowOf(contents[0])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Effects_RunAgainFromTheStart_ConfirmOnce(bool crashBeforeConfirming)
    {
        ItemId gone = bench.Receive([1]);
        ItemId kept = bench.Receive([2]);
        bench.BeginErasing(gone);
        bench.OrderErasure(gone);
        if (!crashBeforeConfirming)
        {
            bench.Desk.RunEffects();
        }

        bench.Close();
        bench.Sql("DELETE FROM cursors");
        bench.Reopen();
        Assert.Equal(1, Confirmations());
        Assert.Equal(ItemState.Erased, StateOf(gone));
        bench.Desk.RunEffects();
        Assert.Equal(1, Confirmations());
        Assert.Equal([2], bench.Reveal(kept));
        Assert.Equal(2, bench.Desk.Epoch);
        bench.AssertSound();
    }

    [Fact]
    public void Erasures_OrderedOneByOne_TurnTheRingOnce()
    {
        ItemId[] gone = [.. Enumerable.Range(0, 5).Select(i => bench.Receive([(byte)i], $"{i}"))];
        ItemId kept = bench.Receive([9]);
        bench.BeginErasing(gone);
        Array.ForEach(gone, i => bench.OrderErasure(i));
        bench.Desk.RunEffects();
        Assert.Equal(2, bench.Desk.Epoch);
        Assert.Equal(gone.Length, Confirmations());
        Assert.All(
            bench.Desk.EntriesOf(bench.Contract).Select(e => e.Entry.Act).OfType<ConfirmErasure>(), c => Assert.Equal((1, 2), (c.FromEpoch, c.ToEpoch)));
        Assert.Equal([9], bench.Reveal(kept));
        bench.Reopen();
        Assert.Equal([9], bench.Reveal(kept));
        bench.AssertSound();
    }

    [Fact]
    public void Backup_ByWhoOnlyReads_BesideADeskThatWorks_OpensAndReads()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        string backup = bench["backup"];
        using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
        {
            ItemId later = bench.Receive([4]);
            reader.Backup(backup);
            Programs.Run("cp", "-a", Path.Combine(bench.Data, "keys"), backup);
            Assert.Equal([4], bench.Reveal(later));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(backup) & Others);
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(backup, "custody.db")) & Others);
        }

        bench.Close();
        using Desk restored = Desk.Open(backup, bench.Clock);
        using var output = new MemoryStream();
        restored.Open(bench.AtHandler, new OpenItem(item, Workbench.Eligibility, Reveal: true), output);
        Assert.Equal([1, 2, 3], output.ToArray());
    }

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public void Backup_FromBefore_OpensWithNoKeyOfToday()
    {
        ItemId gone = bench.Receive([1]);
        bench.BeginErasing(gone);
        string backup = bench["backup"];
        bench.Desk.Backup(backup);
        Assert.DoesNotContain(Directory.EnumerateFiles(backup, "*", SearchOption.AllDirectories), f => f.EndsWith(".key", StringComparison.Ordinal));
        bench.OrderErasure(gone);
        bench.Desk.RunEffects();

        string keys = Directory.CreateDirectory(Path.Combine(backup, "keys")).FullName;
        foreach (string key in Directory.EnumerateFiles(Path.Combine(bench.Data, "keys"), "*.key"))
        {
            File.Copy(key, Path.Combine(keys, Path.GetFileName(key)));
        }

        Assert.Equal(
            Fault.KeyMissing, Assert.Throws<CustodyException>(() => Desk.Open(backup, bench.Clock).Dispose()).Fault);
        File.Move(Path.Combine(keys, "ring-epoch-2.key"), Path.Combine(keys, "ring-epoch-1.key"));
        CustodyException renamed = Assert.Throws<CustodyException>(() => Desk.Open(backup, bench.Clock).Dispose());
        Assert.True(renamed.Fault is Fault.KeyWrong or Fault.KeyDamaged, renamed.Code);
    }

    [Fact]
    public void Backup_WithItsKeys_OpensAndReads()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        string backup = bench["backup"];
        bench.Desk.Backup(backup);
        string keys = Directory.CreateDirectory(Path.Combine(backup, "keys")).FullName;
        foreach (string key in Directory.EnumerateFiles(Path.Combine(bench.Data, "keys")))
        {
            File.Copy(key, Path.Combine(keys, Path.GetFileName(key)));
        }

        bench.Close();
        using Desk restored = Desk.Open(backup, bench.Clock);
        using var output = new MemoryStream();
        restored.Open(bench.AtHandler, new OpenItem(item, Workbench.Eligibility, Reveal: true), output);
        Assert.Equal([1, 2, 3], output.ToArray());
    }

    [Fact]
    public void Turn_WhileOthersOpenAndFollowEffects_LosesNothing()
    {
        ItemId[] items = [.. Enumerable.Range(0, 24).Select(i => bench.Receive([(byte)i], $"{i}"))];
        ItemId kept = bench.Receive([99], "kept");
        bench.BeginErasing(items);
        using var stop = new CancellationTokenSource();
        var failures = new List<Exception>();
        Thread[] others =
        [
            .. Enumerable.Range(0, 3).Select(n => new Thread(() =>
            {
                try
                {
                    while (!stop.IsCancellationRequested)
                    {
                        if (n == 0)
                        {
                            Assert.Equal([99], bench.Reveal(kept));
                        }
                        else
                        {
                            bench.Desk.RunEffects();
                        }
                    }
                }
#pragma warning disable CA1031 // It is told by the test's own thread.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    lock (failures)
                    {
                        failures.Add(e);
                    }
                }
            })),
        ];
        Array.ForEach(others, t => t.Start());
        foreach (ItemId item in items)
        {
            bench.OrderErasure(item);
            bench.Desk.RunEffects();
        }

        stop.Cancel();
        Array.ForEach(others, t => t.Join());
        Assert.Empty(failures);
        Assert.Equal(items.Length, Confirmations());
        Assert.Equal([99], bench.Reveal(kept));
        bench.Reopen();
        Assert.Equal([99], bench.Reveal(kept));
        bench.AssertSound();
    }

    int Confirmations() => bench.Desk.EntriesOf(bench.Contract).Count(e => e.Entry.Act is ConfirmErasure);

    ItemState StateOf(ItemId item) => bench.Desk.StateOf(bench.Contract).Items[item].State;

    string ContentOf(ItemId item) => bench.Desk.StateOf(bench.Contract).Items[item].Content!.Content.Value;

    IEnumerable<string> EpochKeys() =>
        Directory.EnumerateFiles(Path.Combine(bench.Data, "keys"), "ring-*").Select(f => Path.GetFileName(f));

    /// <summary>The contents of files; each has its findings beside it, and there are no others.</summary>
    string[] Files()
    {
        string[] all = [.. Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];
        string[] files = [.. all.Where(f => f[0] == 'c')];
        Assert.Equal(files.Select(f => $"d{f[1..]}"), all.Where(f => f[0] != 'c'));
        return files;
    }

    // A row of the slots: its name and, right behind it, the version byte of the wrapped key.
    static byte[] SlotRowOf(string content) => [.. System.Text.Encoding.ASCII.GetBytes(content), 1];
}

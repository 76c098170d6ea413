using System.Buffers.Binary;
using System.Security.Cryptography;
using Azukari.Custody.Storage;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A snapshot that is not whole, ours, of these rules and of this ledger is not used; nothing is ever lost by it.</summary>
public sealed class SnapshotTests : IDisposable
{
    const int Enough = 1_001;

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    string File0 => Path.Combine(bench.Data, "snapshots", $"{bench.Contract}.state");

    [Fact]
    public void Open_AfterEnoughEntries_ReplaysOnlyThoseSince()
    {
        Grow();
        long size = bench.Desk.SizeOf(bench.Contract);
        string before = Written();
        bench.Reopen();
        StateOrigin from = bench.Desk.CameFrom(bench.Contract);
        Assert.Equal(SnapshotFault.None, from.Fault);
        Assert.InRange(from.FromSnapshot, 1_000, size);
        Assert.Equal(size, from.FromSnapshot + from.Replayed);
        Assert.Equal(before, Written());
        Assert.True(bench.Desk.Submit(bench.Enrolment()).Permitted);
        bench.AssertSound();
    }

    [Fact]
    public void Open_ToRead_UsesItAndWritesNothing()
    {
        Grow();
        bench.Close();
        SortedDictionary<string, string> before = bench.Fingerprint();
        using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
        {
            Assert.Equal(SnapshotFault.None, reader.CameFrom(bench.Contract).Fault);
        }

        Assert.Equal(before, bench.Fingerprint());
        File.Delete(File0);
        using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
        {
            Assert.Equal(SnapshotFault.Missing, reader.CameFrom(bench.Contract).Fault);
        }

        Assert.False(File.Exists(File0));
    }

    [Fact]
    public void Open_WithoutOne_ReplaysAllAndWritesItAnew()
    {
        Grow();
        string before = Written();
        bench.Close();
        File.Delete(File0);
        bench.Reopen();
        Assert.Equal(new StateOrigin(0, bench.Desk.SizeOf(bench.Contract), SnapshotFault.Missing), bench.Desk.CameFrom(bench.Contract));
        Assert.Equal(before, Written());
        bench.Reopen();
        Assert.Equal(new StateOrigin(bench.Desk.SizeOf(bench.Contract), 0, SnapshotFault.None), bench.Desk.CameFrom(bench.Contract));
        Assert.Equal(before, Written());
    }

    [Fact]
    public void Snapshot_WithAnyByteChanged_OrCutAnywhere_IsNotUsed()
    {
        (SnapshotFile file, Snapshot snapshot, string path) = Small();
        byte[] whole = File.ReadAllBytes(path);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, changed);
            Assert.Null(file.Read(snapshot.Size, out SnapshotFault fault));
            Assert.True(fault is SnapshotFault.Damaged or SnapshotFault.OtherContract, $"{i}: {fault}");
        }

        for (int i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(path, whole[..i]);
            Assert.Null(file.Read(snapshot.Size, out SnapshotFault fault));
            Assert.Equal(SnapshotFault.Damaged, fault);
        }

        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.Null(file.Read(snapshot.Size, out _));
        File.WriteAllBytes(path, whole);
        Assert.NotNull(file.Read(snapshot.Size, out _));
    }

    [Fact]
    public void Snapshot_OfAnotherContractKeySizeOrBuild_IsNotUsed()
    {
        (SnapshotFile file, Snapshot snapshot, string path) = Small();
        Assert.Equal(snapshot.Size, file.Read(snapshot.Size + 5, out SnapshotFault fault)?.Size);
        Assert.Equal(SnapshotFault.None, fault);
        Assert.Null(file.Read(snapshot.Size - 1, out fault));
        Assert.Equal(SnapshotFault.OtherLedger, fault);
        Assert.Null(new SnapshotFile(path, "desk.example/azukari/other", Key).Read(snapshot.Size, out fault));
        Assert.Equal(SnapshotFault.OtherContract, fault);
        Assert.Null(new SnapshotFile(path, Origin, new byte[32]).Read(snapshot.Size, out fault));
        Assert.Equal(SnapshotFault.Damaged, fault);

        // Another build of the rules, sealed rightly: what an act does may have changed, so its state is not believed.
        byte[] whole = File.ReadAllBytes(path);
        whole[50] ^= 1;
        Seal(whole, Key);
        File.WriteAllBytes(path, whole);
        Assert.Null(file.Read(snapshot.Size, out fault));
        Assert.Equal(SnapshotFault.OtherRules, fault);

        // Bytes that are no state, sealed rightly.
        whole[50] ^= 1;
        Seal(whole, Key);
        Random(whole.AsSpan(120, 9));
        Seal(whole, Key);
        File.WriteAllBytes(path, whole);
        Assert.Null(file.Read(snapshot.Size, out fault));
        Assert.Equal(SnapshotFault.Damaged, fault);
    }

    [Fact]
    public void State_PlantedByWhoHasNoKey_IsNotTakenUp()
    {
        Grow();
        bench.Close();
        using var other = new Workbench();
        Grow(other);
        other.Close();
        File.Copy(Path.Combine(other.Data, "snapshots", $"{other.Contract}.state"), File0, overwrite: true);
        bench.Reopen();
        Assert.Equal(SnapshotFault.Damaged, bench.Desk.CameFrom(bench.Contract).Fault);
        bench.AssertSound();
    }

    [Fact]
    public void Ledger_OlderOrForkedBesideANewerSnapshot_IsReplayed()
    {
        string database = Path.Combine(bench.Data, "custody.db"), head = bench.KeyFile($"{bench.Contract}.head");
        bench.Close();
        File.Copy(database, bench["older.db"]);
        bench.Reopen();
        Grow();
        bench.Close();
        File.Copy(bench["older.db"], database, overwrite: true);
        Assert.Equal(Fault.OlderThanSigned, bench.FaultOfOpening());

        // An officer who puts an older copy back on purpose removes the head; the snapshot of the other history is not used.
        File.Delete(head);
        bench.Reopen();
        Assert.Equal(SnapshotFault.OtherLedger, bench.Desk.CameFrom(bench.Contract).Fault);
        long newer = SizeInFile();
        byte[] foreign = File.ReadAllBytes(File0);
        while (bench.Desk.SizeOf(bench.Contract) <= newer)
        {
            bench.Desk.Submit(bench.Enrolment());
        }

        string state = Written();
        bench.Close();
        File.WriteAllBytes(File0, foreign);
        bench.Reopen();
        Assert.Equal(SnapshotFault.OtherLedger, bench.Desk.CameFrom(bench.Contract).Fault);
        Assert.Equal(state, Written());
        bench.AssertSound();
    }

    [Fact]
    public void Entry_ChangedAfterTheSnapshot_IsFoundAtTheStart()
    {
        Grow();
        bench.Desk.Submit(bench.Enrolment());
        bench.Close();
        Assert.Equal(1, bench.Sql("UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"auth\":\"local\"', '\"auth\":\"desk\"') AS BLOB) WHERE idx = (SELECT max(idx) FROM entries)"));
        Assert.Equal(Fault.DataDamaged, bench.FaultOfOpening());
        Assert.Equal(Fault.DataDamaged, Assert.Throws<CustodyException>(() => Desk.OpenToRead(bench.Data, bench.Clock).Dispose()).Fault);
    }

    [Fact]
    public void Reader_WhileAnotherProcessAppends_TakesUpWhatIsNew()
    {
        using Desk reader = Desk.OpenToRead(bench.Data, bench.Clock);
        Assert.Equal(0, reader.Refresh());
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < 7; i++)
            {
                bench.Desk.Submit(bench.Enrolment());
            }

            Assert.Equal(7, reader.Refresh());
            Assert.Equal(Written(), Hex(reader));
        }

        Assert.Throws<InvalidOperationException>(() => bench.Desk.Refresh());
    }

    [Fact]
    public void Reader_OfAHistoryThatWasExchanged_IsTold()
    {
        string database = Path.Combine(bench.Data, "custody.db");
        bench.Close();
        File.Copy(database, bench["older.db"]);
        bench.Reopen().Submit(bench.Enrolment());
        using Desk reader = Desk.OpenToRead(bench.Data, bench.Clock);
        bench.Close();
        bench.Sql("DELETE FROM entries WHERE idx = (SELECT max(idx) FROM entries)");
        bench.Sql($"ATTACH '{bench["older.db"]}' AS old; DELETE FROM checkpoints; INSERT INTO checkpoints SELECT * FROM old.checkpoints; DELETE FROM tiles; INSERT INTO tiles SELECT * FROM old.tiles");
        Assert.Equal(Fault.OlderThanSigned, Assert.Throws<CustodyException>(() => reader.Refresh()).Fault);
        File.Delete(bench.KeyFile($"{bench.Contract}.head"));
        bench.Reopen();
        bench.Desk.Submit(bench.Enrolment("別 人"));
        bench.Desk.Submit(bench.Enrolment("別 人"));
        Assert.Equal(Fault.DataDamaged, Assert.Throws<CustodyException>(() => reader.Refresh()).Fault);
    }

    [Fact]
    public void File_OfASnapshot_IsPrivateAndHoldsNoName()
    {
        Grow();
        bench.Close();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File0));
        }

        byte[] bytes = File.ReadAllBytes(File0);
        Assert.True(bytes.AsSpan().IndexOf("山田"u8) < 0 && bytes.AsSpan().IndexOf("試験"u8) < 0);
        Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(bench.Handler.Value)) > 0);
    }

    static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    const string Origin = "desk.example/azukari/kaigo";

    (SnapshotFile File, Snapshot Snapshot, string Path) Small()
    {
        string path = bench["small/one.state"];
        var file = new SnapshotFile(path, Origin, Key);
        var snapshot = new Snapshot(
            bench.Desk.SizeOf(bench.Contract), MerkleHash.Leaf([1]), bench.Clock.GetUtcNow(), Engagement.None);
        Assert.False(File.Exists(path));
        Assert.True(file.Write(snapshot) > 152);
        Snapshot? read = file.Read(snapshot.Size, out SnapshotFault fault);
        Assert.Equal(SnapshotFault.None, fault);
        Assert.Equal((snapshot.Size, snapshot.Root, snapshot.Latest), (read!.Size, read.Root, read.Latest));
        return (file, snapshot, path);
    }

    void Grow() => Grow(bench);

    static void Grow(Workbench bench)
    {
        for (int i = 0; i < Enough; i++)
        {
            bench.Desk.Submit(new Submission(bench.Contract, new SignPledge(), NewId.Of<WorkerId>(), null));
        }
    }

    string Written() => Hex(bench.Desk);

    string Hex(Desk desk) => Convert.ToHexString(StateCodec.Fingerprint(desk.StateOf(bench.Contract)));

    long SizeInFile() => BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(File0).AsSpan(64));

    static void Seal(byte[] whole, byte[] key) => HMACSHA256.HashData(key, whole.AsSpan(..^32), whole.AsSpan(whole.Length - 32));

    static void Random(Span<byte> bytes) => bytes.Fill(0xff);
}

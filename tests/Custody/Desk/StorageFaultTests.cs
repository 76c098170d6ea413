using System.Runtime.Versioning;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>What was stored is locked, newer, damaged, older, or its keys are not as they must be.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StorageFaultTests : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Open_WhileAnotherDeskWorks_IsLocked()
    {
        CustodyException fault = Assert.Throws<CustodyException>(() => Desk.Open(bench.Data, bench.Clock));
        Assert.Equal(Fault.DataLocked, fault.Fault);
        using (Desk reader = Desk.OpenToRead(bench.Data, bench.Clock))
        {
            Assert.True(reader.IsReadOnly);
            Assert.Equal(bench.Desk.SizeOf(bench.Contract), reader.SizeOf(bench.Contract));
            Assert.Throws<InvalidOperationException>(() => reader.Submit(bench.Enrolment()));
        }

        Assert.True(bench.Desk.Submit(bench.Enrolment()).Permitted);
    }

    [Theory]
    [InlineData("{\"format\":\"azukari-custody\",\"version\":2}", Fault.DataNewer)]
    [InlineData("{\"format\":\"azukari-custody\",\"version\":\"1\"}", Fault.DataDamaged)]
    [InlineData("{\"format\":\"another\",\"version\":1}", Fault.DataDamaged)]
    [InlineData("[]", Fault.DataDamaged)]
    [InlineData("1", Fault.DataDamaged)]
    [InlineData("", Fault.DataDamaged)]
    [InlineData("{\"format\":\"azukari-custody\",\"version\":1e99}", Fault.DataDamaged)]
    public void Open_AnotherMarker_IsAFaultAndChangesNothing(string marker, Fault expected)
    {
        bench.Close();
        File.WriteAllText(Path.Combine(bench.Data, "custody.json"), marker);
        SortedDictionary<string, string> before = bench.Fingerprint();
        Assert.Equal(expected, bench.FaultOfOpening());
        Assert.Equal(before, bench.Fingerprint());
    }

    [Fact]
    public void Open_NoMarkerOrNoDatabase_IsAFault()
    {
        bench.Close();
        string database = Path.Combine(bench.Data, "custody.db");
        File.Move(database, bench["aside"]);
        Assert.Equal(Fault.DataDamaged, bench.FaultOfOpening());
        Assert.False(File.Exists(database));
        File.Delete(Path.Combine(bench.Data, "custody.json"));
        Assert.Equal(Fault.DataNotFound, bench.FaultOfOpening());
    }

    [Fact]
    public void Open_ANewerDatabase_IsNewer()
    {
        bench.Close();
        bench.Sql("PRAGMA user_version = 4");
        Assert.Equal(Fault.DataNewer, bench.FaultOfOpening());
        Assert.Equal(
            Fault.DataNewer, Assert.Throws<CustodyException>(() => Desk.OpenToRead(bench.Data, bench.Clock).Dispose()).Fault);
        bench.Sql("PRAGMA user_version = 3");
        bench.Reopen();
    }

    [Fact]
    public void Open_AnOlderDatabase_BringsItUp_AndKeepsWhatWasTold()
    {
        bench.Desk.Submit(bench.Enrolment());
        bench.Desk.MakeNotices();
        WorkerId who = bench.Worker("city-officer");
        IReadOnlyList<Notices.Notice> before = bench.Desk.NoticesOf(bench.Contract, who, unreadOnly: false);
        bench.Close();
        bench.Sql("DROP INDEX notices_unread");
        bench.Sql("ALTER TABLE notices DROP COLUMN count");
        bench.Sql("DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0003%'");
        bench.Sql("PRAGMA user_version = 2");
        bench.Reopen();
        Assert.Equal(before, bench.Desk.NoticesOf(bench.Contract, who, unreadOnly: false));
        Assert.NotEmpty(before);
        Assert.All(before, n => Assert.Equal(1, n.Count));
    }

    [Theory]
    [InlineData("ledger", "missing", Fault.KeyMissing)]
    [InlineData("ledger", "damaged", Fault.KeyDamaged)]
    [InlineData("ledger", "readable", Fault.KeyReadableByOthers)]
    [InlineData("ledger", "wrong", Fault.KeyWrong)]
    [InlineData("ring", "missing", Fault.KeyMissing)]
    [InlineData("ring", "damaged", Fault.KeyDamaged)]
    [InlineData("ring", "readable", Fault.KeyReadableByOthers)]
    [InlineData("ring", "wrong", Fault.KeyWrong)]
    public void Open_AKeyThatIsNotAsItMustBe_HasItsOwnFaultAndChangesNothing(string which, string how, Fault expected)
    {
        ItemId item = bench.Receive([1, 2, 3]);
        string name = which == "ledger" ? $"ledger-{bench.Contract}.key" : "ring-epoch-1.key";
        string path = bench.KeyFile(name);
        bench.Close();
        byte[] good = File.ReadAllBytes(path);
        switch (how)
        {
            case "missing":
                File.Delete(path);
                break;
            case "damaged":
                File.WriteAllBytes(path, good[..^9]);
                break;
            case "readable":
                File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.OtherRead);
                break;
            default:
                using (var other = new Workbench())
                {
                    File.WriteAllBytes(path, File.ReadAllBytes(other.KeyFile(name)));
                }

                break;
        }

        SortedDictionary<string, string> before = bench.Fingerprint();
        Assert.Equal(expected, bench.FaultOfOpening());
        Assert.Equal(before, bench.Fingerprint());

        File.WriteAllBytes(path, good);
        File.SetUnixFileMode(path, OwnerOnly);
        bench.Reopen();
        Assert.Equal([1, 2, 3], bench.Reveal(item));
        bench.AssertSound();
    }

    [Fact]
    public void Open_GarbageInTheDatabasesPlace_IsDamaged()
    {
        bench.Close();
        string database = Path.Combine(bench.Data, "custody.db");
        File.WriteAllBytes(database, Workbench.Bytes(8_192));
        Assert.Equal(Fault.DataDamaged, bench.FaultOfOpening());
        File.WriteAllBytes(database, []);
        Assert.Equal(Fault.DataDamaged, bench.FaultOfOpening());
    }

    [Theory]
    [InlineData("DELETE FROM tiles WHERE level = 0")]
    [InlineData("UPDATE tiles SET hashes = zeroblob(length(hashes)) WHERE level = 0")]
    [InlineData("DELETE FROM checkpoints")]
    [InlineData("UPDATE checkpoints SET note = replace(note, char(10), char(10) || 'x')")]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'azukari/', 'azukarj/')")]
    [InlineData("UPDATE checkpoints SET size = size - 1")]
    [InlineData("DELETE FROM entries WHERE idx = 3")]
    [InlineData("DELETE FROM entries WHERE idx = (SELECT max(idx) FROM entries)")]
    [InlineData("UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"v\":1', '\"v\":2') AS BLOB) WHERE idx = 4")]
    [InlineData("UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"auth\":\"local\"', '\"auth\":\"desk\"') AS BLOB) WHERE idx = 4")]
    [InlineData("UPDATE ring SET wrapped = zeroblob(length(wrapped))")]
    [InlineData("DELETE FROM ring")]
    public void Database_ChangedBehindTheDesk_IsFoundBeforeAnythingIsGivenOut(string change)
    {
        bench.Close();
        Assert.True(bench.Sql(change) > 0);
        CustodyException fault = Assert.Throws<CustodyException>(() =>
        {
            using Desk opened = Desk.Open(bench.Data, bench.Clock);
            opened.ExportLedger(bench.Contract, bench["export"]);
        });
        Assert.True(fault.Fault is Fault.DataDamaged or Fault.KeyWrong or Fault.OlderThanSigned, fault.Code);
        Assert.False(Directory.Exists(bench["export"]));
    }

    [Fact]
    public void Open_AnOlderCopyPutBack_IsOlderThanSigned()
    {
        string database = Path.Combine(bench.Data, "custody.db");
        bench.Close();
        File.Copy(database, bench["older.db"]);
        bench.Reopen().Submit(bench.Enrolment());
        bench.Close();
        File.Copy(bench["older.db"], database, overwrite: true);
        Assert.Equal(Fault.OlderThanSigned, bench.FaultOfOpening());
    }

    [Fact]
    public void Open_AnOlderCopyWithItsOldKey_DoesNotCostTheKeyOfToday()
    {
        string database = Path.Combine(bench.Data, "custody.db");
        string today = Path.Combine(bench.Data, "keys", "ring-epoch-1.key");
        bench.Close();
        File.Copy(database, bench["older.db"]);
        bench.Reopen().Submit(bench.Enrolment());
        bench.Close();

        // Another epoch's key beside today's, as someone would have it who puts an old copy back with its own key.
        string other = Path.Combine(bench.Data, "keys", "ring-epoch-7.key");
        File.WriteAllBytes(other, File.ReadAllBytes(today));
        File.SetUnixFileMode(other, OwnerOnly);
        File.Copy(bench["older.db"], database, overwrite: true);
        Assert.Equal(Fault.OlderThanSigned, bench.FaultOfOpening());
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Open_AForkOfTheSameLength_IsDamaged()
    {
        string database = Path.Combine(bench.Data, "custody.db");
        bench.Close();
        File.Copy(database, bench["older.db"]);
        string head = bench.KeyFile($"{bench.Contract}.head");
        File.Copy(head, bench["older.head"]);
        bench.Reopen().Submit(bench.Enrolment());
        bench.Close();
        File.Copy(head, bench["newer.head"]);
        File.Copy(bench["older.db"], database, overwrite: true);
        File.Copy(bench["older.head"], head, overwrite: true);
        bench.Reopen().Submit(bench.Enrolment());
        bench.Close();
        File.Copy(bench["newer.head"], head, overwrite: true);
        Assert.Equal(Fault.DataDamaged, bench.FaultOfOpening());
    }

    [Fact]
    public void Open_ATornHead_StillOpens()
    {
        // The head is not synced at each commit: a loss of power can leave any part of its last writing.
        bench.Close();
        string head = bench.KeyFile($"{bench.Contract}.head");
        byte[] whole = File.ReadAllBytes(head);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(head, whole[..length]);
            bench.Reopen();
            bench.Close();
        }

        bench.Reopen().Submit(bench.Enrolment());
        Assert.StartsWith($"{bench.Desk.SizeOf(bench.Contract):D20}\n", File.ReadAllText(head), StringComparison.Ordinal);
        bench.AssertSound();
    }

    [Fact]
    public void OpenContract_AfterACrashBeforeItsFirstEntry_IsBegunAnew()
    {
        bench.Close();
        foreach (string table in (string[])["entries", "tiles", "checkpoints", "openings", "repeats", "cursors"])
        {
            bench.Sql($"DELETE FROM {table}");
        }

        File.Delete(bench.KeyFile($"{bench.Contract}.head"));
        byte[] file = SampleMemorandum.OkayamaKaigo();
        Desk desk = bench.Reopen();
        Assert.True(desk.OpenContract(MemorandumFile.Read(file).Document!, file).Permitted);
        Assert.Equal(
            Fault.ContractExists,
            Assert.Throws<CustodyException>(() => desk.OpenContract(MemorandumFile.Read(file).Document!, file)).Fault);
        bench.AssertSound();
        bench.Reopen();
        bench.AssertSound();
    }
}

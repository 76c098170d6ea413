using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class SqliteTests
{
    const string Number = Fixture.Number;

    [Fact]
    public void Tables_AreReadCellByCell_WithBlobsOpened()
    {
        Findings found = Fixture.Scan("Databases/people.db");
        Assert.Equal(
            [
                ("people.db!blobs!1:content!list.csv", Number),
                ("people.db!blobs!1:content!名簿/long.csv", Number),
                ("people.db!blobs!2:content", Number),
                ("people.db!keyed!1:個人番号", Number),
                ("people.db!old!1:memo", Number),
                ("people.db!people!1:個人番号", Number),
                ("people.db!people!2:個人番号", "012345678903"),
                ("people.db!reals!1:個人番号", Number),
            ],
            found.Numbers.Where(n => n.Level == Level.High).Select(n => (n.Path, n.Digits)).Order());
        Assert.Equal([("people.db!blobs!content", UnscannedReason.Binary)], found.Unread);
        Assert.Equal(FileKind.Sqlite, found.Report.Kind);
    }

    [Theory]
    [InlineData("fts.db", "fts.db!memo_content!1:c0")]
    [InlineData("utf16.db", "utf16.db!t!1:個人番号")]
    public void Database_OfAnotherKind_IsRead(string file, string path)
    {
        Findings found = Fixture.Scan($"Databases/{file}");
        Assert.Contains((path, Number, Level.High), found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void DeletedRows_AreFound_AlsoAsIntegers()
    {
        Findings found = Fixture.Scan("Databases/deleted.db");
        Assert.InRange(found.Numbers.Count(n => n.Path.StartsWith("deleted.db!free pages!", StringComparison.Ordinal) && n.Digits == Number), 20, 30);
        Assert.Contains(("deleted.db!free pages", Number, Level.High), found.Numbers);
        Assert.Empty(found.Unread);
        Assert.Contains(Fixture.Scan("Databases/utf16.db").Numbers, n => n.Path == "utf16.db!free pages");
    }

    [Fact]
    public void WriteAheadLog_BesideTheFile_IsReadWithIt()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Databases", "wal.db");
        using FileStream stream = File.OpenRead(path);
        Findings found = Findings.Of(stream, "wal.db");
        Assert.Equal([("wal.db!t!1:個人番号", Number, Level.High)], found.Numbers);
        Assert.Empty(found.Unread);
        Assert.Empty(Fixture.Scan("Databases/wal.db").Numbers); // alone, it holds nothing
    }

    [Fact]
    public void WriteAheadLog_Alone_IsReadRowByRow()
    {
        Findings found = Fixture.Scan("Databases/wal.db-wal");
        Assert.Equal([("wal.db-wal!pages!1:0", Number)], found.Numbers.Select(n => (n.Path, n.Digits)));
        Assert.Equal(FileKind.Sqlite, found.Report.Kind);
    }

    [Fact]
    public void DatabaseLargerThanMemoryAllows_IsReadWhereItLies()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Databases", "people.db");
        using FileStream stream = File.OpenRead(path);
        Findings found = Findings.Of(stream, "people.db", ContentLimits.Default with { MaxHeld = 4000 });
        Assert.Contains(("people.db!people!1:個人番号", Number, Level.High), found.Numbers);
        Assert.DoesNotContain(found.Unread, u => u.Reason == UnscannedReason.Limit);

        Findings held = Findings.Of(Fixture.Bytes("Databases/people.db"), "people.db", ContentLimits.Default with { MaxHeld = 4000 });
        Assert.Contains(("", UnscannedReason.Limit), held.Unread);
    }

    [Fact]
    public void DatabaseCutShort_IsDamaged_AndGivesWhatIsThere()
    {
        byte[] whole = Fixture.Bytes("Databases/people.db");
        Findings found = Findings.Of(whole[..^512], "people.db");
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Damaged);
        Assert.Contains(found.Numbers, n => n.Digits == Number && n.Path.StartsWith("people.db!pages", StringComparison.Ordinal));
    }

    [Fact]
    public void DatabaseWithABrokenPage_IsDamagedInThatTableAlone()
    {
        byte[] bytes = Fixture.Bytes("Databases/people.db");
        bytes[512] = 99; // the page of the first table
        Findings found = Findings.Of(bytes, "people.db");
        Assert.Contains(("people.db!people", UnscannedReason.Damaged), found.Unread);
        Assert.Contains(("people.db!keyed!1:個人番号", Number, Level.High), found.Numbers);
    }
}

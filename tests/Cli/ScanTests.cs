using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

public sealed class ScanTests : IDisposable
{
    static readonly string[] Occurrence = ["file", "path", "offset", "row", "column", "value", "level", "reasons"];
    static readonly string[] Column = ["file", "path", "column", "level", "distinct", "valid", "reasons"];
    static readonly string[] Unread = ["file", "path", "unscanned"];

    readonly Folder folder = new();

    public static TheoryData<string> Encodings { get; } = ["utf-8", "utf-16", "utf-16BE", "shift_jis"];

    public ScanTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Csv_InEachEncoding_GivesTheFieldsThatArePromised(string encoding)
    {
        Encoding as1 = Encoding.GetEncoding(encoding);
        string[] numbers = [.. Enumerable.Range(0, 40).Select(i => MyNumbers.Of(31_415_926_535 + (i * 7_654_321L)))];
        string csv = "氏名,個人番号,区\r\n" + string.Concat(numbers.Select(n => $"山田,{n},北\r\n"));
        string file = folder.Write("a.csv", [.. as1.GetPreamble(), .. as1.GetBytes(csv)]);
        Ran masked = Cli.Run("scan", file, "--json").Ends(1);
        Assert.Empty(masked.Err);
        Assert.All(numbers, n => Assert.DoesNotContain(n, masked.Out, StringComparison.Ordinal));
        JsonElement[] found = [.. masked.JsonLines.Where(l => l.TryGetProperty("value", out _))];
        Assert.Equal(numbers.Length, found.Length);
        Assert.All(found, f =>
        {
            Assert.Equal(Occurrence, f.EnumerateObject().Select(p => p.Name));
            Assert.Equal(file, f.GetProperty("file").GetString());
            Assert.Equal("個人番号", f.GetProperty("column").GetString());
            Assert.DoesNotMatch(@"\d", f.GetProperty("value").GetString()!);
            Assert.Contains(f.GetProperty("level").GetString(), (string[])["HIGH", "MEDIUM", "LOW"]);
        });
        Assert.Equal(Enumerable.Range(2, numbers.Length).Select(r => (long)r), found.Select(f => f.GetProperty("row").GetInt64()));
        JsonElement column = Assert.Single(masked.JsonLines, l => l.TryGetProperty("distinct", out _));
        Assert.Equal(Column, column.EnumerateObject().Select(p => p.Name));
        Assert.Equal(numbers, Cli.Run("scan", file, "--json", "--reveal").Ends(1).JsonLines
            .Where(l => l.TryGetProperty("value", out _)).Select(l => l.GetProperty("value").GetString()!));
    }

    [Fact]
    public void OneLargeFile_SearchedByManyThreads_GivesTheSameLines()
    {
        string[] numbers = [.. Enumerable.Range(0, 60_000).Select(i => MyNumbers.Of(31_415_926_535 + (i * 654_321L)))];
        string file = folder.Write("a.csv", "氏名,個人番号,備考\r\n" + string.Concat(
            numbers.Select((n, i) => $"\"山田,{i}\",{n},{(i % 500 == 0 ? $"旧番号は{numbers[i / 2]}" : new string('あ', i % 30))}\r\n")));
        byte[] one = Cli.Run("scan", file, "--json", "--jobs", "1").Ends(1).Bytes;
        Assert.Equal(one, Cli.Run("scan", file, "--json", "--jobs", "2").Ends(1).Bytes);
        Assert.Equal(one, Cli.Run("scan", file, "--json", "--jobs", "5").Ends(1).Bytes);
    }

    [Fact]
    public void Database_NamedAlone_IsReadWithTheLogBesideIt()
    {
        foreach (string name in (string[])["wal.db", "wal.db-wal"])
        {
            folder.Write(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name)));
        }

        JsonElement found = Assert.Single(
            Cli.Run("scan", folder["wal.db"], "--json").Ends(1).JsonLines, l => l.TryGetProperty("value", out _));
        Assert.Equal("wal.db!t!1:個人番号", found.GetProperty("path").GetString());
        Assert.Equal("HIGH", found.GetProperty("level").GetString());
    }

    [Fact]
    public void Text_WithoutNumbers_EndsWithZero()
    {
        string file = folder.Write("a.txt", "番号はありません。電話は 086-803-1000 です。\n");
        Cli.Run("scan", file, "--json").Ends(0);
        Assert.Contains("1", Cli.Run("scan", file).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void NumberInALineOfJson_IsFound()
    {
        string number = MyNumbers.Of(27_182_818_284);
        string file = folder.Write("a.jsonl", "{\"name\":\"x\",\"個人番号\":\"" + number + "\"}\n");
        Ran ran = Cli.Run("scan", file, "--json", "--reveal").Ends(1);
        Assert.Contains(ran.JsonLines, l => l.TryGetProperty("value", out JsonElement v) && v.GetString() == number);
        Ran told = Cli.Run("scan", file).Ends(1);
        Assert.DoesNotContain(number, told.Out + told.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsSearchedToItsEnd_AndWhatCannotBeReadIsALine()
    {
        folder.Write("d/a/b/n.csv", "個人番号\n" + MyNumbers.Of(16_180_339_887) + "\n");
        folder.Write("d/x.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]);
        folder.Write("d/nl\n\u001b[31m.csv", "個人番号\n" + MyNumbers.Of(14_142_135_623) + "\n");
        File.CreateSymbolicLink(folder["d", "a", "loop"], folder["d"]);
        Ran ran = Cli.Run("scan", folder["d"], "--json").Ends(1);
        Assert.Equal(2, ran.JsonLines.Count(l => l.TryGetProperty("value", out _)));
        JsonElement unread = Assert.Single(ran.JsonLines, l => l.TryGetProperty("unscanned", out _));
        Assert.Equal(Unread, unread.EnumerateObject().Select(p => p.Name));
        Assert.Equal("image", unread.GetProperty("unscanned").GetString());
        Assert.DoesNotContain('\u001b', Cli.Run("scan", folder["d"]).Ends(1).Out);
    }

    [Fact]
    public void FileAndFolder_WithoutPermission_AreLinesAndTheRestIsSearched()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Cli.Has("setpriv"), "Another user is needed.");
        folder.Write("d/closed/n.csv", "x");
        folder.Write("d/closed.csv", "x");
        folder.Write("d/open.csv", "個人番号\n" + MyNumbers.Of(16_180_339_887) + "\n");
        Cli.Other("chmod", "-R", "a+rX", folder[""]).Ends(0);
        Cli.Other("chmod", "000", folder["d", "closed"], folder["d", "closed.csv"]).Ends(0);
        Given asNobody = new()
        {
            Before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
            Variables = new() { ["DOTNET_CLI_HOME"] = "/tmp", ["HOME"] = "/tmp" },
        };
        Assert.SkipWhen(Cli.RunWith(asNobody, "--version").Code != 0, "The program is not another user's to read.");
        Ran ran = Cli.RunWith(asNobody, "scan", folder["d"], "--json").Ends(1);
        Assert.Equal(
            [folder["d", "closed"], folder["d", "closed.csv"]],
            ran.JsonLines.Where(l => l.TryGetProperty("unscanned", out _)).Select(l => l.GetProperty("file").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains(ran.JsonLines, l => l.TryGetProperty("value", out _));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Path_ThatIsNotThere_IsBadInput(string language) => Cli.Run("scan", folder["none"], "--lang", language).Fails(2, language);
}

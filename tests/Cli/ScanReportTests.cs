using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Azukari.Cli.Tests;

/// <summary>What a scan writes: for machines, for people, and to files.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScanReportTests : IDisposable
{
    static readonly string[] Totals =
    [
        "files", "bytes", "filesWithNumbers", "high", "medium", "low", "distinct", "allowed", "unscanned", "links", "clean",
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_IsTheSame_HoweverManyFilesAreSearchedAtATime()
    {
        Mixed(60);
        byte[] one = Cli.Run("scan", folder["d"], "--json", "--jobs", "1").Ends(1).Bytes;
        Assert.All((string[])["2", "7", "64"], jobs => Assert.Equal(one, Cli.Run("scan", folder["d"], "--json", "--jobs", jobs).Ends(1).Bytes));
        string[] files = [.. Lines(one).Select(l => l.GetProperty("file").GetString()!)];
        Assert.Equal(files.Distinct().Count(), 1 + files.Zip(files.Skip(1)).Count(p => p.First != p.Second));
    }

    [Fact]
    public void Json_HoldsTheThreeKindsOfLines_AndEachLowNumber()
    {
        Mixed(12);
        JsonElement[] lines = Cli.Run("scan", folder["d"], "--json").Ends(1).JsonLines;
        Assert.All(lines, l => Assert.Contains(Kind(l), (string[])["value", "distinct", "unscanned"]));
        Assert.True(lines.Count(l => Kind(l) == "value" && l.GetProperty("level").GetString() == "LOW") > 3);
        Assert.Contains(lines, l => l.GetProperty("path").GetString() == "a.zip!in/list.csv" && Kind(l) == "value");
        Assert.Contains(lines, l => l.GetProperty("path").GetString() == "a.zip!photo.png" && l.GetProperty("unscanned").GetString() == "image");
    }

    [Fact]
    public void JsonSummary_IsOneObject_AndAgreesWithTheLines()
    {
        Mixed(12);
        JsonElement totals = Assert.Single(Cli.Run("scan", folder["d"], "--json", "--summary").Ends(1).JsonLines);
        Assert.Equal(Totals, totals.EnumerateObject().Select(p => p.Name));
        JsonElement[] lines = Cli.Run("scan", folder["d"], "--json").Ends(1).JsonLines;
        Assert.All([("high", "HIGH"), ("medium", "MEDIUM"), ("low", "LOW")], ((string Total, string Level) level) => Assert.Equal(
            lines.Count(l => Kind(l) == "value" && l.GetProperty("level").GetString() == level.Level), totals.GetProperty(level.Total).GetInt64()));

        Assert.Equal(lines.Count(l => Kind(l) == "unscanned"), totals.GetProperty("unscanned").EnumerateObject().Sum(p => p.Value.GetInt64()));
        Assert.Equal(Directory.GetFiles(folder["d"], "*", SearchOption.AllDirectories).Length, totals.GetProperty("files").GetInt64());
        Assert.False(totals.GetProperty("clean").GetBoolean());
    }

    [Theory]
    [InlineData("ja", "個人番号が見つかりました", "読めなかったもの", "次にすること", "偶然かもしれない番号")]
    [InlineData("en", "My Numbers were found", "What could not be read", "What to do next", "Numbers that may be chance")]
    public void Screen_SaysWhereWhatWasNotReadAndWhatToDo(string language, params string[] said)
    {
        string[] numbers = Mixed(12);
        string told = Cli.Run("scan", folder["d"], "--lang", language).Ends(1).Out;
        Assert.All(said, s => Assert.Contains(s, told, StringComparison.Ordinal));
        Assert.Contains("個人番号", told, StringComparison.Ordinal); // the column
        Assert.Contains("a.zip!photo.png", told, StringComparison.Ordinal);
        Assert.All(numbers, n => Assert.DoesNotContain(n, told, StringComparison.Ordinal));
        Assert.True(told.Count(c => c == '\n') < 60, told);
        string summary = Cli.Run("scan", folder["d"], "--summary", "--lang", language).Ends(1).Out;
        Assert.StartsWith(summary, told, StringComparison.Ordinal);
        Assert.DoesNotContain("a.zip", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_WhereThousandsOfFilesHoldNumbers_StaysShort()
    {
        foreach (string number in MyNumbers.Several(300))
        {
            folder.Write($"d/{number[..6]}-{number[6..]}.csv", MyNumbers.Csv(number));
        }

        string told = Cli.Run("scan", folder["d"]).Ends(1).Out;
        Assert.True(told.Count(c => c == '\n') < 140, told);
        Assert.Contains("ほかに 250件", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_OpensInASpreadsheetAndCalculatesNothing()
    {
        string[] numbers = Mixed(12);
        folder.Write("d/=cmd|' !A1.csv", MyNumbers.Csv(numbers[0]));
        folder.Write("d/c.csv", $"\"=HYPERLINK(\"\"x\"\")個人番号\",b\r\n{numbers[1]},1\r\n{numbers[2]},2\r\n");
        Cli.RunWith(new Given { Folder = folder["d"] }, "scan", ".", "=cmd|' !A1.csv", "--csv", folder["r.csv"]).Ends(1);
        byte[] bytes = File.ReadAllBytes(folder["r.csv"]);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        string text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.Equal(text.Count(c => c == '\n'), Regex.Count(text, "\r\n"));
        string[][] rows = [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells)];
        Assert.True(rows.Length > 20);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.All(rows.SelectMany(r => r), cell => Assert.DoesNotMatch(@"^[=+\-@\t|%]", cell));
        Assert.Contains(rows, r => r[1] == "'=cmd|' !A1.csv");
        Assert.Contains(rows, r => r[3].StartsWith("'=HYPERLINK", StringComparison.Ordinal));
        Assert.All(numbers, n => Assert.DoesNotContain(n, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Html_StandsAlone_AndIsSafeToPassOn(string language)
    {
        string[] numbers = Mixed(12);
        folder.Write($"d/<script>alert('{numbers[4]}')<.csv", MyNumbers.Csv(numbers[0]));
        folder.Write("d/h.csv", $"b,<img src=x onerror=alert(0)>個人番号\r\n1,{numbers[1]}\r\n2,{numbers[2]}\r\n");
        Assert.Contains("r.html", Cli.Run("scan", folder["d"], "--html", folder["r.html"], "--reveal", "--lang", language).Ends(1).Out, StringComparison.Ordinal);
        string html = File.ReadAllText(folder["r.html"]);
        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<(script|img|link|iframe|object|embed|form|base)", html);
        Assert.DoesNotMatch("(?i)(https?:|src=|href=|url\\(|@import)", html.Replace("&lt;img src=x", "", StringComparison.Ordinal));
        Assert.All(numbers, n => Assert.DoesNotContain(n, html, StringComparison.Ordinal));
        Assert.Contains("&lt;img src=x onerror=alert(0)&gt;個人番号", html, StringComparison.Ordinal);
        Assert.Contains("a.zip!photo.png", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<h1>"));
        Assert.Equal(Regex.Count(html, "<table"), Regex.Count(html, "</table>"));
        Assert.All(Regex.Matches(html, "<th[ >][^>]*"), th => Assert.Contains("scope=", th.Value, StringComparison.Ordinal));
        System.Xml.Linq.XDocument.Parse(Regex.Replace(html, "<meta[^>]*>|<!DOCTYPE html>|<br>", "")); // well formed: nothing is left open
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(folder["r.html"]), 8));
    }

    [Fact]
    public void Reports_ReplaceWhatWasThereWholeOrNotAtAll()
    {
        Mixed(12);
        folder.Write("d/r.html", "old");
        Cli.Run("scan", folder["d"], "--html", folder["d", "r.html"], "--csv", folder["d", "r.csv"]).Ends(1);
        Assert.NotEqual("old", File.ReadAllText(folder["d", "r.html"]));
        Assert.Empty(Directory.GetFiles(folder["d"], "*.part"));
        string[] before = Directory.GetFiles(folder[""]);
        Cli.Run("scan", folder["none"], "--html", folder["x.html"]).Fails(2, "ja");
        Assert.Equal(before, Directory.GetFiles(folder[""]));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Output_ThatCannotBeWritten_IsBadInputBeforeAnythingIsSearched(string language)
    {
        folder.Write("a.csv", MyNumbers.Csv(MyNumbers.Several(3)));
        Ran ran = Cli.Run("scan", folder["a.csv"], "--html", folder["no", "r.html"], "--lang", language).Fails(2, language);
        Assert.Empty(ran.Out);
        Cli.Run("scan", folder["a.csv"], "--csv", folder[""], "--lang", language).Fails(2, language);
        Cli.Run("scan", folder["a.csv"], "--html", folder["r.html"], "--csv", "/proc/r.csv", "--lang", language).Fails(2, language);
        Assert.Empty(Directory.GetFiles(folder[""], ".*"));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Options_WithoutSense_AreBadInput(string language)
    {
        folder.Write("a.csv", "x");
        string[][] wrong =
        [
            ["--jobs", "0"], ["--jobs", "many"], ["--jobs", "257"], ["--jobs", "-1"], ["--max-depth", "-1"], ["--max-depth", "65"], ["--max-depth"],
            ["--html"], ["--csv"], ["--allow"], ["--allow", folder["none"]], ["--nosuch"], ["-", "-"],
        ];
        Assert.All(wrong, args => Cli.Run(["scan", folder["a.csv"], .. args, "--lang", language]).Fails(2, language));
    }

    [Fact]
    public void Containers_DeeperThanAsked_AreLimitLines()
    {
        byte[] inner = Zip(("deep.csv", MyNumbers.Csv(MyNumbers.Several(3))));
        folder.Write("d/a.zip", Zip(("b.zip", Encoding.Latin1.GetString(inner))));
        Assert.Equal("limit", Assert.Single(Cli.Run("scan", folder["d"], "--json", "--max-depth", "0").Ends(1).JsonLines).GetProperty("unscanned").GetString());
        Assert.Equal("a.zip!b.zip", Assert.Single(Cli.Run("scan", folder["d"], "--json", "--max-depth", "1").Ends(1).JsonLines).GetProperty("path").GetString());
        Assert.Equal(3, Cli.Run("scan", folder["d"], "--json", "--max-depth", "2").Ends(1).JsonLines.Count(l => Kind(l) == "value"));
    }

    [Fact]
    public void StandardInput_IsSearchedLikeAFile()
    {
        byte[] csv = Encoding.UTF8.GetBytes(MyNumbers.Csv(MyNumbers.Several(20)));
        Ran piped = Cli.RunWith(new Given { Input = csv }, "scan", "-", "--json").Ends(1);
        string file = folder.Write("-", csv);
        string[] asFile = [.. Cli.Run("scan", file, "--json").Ends(1).JsonLines.Select(l => l.ToString().Replace(file, "-", StringComparison.Ordinal))];
        Assert.Equal(asFile, piped.JsonLines.Select(l => l.ToString()));
        Ran packed = Cli.RunWith(new Given { Input = Zip(("a.csv", MyNumbers.Csv(MyNumbers.Several(5)))) }, "scan", "-", "--json").Ends(1);
        Assert.Contains(packed.JsonLines, l => l.GetProperty("path").GetString() == "-!a.csv");
        Cli.RunWith(new Given { Input = [] }, "scan", "-").Ends(0);
    }

    /// <summary>Files of several kinds, some with numbers; gives the numbers.</summary>
    string[] Mixed(int files)
    {
        string[] numbers = MyNumbers.Several(400);
        for (int i = 0; i < files; i++)
        {
            folder.Write($"d/{i % 7}/{i:D3}.csv", i % 3 == 0 ? MyNumbers.Csv(numbers[(i * 5)..((i * 5) + (i % 11) + 1)])
                : "番号,値\r\n" + string.Concat(Enumerable.Range(0, 300).Select(n => $"{(n * 7_777_777_777L) + i:D12},{n}\r\n")));
        }

        folder.Write("d/a.zip", Zip(("in/list.csv", MyNumbers.Csv(numbers[300..330])), ("photo.png", "\u0089PNG\r\n\u001a\n0000000000")));
        return numbers;
    }

    static byte[] Zip(params (string Name, string Latin1OrText)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content.Any(c => c > 0xFF) ? Encoding.UTF8.GetBytes(content) : Encoding.Latin1.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    static string Kind(JsonElement line) => ((string[])["value", "distinct", "unscanned"]).First(k => line.TryGetProperty(k, out _));

    static JsonElement[] Lines(byte[] output) => new Ran(0, output, "").JsonLines;

    static string[] Cells(string row) =>
        [.. Regex.Matches(row, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").Select(m => (m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value).Replace("\"\"", "\"", StringComparison.Ordinal))];
}

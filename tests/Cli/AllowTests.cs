using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>Numbers that are known not to matter.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AllowTests : IDisposable
{
    static readonly string[] Numbers = MyNumbers.Several(4);

    readonly Folder folder = new();

    public AllowTests()
    {
        folder.Write("d/a.csv", MyNumbers.Csv(Numbers));
        folder.Write("e/b.csv", MyNumbers.Csv(Numbers));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AllowedNumbers_AreLowAndCounted_InTheirPlaceAlone()
    {
        Add(Numbers, "--for", folder["d"]).Ends(0);
        Ran ran = Cli.Run("scan", folder["d"], "--json", "--allow", folder["x.allow"]).Ends(0);
        JsonElement[] found = [.. ran.JsonLines.Where(l => l.TryGetProperty("value", out _))];
        Assert.Equal(4, found.Length);
        Assert.All(ran.JsonLines, l =>
        {
            Assert.Equal("LOW", l.GetProperty("level").GetString());
            Assert.Contains(l.GetProperty("reasons").EnumerateArray(), r => r.GetString() == "allow-listed");
        });
        JsonElement totals = Cli.Run("scan", folder["d"], folder["e"], "--json", "--summary", "--allow", folder["x.allow"]).Ends(1).Json;
        Assert.Equal((4, 4, 4), (totals.GetProperty("allowed").GetInt64(), totals.GetProperty("low").GetInt64(), totals.GetProperty("high").GetInt64()));
        Assert.Contains("許可の表にある番号：番号 4件", Cli.Run("scan", folder["d"], "--allow", folder["x.allow"]).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Column_OfWhichOneNumberIsNotAllowed_KeepsItsLevel()
    {
        Add(Numbers[..3], "--for", folder["d"]).Ends(0);
        Ran ran = Cli.Run("scan", folder["d"], "--json", "--allow", folder["x.allow"]).Ends(1);
        Assert.Equal(["HIGH", "LOW", "LOW", "LOW"], ran.JsonLines.Where(l => l.TryGetProperty("value", out _)).Select(l => l.GetProperty("level").GetString()!).Order());
        Assert.Equal("HIGH", Assert.Single(ran.JsonLines, l => l.TryGetProperty("distinct", out _)).GetProperty("level").GetString());
    }

    [Fact]
    public void Findings_OfAScan_CanBeAllowedWithoutTypingANumber()
    {
        byte[] findings = Cli.Run("scan", folder["d"], "--json").Ends(1).Bytes;
        Cli.RunWith(new Given { Input = findings }, Command()).Ends(0);
        Cli.Run("scan", folder["d"], "--allow", folder["x.allow"]).Ends(0);
        Cli.Run("scan", folder["e"], "--allow", folder["x.allow"]).Ends(1);
    }

    [Fact]
    public void File_HoldsNoNumberAndNoPlainHash_AndItsKeyIsTheOwnersAlone()
    {
        Add(Numbers, "--for", folder["d"]).Ends(0);
        string text = File.ReadAllText(folder["x.allow"]);
        foreach (string number in Numbers)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(number);
            Assert.DoesNotContain(number, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), text, StringComparison.Ordinal);
        }

        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(folder["x.allow.key"]), 8));
        Assert.Contains("試験", Cli.Run("allow", "list", folder["x.allow"]).Ends(0).Out, StringComparison.Ordinal);
        Add(Numbers, "--for", folder["d"]).Ends(0); // again: nothing twice
        Assert.Equal(4, File.ReadAllLines(folder["x.allow"]).Count(l => l.StartsWith('{')));
    }

    [Fact]
    public void ExpiredEntries_AreToldAndNotApplied()
    {
        Add(Numbers, "--for", folder["d"]).Ends(0);
        string text = File.ReadAllText(folder["x.allow"]);
        File.WriteAllText(folder["x.allow"], System.Text.RegularExpressions.Regex.Replace(text, "\"until\":\"[^\"]+\"", "\"until\":\"2020-01-01\""));
        Ran ran = Cli.Run("scan", folder["d"], "--allow", folder["x.allow"]).Ends(1);
        Assert.Contains("期限が過ぎて", ran.Err, StringComparison.Ordinal);
        Assert.Contains("期限の過ぎたものが 4件", ran.Out, StringComparison.Ordinal);
        Assert.Contains("期限切れ", Cli.Run("allow", "list", folder["x.allow"]).Ends(0).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void ListOrKey_ThatCannotBeTrusted_IsBadInput(string language)
    {
        Add(Numbers, "--for", folder["d"]).Ends(0);
        string[] scan = ["scan", folder["d"], "--allow", folder["x.allow"], "--lang", language];
        string text = File.ReadAllText(folder["x.allow"]);
        foreach (string wrong in (string[])["{", "{\"mac\":\"00\"}", Numbers[0], "{\"mac\":null,\"path\":\"x\",\"until\":\"2027-01-01\",\"because\":\"x\"}"])
        {
            File.WriteAllText(folder["x.allow"], text + wrong + "\n");
            Cli.Run(scan).Fails(2, language, Numbers[0]);
        }

        File.WriteAllText(folder["x.allow"], text);
        File.SetUnixFileMode(folder["x.allow.key"], UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Cli.Run(scan).Fails(2, language);
        File.Delete(folder["x.allow.key"]);
        Cli.Run(scan).Fails(2, language);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Input_WithoutSense_AddsNothing(string language)
    {
        string[] lang = ["--lang", language];
        Cli.RunWith(new Given { Input = "no number\n"u8.ToArray() }, [.. Command(), "--for", folder["d"], .. lang]).Fails(2, language);
        Cli.RunWith(new Given { Input = [] }, [.. Command(), "--for", folder["d"], .. lang]).Fails(2, language);
        Cli.RunWith(new Given { Input = Encoding.ASCII.GetBytes(Numbers[0]) }, [.. Command(), .. lang]).Fails(2, language, Numbers[0]);
        Cli.RunWith(new Given { Input = Encoding.ASCII.GetBytes(Numbers[0]) },
            ["allow", "add", folder["x.allow"], "--for", folder["d"], "--until", "2020-01-01", "--because", "x", .. lang]).Fails(2, language, Numbers[0]);
        Assert.False(File.Exists(folder["x.allow"]));
    }

    Ran Add(string[] numbers, params string[] more) =>
        Cli.RunWith(new Given { Input = Encoding.ASCII.GetBytes(string.Join('\n', numbers)) }, [.. Command(), .. more]);

    string[] Command() =>
        ["allow", "add", folder["x.allow"], "--until", TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", null), "--because", "試験用の番号"];
}

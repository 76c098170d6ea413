using System.Text.Json;

namespace Azukari.Cli.Tests;

public sealed class WalkthroughTests : IDisposable
{
    static readonly string[] SummaryFields = ["steps", "asExpected", "permitted", "refused", "entries", "zeroHoldings", "verified"];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Walkthrough_OnTheSamples_GoesAsTheMemorandumSays()
    {
        string data = folder["w"];
        Ran ran = Cli.Run("walkthrough", "--json", "--data", data).Ends(0);
        CheckLines(ran.JsonLines);
        Assert.Empty(ran.Err);
        Assert.All(["ledger/checkpoint", "ledger.vkey", "bundle.zip", "handback/identity.txt"], f => Assert.True(File.Exists(Path.Combine(data, f)), f));
        Cli.Run("verify", Path.Combine(data, "bundle.zip"), "--key", Path.Combine(data, "ledger.vkey")).Ends(0);
        Assert.Equal(File.ReadAllText(Path.Combine(data, "ledger.vkey")), Cli.Run("ledger", "key", "okayama-kaigo", "--data", data).Ends(0).Out);

        // The custody is used afterwards: it has ended, and an incident is still accepted.
        Assert.True(Cli.Run("status", "--json", "--data", data).Ends(0).Json.GetProperty("zeroHoldings").GetBoolean());
        Cli.Run(
            "incident", "report", "--kind", "leak", "--is-possibility", "--known-at", "2026-11-24T01:00:00.000Z", "--items", "", "--what", "x",
            "--as", "handler-1", "--data", data).Ends(0);
    }

    [Fact]
    public void Walkthrough_OnGivenFiles_HandsBackTheirBytes()
    {
        Assert.SkipUnless(Cli.Has("age"), "Stock age is not installed.");
        byte[] big = new byte[5 << 20];
        for (int i = 0; i < big.Length; i++)
        {
            big[i] = (byte)(((i * 31) ^ (i >> 9)) & 0xFF);
        }

        string[] files =
        [
            folder.Write("in/nul.bin", [0, 1, 0, 255, 0]), folder.Write("in/empty", []), folder.Write("in/big.bin", big),
            folder.Write("in/個人番号.csv", "番号,氏名\n1,山田\n"), folder.Write("in/same.txt", "one"), folder.Write("in/b/same.txt", "two"),
            folder.Write("in/nl\n[red]x\u001b[31m.txt", "hostile"),
        ];
        string data = folder["w"];
        Ran ran = Cli.Run(["walkthrough", "--json", "--data", data, .. files]).Ends(0);
        CheckLines(ran.JsonLines);
        List<string> expected = [.. files.Select(f => Convert.ToHexString(File.ReadAllBytes(f))).Order(StringComparer.Ordinal)];
        string[] exports = Directory.GetFiles(Path.Combine(data, "handback"), "*.age");
        List<string> given = [.. exports.Select(e => Convert.ToHexString(
            Cli.Other("age", "-d", "-i", Path.Combine(data, "handback", "identity.txt"), e).Ends(0).Bytes)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, given);
        Assert.All(exports, e => Assert.DoesNotContain(Path.GetFileName(e), char.IsControl));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Walkthrough_ToAPipe_WritesPlainLines(string language)
    {
        string hostile = folder.Write("in/nl\n[red]x\u001b[31m[]].txt", "hostile");
        Ran ran = Cli.Run("walkthrough", "--lang", language, "--data", folder["w"], hostile).Ends(0);
        Assert.DoesNotContain('\u001b', ran.Out);
        Assert.DoesNotContain('\r', ran.Out);
        Assert.Contains("nl\uFFFD[red]x\uFFFD[31m[]].txt", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Err);
    }

    [Fact]
    public void Walkthrough_UntilASection_LeavesACustodyToGoOnWith()
    {
        string data = folder["w"];
        JsonElement[] lines = Cli.Run("walkthrough", "--until", "3", "--json", "--data", data).Ends(0).JsonLines;
        JsonElement summary = lines[^1].GetProperty("summary");
        Assert.False(summary.GetProperty("zeroHoldings").GetBoolean());
        Assert.False(summary.GetProperty("verified").GetBoolean());
        string item = Cli.Run("status", "--json", "--data", data).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        Cli.Run("open", item, "--purpose", "eligibility", "--as", "handler-1", "--at", "terminal-1", "--data", data, "--json").Ends(1);
        Cli.Run("backup", folder["copy"], "--data", data).Ends(0);
        Assert.False(Directory.Exists(folder["copy", "keys"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("x")]
    public void Walkthrough_UntilNoSection_IsRefused(string until)
    {
        Cli.Run("walkthrough", "--until", until, "--data", folder["w"]).Fails(2, "ja");
        Assert.False(Directory.Exists(folder["w"]));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Walkthrough_IntoAFolderThatIsNotEmpty_ChangesNothing(string language)
    {
        string kept = folder.Write("w/mine.txt", "mine");
        Cli.Run("walkthrough", "--lang", language, "--data", folder["w"]).Fails(2, language);
        Assert.Equal([kept], Directory.GetFileSystemEntries(folder["w"]));
    }

    [Theory]
    [InlineData("none.csv")]
    [InlineData("in")]
    public void Walkthrough_WithAFileThatCannotBeRead_LeavesNoFolder(string name)
    {
        string good = folder.Write("in/good.txt", "good");
        Cli.Run("walkthrough", "--data", folder["w"], good, folder[name]).Fails(2, "ja");
        Assert.False(Directory.Exists(folder["w"]));
    }

    static void CheckLines(JsonElement[] lines)
    {
        JsonElement[] steps = lines[..^1];
        JsonElement summary = Assert.Single(lines[^1].EnumerateObject(), p => p.Name == "summary").Value;
        Assert.Equal(SummaryFields, summary.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Enumerable.Range(1, steps.Length), steps.Select(s => s.GetProperty("step").GetInt32()));
        string[] outcomes = ["permitted", "refused"];
        Assert.All(steps, step =>
        {
            Assert.Contains(step.GetProperty("expected").GetString(), outcomes);
            Assert.Equal(step.GetProperty("expected").GetString(), step.GetProperty("outcome").GetString());
            Assert.NotEmpty(step.GetProperty("act").GetString()!);
            Assert.NotEmpty(step.GetProperty("clauses").EnumerateArray());
            Assert.True(step.TryGetProperty("entry", out _));
        });
        Assert.Equal(steps.Length, summary.GetProperty("steps").GetInt32());
        Assert.Equal(steps.Length, summary.GetProperty("asExpected").GetInt32());
        Assert.Equal(steps.Count(s => s.GetProperty("outcome").GetString() == "refused"), summary.GetProperty("refused").GetInt32());
        Assert.Equal(steps.Length, summary.GetProperty("permitted").GetInt32() + summary.GetProperty("refused").GetInt32());
        Assert.True(summary.GetProperty("zeroHoldings").GetBoolean());
        Assert.True(summary.GetProperty("verified").GetBoolean());
        string[] refusing = [.. steps.Where(s => s.GetProperty("outcome").GetString() == "refused")
            .SelectMany(s => s.GetProperty("clauses").EnumerateArray()).Select(c => c.GetString()!).Distinct()];
        Assert.All(["0", "6-3", "3", "5-1a", "6-2b", "7-1a", "5-3a", "7-1b", "9c"], clause => Assert.Contains(clause, refusing));
    }
}

using System.Text.Json;

namespace Azukari.Cli.Tests;

public sealed class ExtractTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Extract_ThroughTheShell_IsAnItemThatOpensWithoutNumbers()
    {
        (Played played, string handler, string terminal, string[] numbers) = Begin();
        JsonElement made = Extract(played, handler, terminal, "--columns", "氏名,個人番号", "--mask", "random", "--consistent", "--json").Ends(0).Json;
        Assert.Equal("permitted", made.GetProperty("outcome").GetString());
        Assert.Equal(31, made.GetProperty("result").GetProperty("counts").GetProperty("rows").GetInt64());
        string item = made.GetProperty("created").GetString()!;
        string text = Cli.Run(
            "open", item, "--purpose", "eligibility", "--reveal", "--as", handler, "--at", terminal, "--data", played.Data).Ends(0).Out;
        Assert.StartsWith("氏名,個人番号\n山田,", text, StringComparison.Ordinal);
        Assert.Equal(31, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(numbers, n => text.Contains(n, StringComparison.Ordinal));

        // By the name of the file, told in words.
        Ran told = Extract(played, handler, terminal, "--columns", "氏名", "2", "--mask", "drop").Ends(0);
        Assert.Contains("31行", told.Out, StringComparison.Ordinal);
        Assert.Contains("個人番号なし", told.Out, StringComparison.Ordinal);
        string names = string.Join(' ', Cli.Run("status", "--json", "--data", played.Data).Ends(0).Json
            .GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        Assert.Contains("名簿-extract.csv", names, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--columns", "nosuch", "--mask", "drop")]
    [InlineData(2, "--columns", "個人番号", "--mask", "drop")]
    [InlineData(2, "--columns", "all", "--mask", "hash")]
    [InlineData(2, "--columns", "all")]
    [InlineData(2, "--mask", "drop")]
    [InlineData(2, "--columns", "all", "--mask", "redact", "--consistent")]
    [InlineData(2, "--columns", "all", "--mask", "redact", "--record-length", "0")]
    [InlineData(2, "--columns", "all", "--mask", "redact", "--record-length", "x")]
    public void Extract_AskedForInAWrongWay_SaysSo(int code, params string[] options)
    {
        (Played played, string handler, string terminal, string[] numbers) = Begin();
        foreach (string language in (string[])["ja", "en"])
        {
            Extract(played, handler, terminal, [.. options, "--lang", language]).Fails(code, language, numbers);
        }

        Assert.Equal(1, Cli.Run("status", "--json", "--data", played.Data).Ends(0).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public void Extract_AtNoTerminal_IsRefusedWithItsClause()
    {
        (Played played, string handler, _, _) = Begin();
        (string Clause, string Code)[] refusals = Played.RefusalsOf(
            Extract(played, handler, "private-pc", "--columns", "氏名", "--mask", "drop", "--json"));
        Assert.Contains(("5-1a", "terminal-not-registered"), refusals);
    }

    static Ran Extract(Played played, string handler, string terminal, params string[] options) => Cli.Run(
        ["extract", "名簿.csv", "--purpose", "eligibility", "--as", handler, "--at", terminal, "--data", played.Data, .. options]);

    (Played Played, string Handler, string Terminal, string[] Numbers) Begin()
    {
        (Played played, string handler, string terminal) = new Played(folder["d"], raw: true).Ready();
        string[] numbers = [.. Enumerable.Range(0, 30).Select(i => MyNumber(27_182_818_284 + (i * 7_654_321L)))];
        played.Receive(folder.Write("名簿.csv", "氏名,個人番号\n" + string.Concat(numbers.Select(n => $"山田,{n}\n"))), terminal);
        return (played, handler, terminal, numbers);
    }

    /// <summary>A number with its check digit, by the ordinance's formula.</summary>
    static string MyNumber(long eleven)
    {
        string digits = eleven.ToString("D11", null);
        int sum = Enumerable.Range(1, 11).Sum(n => (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5));
        return digits + (char)('0' + (sum % 11 <= 1 ? 0 : 11 - (sum % 11)));
    }
}

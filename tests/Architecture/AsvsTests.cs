using System.Text.RegularExpressions;

namespace Azukari.Architecture.Tests;

/// <summary>What docs/asvs.md claims can be looked up: each requirement has an answer, and what it names exists.</summary>
public sealed partial class AsvsTests
{
    /// <summary>Requirements of levels 1 and 2 in version 4.0.3.</summary>
    const int Requirements = 259;

    static readonly string Page = Repository.Read("docs/asvs.md");

    static readonly IReadOnlyList<SourceText> Tests = Repository.Files("tests", "*.cs");

    [Fact]
    public void EveryRequirement_StandsOnce_AndIsAnswered()
    {
        Match[] rows = [.. Row().Matches(Page).Cast<Match>()];
        Assert.Equal(Requirements, rows.Length);
        Assert.Equal(Requirements, rows.Select(r => r.Groups["number"].Value).Distinct().Count());
        Assert.All(rows, r => Assert.True(r.Groups["shown"].Value.Trim().Length > 5, $"{r.Groups["number"].Value} says nothing"));
        int Of(string state) => rows.Count(r => r.Groups["state"].Value == state);
        Assert.Contains($"{Requirements} requirements: {Of("満たす")} met, {Of("対象外")} not applicable, {Of("**満たさない**")} not met.", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTestAndFile_ThatIsNamed_Exists()
    {
        string[] names = [.. Row().Matches(Page).SelectMany(r => Code().Matches(r.Groups["shown"].Value)).Select(m => m.Groups[1].Value).Distinct()];
        string[] tests = [.. names.Where(n => TestName().IsMatch(n))];
        Assert.True(tests.Length > 30, $"only {tests.Length} tests are named");
        Assert.DoesNotContain(tests, t => !IsTest(t));
        Assert.DoesNotContain(names, n => n.Contains('/', StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, n)));
    }

    static bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return Tests.Any(t => t.Text.Contains($"class {parts[0]}", StringComparison.Ordinal)
            && (parts.Length == 1 || t.Text.Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex("""^\| (?<number>\d+\.\d+\.\d+) \| [12] \| [^|]+ \| (?<state>満たす|対象外|\*\*満たさない\*\*) \| (?<shown>[^|]*) \|$""", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\w+Tests(\.\w+)?$")]
    private static partial Regex TestName();
}

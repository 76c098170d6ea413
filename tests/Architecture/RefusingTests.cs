using System.Text.RegularExpressions;

namespace Azukari.Architecture.Tests;

/// <summary>A test that says which rule it sees refusing.</summary>
/// <param name="Act">The act; empty for a duty of every use or of every act.</param>
/// <param name="Clause">The sentence; empty where the duty's sentence is each act's own.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Test">Class and method.</param>
sealed record RefusingTest(string Act, string Clause, string Code, string Test)
{
    internal bool Sees(string act, string clause, string code) =>
        code == Code && (Act.Length == 0 || act == Act) && (Clause.Length == 0 || clause == Clause);
}

/// <summary>Reads the marks <c>[Refuses(act, clause, code)]</c>, <c>[EveryUseRefuses(clause, code)]</c> and
/// <c>[EveryActRefuses(code)]</c> from the text of tests, so that no test project need be loaded here.</summary>
static partial class RefusingTests
{
    internal static IReadOnlyList<RefusingTest> All { get; } = [.. Repository.Files("tests", "*.cs")
        .Where(f => !f.Path.StartsWith("tests/Architecture/", StringComparison.Ordinal)).SelectMany(Read)];

    internal static IEnumerable<RefusingTest> Read(SourceText file)
    {
        string type = file.Name;
        var marks = new List<string[]>();
        foreach (Match match in Line().Matches(file.Text))
        {
            if (match.Groups["type"].Success)
            {
                type = match.Groups["type"].Value;
            }
            else if (match.Groups["mark"].Success)
            {
                MatchCollection words = Text().Matches(match.Groups["words"].Value);
                marks.Add([match.Groups["mark"].Value, .. words.Select(m => m.Groups[1].Value)]);
            }
            else
            {
                foreach (string[] mark in marks)
                {
                    yield return Mark(mark, $"{type}.{match.Groups["test"].Value}");
                }

                marks.Clear();
            }
        }
    }

    static RefusingTest Mark(string[] mark, string test) => mark switch
    {
        ["Refuses", var act, var clause, var code] => new(act, clause, code, test),
        ["EveryUseRefuses", var clause, var code] => new("", clause, code, test),
        ["EveryActRefuses", var code] => new("", "", code, test),
        _ => throw new InvalidDataException($"{test}: a mark of this kind is unknown: {string.Join(' ', mark)}"),
    };

    [GeneratedRegex("""
        ^(?:public\ |internal\ )?(?:static\ |sealed\ |abstract\ )*(?:partial\ )?class\ (?<type>\w+)
        | (?<=^\s*\[[^\n]*)\b(?<mark>Refuses|EveryUseRefuses|EveryActRefuses)\((?<words>[^)]*)\)
        | ^\s+public\ (?:async\ )?(?:void|Task)\ (?<test>\w+)\(
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Line();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Text();
}

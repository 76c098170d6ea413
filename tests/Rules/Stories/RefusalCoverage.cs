using System.Reflection;

namespace Azukari.Rules.Tests;

/// <summary>One rule of one act, and a test that sees it refuse.</summary>
/// <param name="Act">The act's name.</param>
/// <param name="Clause">The sentence of the memorandum.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Test">Class and method.</param>
public sealed record RefusingTest(string Act, string Clause, string Code, string Test);

/// <summary>Which rule is seen refusing by which test, read from the tests themselves. Other test projects trace by it.</summary>
public static class RefusalCoverage
{
    /// <summary>Every pair of rule and test, in the order of act, clause, code.</summary>
    public static IReadOnlyList<RefusingTest> All { get; } =
    [
        .. typeof(RefusalCoverage).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(m => m.GetCustomAttributes<RefusesAttribute>().SelectMany(a => Of(m, a)))
            .OrderBy(r => r.Act, StringComparer.Ordinal)
            .ThenBy(r => r.Clause, StringComparer.Ordinal)
            .ThenBy(r => r.Code, StringComparer.Ordinal),
    ];

    static IEnumerable<RefusingTest> Of(MethodInfo test, RefusesAttribute said)
    {
        string name = $"{test.DeclaringType!.Name}.{test.Name}";
        return said is EveryActRefusesAttribute every
            ? ActCatalogue.All
                .Where(k => every.ClauseFor(k) is not null)
                .Select(k => new RefusingTest(k.Declared.Name, every.ClauseFor(k)!, said.Code, name))
            : said.Acts.Select(act => new RefusingTest(act, said.Clause, said.Code, name));
    }
}

public sealed class RefusalCoverageTests
{
    [Fact]
    public void EveryRuleOfEveryAct_HasATestThatSeesItRefuse()
    {
        HashSet<(string, string, string)> seen = [.. RefusalCoverage.All.Select(r => (r.Act, r.Clause, r.Code))];
        Assert.Equal([], Rules().Where(r => !seen.Contains(r)).Select(r => $"{r.Act} {r.Clause} {r.Code}"));
    }

    [Fact]
    public void EveryMarkedRefusal_IsARuleOfTheAct()
    {
        HashSet<(string, string, string)> rules = [.. Rules()];
        Assert.Equal([], RefusalCoverage.All.Where(r => !rules.Contains((r.Act, r.Clause, r.Code))).Select(r => r.ToString()));
        Assert.True(RefusalCoverage.All.Count > 300, "The reflection found too little to be true.");
    }

    static IEnumerable<(string Act, string Clause, string Code)> Rules() =>
        from kind in ActCatalogue.All
        from rule in kind.Rules
        where EveryActRefusesAttribute.Binds(kind, rule.Code)
        select (kind.Declared.Name, rule.Clause.Ref, rule.Code);
}

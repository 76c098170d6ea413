using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

/// <summary>A rule as a reader counts it: a sentence and a code, the acts that ask it, the tests that see it refuse.</summary>
sealed record TracedRule(string Clause, string Code, IReadOnlyList<string> Acts, IReadOnlyList<string> Tests);

/// <summary>One sentence of the memorandum and everything that carries it out.</summary>
sealed record TracedSentence(
    string Clause, string Text, IReadOnlyList<string> Acts, IReadOnlyList<TracedRule> Rules, string Remark)
{
    /// <summary>Whether the sentence has an act, a rule, or a reason for having neither.</summary>
    internal bool IsAccountedFor => Acts.Count > 0 || Rules.Count > 0 || Remark.Length > 0;
}

/// <summary>From every sentence to its acts, rules and tests: read from the code, the sample contract and the tests.</summary>
static class Traceability
{
    /// <summary>Sentences without a rule of their own, and what is still to come, with its issue.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Remarks = new Dictionary<string, string>
    {
        ["1-1"] = "定義。規則はない / definition, no rule",
        ["1-2"] = "定義。規則はない。個人番号は走査が探す。残りは #3 / definition; the scanner finds them, the rest is #3",
        ["1-3"] = "定義。規則はない。区分は走査が決める。残りは #3 / definition; the scanner classes files, the rest is #3",
        ["1-4"] = "定義。規則はない / definition, no rule",
        ["1-5"] = "定義。規則はない / definition, no rule",
    };

    internal static IReadOnlyList<TracedSentence> Sentences { get; } = Read(RefusingTests.All, Remarks);

    internal static MemorandumDocument Sample =>
        MemorandumFile.Read(SampleMemorandum.OkayamaKaigo()).Document
        ?? throw new InvalidDataException("The sample memorandum could not be read.");

    internal static IReadOnlyList<TracedSentence> Read(
        IReadOnlyList<RefusingTest> tests, IReadOnlyDictionary<string, string> remarks)
    {
        ILookup<string, TracedRule> rules = Rules(tests).ToLookup(r => r.Clause);
        MemorandumDocument sample = Sample;
        return
        [
            .. Clause.All.Select(clause => new TracedSentence(
                clause,
                sample.FindClause(clause)?.Text ?? "",
                [.. ActCatalogue.All.Where(k => k.Declared.Clauses.Contains(clause)).Select(k => k.Declared.Name)],
                [.. rules[clause].OrderBy(r => r.Code, StringComparer.Ordinal)],
                remarks.GetValueOrDefault(clause, ""))),
        ];
    }

    /// <summary>The rules that can refuse an act: a duty from which the act is free by its own declaration never does.</summary>
    internal static IEnumerable<Ruling> RulesOf(ActKind kind) => kind.Rules.Where(r => r.Code switch
    {
        "memorandum-not-concluded" => !kind.Declared.BeforeConclusion,
        "contract-has-ended" => !kind.Declared.SurvivesTheEnd,
        _ => true,
    });

    static IEnumerable<TracedRule> Rules(IReadOnlyList<RefusingTest> tests) =>
        from kind in ActCatalogue.All
        from pair in RulesOf(kind).Select(r => (Clause: r.Clause.Ref, r.Code)).Distinct()
        group kind.Declared.Name by pair into rule
        let acts = rule.ToArray()
        let seen = tests.Where(t => acts.Any(act => t.Sees(act, rule.Key.Clause, rule.Key.Code))).Select(t => t.Test)
        select new TracedRule(rule.Key.Clause, rule.Key.Code, acts, [.. seen.Distinct(StringComparer.Ordinal)]);
}

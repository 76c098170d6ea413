using System.Text.RegularExpressions;
using Azukari.Custody.Memoranda;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

public sealed partial class TraceabilityTests
{
    public static TheoryData<string> Pages => ["docs/memorandum/README.md", "docs/memorandum/acts.md"];

    [Theory, MemberData(nameof(Pages))]
    public void Page_SaysWhatTheCodeSays(string path)
    {
        string generated = Generate(path);
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            string file = Path.Combine(Repository.Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, generated);
        }

        string found = File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Read(path) : "";
        Assert.True(found == generated, $"{path} is not what the code says now. To write it anew: {Markdown.Command}");
    }

    [Fact]
    public void Sample_HoldsEverySentenceInItsOrder() =>
        Assert.Equal(Clause.All, Traceability.Sample.Clauses.Select(c => c.Reference));

    [Fact]
    public void Page_ShowsEverySentenceOnItsRow()
    {
        string page = MemorandumPage.Write(Traceability.Sentences);
        foreach (MemorandumClause clause in Traceability.Sample.Clauses)
        {
            Assert.Single(
                Row().Matches(page),
                m => m.Groups["ref"].Value == clause.Reference && m.Groups["text"].Value == clause.Text);
        }
    }

    [Fact]
    public void EverySentence_HasAnActARuleOrAReason()
    {
        Assert.Equal(Clause.All, Traceability.Sentences.Select(s => s.Clause));
        Assert.All(Traceability.Sentences, s => Assert.NotEmpty(s.Text));
        Assert.Empty(Traceability.Sentences.Where(s => !s.IsAccountedFor).Select(s => s.Clause));
    }

    [Fact]
    public void Sentence_WithNothingToShow_IsCaught() => Assert.False(new TracedSentence("1-1", "text", [], [], "").IsAccountedFor);

    [Fact]
    public void Remarks_NameADefinitionOrAnIssue()
    {
        Assert.Empty(Traceability.Remarks.Keys.Except(Clause.All));
        Assert.All(Traceability.Remarks.Values, remark => Assert.Matches("^定義|#[345] /|#[345]。", remark));
        Assert.All(
            Traceability.Sentences.Where(s => s.Remark.StartsWith("定義", StringComparison.Ordinal)),
            s => Assert.True(s.Rules.Count == 0, $"{s.Clause} is said to be a definition, and has rules."));
    }

    [Fact]
    public void EveryRule_HasATestThatSeesItRefuse_OnceRefusalsAreMarked()
    {
        // Until the tests of the rules mark what they see refused, there is nothing to trace, and the page says so.
        TracedRule[] rules = [.. Traceability.Sentences.SelectMany(s => s.Rules)];
        Assert.True(rules.Length > 100, "The rules were not found.");
        IEnumerable<TracedRule> unseen = rules.Where(r => r.Tests.Count == 0 && RefusingTests.All.Count > 0);
        Assert.Equal([], unseen.Select(r => $"{r.Clause} {r.Code}"));
    }

    [Fact]
    public void EveryMark_IsOfARuleThatStands()
    {
        Assert.Empty(Unknown(RefusingTests.All));
        var planted = new RefusingTest("item/open", "3", "no-such-code", "T.T1");
        Assert.Equal(["T.T1"], Unknown([planted, planted with { Code = "purpose-outside-contract", Test = "T.T2" }]));
    }

    [Fact]
    public void Marks_AreReadFromTheTextOfTests()
    {
        SourceText file = new("tests/Rules/X.cs", """
            public sealed class FirstTests
            {
                [Fact, Refuses("a/b", "1-1", "c")]
                public void One() =>
                    Use();

                [Theory, MemberData(nameof(Every)), EveryActRefuses("d")]
                [EveryUseRefuses("2", "e")]
                public async Task Two(string refuses) { }

                [Fact]
                public void None() { }
            }

            static class Helper { void Refuses(string text) => Refuses("a/b"); }

            public class SecondTests
            {
                [Fact]
                [Refuses("a/b", "1-1", "f")]
                public void Three() { }
            }
            """);
        Assert.Equal(
            [
                new("a/b", "1-1", "c", "FirstTests.One"), new("", "", "d", "FirstTests.Two"),
                new("", "2", "e", "FirstTests.Two"), new("a/b", "1-1", "f", "SecondTests.Three"),
            ],
            RefusingTests.Read(file));
    }

    static string Generate(string path) => path.EndsWith("acts.md", StringComparison.Ordinal)
        ? ActsPage.Write(Repository.Files("src/Azukari.Rules", "*.cs"))
        : MemorandumPage.Write(Traceability.Sentences);

    static IEnumerable<string> Unknown(IEnumerable<RefusingTest> tests) =>
        from test in tests
        where !ActCatalogue.All.Any(k => Traceability.RulesOf(k).Any(r => test.Sees(k.Declared.Name, r.Clause.Ref, r.Code)))
        select test.Test;

    [GeneratedRegex(@"^\| \[?(?<ref>[^|\]]+?)(?:\]\([^)]*\))? \| (?<text>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

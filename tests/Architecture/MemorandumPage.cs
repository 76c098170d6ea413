using System.Globalization;
using System.Text;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

/// <summary>Writes <c>docs/memorandum/README.md</c>: every sentence with its acts, rules and tests.</summary>
static class MemorandumPage
{
    const int FewActs = 6;

    static readonly Wording Words = Wording.For("ja");

    internal static string Write(IReadOnlyList<TracedSentence> sentences)
    {
        TracedRule[] rules = [.. sentences.SelectMany(s => s.Rules)];
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # 覚書の条文と実装 / The memorandum, sentence by sentence

            {Markdown.Generated}

            見本の契約の覚書（「{Traceability.Sample.Title}」）の全文を、条文の順に示します。左の番号は、コード、テスト、
            拒否の理由、報告書が条文を示すときの番号です。行為の一覧は [acts.md](acts.md) にあります。

            The reference on the left is how code, tests, refusals and reports cite a sentence. *Acts* carry it out; *rules* refuse
            what it forbids; *tests* is how many tests see those rules refuse. Screens for all of them are issue #5.

            文 {sentences.Count}、行為 {ActCatalogue.All.Count}、規則 {rules.Length}、拒否を確かめるテスト {Count(rules)}

            | 番号 | 条文 | 行為 Acts | 規則 Rules | テスト Tests | 備考 Remarks |
            |---|---|---|---|---|---|

            """);
        foreach (TracedSentence s in sentences)
        {
            string codes = string.Join("<br>", s.Rules.Select(r => $"`{r.Code}`"));
            string acts = string.Join("<br>", s.Acts.Select(Markdown.ActLink));
            string tests = s.Rules.Count == 0 ? "" : Count(s.Rules).ToString(CultureInfo.InvariantCulture);
            page.Append(CultureInfo.InvariantCulture, $"| {Reference(s)} | {Markdown.Cell(s.Text)} | {acts} ")
                .Append(CultureInfo.InvariantCulture, $"| {codes} | {tests} | {s.Remark} |\n");
        }

        page.Append("\n## 規則とテスト / Rules, and the tests that see them refuse\n");
        foreach (TracedSentence s in sentences.Where(s => s.Rules.Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n<a id=\"{Anchor(s)}\"></a>\n\n### {s.Clause}\n\n> {s.Text}\n\n");
            foreach (TracedRule rule in s.Rules)
            {
                Append(page, rule);
            }
        }

        return page.ToString();
    }

    static void Append(StringBuilder page, TracedRule rule)
    {
        IEnumerable<string> tests = rule.Tests.Count == 0 ? ["まだない / none yet"] : rule.Tests.Select(t => $"`{t}`");
        page.Append(CultureInfo.InvariantCulture, $"- `{rule.Code}` {Words.RefusalReason(rule.Code)}\n")
            .Append(CultureInfo.InvariantCulture, $"  - 行為: {Acts(rule.Acts)}\n  - テスト: ")
            .AppendJoin("、", tests)
            .Append('\n');
    }

    static string Acts(IReadOnlyList<string> acts) =>
        acts.Count <= FewActs ? string.Join("、", acts.Select(Markdown.ActLink))
        : acts.Count == ActCatalogue.All.Count ? "すべての行為 / every act"
        : $"{acts.Count} の行為 / {acts.Count} acts";

    static string Reference(TracedSentence s) => s.Rules.Count == 0 ? s.Clause : $"[{s.Clause}](#{Anchor(s)})";

    static string Anchor(TracedSentence s) => $"clause-{s.Clause}";

    static int Count(IEnumerable<TracedRule> rules) =>
        rules.SelectMany(r => r.Tests).Distinct(StringComparer.Ordinal).Count();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

/// <summary>Writes <c>docs/memorandum/acts.md</c>: every act with its sentences, who may do it, its data and its rules.</summary>
static class ActsPage
{
    static readonly Wording Words = Wording.For("ja");

    internal static string Write(IReadOnlyList<SourceText> sources)
    {
        ActKind[] uses = [.. ActCatalogue.All.Where(k => k.Type.IsSubclassOf(typeof(UseAct)))];
        ActKind[] others = [.. ActCatalogue.All.Except(uses)];
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # 行為の一覧 / All acts

            {Markdown.Generated}

            行為（act）は、この契約でだれかがすることの単位です。名前は記録簿、画面、コマンドで同じです。条文の番号は
            [README.md](README.md) の番号です。「封」の付いた項目は、値の代わりに封（commitment）だけが記録簿に残ります。

            An act is the unit of everything that anyone does. *By* says who may do it; a field marked 封 is sealed: the ledger holds
            a commitment to it alone.

            ## 共通の義務 / Duties common to acts

            すべての行為（利用を除く）。締結の前にできる行為と、終了の後も残る行為は、それぞれ一つ目か二つ目を免れる /
            every act that is not a use; an act that says so below may precede the conclusion, or survives the end:


            """);
        AppendRules(page, Common(others), ownClause: true);
        page.Append("\n利用の行為（").AppendJoin("、", uses.Select(k => Markdown.ActLink(k.Declared.Name)))
            .Append("）/ every use of content:\n\n");
        AppendRules(page, Common(uses), ownClause: false);
        foreach (IGrouping<string, ActKind> room in ActCatalogue.All.GroupBy(k => k.Declared.Name.Split('/')[0]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {room.Key}\n");
            foreach (ActKind kind in room)
            {
                Append(page, kind, Common(uses.Contains(kind) ? uses : others).Length, sources);
            }
        }

        return page.ToString();
    }

    static void Append(StringBuilder page, ActKind kind, int common, IReadOnlyList<SourceText> sources)
    {
        string name = kind.Declared.Name;
        SourceText source = sources.Single(f => f.Name == kind.Type.Name);
        page.Append(CultureInfo.InvariantCulture, $"""

            <a id="{Markdown.ActAnchor(name)}"></a>

            ### `{name}` {Words.ActTitle(name)}

            {Words.ActHelp(name)}

            - 条文 Clauses: {string.Join("、", kind.Declared.Clauses)}
            - 行う人 By: {Words.EnumValue(kind.Declared.By)}
            - コード Source: [{source.Path[(source.Path.LastIndexOf('/') + 1)..]}](../../{source.Path})

            """);
        AppendLine(page, kind.Declared.BeforeConclusion, "締結の前にできる / may precede the conclusion");
        AppendLine(page, kind.Declared.SurvivesTheEnd, "契約の終了の後も残る / survives the end of the contract");
        AppendLine(page, kind.Declared.MovesContent, "預かりが自分で出し入れする内容と一緒にだけ / only with content that the desk moves");
        page.Append(kind.Fields.Count > 0 ? "\n| 項目 Field | 型 Type | 内容 |\n|---|---|---|\n" : "");
        foreach (ActField field in kind.Fields)
        {
            string type = TypeName(field.Type) + (field.Optional ? "?" : "");
            string help = Markdown.Cell(Words.FieldHelp(name, field.Name));
            page.Append(CultureInfo.InvariantCulture, $"| `{field.Name}` | {(field.Sealed ? "封 " : "")}`{type}` | {help} |\n");
        }

        Ruling[] own = [.. kind.Rules.Skip(common)];
        if (own.Length > 0)
        {
            page.Append('\n');
            AppendRules(page, own, ownClause: false);
        }
    }

    static void AppendLine(StringBuilder page, bool applies, string line)
    {
        if (applies)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }
    }

    static void AppendRules(StringBuilder page, IEnumerable<Ruling> rules, bool ownClause)
    {
        page.Append("| 条文 Clause | 規則 Rule | 拒否の理由 |\n|---|---|---|\n");
        foreach (Ruling rule in rules.DistinctBy(r => (r.Clause, r.Code)))
        {
            string clause = ownClause && rule.Code == "not-entitled" ? "各行為の最初の条文" : rule.Clause.Ref;
            string reason = Markdown.Cell(Words.RefusalReason(rule.Code));
            page.Append(CultureInfo.InvariantCulture, $"| {clause} | `{rule.Code}` | {reason} |\n");
        }
    }

    /// <summary>The rules with which every act of a kind begins: the duties stated above the acts.</summary>
    static Ruling[] Common(ActKind[] kinds)
    {
        IReadOnlyList<Ruling>[] all = [.. kinds.Select(k => k.Rules)];
        return [.. all[0].TakeWhile((rule, i) => all.All(rules => i < rules.Count && rules[i].Code == rule.Code))];
    }

    static string TypeName(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? $"{TypeName(type.GetGenericArguments()[0])}[]"
            : type == typeof(int) ? "int" : type == typeof(long) ? "long" : type == typeof(bool) ? "bool" : type.Name;
}

using Azukari.Custody.Words;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>遵守状況報告書 (覚書 10-1): article by article, from the ledger alone.</summary>
sealed class ComplianceStatementForm : PaperForm
{
    static readonly Wording Japanese = Wording.For("ja");

    internal override FormKind Kind => FormKind.ComplianceStatement;

    internal override string Sign => "遵状";

    internal override FormFacts Facts(PaperView view, string subject)
    {
        DateTimeOffset at = JapanTime.EndOf(view.Day);
        IReadOnlyList<ArticleStatus> board = ArticleBoard.Of(view.State, at);
        FormFacts facts = view.Common();
        facts["from"] = PaperView.Date(view.State.ConcludedAt);
        facts["entries"] = PaperView.Count(view.Entries.Count);
        facts["workers"] = PaperView.Count(view.State.Workers.Values.Count(w => w.LeftAt is null && w.Organisation != view.State.Terms.Municipality));
        facts["handlers"] = PaperView.Count(view.State.Workers.Values.Count(w => w.IsHandler));
        facts["held"] = PaperView.Count(view.State.StillHeld.Count());
        facts["takeOuts"] = PaperView.Count(view.State.TakeOuts.Count);
        facts["reentrustees"] = PaperView.Count(view.State.Reentrustments.Values.Count(r => r.State == ReentrustmentState.Consented));
        facts["incidents"] = PaperView.Count(view.State.Incidents.Count);
        facts["open"] = PaperView.Count(view.State.Incidents.Values.Count(i => i.ClosedAt is null));
        return facts
            .List("articles", board.Where(a => a.Article > 0).Select(a => ArticleRow(view, a)))
            .List("due", board.SelectMany(a => a.Due).Select(d => PaperView.Row(
                ("clause", d.Clause.Ref), ("what", Japanese.Due(d.Code)), ("subject", Shown(view, d.Subject)),
                ("on", d.On is { } on ? PaperView.Short(on) : "直ちに"), ("late", d.IsOverdue ? "期限を過ぎている" : ""))));
    }

    static FormFacts ArticleRow(PaperView view, ArticleStatus article)
    {
        (int permitted, int refused) = (0, 0);
        foreach (Entry entry in view.Entries.Select(e => e.Entry))
        {
            IEnumerable<string> clauses = entry.Permitted
                ? ActCatalogue.Of(entry.Act.GetType()).Declared.Clauses : entry.Refusals.Select(r => r.Clause.Ref);
            bool cites = clauses.Any(c => ArticleBoard.ArticleOf(new Clause(c)) == article.Article);
            permitted += cites && entry.Permitted ? 1 : 0;
            refused += cites && !entry.Permitted ? 1 : 0;
        }

        return PaperView.Row(
            ("article", Japanese.Article(article.Article)), ("state", PaperView.Word(article.State)),
            ("permitted", PaperView.Count(permitted)), ("refused", PaperView.Count(refused)), ("due", PaperView.Count(article.Due.Count)));
    }

    static string Shown(PaperView view, string id) =>
        Identifier.TryParse(id, out WorkerId worker) ? view.Person(worker)
        : Identifier.TryParse(id, out ItemId item) ? view.Thing(item)
        : id.Length == 0 ? "契約全体" : id;
}

/// <summary>What the papers of an inspection have in common (覚書 10-2): the ten contract items and the guideline's measures.</summary>
abstract class InspectionForm : PaperForm
{
    /// <summary>ガイドライン 第4-2-(1) ②: what the contract must hold, with the article that does.</summary>
    static readonly (string Item, string Clause, string How)[] Items =
    [
        ("秘密の保持", "4-1", "書類・聞取り"),
        ("安全管理措置", "2、4-2", "目視・画面"),
        ("事業所内からの持出しの禁止", "5", "目視・記録"),
        ("目的外の利用の禁止", "3", "記録"),
        ("再委託の条件", "7", "書類・記録"),
        ("漏えい等事案の責任", "8", "書類・記録"),
        ("終了後の返却又は廃棄", "9", "書類・記録"),
        ("取り扱う従業者の明確化", "6-3", "書類・記録"),
        ("従業者の監督・教育", "6-1、6-2", "書類・聞取り"),
        ("遵守状況の報告", "10-1", "書類"),
        ("実地の調査", "10-2", "書類"),
    ];

    internal override FormFacts Facts(PaperView view, string subject)
    {
        DateOnly? due = view.State.ConcludedAt is { } concluded
            ? JapanTime.DayOf(concluded).AddMonths(view.State.Terms.InspectionIntervalMonths) : null;
        FormFacts facts = view.Common();
        facts["due"] = PaperView.Date(due);
        facts["interval"] = PaperView.Count(view.State.Terms.InspectionIntervalMonths);
        facts["places"] = view.Places([.. view.State.Terms.Places, .. view.State.Places]);
        facts["handlers"] = PaperView.Count(view.State.Workers.Values.Count(w => w.IsHandler));
        facts["held"] = PaperView.Count(view.State.StillHeld.Count());
        facts["clause"] = view.Memorandum.FindClause("10-2")?.Text ?? "";
        return facts
            .List("checks", Items.Select((c, i) => PaperView.Row(
                ("no", PaperView.Count(i + 1)), ("item", c.Item), ("clause", c.Clause), ("how", c.How))))
            .List("firms", view.State.Reentrustments.Values.Where(r => r.State == ReentrustmentState.Consented)
                .Select(r => PaperView.Row(("firm", view.Say(r.Name)))));
    }
}

/// <summary>実地調査計画書.</summary>
sealed class InspectionPlanForm : InspectionForm
{
    internal override FormKind Kind => FormKind.InspectionPlan;

    internal override string Sign => "調計";
}

/// <summary>実地調査通知書.</summary>
sealed class InspectionNoticeForm : InspectionForm
{
    internal override FormKind Kind => FormKind.InspectionNotice;

    internal override string Sign => "調通";
}

/// <summary>実地調査結果通知書.</summary>
sealed class InspectionResultForm : InspectionForm
{
    internal override FormKind Kind => FormKind.InspectionResult;

    internal override string Sign => "調結";
}

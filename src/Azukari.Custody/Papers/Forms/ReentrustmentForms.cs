using Azukari.Custody.Memoranda;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>What the papers of a re-entrustment have in common (覚書 第7条).</summary>
abstract class ReentrustmentForm : PaperForm
{
    internal override IEnumerable<string> Subjects(Engagement e) => e.Reentrustments.Values
        .Where(Fits).Select(r => r.Organisation.Value).Order(StringComparer.Ordinal);

    private protected virtual bool Fits(Reentrustment node) => true;

    internal override FormFacts Facts(PaperView view, string subject)
    {
        OrganisationId id = OrganisationId.Wrap(subject);
        Reentrustment node = view.State.Reentrustments[id];
        Done<ApplyForReentrustment>? asked = view.Last<ApplyForReentrustment>(a => a.Organisation == id);
        FormFacts facts = view.Common();
        facts["firm"] = view.Say(node.Name);
        facts["firmId"] = subject;
        facts["parent"] = view.Firm(node.Parent);
        facts["tier"] = PaperView.Count(Tier(view.State, node)) + "次";
        facts["appliedAt"] = PaperView.Date(asked?.At);
        facts["appliedEntry"] = asked is null ? PaperView.None : PaperView.Index(asked.Index);
        facts["appliedPurposes"] = view.Purposes(node.Applied.Purposes);
        facts["appliedPlaces"] = view.Places(node.Applied.Places);
        facts["appliedPeriod"] = PaperView.Term(node.Applied.Period);
        facts["reason"] = asked is null ? PaperView.None : view.Say(asked.Act.Reason);
        facts["handles"] = node.HandlesNumbers ? "取り扱う（個人番号及び特定個人情報）"
            : node.WhyNoNumbers.IsGiven ? $"取り扱わない\n{view.Say(node.WhyNoNumbers)}" : "取り扱わない";
        facts["purposes"] = node.Consented is { } scope ? view.Purposes(scope.Purposes) : PaperView.None;
        facts["places"] = node.Consented is { } at ? view.Places(at.Places) : PaperView.None;
        facts["period"] = node.Consented is { } within ? PaperView.Term(within.Period) : PaperView.None;
        Add(view, node, facts);
        return facts;
    }

    private protected virtual void Add(PaperView view, Reentrustment node, FormFacts facts)
    {
    }

    static int Tier(Engagement e, Reentrustment node) =>
        e.Reentrustments.GetValueOrDefault(node.Parent) is { } above && above != node ? Tier(e, above) + 1 : 1;
}

/// <summary>再委託承諾申請書.</summary>
sealed class ReentrustmentApplicationForm : ReentrustmentForm
{
    internal override FormKind Kind => FormKind.ReentrustmentApplication;

    internal override string Sign => "再申";

    private protected override void Add(PaperView view, Reentrustment node, FormFacts facts)
    {
        ApplicationPaper? paper = node.Paper;
        string Filled(SealedText? text) => text is { IsGiven: true } given ? view.Say(given) : PaperView.Blank;
        facts["work"] = Filled(paper?.Work);
        facts["information"] = Filled(paper?.Information);
        facts["representative"] = Filled(paper?.Representative);
        facts["address"] = Filled(paper?.Address);
        facts["contact"] = Filled(paper?.Contact);
        facts["responsibility"] = Filled(paper?.Responsibility);
        facts["protection"] = Filled(paper?.Protection);
        facts["supervision"] = Filled(paper?.Supervision);
        facts["state"] = PaperView.Word(node.State);
        facts["change"] = node.Change is { } change ? Changed(view, node, change) : "";
    }

    /// <summary>A change that was applied for and is not answered: it is an application of its own (変更の申請).</summary>
    static string Changed(PaperView view, Reentrustment node, ScopeChange change)
    {
        Done<ApplyForChange>? asked = view.Last<ApplyForChange>(a => a.Organisation == node.Organisation);
        return PaperView.Lines(
            $"申請の日　{PaperView.Date(change.AppliedOn)}", $"業務　{view.Purposes(change.Scope.Purposes)}", $"場所　{view.Places(change.Scope.Places)}",
            $"期間　{PaperView.Term(change.Scope.Period)}", asked is null ? "" : $"理由　{view.Say(asked.Act.Reason)}");
    }
}

/// <summary>再委託承諾書: scope, period and conditions of the city's consent.</summary>
sealed class ReentrustmentConsentForm : ReentrustmentForm
{
    internal override FormKind Kind => FormKind.ReentrustmentConsent;

    internal override string Sign => "再承";

    private protected override bool Fits(Reentrustment node) => node is { Consented: not null, State: ReentrustmentState.Consented or ReentrustmentState.Ended };

    private protected override void Add(PaperView view, Reentrustment node, FormFacts facts)
    {
        List<Done<ConsentToReentrustment>> given = [.. view.All<ConsentToReentrustment>(a => a.Organisation == node.Organisation)];
        facts["conditions"] = string.Join(
            '\n', given.Where(d => d.Act.Conditions.IsGiven).Select(d => view.Say(d.Act.Conditions)).DefaultIfEmpty("なし"));
        facts["approvers"] = string.Join('、', given.TakeLast(Math.Max(node.Approvals.By.Length, 1))
            .Select(d => $"{view.Post(d.By)}　{view.Person(d.By)}").DefaultIfEmpty(PaperView.None));
        facts["consentedAt"] = PaperView.Time(given.LastOrDefault()?.At);
        facts["consentEntry"] = given.Count == 0 ? PaperView.None : PaperView.Index(given[^1].Index);
    }
}

/// <summary>再委託に関する覚書: the same duties, with the sentence on further tiers (覚書 7-2a, 7-2b).</summary>
sealed class ReentrustmentAgreementForm : ReentrustmentForm
{
    const int FirstDuty = 2;
    const int LastDuty = 10;

    internal override FormKind Kind => FormKind.ReentrustmentAgreement;

    internal override string Sign => "再覚";

    private protected override bool Fits(Reentrustment node) => node is { Consented: not null, State: ReentrustmentState.Consented or ReentrustmentState.Ended };

    private protected override void Add(PaperView view, Reentrustment node, FormFacts facts)
    {
        facts["agreedAt"] = node.AgreedAt is null ? "" : PaperView.Time(node.AgreedAt);
        facts.List("clauses", view.Memorandum.Clauses
            .Where(c => ArticleBoard.ArticleOf(new Clause(c.Reference)) is >= FirstDuty and <= LastDuty)
            .Select(c => PaperView.Row(("ref", Said(c)), ("text", c.Text))));
    }

    static string Said(MemorandumClause clause)
    {
        int article = ArticleBoard.ArticleOf(new Clause(clause.Reference));
        string rest = clause.Reference[PaperView.Index(article).Length..].TrimStart('-');
        return $"第{article}条{(rest.Length > 0 ? $"（{rest}）" : "")}";
    }
}

namespace Azukari.Rules;

/// <summary>The contractor comments on one article of the report (条ごとの説明). The latest comment stands; earlier ones stay.</summary>
/// <remarks>覚書 10-1.</remarks>
/// <param name="Report">The report.</param>
/// <param name="Article">1 to 12; 0 is the preamble.</param>
/// <param name="Comment">The comment, sealed.</param>
[Act("report/comment", "10-1", By = Office.HandlingOfficer)]
public sealed record CommentOnArticle(ReportId Report, int Article, SealedText Comment) : Act
{
    const int LastArticle = 12;

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-1").Requires(e.ReportToWrite(Report) is not null, ReportRefusal.ReportNotWithTheContractor),
        Clause("10-1").Requires(Article is >= 0 and <= LastArticle, ReportRefusal.ReportArticleUnknown),
        Clause("10-1").Requires(Comment.IsGiven, ReportRefusal.ReportTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ComplianceReport report = e.Reports[Report];
        return e.With(report with { Comments = report.Comments.Add(new(Article, now.At, now.Worker, Comment)) });
    }
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ComplianceSummaryTests
{
    [Fact]
    public void Summary_CountsUnderEachSentenceWhatWasPermittedAndRefusedInItsPeriod()
    {
        Story story = Story.AtWork();
        DateOnly day = story.Today;
        story.Do(Handler, new OpenItem(Register, Migration))
            .Refuse(Handler, new OpenItem(Register, Marketing), "3 purpose-outside-contract")
            .Wait(TimeSpan.FromDays(5)).Do(Handler, new OpenItem(Register, Migration));
        Assert.Equal((1L, 1L), Sentence(Of(story, day, day), "3"));
        Assert.Equal((2L, 1L), Sentence(Of(story, day, day.AddDays(9)), "3"));
        Assert.Equal((1L, 0L), Sentence(Of(story, day.AddDays(1), day.AddDays(9)), "3"));
        Assert.Equal(2, Fact(Of(story, day, day.AddDays(9)), "openings"));
        Assert.Equal(1, Fact(Of(story, day, day.AddDays(9)), "openings-refused"));
    }

    [Fact]
    public void Summary_HasEverySentenceOnceAndTheStateOfTheBoard()
    {
        Story story = Story.AtWork().Reported().BackedUp().InspectionFinished();
        ComplianceSummary summary = Of(story, story.Today, story.Today);
        Assert.Equal(
            Clause.All.Order(StringComparer.Ordinal),
            summary.Articles.SelectMany(a => a.Sentences).Select(s => s.Clause.Ref).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(0, 13), summary.Articles.Select(a => a.Article));
        Assert.Equal(story.Entries.Count, summary.Entries);
        Assert.Equal(
            ArticleBoard.Of(story.State, summary.At).Select(a => a.State), summary.Articles.Select(a => a.State));
        Assert.Equal((1, 1, 1, 1, 4), (Fact(summary, "incidents-open"), Fact(summary, "backups-readable"), Fact(summary, "inspections-done"),
            Fact(summary, "findings-open"), Fact(summary, "items-held")));
    }

    [Fact]
    public void Refusal_ThatStandsForAHundred_CountsAsTheNinetyThatItTells()
    {
        Story story = Story.AtWork().Refuse(Handler, new OpenItem(Register, Marketing), "3 purpose-outside-contract");
        Entry[] ledger = [.. AnalysisTests.Read(story)];
        ledger[^1] = ledger[^1] with { Repeats = 100 };
        Assert.Equal((0L, 90L), Sentence(ComplianceSummary.Of(ledger, new Period(story.Today, story.Today)), "3"));
    }

    static ComplianceSummary Of(Story story, DateOnly from, DateOnly until) =>
        ComplianceSummary.Of(AnalysisTests.Read(story), new Period(from, until));

    static (long, long) Sentence(ComplianceSummary summary, string clause) => summary.Articles.SelectMany(a => a.Sentences)
        .Where(s => s.Clause.Ref == clause).Select(s => (s.Permitted, s.Refused)).Single();

    static long Fact(ComplianceSummary summary, string code) =>
        summary.Articles.SelectMany(a => a.Facts).Single(f => f.Code == code).Value;
}

namespace Azukari.Rules;

/// <summary>How the memorandum was kept in a period, article by article, from the ledger alone (覚書 10-1).</summary>
/// <param name="Entries">How many entries it was prepared from.</param>
/// <param name="Covers">The days that are counted, in Japan; the state is that at the end of the entries.</param>
/// <param name="At">The last entry's time.</param>
/// <param name="Articles">The preamble and the twelve articles, in their order.</param>
/// <param name="State">The state at the end of the entries.</param>
public sealed record ComplianceSummary(
    long Entries, Period Covers, DateTimeOffset At, IReadOnlyList<ArticleSummary> Articles, Engagement State)
{
    /// <summary>Prepares the summary. The same entries give the same for anyone, at any time.</summary>
    public static ComplianceSummary Of(IEnumerable<Entry> ledger, Period covers)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        Engagement state = Engagement.None;
        DateTimeOffset at = DateTimeOffset.MinValue;
        long entries = 0;
        var counts = new ComplianceCounts();
        foreach (Entry entry in ledger)
        {
            entries++;
            at = entry.Circumstances.At;
            counts.Next(entry);
            state = entry.ApplyTo(state);
        }

        return Of(counts, covers, entries, at, state);
    }

    /// <summary>Prepares it from what was counted before.</summary>
    /// <param name="counts">The entries of the days that it covers; others do no harm.</param>
    /// <param name="covers">The days.</param>
    /// <param name="entries">How many entries the ledger has.</param>
    /// <param name="at">The last entry's time.</param>
    /// <param name="state">The state that all entries make.</param>
    public static ComplianceSummary Of(ComplianceCounts counts, Period covers, long entries, DateTimeOffset at, Engagement state)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(covers);
        ArgumentNullException.ThrowIfNull(state);
        ILookup<int, SentenceCount> sentences = Clause.All.Select(c => new SentenceCount(
            new(c), counts.OfClause(c, covers).Permitted, counts.OfClause(c, covers).Refused))
            .ToLookup(c => ArticleBoard.ArticleOf(c.Clause));
        ILookup<int, SummaryFact> facts = SummaryFacts.Of(state, act => counts.OfAct(act, covers)).ToLookup(f => f.Article);
        return new(
            entries, covers, at,
            [
                .. ArticleBoard.Of(state, at).Select(a => new ArticleSummary(
                    a.Article, a.State, [.. sentences[a.Article]], [.. facts[a.Article]], a.Due)),
            ],
            state);
    }
}

/// <summary>One article of the summary.</summary>
/// <param name="Article">1 to 12; 0 is the preamble.</param>
/// <param name="State">How it stands.</param>
/// <param name="Sentences">What was permitted and refused under each sentence in the period.</param>
/// <param name="Facts">Numbers of the article.</param>
/// <param name="Due">What is due under it.</param>
public sealed record ArticleSummary(
    int Article, ArticleState State, IReadOnlyList<SentenceCount> Sentences, IReadOnlyList<SummaryFact> Facts,
    IReadOnlyList<DueThing> Due);

/// <summary>Acts permitted and refused under one sentence; a refusal that stands for many counts as many.</summary>
public sealed record SentenceCount(Clause Clause, long Permitted, long Refused);

/// <summary>One number of an article; its words lie with the desk.</summary>
public sealed record SummaryFact(int Article, string Code, long Value);

static class SummaryFacts
{
    internal static IEnumerable<SummaryFact> Of(Engagement e, Func<string, (long Permitted, long Refused)> acts) =>
        [
            new(0, "signatures", e.Signatures.Count),
            new(2, "files-held", e.StillHeld.Count(i => i.Kind == ItemKind.File)),
            new(2, "files-with-numbers", e.StillHeld.Count(i => i.Scan?.Class == DataClass.SpecificPersonalInformation)),
            new(2, "files-not-read", e.StillHeld.Count(i => i.Scan?.Class == DataClass.NotReadByScanner)),
            new(2, "media-held", e.StillHeld.Count(i => i.Kind is ItemKind.Medium or ItemKind.Paper)),
            new(3, "openings", acts("item/open").Permitted),
            new(3, "openings-refused", acts("item/open").Refused),
            new(3, "extracts", acts("item/extract").Permitted),
            new(4, "sweeps", acts("sweep/record").Permitted),
            new(4, "sweeps-to-clear", e.SweepsToClear.Count()),
            new(5, "terminals", e.Terminals.Count),
            new(5, "take-outs-requested", acts("take-out/request").Permitted),
            new(5, "take-outs-approved", acts("take-out/approve").Permitted),
            new(5, "take-outs-overdue", acts("take-out/overdue").Permitted),
            new(5, "take-outs-away", e.TakeOuts.Values.Count(t => t.IsAway)),
            new(5, "copies-out", e.StillHeld.Count(i => i.Kind == ItemKind.WorkingCopy)),
            new(6, "workers", e.Workers.Values.Count(w => w.LeftAt is null && w.Organisation != e.Terms.Municipality)),
            new(6, "handlers", e.Workers.Values.Count(w => w.IsHandler)),
            new(6, "trainings", acts("training/record").Permitted),
            new(7, "reentrustees", e.Reentrustments.Values.Count(r => r.State == ReentrustmentState.Consented)),
            new(7, "reentrustments-applied", acts("reentrustment/apply").Permitted),
            new(8, "incidents-in-period", acts("incident/report").Permitted + acts("take-out/overdue").Permitted + acts("discovery/report").Permitted),
            new(8, "incidents-open", e.Incidents.Values.Count(i => i.ClosedAt is null)),
            new(9, "items-held", e.StillHeld.Count()),
            new(9, "items-at-zero", e.Items.Values.Count(i => i.IsZero)),
            new(9, "backups-readable", e.Backups.Values.Count(e.IsReadable)),
            new(9, "certificates", e.Certificates.Count),
            new(10, "reports-open", e.Reports.Values.Count(r => r.State is ReportState.Requested or ReportState.Returned)),
            new(10, "inspections-done", e.Inspections.Values.Count(i => i.DoneAt is not null)),
            new(10, "findings-open", e.Findings.Values.Count(f => f.State is not (FindingState.Verified or FindingState.Withdrawn))),
        ];
}

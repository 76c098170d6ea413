using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Compliance;

/// <summary>A report on compliance as it is handed in, prepared from a ledger of a certain size (docs/formats/compliance-report.md).</summary>
/// <remarks>It holds no time of its own: whoever has the same entries and openings prepares the same bytes, and can compare.</remarks>
public sealed class PreparedReport
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    const int MostTries = 3;

    readonly ContractId contract;
    readonly ComplianceReport report;
    readonly ComplianceSummary summary;
    readonly IReadOnlyList<Anomaly> signs;
    readonly Func<SealedText, string?> open;

    PreparedReport(
        ContractId contract, ComplianceReport report, ComplianceSummary summary, IReadOnlyList<Anomaly> signs, string root,
        Func<SealedText, string?> open)
    {
        this.contract = contract;
        this.report = report;
        this.summary = summary;
        this.signs = signs;
        this.open = open;
        Root = root;
    }

    /// <summary>The size of the ledger that it was prepared from.</summary>
    public long Entries => summary.Entries;

    /// <summary>The ledger's root at that size, in hexadecimal.</summary>
    public string Root { get; }

    /// <summary>Prepares a report; null where the first entries know none of this identifier.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="id">The report that was asked for.</param>
    /// <param name="entries">From how many entries; null for all.</param>
    public static PreparedReport? Of(Desk desk, ContractId contract, ReportId id, long? entries = null)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (entries is null)
        {
            return Now(desk, contract, id, Timeout.InfiniteTimeSpan, out _);
        }

        (Engagement now, long all, _) = desk.PointOf(contract);
        long size = Math.Min(entries.Value, all);
        if (!now.Reports.TryGetValue(id, out ComplianceReport? asked))
        {
            return null;
        }

        Engagement then = desk.StateAt(contract, size);
        if (!then.Reports.TryGetValue(id, out ComplianceReport? report))
        {
            return null;
        }

        // From so many entries anyone prepares the same, so the signs are told of these alone.
        var analysis = new Analysis(asked.Covers.From, asked.Covers.Until);
        foreach (IndexedEntry entry in desk.EntriesOf(contract).TakeWhile(e => e.Index < size))
        {
            analysis.Next(entry.Entry);
        }

        DateTimeOffset at = desk.EntryAt(contract, size - 1)!.Circumstances.At;
        return Of(desk, contract, report, then, size, at, analysis.Finish());
    }

    /// <summary>Prepares a report from all entries; null where reading them takes longer than somebody waits, or nobody asked for the report.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="id">The report that was asked for.</param>
    /// <param name="wait">How long is waited; negative for as long as it takes.</param>
    /// <param name="reading">How far the ledger was read, where it was not waited for.</param>
    public static PreparedReport? Now(Desk desk, ContractId contract, ReportId id, TimeSpan wait, out Desk.Reading? reading)
    {
        ArgumentNullException.ThrowIfNull(desk);
        reading = null;
        for (int tried = 1; ; tried++)
        {
            (Engagement state, long size, DateTimeOffset at) = desk.PointOf(contract);
            if (!state.Reports.TryGetValue(id, out ComplianceReport? report))
            {
                return null;
            }

            if (desk.SignsOf(contract, report.Covers.From, report.Covers.Until, wait) is not { } signs)
            {
                reading = desk.ReadingOf(contract, report.Covers.Until);
                return null;
            }

            PreparedReport prepared = Of(desk, contract, report, state, size, at, signs);
            if (desk.PointOf(contract).Size == size)
            {
                return prepared;
            }

            // Where somebody writes all the while, it is told of these entries alone: else it would never be done.
            if (tried == MostTries)
            {
                return Of(desk, contract, id, size);
            }
        }
    }

    static PreparedReport Of(
        Desk desk, ContractId contract, ComplianceReport report, Engagement state, long size, DateTimeOffset at, IReadOnlyList<Anomaly> signs) => new(
            contract, report, desk.CountsOf(contract, report.Covers, size, c => ComplianceSummary.Of(c, report.Covers, size, at, state)), signs,
            desk.RootOf(contract, size), text => desk.ValueOf(contract, text));

    /// <summary>The report for programs.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            format = "azukari/compliance-report/v1",
            contract = contract.Value,
            report = report.Id.Value,
            from = report.Covers.From,
            until = report.Covers.Until,
            ledger = new { entries = Entries, root = Root, at = summary.At.UtcDateTime },
            articles = summary.Articles.Select(a => new
            {
                article = a.Article,
                state = EntryJson.Name(a.State),
                sentences = a.Sentences.Select(s => new { clause = s.Clause.Ref, permitted = s.Permitted, refused = s.Refused }),
                facts = a.Facts.ToDictionary(f => f.Code, f => f.Value),
                due = a.Due.Select(d => new { clause = d.Clause.Ref, code = d.Code, subject = d.Subject, on = d.On, overdue = d.IsOverdue }),
                comment = CommentOn(a.Article),
            }),
            statements = report.Statements.Select(s => new
            {
                kind = EntryJson.Name(s.Kind),
                words = open(s.Words),
                by = s.By?.Value,
                at = s.At.UtcDateTime,
                ledgerShows = new { openIncidents = s.OpenIncidents, sweepsToClear = s.SweepsToClear, itemsHeld = s.ItemsHeld },
                againstTheLedger = s.IsAgainstTheLedger,
            }),
            signs = signs.Select(s => new
            {
                kind = EntryJson.Name(s.Kind),
                by = s.Worker?.Value,
                from = s.From,
                until = s.Until,
                count = s.Count,
                usual = s.Usual,
                subject = s.Subject,
                entries = s.Entries,
                entriesInAll = s.EntriesInAll,
            }),
        },
        Options);

    /// <summary>The report for people.</summary>
    /// <param name="words">The language.</param>
    /// <param name="show">What to call an identifier.</param>
    public byte[] ToMarkdown(Wording words, Func<string, string> show)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(show);
        var text = new StringBuilder();
        text.Append("# ").AppendLf(words.Text("report.title", contract.Value)).AppendLf();
        text.Append("- ").AppendLf(words.Text("report.covers", words.Date(report.Covers.From), words.Date(report.Covers.Until)));
        text.Append("- ").AppendLf(words.Text("report.ledger", Number(Entries), Root)).AppendLf();
        foreach (ArticleSummary article in summary.Articles)
        {
            Article(text, words, show, article);
        }

        Statements(text, words, show);
        Signs(text, words, show);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    void Article(StringBuilder text, Wording words, Func<string, string> show, ArticleSummary article)
    {
        text.Append("## ").Append(words.Article(article.Article)).Append(" — ").AppendLf(words.EnumValue(article.State)).AppendLf();
        foreach (SummaryFact fact in article.Facts)
        {
            text.Append("- ").AppendLf(words.Text($"report.facts.{fact.Code}", Number(fact.Value)));
        }

        if (article.Sentences.Any(s => s.Permitted + s.Refused > 0))
        {
            text.AppendLf().AppendLf(words.Text("report.counts")).AppendLf("|---|--:|--:|");
            foreach (SentenceCount sentence in article.Sentences.Where(s => s.Permitted + s.Refused > 0))
            {
                text.AppendLf($"| {sentence.Clause.Ref} | {Number(sentence.Permitted)} | {Number(sentence.Refused)} |");
            }
        }

        foreach (DueThing due in article.Due)
        {
            string on = due.On is { } day ? $" {words.Date(day)}" : "";
            text.AppendLf().AppendLf($"- {due.Clause.Ref} {words.Due(due.Code)}{on} {Plain(show(due.Subject))}".TrimEnd());
        }

        if (CommentOn(article.Article) is { } comment)
        {
            text.AppendLf().Append("> ").AppendLf(Plain(comment));
        }

        text.AppendLf();
    }

    void Statements(StringBuilder text, Wording words, Func<string, string> show)
    {
        if (report.Statements.IsEmpty)
        {
            return;
        }

        text.Append("## ").AppendLf(words.Text("report.statements")).AppendLf();
        foreach (ReportStatement statement in report.Statements)
        {
            string by = statement.By is { } who ? show(who.Value) : "";
            text.AppendLf($"- {words.EnumValue(statement.Kind)} — {Plain(open(statement.Words) ?? words.Text("erased-value"))} ({Plain(by)}, {words.Time(statement.At)})");
            text.Append("  - ").AppendLf(words.Text(
                statement.IsAgainstTheLedger ? "report.against" : "report.beside",
                Number(statement.OpenIncidents), Number(statement.SweepsToClear), Number(statement.ItemsHeld)));
        }

        text.AppendLf();
    }

    void Signs(StringBuilder text, Wording words, Func<string, string> show)
    {
        text.Append("## ").AppendLf(words.Text("report.signs")).AppendLf();
        foreach (Anomaly sign in signs)
        {
            AnomalyText said = AnomalyText.Of(words, sign, show);
            string who = sign.Worker is { } worker ? show(worker.Value) : words.Text("unknown");
            text.AppendLf($"- {said.Title} — {Plain(who)}: {Plain(said.What)} {Plain(said.Normal)}");
        }

        if (signs.Count == 0)
        {
            text.AppendLf(words.Text("report.no-signs"));
        }
    }

    string? CommentOn(int article) =>
        report.Comments.LastOrDefault(c => c.Article == article) is { } comment ? open(comment.Comment) : null;

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Words that people chose, on one line and without a sign that Markdown or HTML would take for its own.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '!')
            {
                plain.Append('\\');
            }

            plain.Append(char.IsControl(c) ? ' ' : c);
        }

        return plain.ToString();
    }
}

static class MarkdownLines
{
    /// <summary>A line whose end is the same on every machine: the bytes are hashed.</summary>
    internal static StringBuilder AppendLf(this StringBuilder text, string line = "") => text.Append(line).Append('\n');
}

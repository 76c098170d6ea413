using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Azukari.Custody.Tools;

/// <summary>What stands at the head of a report.</summary>
/// <param name="Paths">What was searched, as it was named.</param>
/// <param name="Began">When.</param>
/// <param name="Ended">Until when.</param>
/// <param name="Program">Name and version of the program.</param>
/// <param name="Expired">Entries of the allow list that count no more.</param>
public sealed record ScanFacts(
    IReadOnlyList<string> Paths, DateTimeOffset Began, DateTimeOffset Ended, string Program, int Expired);

/// <summary>
/// The report for people: one HTML file without scripts, pictures or anything from elsewhere, to be read on a screen, by a screen
/// reader, and on A4 paper. Numbers never stand in it.
/// </summary>
public sealed class ScanHtml(ScanWords words)
{
    /// <summary>Files and parts of each kind that the report lists; the CSV lists them all.</summary>
    public const int Most = 2_000;

    // Everything but what HTML gives a meaning stays readable in the source.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly StringBuilder page = new();

    /// <summary>Writes the report.</summary>
    public byte[] Write(ScanOverview overview, ScanTotals totals, ScanFacts facts)
    {
        ArgumentNullException.ThrowIfNull(overview);
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(facts);
        page.Clear();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{words.Words.Language}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text("title")}</title>\n<style>\n{ScanHtmlStyle.Css}</style>\n</head>\n<body>\n<main>\n");
        Head(totals, facts);
        NextSteps(overview, totals, facts);
        Files(overview);
        Unread(overview);
        Low(overview);
        Meanings();
        Confirmation();
        page.Append(CultureInfo.InvariantCulture, $"</main>\n<footer><p>{Html(words.Text("made-by", facts.Program))}</p></footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    void Head(ScanTotals totals, ScanFacts facts)
    {
        string state = totals.High + totals.Medium > 0 ? "found" : totals.Unscanned > 0 ? "unread" : "clean";
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text("title")}</h1>\n<p class=\"verdict {state}\"><strong>{Text($"verdict.{state}")}</strong></p>\n");
        page.Append("<table class=\"facts\">\n");
        Fact("facts.where", string.Join("<br>", facts.Paths.Select(p => Html(ScanWords.Place(p == "-" ? words.Text("standard-input") : Path.GetFullPath(p), "")))));
        (string began, string ended) = (words.Words.Time(facts.Began), words.Words.Time(facts.Ended));
        Fact("facts.when", Html(began == ended ? began : words.Text("from-until", began, ended)));
        foreach ((string name, string value) in words.Totals(totals))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html(name)}</th><td>{Html(value)}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    void NextSteps(ScanOverview overview, ScanTotals totals, ScanFacts facts)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text("next")}</h2>\n<ol>\n");
        foreach (string step in ScanSteps.Of(words, overview, totals, facts.Expired))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{Html(step)}</li>\n");
        }

        page.Append("</ol>\n");
    }

    void Files(ScanOverview overview)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text("found")}</h2>\n");
        if (overview.Files.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text("found-none")}</p>\n");
            return;
        }

        Begin("found", "heads.place", "heads.column", "heads.level", "heads.valid", "heads.distinct", "heads.reasons");
        foreach (FileWithNumbers file in overview.Files)
        {
            foreach (FoundColumn column in file.Columns)
            {
                Row(column, withDistinct: true);
            }

            // Numbers beside a keyword make no column of their own.
            if (file.Columns.Count == 0 || file.ColumnsLeft > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html(ScanWords.Place(file.File.File, ""))}</th><td colspan=\"5\">");
                page.Append(Html(file.ColumnsLeft > 0
                    ? words.Text("columns-left", ScanWords.Count(file.ColumnsLeft))
                    : words.Text("numbers", ScanWords.Count(file.File.High + file.File.Medium))));
                page.Append("</td></tr>\n");
            }
        }

        End(overview.FilesLeft);
    }

    void Unread(ScanOverview overview)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text("unread-title")}</h2>\n");
        if (overview.Unread.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text("unread-none")}</p>\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<p>{Text("unread-about")}</p>\n");
        foreach (UnreadGroup group in overview.Unread)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<h3>{Html(words.Text("unread-group", words.Unread(group.Why), ScanWords.Count(group.Count)))}</h3>\n");
            page.Append(CultureInfo.InvariantCulture, $"<p>{Html(words.UnreadNext(group.Why))}</p>\n<ul class=\"places\">\n");
            foreach (NotScanned part in group.Parts)
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{Html(ScanWords.Place(part.File, part.Path))}</li>\n");
            }

            page.Append("</ul>\n");
            Left(group.Count - group.Parts.Count);
        }
    }

    void Low(ScanOverview overview)
    {
        if (overview.Low.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text("low-title")}</h2>\n<p>{Text("low-about")}</p>\n");
        Begin("low", "heads.place", "heads.column", "heads.level", "heads.valid", "heads.reasons");
        foreach (FoundColumn column in overview.Low)
        {
            Row(column, withDistinct: false);
        }

        End(overview.LowLeft);
    }

    void Meanings()
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text("meanings")}</h2>\n<dl>\n");
        foreach (string level in (string[])["high", "medium", "low"])
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Text($"levels.{level}")}</dt><dd>{Text($"levels-about.{level}")}</dd>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"</dl>\n<p>{Text("limits-about")}</p>\n");
    }

    void Confirmation()
    {
        page.Append(CultureInfo.InvariantCulture, $"<section class=\"confirm\">\n<h2>{Text("confirmation")}</h2>\n<table>\n<tr>");
        foreach (string field in (string[])["confirmed-on", "confirmed-by", "remarks"])
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(field)}</th>");
        }

        page.Append("</tr>\n<tr><td></td><td></td><td></td></tr>\n</table>\n</section>\n");
    }

    void Fact(string key, string html) =>
        page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(key)}</th><td>{html}</td></tr>\n");

    void Begin(string kind, params ReadOnlySpan<string> heads)
    {
        page.Append(CultureInfo.InvariantCulture, $"<table class=\"list {kind}\">\n<thead><tr>");
        foreach (string head in heads)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(head)}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
    }

    void Row(FoundColumn column, bool withDistinct)
    {
        page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Html(ScanWords.Place(column.File, column.Path))}</th>");
        page.Append(CultureInfo.InvariantCulture, $"<td>{Html(words.Column(column.Column))}</td>");
        page.Append(CultureInfo.InvariantCulture, $"<td class=\"level {column.Level}\">{Html(words.Level(column.Level))}</td>");
        page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{ScanWords.Count(column.Valid)}</td>");
        if (withDistinct)
        {
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{ScanWords.Count(column.Distinct)}</td>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<td>{Html(words.Reasons(column.Reasons))}</td></tr>\n");
    }

    void End(long left)
    {
        page.Append("</tbody>\n</table>\n");
        Left(left);
    }

    void Left(long left)
    {
        if (left > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"left\">{Html(words.Text("left", ScanWords.Count(left)))}</p>\n");
        }
    }

    string Text(string key) => Html(words.Text(key));

    static string Html(string text) => Encoder.Encode(text);
}

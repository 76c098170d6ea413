using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Azukari.Web.Parts;

/// <summary>Markdown as HTML that can do nothing: a course may come from anybody's file.</summary>
/// <remarks>Tags in the text are shown as text. Links lead within this site, or to https; pictures and everything else become their words.</remarks>
static class Markdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The text, whose headings begin at a level.</summary>
    /// <param name="text">Markdown (CommonMark, with tables).</param>
    /// <param name="level">The level of its highest heading, 1 to 6.</param>
    /// <param name="lead">Where a link leads that would lead nowhere here; null for nowhere.</param>
    internal static MarkupString Of(string text, int level = 3, Func<string, string?>? lead = null)
    {
        MarkdownDocument document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (MarkdownObject part in document.Descendants().ToArray())
        {
            switch (part)
            {
                case LinkInline { IsImage: false, Url: { } url } link when lead?.Invoke(url) is { } known:
                    link.Url = known;
                    break;
                case LinkInline link when link.IsImage || !LeadsSomewhereSafe(link.Url):
                    link.ReplaceBy(new LiteralInline(Words(link)));
                    break;
                case AutolinkInline link when !LeadsSomewhereSafe(link.Url):
                    link.ReplaceBy(new LiteralInline(link.Url));
                    break;
                case HeadingBlock heading:
                    heading.Level = Math.Clamp(heading.Level + level - 1, level, 6);
                    break;
                case Markdig.Extensions.Tables.Table table:
                    table.GetAttributes().AddClass("inner");
                    break;
                default:
                    break;
            }
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }

    /// <summary>A text of one paragraph, without its paragraph: for a question or a choice.</summary>
    internal static MarkupString Line(string text)
    {
        string html = Of(text).Value.Trim();
        return new MarkupString(
            html.StartsWith("<p>", StringComparison.Ordinal) && html.IndexOf("</p>", StringComparison.Ordinal) == html.Length - "</p>".Length ? html[3..^4] : html);
    }

    static bool LeadsSomewhereSafe(string? url) => url is { Length: > 0 }
        && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url[0] == '#'
            || (url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)));

    static string Words(ContainerInline link) => string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()));
}

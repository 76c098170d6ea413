using Azukari.Scanner;
using UglyToad.PdfPig;

namespace Azukari.Documents;

/// <summary>The text of a PDF on a screen, page by page, line by line.</summary>
/// <remarks>The library runs on a deep stack, within the bounds of a scan: a hostile document ends as one that cannot be shown.</remarks>
public static class PdfView
{
    static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    /// <summary>How many pages it has.</summary>
    /// <param name="content">The document; it can seek, and stays open.</param>
    /// <exception cref="ExtractException">It cannot be read.</exception>
    public static int Pages(Stream content) => Read(content, document => document.NumberOfPages);

    /// <summary>The lines of a page; pieces that stand apart are cells.</summary>
    /// <param name="content">The document.</param>
    /// <param name="page">From 1.</param>
    /// <exception cref="ExtractException">It cannot be read, or has no such page.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Lines(Stream content, int page) => Read(content, document =>
        page < 1 || page > document.NumberOfPages
            ? throw new ExtractException(ExtractFault.SheetUnknown, page.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : (IReadOnlyList<IReadOnlyList<string>>)
            [
                .. PdfLine.Of(document.GetPage(page).Letters).Select(l => (IReadOnlyList<string>)[string.Join("　", l.Pieces.Select(p => p.Text))]),
            ]);

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design", "CA1031", Justification = "Whatever the library throws, the document cannot be shown; and it must not end the process from another thread.")]
    static T Read<T>(Stream content, Func<PdfDocument, T> read)
    {
        ArgumentNullException.ThrowIfNull(content);
        T? made = default;
        Exception? failure = null;
        bool ended = DeepStack.Run(
            () =>
            {
                try
                {
                    using PdfDocument document = PdfReader.Open(content, new PdfFilters(new Bounds(content.Length)), new PdfLog(), skipMissing: true);
                    made = read(document);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            Most);
        return ended && failure is null ? made!
            : failure as ExtractException is { } known ? throw known
            : throw new ExtractException(ExtractFault.NotATable, "", failure);
    }

    /// <summary>Counts what the library unpacks; nothing is scanned here.</summary>
    sealed class Bounds(long length) : IPartVisitor
    {
        readonly Budget budget = new(ContentLimits.Default, length, CancellationToken.None);

        public ContentLimits Limits => ContentLimits.Default;

        public void Spend(long bytes) => budget.Take(bytes, null);

        public void File(string name, Stream content)
        {
        }

        public TableText Table(string name, Func<long, int, string>? cellName = null) => throw new NotSupportedException();

        public ProseText Text(string name) => throw new NotSupportedException();

        public IPartVisitor Part(string name) => this;

        public bool Attempt(Action read) => throw new NotSupportedException();

        public void Unread(string name, UnscannedReason reason)
        {
        }
    }
}

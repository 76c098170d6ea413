using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Azukari.Forms;

/// <summary>A filled form, ready for the screen, the printer, and as a workbook.</summary>
/// <param name="Title">The form's name.</param>
/// <param name="Number">The document's number; null makes it a draft, marked 案.</param>
/// <param name="Main">The filled template.</param>
/// <param name="Seal">What it can be checked by; null for a draft.</param>
public sealed record Paper(string Title, string? Number, XElement Main, PaperSeal? Seal)
{
    internal static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    internal static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static readonly HashSet<string> Void = new(["br", "col", "meta", "hr"], StringComparer.Ordinal);
    static readonly Lazy<string> Style = new(() => Resource("style.paper.css"));

    /// <summary>The page: HTML that is XML too, whole in itself, without script and without anything from elsewhere.</summary>
    public string ToHtml()
    {
        var html = new XElement(
            "html",
            new XAttribute("lang", "ja"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement(
                    "meta", new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width")),
                new XElement("meta", new XAttribute("name", "generator"), new XAttribute("content", "Azukari")),
                new XElement("title", $"{Title} {Number ?? "（案）"}"),
                new XElement("style", Style.Value + FooterStyle())),
            new XElement(
                "body",
                Number is null ? new XElement("div", new XAttribute("class", "draft"), "案") : null,
                new XElement(Main),
                Seal is null ? null : SealBlock(Seal)));
        foreach (XElement element in html.DescendantsAndSelf().ToList())
        {
            element.Name = element.Name.Namespace == XNamespace.None ? Xhtml + element.Name.LocalName : element.Name;
            if (element.IsEmpty && !Void.Contains(element.Name.LocalName) && element.Name.Namespace == Xhtml)
            {
                element.Value = ""; // a self-closed element other than these stays open for a browser
            }
        }

        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None }))
        {
            html.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Finds the parts of a page that <see cref="ToHtml"/> wrote; null for another text.</summary>
    public static (XElement Main, PaperSeal? Seal)? Read(string html)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            XElement root = XElement.Load(reader);
            XElement? main = root.Element(Xhtml + "body")?.Element(Xhtml + "main");
            string? line = root.Descendants(Xhtml + "code").FirstOrDefault(c => (string?)c.Attribute("class") == "seal")?.Value;
            return main is null ? null : (main, PaperSeal.TryParse(line, out PaperSeal seal) ? seal : null);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The lines of the seal, for people.</summary>
    internal IEnumerable<(string Label, string Value)> SealLines() => Seal is null
        ? []
        :
        [
            ("文書番号", Number ?? ""),
            ("記録簿", Seal.Origin),
            ("記録番号", Seal.Index.ToString(CultureInfo.InvariantCulture)),
            ("検査点", string.Create(CultureInfo.InvariantCulture, $"{Seal.Size}件　{Seal.ShortRoot}…")),
        ];

    /// <summary>What stands at the foot of each page beside its number.</summary>
    internal string FootLine => Seal is null
        ? "案"
        : string.Create(CultureInfo.InvariantCulture, $"{Number}　記録番号 {Seal.Index}　{Seal.Origin}　検査点 {Seal.ShortRoot}");

    internal static string Resource(string name)
    {
        using Stream stream = typeof(Paper).Assembly.GetManifestResourceStream(name)
            ?? throw new UnreachableException($"{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    XElement SealBlock(PaperSeal seal) => new(
        "footer",
        new XElement("div", new XAttribute("class", "code"), QrPicture.Svg(seal.ToString())),
        new XElement(
            "div",
            new XElement("p", new XAttribute("class", "seal-title"), "記録簿との照合"),
            new XElement("dl", SealLines().Select(l => new XElement("div", new XElement("dt", l.Label), new XElement("dd", l.Value)))),
            new XElement("p", "コードの文字（下と同じ）を azukari document check に渡すと、この文書が記録簿のとおりかを確かめられます。"),
            new XElement("code", new XAttribute("class", "seal"), seal.ToString())));

    string FooterStyle() => $"@page{{@bottom-left{{content:\"{CssText(FootLine)}\"}}}}";

    /// <summary>A text inside a string of CSS, inside <c>style</c>, whose content a browser does not unescape.</summary>
    static string CssText(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        r.Value is '"' or '\\' or '<' or '>' or '&' || Rune.IsControl(r)
            ? string.Create(CultureInfo.InvariantCulture, $"\\{r.Value:X6} ")
            : r.ToString()));
}

using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Azukari.Forms.Tests;

/// <summary>The structure of a PDF as a reader that speaks it finds it.</summary>
static class TaggedPdf
{
    internal static string? Language(PdfDocument pdf) => Text(pdf, pdf.Structure.Catalog.CatalogDictionary, "Lang");

    internal static bool IsMarked(PdfDocument pdf) =>
        Of(pdf, pdf.Structure.Catalog.CatalogDictionary, "MarkInfo") is DictionaryToken info && Of(pdf, info, "Marked") is BooleanToken { Data: true };

    internal static bool ShowsItsTitle(PdfDocument pdf) => Of(pdf, pdf.Structure.Catalog.CatalogDictionary, "ViewerPreferences") is DictionaryToken view
        && Of(pdf, view, "DisplayDocTitle") is BooleanToken { Data: true };

    /// <summary>Every element of the structure in its order: its path, as <c>Document/Sect/Table/THead/TR/TH Column</c>.</summary>
    internal static List<string> Elements(PdfDocument pdf)
    {
        List<string> found = [];
        if (Of(pdf, pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot") is DictionaryToken root)
        {
            Walk(pdf, root, "", found);
        }

        return found;
    }

    static void Walk(PdfDocument pdf, DictionaryToken element, string path, List<string> found)
    {
        foreach (IToken kid in (Of(pdf, element, "K") as ArrayToken)?.Data ?? [])
        {
            if (Seen(pdf, kid) is DictionaryToken child && Of(pdf, child, "S") is NameToken kind)
            {
                string scope = Of(pdf, child, "A") is DictionaryToken a && Of(pdf, a, "Scope") is NameToken s ? $" {s.Data}" : "";
                string own = $"{path}/{kind.Data}".TrimStart('/');
                found.Add(own + scope);
                Walk(pdf, child, own, found);
            }
        }
    }

    static IToken? Of(PdfDocument pdf, DictionaryToken dictionary, string name) =>
        dictionary.TryGet(NameToken.Create(name), out IToken token) ? Seen(pdf, token) : null;

    static string? Text(PdfDocument pdf, DictionaryToken dictionary, string name) => (Of(pdf, dictionary, name) as StringToken)?.Data;

    static IToken Seen(PdfDocument pdf, IToken token) =>
        token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token;
}

using System.Buffers;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Azukari.Documents;

/// <summary>
/// Counts what a page draws before the library draws it. Forms may draw forms: ten levels of twenty each are 20^10 drawings
/// out of a kilobyte, during which the library asks nobody whether to go on.
/// </summary>
sealed class PdfForms(PdfDocument document, IPartVisitor visitor)
{
    const long Most = 64 << 20; // bytes of drawing operators for one page
    const int Deepest = 64; // levels of pages or forms

    static readonly SearchValues<char> Ends = SearchValues.Create("/ \t\r\n\0\f()<>[]"); // of a name

    readonly Dictionary<IndirectReference, long> weights = [];
    readonly HashSet<IndirectReference> nodes = [];
    readonly HashSet<int> excessive = [];
    int pages;

    /// <summary>The numbers, from 1, of pages that draw too much.</summary>
    public HashSet<int> ExcessivePages()
    {
        if (document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Pages, out IToken? root))
        {
            Walk(root, null, 0);
        }

        return excessive;
    }

    void Walk(IToken token, DictionaryToken? resources, int depth)
    {
        if (depth > Deepest || (token is IndirectReferenceToken reference && !nodes.Add(reference.Data))
            || Resolve(token) is not DictionaryToken node)
        {
            return;
        }

        visitor.Spend(0);
        resources = Get(node, "Resources") as DictionaryToken ?? resources;
        if (Get(node, "Kids") is ArrayToken kids)
        {
            foreach (IToken kid in kids.Data)
            {
                Walk(kid, resources, depth + 1);
            }

            return;
        }

        pages++;
        IToken? contents = Get(node, "Contents");
        long weight = 0;
        foreach (IToken part in contents is ArrayToken array ? array.Data : contents is null ? [] : [contents])
        {
            weight = Math.Min(Most + 1, weight + (Resolve(part) is StreamToken stream ? Weight(stream, resources, 0) : 0));
        }

        if (weight > Most)
        {
            excessive.Add(pages);
        }
    }

    /// <summary>Bytes of operators that a stream draws, with the forms that it names; no more than one beyond the bound.</summary>
    long Weight(StreamToken stream, DictionaryToken? resources, int depth)
    {
        if (depth > Deepest)
        {
            return Most + 1;
        }

        ReadOnlySpan<byte> content = stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span;
        long weight = content.Length;
        foreach ((string name, long count) in Drawn(content))
        {
            if (weight > Most)
            {
                break;
            }

            if (resources is not null && Get(resources, "XObject") is DictionaryToken named
                && named.TryGet(NameToken.Create(name), out IToken? token))
            {
                weight = Math.Min(Most + 1, weight + (count * WeightOf(token, resources, depth)));
            }
        }

        return weight;
    }

    long WeightOf(IToken token, DictionaryToken resources, int depth)
    {
        IndirectReference? reference = (token as IndirectReferenceToken)?.Data;
        if (reference is { } known && weights.TryGetValue(known, out long weight))
        {
            return weight; // 0 while it is being counted: the library cuts circles too
        }

        if (Resolve(token) is not StreamToken form || Get(form.StreamDictionary, "Subtype") is not NameToken { Data: "Form" })
        {
            return 0;
        }

        if (reference is { } present)
        {
            weights[present] = 0;
        }

        weight = Math.Max(1, Weight(form, Get(form.StreamDictionary, "Resources") as DictionaryToken ?? resources, depth + 1));
        if (reference is { } counted)
        {
            weights[counted] = weight;
        }

        return weight;
    }

    /// <summary>How often each name stands before the operator Do.</summary>
    static Dictionary<string, long> Drawn(ReadOnlySpan<byte> content)
    {
        Dictionary<string, long> drawn = [];
        for (int from = 0; content[from..].IndexOf("Do"u8) is >= 0 and int found; from += found + 2)
        {
            ReadOnlySpan<byte> before = content[..(from + found)].TrimEnd(" \t\r\n\0\f"u8);
            int start = before.LastIndexOf((byte)'/');
            if (start < 0 || before.Length - start > 128 || before.Length == from + found)
            {
                continue;
            }

            string name = Encoding.Latin1.GetString(before[(start + 1)..]);
            if (!name.AsSpan().ContainsAny(Ends))
            {
                drawn[name] = drawn.GetValueOrDefault(name) + 1;
            }
        }

        return drawn;
    }

    IToken? Get(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out IToken? token) ? Resolve(token) : null;

    IToken? Resolve(IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;
}

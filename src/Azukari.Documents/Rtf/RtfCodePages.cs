using System.Text;

namespace Azukari.Documents;

/// <summary>Code pages of a document and its fonts.</summary>
sealed class RtfCodePages
{
    const int MostFonts = 65_536;

    readonly Dictionary<int, int> byFont = [];
    readonly Dictionary<int, Encoding> encodings = [];

    /// <summary>The document's own.</summary>
    public int Document { get; set; } = 1252;

    /// <summary>Notes the character set of a font (\fcharset).</summary>
    public void Set(int font, int characterSet) => SetPage(font, characterSet switch
    {
        77 => 10000,
        78 => 10001,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => 0, // the document's
    });

    /// <summary>Notes the code page of a font (\cpg).</summary>
    public void SetPage(int font, int codePage)
    {
        if (byFont.Count < MostFonts)
        {
            byFont[font] = codePage;
        }
    }

    /// <summary>
    /// The encoding of text in a font. Programs of Japan write two-byte characters also in fonts of Western character sets: then
    /// the document's code page knows better.
    /// </summary>
    public Encoding Of(int font)
    {
        int page = byFont.GetValueOrDefault(font);
        page = page is 932 or 936 or 949 or 950 or 1361 ? page
            : page == 0 || Document is 932 or 936 or 949 or 950 ? Document : page;
        if (!encodings.TryGetValue(page, out Encoding? encoding))
        {
            encoding = Make(page);
            encodings[page] = encoding;
        }

        return encoding;
    }

    static Encoding Make(int page)
    {
        try
        {
            return page == 65001 ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.Latin1;
        }
    }
}

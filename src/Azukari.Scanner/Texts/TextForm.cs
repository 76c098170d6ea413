using System.Text;

namespace Azukari.Scanner;

/// <summary>How the bytes of a file become characters.</summary>
/// <param name="name">Name in reports.</param>
/// <param name="alphabet">Digits and separators of the text that the kernel sees.</param>
/// <param name="codec">Decodes context (headers, keys). For ISO-2022-JP it is EUC-JP: see <see cref="Jis7Widening"/>.</param>
/// <param name="unitSize">Bytes of the file per byte that the kernel sees: 2 for UTF-16, else 1.</param>
sealed class TextForm(string name, Alphabet alphabet, Encoding codec, int unitSize)
{
    public static readonly TextForm Ascii = new("ascii", Alphabet.Ascii, Encoding.Latin1, 1);
    public static readonly TextForm Binary = new("binary", Alphabet.Utf8, new UTF8Encoding(false), 1);
    public static readonly TextForm Utf8 = new("utf-8", Alphabet.Utf8, new UTF8Encoding(false), 1);
    public static readonly TextForm Utf16Little = new("utf-16le", Alphabet.Narrowed, new UnicodeEncoding(false, false), 2);
    public static readonly TextForm Utf16Big = new("utf-16be", Alphabet.Narrowed, new UnicodeEncoding(true, false), 2);
    public static readonly TextForm Cp932 = new("cp932", Alphabet.Cp932, Legacy(932), 1);
    public static readonly TextForm EucJp = new("euc-jp", Alphabet.EucJp, Legacy(51932), 1);
    public static readonly TextForm Jis7 = new("iso-2022-jp", Alphabet.EucJp, Legacy(51932), 1);

    /// <summary>Name in reports.</summary>
    public string Name { get; } = name;

    /// <summary>Digits and separators.</summary>
    public Alphabet Alphabet { get; } = alphabet;

    /// <summary>Decodes context.</summary>
    public Encoding Codec { get; } = codec;

    /// <summary>Bytes of the file per byte that the kernel sees.</summary>
    public int UnitSize { get; } = unitSize;

    /// <summary>Code pages come from the provider itself: registering it would change the whole process.</summary>
    static Encoding Legacy(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage)
        ?? throw new System.Diagnostics.UnreachableException($"code page {codePage}");
}

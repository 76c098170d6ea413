using System.Text;

namespace Azukari.Scanner;

/// <summary>How the bytes of a file become characters.</summary>
/// <param name="name">Name in reports.</param>
/// <param name="alphabet">Digits and separators of the text that the kernel sees.</param>
/// <param name="codec">Decodes context (headers, keys). For ISO-2022-JP it is EUC-JP: see <see cref="Jis7Widening"/>.</param>
/// <param name="unitSize">Bytes of the file per byte that the kernel sees: 2 for UTF-16, else 1.</param>
/// <param name="decoded">The same with regions decoded in place; <see langword="null"/> for such a form itself.</param>
sealed class TextForm(string name, Alphabet alphabet, Encoding codec, int unitSize, TextForm? decoded = null)
{
    static readonly UTF8Encoding Utf8Codec = new(false);

    static readonly TextForm Utf8Decoded = new("utf-8", Alphabet.Utf8Marked, Utf8Codec, 1);

    public static readonly TextForm Ascii = new("ascii", Alphabet.Ascii, Encoding.Latin1, 1, Utf8Decoded);
    public static readonly TextForm Binary = new("binary", Alphabet.Utf8, Utf8Codec, 1, Utf8Decoded);
    public static readonly TextForm Utf8 = new("utf-8", Alphabet.Utf8, Utf8Codec, 1, Utf8Decoded);
    public static readonly TextForm Utf16Little = Utf16("utf-16le", bigEndian: false);
    public static readonly TextForm Utf16Big = Utf16("utf-16be", bigEndian: true);
    public static readonly TextForm Cp932 = new("cp932", Alphabet.Cp932, Legacy(932), 1, new("cp932", Alphabet.Cp932Marked, Legacy(932), 1));
    public static readonly TextForm EucJp = new("euc-jp", Alphabet.EucJp, Legacy(51932), 1, new("euc-jp", Alphabet.EucJp, Legacy(51932), 1));
    public static readonly TextForm Jis7 = new("iso-2022-jp", Alphabet.EucJp, Legacy(51932), 1, new("iso-2022-jp", Alphabet.EucJp, Legacy(51932), 1));

    /// <summary>The same text with regions decoded in place: fillers stand where an escape was longer than its character.</summary>
    public TextForm Decoded { get; } = decoded!;

    /// <summary>。 in this encoding.</summary>
    public byte[] FullStop { get; } = codec.CodePage == Encoding.Latin1.CodePage ? [0] : codec.GetBytes("。");

    /// <summary>Whether fillers (<see cref="Alphabet.NarrowedTransparent"/>) may stand between the bytes of a word.</summary>
    public bool HasFillers { get; } = decoded is null || name == "iso-2022-jp";

    /// <summary>Whether the high byte of a UTF-16 code unit comes first.</summary>
    public bool IsBigEndian { get; } = name == "utf-16be";

    /// <summary>Name in reports.</summary>
    public string Name { get; } = name;

    /// <summary>Digits and separators.</summary>
    public Alphabet Alphabet { get; } = alphabet;

    /// <summary>Decodes context.</summary>
    public Encoding Codec { get; } = codec;

    /// <summary>Bytes of the file per byte that the kernel sees.</summary>
    public int UnitSize { get; } = unitSize;

    static TextForm Utf16(string name, bool bigEndian) => new(
        name, Alphabet.Narrowed, new UnicodeEncoding(bigEndian, false), 2, new(name, Alphabet.Narrowed, new UnicodeEncoding(bigEndian, false), 2));

    /// <summary>Code pages come from the provider itself: registering it would change the whole process.</summary>
    static Encoding Legacy(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage)
        ?? throw new System.Diagnostics.UnreachableException($"code page {codePage}");
}

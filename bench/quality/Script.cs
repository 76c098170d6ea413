using System.Text;

namespace Azukari.Bench.Quality;

/// <summary>An encoding that tells where each character begins.</summary>
sealed class Script
{
    public static readonly Script Utf8 = new("utf8", new UTF8Encoding(false, true), []);
    public static readonly Script Utf8Mark = new("utf8bom", new UTF8Encoding(false, true), [0xEF, 0xBB, 0xBF]);
    public static readonly Script Little = new("utf16le", new UnicodeEncoding(false, false, true), []);
    public static readonly Script LittleMark = new("utf16lebom", new UnicodeEncoding(false, false, true), [0xFF, 0xFE]);
    public static readonly Script Big = new("utf16be", new UnicodeEncoding(true, false, true), []);
    public static readonly Script BigMark = new("utf16bebom", new UnicodeEncoding(true, false, true), [0xFE, 0xFF]);
    public static readonly Script Cp932 = new("cp932", Legacy(932), []);
    public static readonly Script EucJp = new("eucjp", Legacy(51932), []);
    public static readonly Script Jis7 = new("iso2022jp", Legacy(51932), [], shifts: true);

    public static readonly Script[] All = [Utf8, Utf8Mark, Little, LittleMark, Big, BigMark, Cp932, EucJp, Jis7];

    readonly Encoding codec;
    readonly byte[] mark;
    readonly bool shifts;
    readonly Dictionary<char, byte[]?> known = [];

    Script(string name, Encoding codec, byte[] mark, bool shifts = false)
    {
        Name = name;
        this.codec = codec;
        this.mark = mark;
        this.shifts = shifts;
    }

    public string Name { get; }

    public bool CanWrite(string text) => text.All(c => Bytes(c) is not null);

    /// <summary>Encodes; the marks come back at byte offsets.</summary>
    public TestFile Encode(string kind, string name, Sheet sheet)
    {
        string text = sheet.ToString();
        int[] offsets = new int[text.Length + 1];
        using MemoryStream target = new();
        target.Write(mark);
        bool wide = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte[] bytes = Bytes(text[i]) ?? Bytes('?')!;
            if (shifts && wide != bytes.Length > 1)
            {
                wide = !wide;
                target.Write(wide ? "\e$B"u8 : "\e(B"u8);
            }

            offsets[i] = (int)target.Length;
            foreach (byte b in bytes)
            {
                target.WriteByte(shifts ? (byte)(b & 0x7F) : b);
            }
        }

        return new(kind, $"{name}.{Name}", target.ToArray(), [.. sheet.Marks.Select(m => m with { At = offsets[m.At] })], sheet.Columns)
        {
            Listed = [.. Oracle.Find(text).Select(m => m with { At = offsets[m.At] })],
        };
    }

    byte[]? Bytes(char c)
    {
        if (!known.TryGetValue(c, out byte[]? bytes))
        {
            try
            {
                bytes = codec.GetBytes([c]);
                // Half-width katakana have no place in ISO-2022-JP.
                bytes = shifts && bytes[0] is 0x8E or 0x8F ? null : bytes;
            }
            catch (EncoderFallbackException)
            {
                bytes = null;
            }

            known[c] = bytes;
        }

        return bytes;
    }

    static Encoding Legacy(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(
        codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}

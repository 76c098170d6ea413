using System.Text;

namespace Azukari.Documents;

/// <summary>Encodings that are not Unicode.</summary>
/// <remarks>
/// Libraries ask for encodings by name and number, and know no other way than the process's own list. So whoever uses this class
/// has the provider registered, once; it only adds to the list, and <see cref="Encoding.Default"/> remains UTF-8.
/// </remarks>
static class CodePages
{
    static CodePages()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Cp932 = Encoding.GetEncoding(932);
        Jis7 = Encoding.GetEncoding(50221);
    }

    /// <summary>Shift_JIS as Windows has it.</summary>
    public static Encoding Cp932 { get; }

    /// <summary>ISO-2022-JP with half-width katakana.</summary>
    public static Encoding Jis7 { get; }

    /// <summary>The encoding of a number that a file states; none where there is no such code page.</summary>
    public static Encoding? Of(int codePage)
    {
        try
        {
            return codePage is > 0 and <= ushort.MaxValue ? Encoding.GetEncoding(codePage) : null;
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}

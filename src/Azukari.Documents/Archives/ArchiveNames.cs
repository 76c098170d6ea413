using System.Text;

namespace Azukari.Documents;

/// <summary>Decodes names of files in archives, whose encoding nobody states.</summary>
static class ArchiveNames
{
    const int Longest = 1024; // bytes; paths show fewer

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(
        932, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>UTF-8 where it is valid (by chance, CP932 text hardly ever is), else CP932, else byte by byte.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        name = name.Length > Longest ? name[..Longest] : name;
        return Ascii.IsValid(name) || System.Text.Unicode.Utf8.IsValid(name) ? Utf8.GetString(name)
            : Strict(name) ?? Encoding.Latin1.GetString(name);
    }

    static string? Strict(ReadOnlySpan<byte> name)
    {
        try
        {
            return Cp932.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

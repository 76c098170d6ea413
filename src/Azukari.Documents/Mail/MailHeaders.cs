using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Azukari.Documents;

/// <summary>Decodes header fields as mail programs in Japan write them, by the book or not.</summary>
static class MailHeaders
{
    const int DeepestPart = 64;

    /// <summary>Names of encodings that the library does not know, and what they are.</summary>
    static readonly (string Name, string Known)[] Aliases =
    [
        ("iso-2022-jp-ms", "iso-2022-jp"), ("cp50220", "iso-2022-jp"), ("cp50221", "iso-2022-jp"), ("csiso2022jp", "iso-2022-jp"),
        ("windows-31j", "shift_jis"), ("ms932", "shift_jis"), ("x-sjis", "shift_jis"), ("shift-jis", "shift_jis"),
        ("sjis", "shift_jis"), ("eucjp-ms", "euc-jp"), ("x-euc-jp", "euc-jp"), ("cp51932", "euc-jp"), ("eucjp", "euc-jp"),
    ];

    static MailHeaders()
    {
        Encoding fallback = CodePages.Cp932; // before the library is touched, which lists the encodings that there are
        Options = new() { CharsetEncoding = fallback, MaxMimeDepth = DeepestPart };
    }

    /// <summary>Raw bytes in a header are UTF-8, or else CP932.</summary>
    public static ParserOptions Options { get; }

    /// <summary>The text of a field: encoded words (RFC 2047) decoded, folds undone.</summary>
    public static string Decode(Header header)
    {
        byte[] raw = header.RawValue;
        return raw.AsSpan().Contains((byte)0x1B) ? Jis7(raw)
            : raw.AsSpan().IndexOf("=?"u8) < 0 ? header.Value
            : Header.Unfold(Rfc2047.DecodeText(Options, Known(raw)));
    }

    /// <summary>The kind of content; plain text where none is stated, or not so that it can be understood.</summary>
    public static ContentType Type(Header? header) =>
        header is not null && ContentType.TryParse(Options, Known(header.RawValue), out ContentType? type)
            ? type : new ContentType("text", "plain");

    /// <summary>The name of an attachment (RFC 2183 and 2231, or encoded words, or raw bytes); empty where it has none.</summary>
    public static string FileName(Header? disposition, ContentType type)
    {
        string? name = disposition is not null
            && ContentDisposition.TryParse(Options, Known(disposition.RawValue), out ContentDisposition? stated)
                ? stated.FileName : null;
        name ??= type.Name;
        return name is null ? "" : name.Contains('\u001B', StringComparison.Ordinal) ? Jis7(Encoding.Latin1.GetBytes(name)) : name.Trim();
    }

    /// <summary>ISO-2022-JP as it stands, against RFC 2047, as old programs wrote it.</summary>
    static string Jis7(byte[] raw) => CodePages.Jis7.GetString(raw);

    static byte[] Known(byte[] raw)
    {
        string text = Encoding.Latin1.GetString(raw);
        foreach ((string name, string known) in Aliases)
        {
            text = text.Replace($"=?{name}?", $"=?{known}?", StringComparison.OrdinalIgnoreCase)
                .Replace($"*={name}'", $"*={known}'", StringComparison.OrdinalIgnoreCase)
                .Replace($"*0*={name}'", $"*0*={known}'", StringComparison.OrdinalIgnoreCase);
        }

        return Encoding.Latin1.GetBytes(text);
    }
}

using System.Collections.Immutable;

namespace Azukari.Custody.Samples;

/// <summary>One synthetic file that <see cref="SampleFiles.Write"/> makes.</summary>
/// <param name="Name">The file's name, as a city would name it.</param>
/// <param name="Format">How its rows are laid out.</param>
/// <param name="Encoding">How its text is encoded.</param>
/// <param name="HoldsIndividualNumbers">Whether it holds My Numbers, and so is 特定個人情報.</param>
/// <param name="Columns">The columns or fields, in order.</param>
/// <param name="Description">What it is, in Japanese.</param>
public sealed record SampleFile(
    string Name,
    SampleFormat Format,
    SampleEncoding Encoding,
    bool HoldsIndividualNumbers,
    ImmutableArray<string> Columns,
    string Description);

/// <summary>How a sample's rows are laid out.</summary>
public enum SampleFormat
{
    /// <summary>Comma-separated, lines ending with CR LF, one heading line.</summary>
    Csv,

    /// <summary>Records of one length: a header, data records, a trailer.</summary>
    FixedLength,

    /// <summary>An Excel workbook, one heading row per sheet.</summary>
    Xlsx,
}

/// <summary>How a sample's text is encoded.</summary>
public enum SampleEncoding
{
    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8WithBom,

    /// <summary>CP932, Microsoft's Shift_JIS.</summary>
    Cp932,

    /// <summary>UTF-8 inside a workbook.</summary>
    Utf8,
}

using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Azukari.Custody.Memoranda;

/// <summary>The memorandum file: a memorandum and its contract as YAML, which both parties read and sign.</summary>
/// <remarks>
/// <para>
/// UTF-8, with or without BOM, at most 1 MiB. A value is text on one line. Fields, all required unless in brackets:
/// </para>
/// <code>
/// azukari: memorandum/v1
/// desk:          host
/// memorandum:    title [note]
/// contract:      id title from to                    dates as 2025-04-01
/// municipality:  id name people: - id name role [post]     role city-officer | city-approver, each at least once
/// contractor:    id name people: - id name role [post]     role handling-officer
/// places:        - id name
/// purposes:      - id name legal-basis
/// options:       see MemorandumOptions, names in-kebab-case
/// precedence:    clause prevails-over: - id title
/// citations:     - id clause term law as-signed now now-as-of [changed-by] [changed-on] [note]
/// clauses:       "5-3a": sentence exactly as signed
/// </code>
/// <para>
/// Reading is strict, because a field that is silently passed over is a rule that is silently not enforced: unknown
/// fields, doubled keys, anchors, aliases, tags and values of another type are faults. No input makes it throw.
/// </para>
/// </remarks>
public static class MemorandumFile
{
    /// <summary>Larger files are not read.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>The longest text of one value, in UTF-16 units.</summary>
    public const int MaximumText = 4000;

    /// <summary>The version that this program reads.</summary>
    public const string Version = "memorandum/v1";

    internal const string FirstLine = "azukari: " + Version;

    static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads a memorandum file; gives the document, or every fault that could be found, in order of lines.
    /// </summary>
    public static MemorandumReading Read(ReadOnlySpan<byte> utf8)
    {
        var problems = new ProblemList();
        string digest = Convert.ToHexStringLower(SHA256.HashData(utf8));
        MemorandumDocument? document = ReadText(utf8, problems) is { } text
            && YamlTree.Read(text, problems) is { } root
            ? MemorandumReader.Read(root, digest, problems)
            : null;
        return new MemorandumReading(digest, problems.Any ? null : document, problems.InOrder());
    }

    static string? ReadText(ReadOnlySpan<byte> utf8, ProblemList problems)
    {
        if (utf8.Length > MaximumBytes)
        {
            problems.Add(MemorandumProblemCode.TooLarge, 0, 0, "", Number(utf8.Length), Number(MaximumBytes));
            return null;
        }

        int bom = utf8.StartsWith(Bom) ? Bom.Length : 0;
        ReadOnlySpan<byte> rest = utf8[bom..];
        char[] characters = new char[rest.Length];
        if (Utf8.ToUtf16(rest, characters, out int read, out int written, replaceInvalidSequences: false)
            != OperationStatus.Done)
        {
            (int line, int column) = PlaceAfter(characters.AsSpan(0, written));
            string found = string.Create(CultureInfo.InvariantCulture, $"offset {bom + read}, 0x{rest[read]:X2}");
            problems.Add(MemorandumProblemCode.InvalidUtf8, line, column, "", found);
            return null;
        }

        string text = new(characters, 0, written);
        AllowedText.Check(text, problems);

        // NUL and the like change what YAML readers see, so nothing that holds them is read further.
        return problems.Any ? null : text;
    }

    static (int Line, int Column) PlaceAfter(ReadOnlySpan<char> text) =>
        (text.Count('\n') + 1, text.Length - text.LastIndexOf('\n'));

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What reading a memorandum file gave.</summary>
/// <param name="Digest">SHA-256 of the file's bytes in lower-case hexadecimal, whether or not they could be
/// read.</param>
/// <param name="Document">The document; null when there is any problem.</param>
/// <param name="Problems">Every fault that was found, in order of lines; empty when the document is there.</param>
public sealed record MemorandumReading(
    string Digest, MemorandumDocument? Document, ImmutableArray<MemorandumProblem> Problems);

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Scanner;
using Azukari.Vault;

namespace Azukari.Custody.Contents;

/// <summary>What a receipt learns of a file.</summary>
/// <param name="Summary">Counts, for the register and the ledger.</param>
/// <param name="Columns">The columns that hold numbers, as a text to be sealed.</param>
/// <param name="Findings">The findings in detail, for the vault (<see cref="FindingsFile"/>).</param>
sealed record ReceiptFindings(ScanSummary Summary, string? Columns, byte[] Findings);

/// <summary>The scanner at a receipt: text is searched in the stream; containers and documents right after it, out of the vault.</summary>
/// <remarks>What is searched is what was encrypted: a container is never read a second time from where it came.</remarks>
sealed class ReceiptScan : IContentTap
{
    const int ListedColumns = 40;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly ScanOptions Options = ScanOptions.Default with { MostOccurrences = FindingsFile.MostNumbers };

    readonly string name;
    readonly FindingsFile findings;
    readonly NumberScan scan;
    readonly ArrayBufferWriter<byte> head = new(ContentScan.HeadLength);
    bool opened; // searched once it is stored, and not as it passes

    internal ReceiptScan(string name)
    {
        this.name = name;
        findings = new FindingsFile(name);
        scan = new NumberScan(Options, findings.Sink);
    }

    public void OnBlock(ReadOnlySpan<byte> plaintext)
    {
        if (head.WrittenCount < ContentScan.HeadLength)
        {
            head.Write(plaintext[..Math.Min(plaintext.Length, ContentScan.HeadLength - head.WrittenCount)]);
            opened = ContentScan.IsContainer(head.WrittenSpan);
        }

        if (!opened)
        {
            scan.OnBlock(plaintext);
        }
    }

    /// <summary>Judges what was seen.</summary>
    /// <param name="stored">Opens the file again, decrypted from the vault; asked for containers and documents alone.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    internal ReceiptFindings Finish(Func<Stream> stored, CancellationToken cancellation)
    {
        if (opened)
        {
            using Stream content = stored();
            ContentReport whole = ContentScan.Scan(content, name, Options, ContentLimits.Default, findings, cancellation);
            return Of(whole.Class, whole.UnreadCount > 0, whole.High, whole.Medium, whole.Low, whole.Columns, findings);
        }

        ScanReport report = scan.Complete();
        findings.OnPart("", report);
        if (report.Unscanned is { } reason)
        {
            findings.OnUnread("", reason);
        }

        return Of(
            report.Class, report.Unscanned is not null, report.High, report.Medium, report.Low,
            [.. report.Columns.Select(c => new PartColumn("", c))], findings);
    }

    static ReceiptFindings Of(
        ScanClass found, bool unread, long high, long medium, long low, IReadOnlyList<PartColumn> all, FindingsFile findings)
    {
        List<PartColumn> columns = [.. all.Where(c => c.Finding.Level >= Level.Medium)];
        DataClass of = found switch
        {
            ScanClass.Found => DataClass.SpecificPersonalInformation,
            _ when unread => DataClass.NotReadByScanner,
            ScanClass.Possible => DataClass.NumbersPossible,
            ScanClass.None => DataClass.NoNumberFound,
            _ => DataClass.NotReadByScanner,
        };

        // Cut to what one sealed value may hold; the whole list is in the findings.
        string? text = columns.Count == 0 ? null : JsonSerializer.Serialize(columns.Take(ListedColumns).Select(NameOf), Readable);
        return new(
            new ScanSummary(of, high, medium, low, columns.Count),
            text is { Length: > Seals.MaximumCharacters } ? text[..Seals.MaximumCharacters] : text,
            findings.Bytes());
    }

    static string NameOf(PartColumn column) =>
        column.Path.Length == 0 ? column.Finding.Column : $"{column.Path}: {column.Finding.Column}";
}

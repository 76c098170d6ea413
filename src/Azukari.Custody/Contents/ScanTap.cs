using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Rules;
using Azukari.Scanner;
using Azukari.Vault;

namespace Azukari.Custody.Contents;

/// <summary>The scanner in the stream of a receipt: it sees each block on its way into the vault.</summary>
sealed class ScanTap : IContentTap
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly NumberScan scan = new(ScanOptions.Default);

    public void OnBlock(ReadOnlySpan<byte> plaintext) => scan.OnBlock(plaintext);

    /// <summary>Counts for the register, and the columns as a text to be sealed.</summary>
    internal (ScanSummary Summary, string? Columns) Finish()
    {
        ScanReport report = scan.Complete();
        List<ColumnFinding> columns = [.. report.Columns.Where(c => c.Level >= Level.Medium)];
        var summary = new ScanSummary(ClassOf(report), report.High, report.Medium, report.Low, columns.Count);

        // Cut to what one sealed value may hold; the full list is always to be had by scanning the content again.
        string? text = columns.Count == 0 ? null : JsonSerializer.Serialize(columns.Take(40).Select(c => c.Column), Readable);
        return (summary, text is { Length: > Seals.MaximumCharacters } ? text[..Seals.MaximumCharacters] : text);
    }

    static DataClass ClassOf(ScanReport report) => report.Class switch
    {
        ScanClass.Found => DataClass.SpecificPersonalInformation,
        _ when report.Unscanned is not null => DataClass.NotReadByScanner,
        ScanClass.Possible => DataClass.NumbersPossible,
        ScanClass.None => DataClass.NoNumberFound,
        _ => DataClass.NotReadByScanner,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azukari.Custody.Tools;

/// <summary>The report in JSON, one object a line (docs/formats/scan-report.md). Its order of members is part of the form.</summary>
/// <param name="stream">Where to; it stays open.</param>
public sealed class ScanLines(Stream stream) : IScanListener, IDisposable
{
    static readonly JsonWriterOptions Options = new()
    {
        // Japanese stays readable; control characters are escaped all the same.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    const int FlushAt = 64 * 1024;

    readonly MemoryStream buffer = new();
    readonly Utf8JsonWriter json = new(Stream.Null, Options);

    /// <inheritdoc/>
    public void Found(FoundNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Begin(number.File, number.Path);
        json.WriteNumber("offset", number.Offset);
        json.WriteNumber("row", number.Row);
        json.WriteString("column", number.Column);
        json.WriteString("value", number.Value);
        json.WriteString("level", number.Level);
        End(number.Reasons);
    }

    /// <inheritdoc/>
    public void Found(FoundColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Begin(column.File, column.Path);
        json.WriteString("column", column.Column);
        json.WriteString("level", column.Level);
        json.WriteNumber("distinct", column.Distinct);
        json.WriteNumber("valid", column.Valid);
        End(column.Reasons);
    }

    /// <inheritdoc/>
    public void Skipped(NotScanned file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Begin(file.File, file.Path);
        json.WriteString("unscanned", file.Unscanned);
        End(null);
    }

    /// <summary>Lines of a file go out together.</summary>
    public void Done(ScannedFile file) => Flush();

    /// <summary>The totals, as <c>--json --summary</c> prints them.</summary>
    public void Totals(ScanTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteNumber("files", totals.Files);
        json.WriteNumber("bytes", totals.Bytes);
        json.WriteNumber("filesWithNumbers", totals.FilesWithNumbers);
        json.WriteNumber("high", totals.High);
        json.WriteNumber("medium", totals.Medium);
        json.WriteNumber("low", totals.Low);
        json.WriteNumber("distinct", totals.Distinct);
        json.WriteNumber("allowed", totals.Allowed);
        json.WriteStartObject("unscanned");
        foreach ((string reason, long count) in totals.UnscannedBy)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
        json.WriteNumber("links", totals.Links);
        json.WriteBoolean("clean", totals.IsClean);
        End(null);
        Flush();
    }

    /// <summary>Hands on what is still held.</summary>
    public void Dispose()
    {
        Flush();
        json.Dispose();
        buffer.Dispose();
    }

    void Begin(string file, string path)
    {
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("path", path);
    }

    void End(IReadOnlyList<string>? reasons)
    {
        if (reasons is not null)
        {
            json.WriteStartArray("reasons");
            foreach (string reason in reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        buffer.WriteByte((byte)'\n');
        if (buffer.Length >= FlushAt)
        {
            Flush();
        }
    }

    void Flush()
    {
        stream.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        stream.Flush();
        buffer.SetLength(0);
    }
}

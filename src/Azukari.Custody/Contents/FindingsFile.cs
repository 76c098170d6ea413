using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Custody.Tools;
using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Contents;

/// <summary>The findings of one file in detail: JSON Lines in UTF-8, kept encrypted beside the file and erased with it.</summary>
/// <remarks>
/// <code>
/// {"path":"a.zip!list.csv","column":"個人番号","distinct":812,"valid":812,"level":"HIGH","reasons":["keyword-header"]}
/// {"path":"a.zip!list.csv","offset":71,"row":2,"column":"個人番号","level":"HIGH","reasons":["keyword-header"]}
/// {"path":"a.zip!photo.png","unscanned":"image"}
/// </code>
/// No number is in it. At most <see cref="MostNumbers"/> places are listed for each part, and for the whole file; the columns
/// count them all.
/// </remarks>
sealed class FindingsFile : IContentListener
{
    /// <summary>Places of numbers that are listed.</summary>
    internal const int MostNumbers = 1000;

    static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ArrayBufferWriter<byte> lines = new();
    int numbers;

    /// <summary>Takes the numbers of one part.</summary>
    internal IOccurrenceSink SinkOf(string path) => new Sink(this, path);

    /// <summary>The lines so far.</summary>
    internal byte[] Bytes() => lines.WrittenSpan.ToArray();

    public void OnNumber(string path, Occurrence occurrence)
    {
        if (numbers++ < MostNumbers)
        {
            Write(path, json =>
            {
                json.WriteNumber("offset", occurrence.Offset);
                json.WriteNumber("row", occurrence.Row);
                json.WriteString("column", occurrence.Column);
                WriteJudgement(json, occurrence.Level, occurrence.Reasons);
            });
        }
    }

    public void OnPart(string path, ScanReport report)
    {
        foreach (ColumnFinding column in report.Columns)
        {
            Write(path, json =>
            {
                json.WriteString("column", column.Column);
                json.WriteNumber("distinct", column.Distinct);
                json.WriteNumber("valid", column.Valid);
                WriteJudgement(json, column.Level, column.Reasons);
            });
        }
    }

    public void OnUnread(string path, UnscannedReason reason) =>
        Write(path, json => json.WriteString("unscanned", Scanning.Name(reason)));

    static void WriteJudgement(Utf8JsonWriter json, Level level, IReadOnlyList<string> reasons)
    {
        json.WriteString("level", Scanning.Name(level));
        json.WriteStartArray("reasons");
        foreach (string reason in reasons)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
    }

    void Write(string path, Action<Utf8JsonWriter> members)
    {
        using (Utf8JsonWriter json = new(lines, Form))
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            members(json);
            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    sealed class Sink(FindingsFile file, string path) : IOccurrenceSink
    {
        public void OnOccurrence(Occurrence occurrence) => file.OnNumber(path, occurrence);
    }
}

using System.Collections.Immutable;
using System.Text;

namespace Azukari.Custody.Samples;

/// <summary>
/// The encodings of the samples; both refuse a character that they cannot hold instead of writing "?".
/// </summary>
static class SampleEncodings
{
    public static readonly Encoding Utf8WithBom =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(
        932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}

/// <summary>Tells an observer how many rows were written, over all files, now and then.</summary>
sealed class RowCounter(IProgress<long>? observer)
{
    const int Interval = 10_000;

    long _rows;

    public void Add()
    {
        _rows++;
        if (_rows % Interval == 0)
        {
            observer?.Report(_rows);
        }
    }

    /// <summary>The last word, whatever the interval.</summary>
    public void Finish() => observer?.Report(_rows);
}

/// <summary>Writes rows of a CSV file one by one.</summary>
sealed class CsvOutput : IDisposable
{
    readonly StreamWriter _writer;
    readonly bool _quoted;

    public CsvOutput(string path, Encoding encoding, bool quoted, ImmutableArray<string> columns)
    {
        _writer = new StreamWriter(path, append: false, encoding, bufferSize: 1 << 16) { NewLine = "\r\n" };
        _quoted = quoted;
        Row(columns.AsSpan());
    }

    // INVARIANT: fields come from the lists here and hold no quote, comma or line break, so nothing needs escaping.
    public void Row(params ReadOnlySpan<string> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            if (_quoted)
            {
                _writer.Write('"');
                _writer.Write(fields[i]);
                _writer.Write('"');
            }
            else
            {
                _writer.Write(fields[i]);
            }
        }

        _writer.WriteLine();
    }

    public void Dispose() => _writer.Dispose();
}

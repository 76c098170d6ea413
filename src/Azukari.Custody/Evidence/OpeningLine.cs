using System.Text.Encodings.Web;
using System.Text.Json;
using Azukari.Custody.Storage;

namespace Azukari.Custody.Evidence;

/// <summary>One line of <c>openings.jsonl</c>: <c>{"sealed":"…","salt":"…","value":"…"}</c>, in just this form.</summary>
static class OpeningLine
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] Write(Opening opening) =>
        JsonSerializer.SerializeToUtf8Bytes(new Line(opening.Commitment, Convert.ToBase64String(opening.Salt.Span), opening.Value), Options);

    internal static bool IsTrue(ReadOnlySpan<byte> line)
    {
        try
        {
            Line? read = JsonSerializer.Deserialize<Line>(line, Options);
            return read is { Sealed: not null, Salt: not null, Value: not null }
                && Seals.Commit(Convert.FromBase64String(read.Salt), read.Value) == read.Sealed
                && JsonSerializer.SerializeToUtf8Bytes(read, Options).AsSpan().SequenceEqual(line);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return false;
        }
    }

    sealed record Line(string Sealed, string Salt, string Value);
}

/// <summary>What <c>bundle.json</c> says, to the byte.</summary>
static class BundleForm
{
    internal const string Text = "{\"format\":\"azukari-bundle\",\"version\":1}\n";
}

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

    /// <summary>Reads a line whose value is what its commitment stands for.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, out string commitment)
    {
        commitment = "";
        try
        {
            Line? read = JsonSerializer.Deserialize<Line>(line, Options);
            byte[] salt = Convert.FromBase64String(read?.Salt ?? "");
            bool holds = read is { Sealed: not null, Salt: not null, Value: not null }
                && Convert.ToBase64String(salt) == read.Salt // one salt has several spellings, of which one was written
                && Seals.Commit(salt, read.Value) == read.Sealed
                && JsonSerializer.SerializeToUtf8Bytes(read, Options).AsSpan().SequenceEqual(line);
            commitment = holds ? read!.Sealed! : "";
            return holds;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Adds the commitments of an entry, wherever in its data they stand.</summary>
    internal static void Collect(ReadOnlySpan<byte> entry, HashSet<string> commitments)
    {
        var reader = new Utf8JsonReader(entry);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("sealed"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                commitments.Add(reader.GetString()!);
            }
        }
    }

    sealed record Line(string Sealed, string Salt, string Value);
}

/// <summary>What <c>bundle.json</c> says, to the byte.</summary>
static class BundleForm
{
    internal const string Text = "{\"format\":\"azukari-bundle\",\"version\":1}\n";
}

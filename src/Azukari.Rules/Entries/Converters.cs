using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Azukari.Rules;

delegate bool TryParse<T>(string? text, out T value);

/// <summary>A value that is a text of one grammar in JSON.</summary>
sealed class TextConverter<T>(TryParse<T> tryParse, Func<T, string> format) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && tryParse(reader.GetString(), out T value)
            ? value
            : throw new JsonException($"Not of the form of {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(format(value));
}

/// <summary>Identifiers, by their own grammar.</summary>
sealed class IdentifierConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(
            typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdentifierConverter<>).MakeGenericType(typeToConvert))!;

    sealed class IdentifierConverter<T> : JsonConverter<T> where T : struct, IIdentifier<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Identifier.TryParse(reader.GetString(), out T id)
                ? id
                : throw new JsonException($"Not a {typeof(T).Name}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

/// <summary><c>{"sealed":"…44 characters of base64…"}</c>.</summary>
sealed class SealedTextConverter : JsonConverter<SealedText>
{
    const int CommitmentBytes = 32;

    public override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) => Write(writer, value);

    internal static SealedText Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("sealed")
            || !reader.Read() || reader.TokenType != JsonTokenType.String
            || !reader.TryGetBytesFromBase64(out byte[]? bytes) || bytes.Length != CommitmentBytes)
        {
            throw new JsonException("Not a sealed value.");
        }

        string commitment = reader.GetString()!;
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject
            ? new SealedText(commitment)
            : throw new JsonException("Not a sealed value.");
    }

    internal static void Write(Utf8JsonWriter writer, SealedText value)
    {
        writer.WriteStartObject();
        writer.WriteBase64String("sealed", Convert.FromBase64String(value.Commitment!));
        writer.WriteEndObject();
    }
}

/// <summary>Lists, in which nothing is null: the library lets nulls through there, and rules would stumble over them.</summary>
sealed class ListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(ListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class ListConverter<T> : JsonConverter<ImmutableArray<T>>
    {
        public override ImmutableArray<T> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("Not a list.");
            }

            ImmutableArray<T>.Builder list = ImmutableArray.CreateBuilder<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(JsonSerializer.Deserialize<T>(ref reader, options)
                    ?? throw new JsonException("Null in a list."));
            }

            return list.ToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (T element in value)
            {
                JsonSerializer.Serialize(writer, element, options);
            }

            writer.WriteEndArray();
        }
    }
}

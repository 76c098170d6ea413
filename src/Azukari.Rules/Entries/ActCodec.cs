using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Azukari.Rules;

/// <summary>Writes and reads the data of acts in their one form (<see cref="EntryJson"/>), by code that stands ready.</summary>
/// <remarks>
/// The library's reader makes its plan for each type as the program starts: some 1,400 methods were compiled for it before the
/// first entry of a ledger was read, 0.1 s at every command. The other half of this class is generated from the acts, and a test
/// holds both its text and its bytes against what the acts and the library say.
/// Reading takes the members in the order of the fields, and no others: an entry has one form only.
/// </remarks>
static partial class ActCodec
{
    delegate void WriteOne<T>(Utf8JsonWriter json, T value);

    internal delegate T ReadOne<T>(ref Utf8JsonReader json);

    /// <summary>Writes an act's data.</summary>
    internal static void Write(Utf8JsonWriter json, Act act)
    {
        if (!TryWrite(json, act))
        {
            JsonSerializer.Serialize(json, act, act.GetType(), EntryJson.Options);
        }
    }

    /// <summary>Reads an act's data; the reader stands on its first brace, and afterwards on its last.</summary>
    /// <exception cref="JsonException">It is not in the one form.</exception>
    /// <exception cref="InvalidOperationException">A value is of another kind, such as a number for a text.</exception>
    internal static Act Read(ActKind kind, ref Utf8JsonReader json) =>
        TryRead(kind.Declared.Name, ref json)
        ?? (Act?)JsonSerializer.Deserialize(ref json, kind.Type, EntryJson.Options)
        ?? throw new JsonException("No data.");

    /// <summary>Writes an act for which code was generated; for another, writes nothing and gives false.</summary>
    internal static partial bool TryWrite(Utf8JsonWriter json, Act act);

    /// <summary>Reads an act for which code was generated; for another, reads nothing and gives null.</summary>
    internal static partial Act? TryRead(string name, ref Utf8JsonReader json);

    /// <summary>From an object's first brace to the first member's name.</summary>
    internal static void Begin(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not an object.");
        }

        json.Read();
    }

    /// <summary>Whether the next member has this name; if so, goes to its value.</summary>
    internal static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name) && json.Read();

    /// <summary>Goes to the value of a member that must be the next.</summary>
    internal static void Expect(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        if (!Is(ref json, name))
        {
            throw new JsonException("A member is missing, or stands elsewhere.");
        }
    }

    /// <summary>Goes past a value that was read.</summary>
    internal static T After<T>(ref Utf8JsonReader json, T value)
    {
        json.Read();
        return value;
    }

    /// <summary>Whether no member is left.</summary>
    internal static void End(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("A member that is not known, or stands elsewhere.");
        }
    }

    internal static T ReadId<T>(ref Utf8JsonReader json) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(json.GetString(), out T id) ? id : throw new JsonException($"Not a {typeof(T).Name}.");

    internal static T? ReadIfKnown<T>(ref Utf8JsonReader json, ReadOnlySpan<byte> name) where T : struct, IIdentifier<T> =>
        Is(ref json, name) ? After(ref json, ReadId<T>(ref json)) : null;

    static void WriteList<T>(Utf8JsonWriter json, ImmutableArray<T> list, WriteOne<T> write)
    {
        if (list.IsDefault)
        {
            throw new ArgumentException("A list that was never made.", nameof(list));
        }

        json.WriteStartArray();
        for (int i = 0; i < list.Length; i++)
        {
            write(json, list[i]);
        }

        json.WriteEndArray();
    }

    internal static ImmutableArray<T> ReadList<T>(ref Utf8JsonReader json, ReadOne<T> read)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Not a list.");
        }

        var list = new T[4];
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (count == list.Length)
            {
                Array.Resize(ref list, count * 2);
            }

            list[count++] = read(ref json);
        }

        Array.Resize(ref list, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(list);
    }

    static SealedText ReadSealedText(ref Utf8JsonReader json) => SealedTextConverter.Read(ref json);

    internal static Clause ReadClause(ref Utf8JsonReader json) =>
        EntryJson.TryClause(json.GetString(), out Clause clause) ? clause : throw new JsonException("Not a clause.");

    static void Write(Utf8JsonWriter json, Clause value) => json.WriteStringValue(value.Ref);

    static void WriteId<T>(Utf8JsonWriter json, T value) where T : struct, IIdentifier<T> => json.WriteStringValue(value.Value);

    static void Write(Utf8JsonWriter json, SealedText value) => SealedTextConverter.Write(json, value);

    static void Write(Utf8JsonWriter json, Digest value) => json.WriteStringValue(value.Hex);

    static Digest ReadDigest(ref Utf8JsonReader json) =>
        Digest.TryParse(json.GetString(), out Digest digest) ? digest : throw new JsonException("Not a SHA-256.");

    static void Write(Utf8JsonWriter json, RecipientKey value) => json.WriteStringValue(value.Text);

    /// <summary>Empty where nobody registered one: such an act was refused, and its entry must be readable like every other.</summary>
    static RecipientKey ReadRecipientKey(ref Utf8JsonReader json) =>
        json.GetString() is var text && text == RecipientKey.None.Text ? RecipientKey.None
        : RecipientKey.TryParse(text, out RecipientKey key) ? key : throw new JsonException("Not a recipient.");

    static void Write(Utf8JsonWriter json, NetworkRange value) => json.WriteStringValue(value.Text);

    static NetworkRange ReadNetworkRange(ref Utf8JsonReader json) =>
        NetworkRange.TryParse(json.GetString(), out NetworkRange range) ? range : throw new JsonException("Not a network.");

    const string DateFormat = "yyyy-MM-dd";

    static void Write(Utf8JsonWriter json, DateOnly value) =>
        json.WriteStringValue(value.ToString(DateFormat, CultureInfo.InvariantCulture));

    static DateOnly ReadDateOnly(ref Utf8JsonReader json) =>
        DateOnly.TryParseExact(json.GetString(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new JsonException("Not a day.");

    static void Write(Utf8JsonWriter json, DateTimeOffset value) => json.WriteStringValue(EntryJson.Format(value));

    internal static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader json) =>
        EntryJson.TryInstant(json.GetString(), out DateTimeOffset at) ? at : throw new JsonException("Not an instant.");

    static void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    static bool ReadBoolean(ref Utf8JsonReader json) => json.GetBoolean();

    static void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    static int ReadInt32(ref Utf8JsonReader json) => json.TryGetInt32(out int value) ? value : throw new JsonException("Too large.");

    static void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    internal static long ReadInt64(ref Utf8JsonReader json) =>
        json.TryGetInt64(out long value) ? value : throw new JsonException("Too large.");

    /// <summary>Several offices at once, for which there is no one name.</summary>
    static void WriteOther<T>(Utf8JsonWriter json, T value) where T : struct, Enum =>
        JsonSerializer.Serialize(json, value, EntryJson.Options);

    static T ReadOther<T>(ref Utf8JsonReader json) where T : struct, Enum =>
        JsonSerializer.Deserialize<T>(ref json, EntryJson.Options);
}

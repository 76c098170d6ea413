using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>The raw door: an act as JSON, in which personal values are plain texts that are sealed on the way in.</summary>
/// <remarks>An identifier of a new thing may be left out; one is drawn. Everything else is as strict as the ledger itself.</remarks>
public static class ActDoor
{
    /// <summary>The largest act in JSON: 1 MiB.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>The act kind of a name.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.ActUnknown"/>.</exception>
    public static ActKind Find(string name) =>
        ActCatalogue.Find(name) ?? throw CustodyException.Of(Fault.ActUnknown, name);

    /// <summary>Reads an act's JSON (UTF-8).</summary>
    /// <exception cref="CustodyException">Not JSON, or not of the act's form; no value of it is repeated.</exception>
    public static JsonObject ReadJson(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw CustodyException.Of(Fault.ActJsonInvalid, $"> {MaximumBytes}");
        }

        ReadOnlySpan<byte> text = utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(text))
        {
            throw CustodyException.Of(Fault.ActJsonInvalid, "$ (UTF-8)");
        }

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false };
            return JsonNode.Parse(text, documentOptions: options) as JsonObject
                ?? throw CustodyException.Of(Fault.ActJsonInvalid, "$");
        }
        catch (JsonException e)
        {
            // A name that stands twice is told without its place.
            throw CustodyException.Of(Fault.ActJsonInvalid, e.LineNumber is { } line ? $"{line + 1}:{e.BytePositionInLine + 1}" : "$");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw CustodyException.Of(Fault.ActJsonInvalid, "$");
        }
    }

    /// <summary>Makes the act of its JSON; seals what is personal, draws what is new.</summary>
    /// <exception cref="CustodyException">A field is unknown, missing or of another form.</exception>
    public static Act Read(ActKind kind, JsonObject json, Seals seals)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(seals);
        try
        {
            var data = (JsonObject)json.DeepClone();
            CheckFields(kind, data);
            DrawIdentifier(kind, data);
            RegisterText.RefuseNumbers(kind, data);
            SealValues(kind.Type, data, seals, "");
            return Deserialize(kind, data);
        }
        catch (InvalidOperationException e)
        {
            // JSON text is read late: half a surrogate pair shows itself here only.
            throw new CustodyException(Fault.ActJsonInvalid, ["$"], e);
        }
    }

    /// <summary>An incident is reported in a minute, through every door: what was not said is taken for known now, of nothing in particular, and possible.</summary>
    /// <param name="kind">The act; of any other nothing is taken for granted.</param>
    /// <param name="json">What was said; gets the rest.</param>
    /// <param name="now">The time of the desk.</param>
    public static void LeaveNothingToAsk(ActKind kind, JsonObject json, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(json);
        if (kind.Type != typeof(ReportIncident))
        {
            return;
        }

        json["items"] ??= new JsonArray();
        json["knownAt"] ??= now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (json["kind"] is null)
        {
            json["kind"] = EntryJson.Name(IncidentKind.Leak);
            json["isPossibility"] = true;
        }
    }

    static void CheckFields(ActKind kind, JsonObject data)
    {
        foreach ((string name, _) in data)
        {
            if (!kind.Fields.Any(f => f.Name == name))
            {
                throw CustodyException.Of(
                    Fault.FieldUnknown, name, kind.Declared.Name, string.Join(", ", kind.Fields.Select(f => f.Name)));
            }
        }

        foreach (ActField field in kind.Fields)
        {
            bool drawn = kind.Declared.Creates is { } creates
                && string.Equals(creates, field.Name, StringComparison.OrdinalIgnoreCase);
            if (string.Equals(kind.Declared.EmptyMeansAll, field.Name, StringComparison.OrdinalIgnoreCase))
            {
                data[field.Name] ??= new JsonArray();
            }

            if (!field.Optional && !field.Sealed && !drawn && data[field.Name] is null)
            {
                throw CustodyException.Of(Fault.FieldMissing, field.Name, kind.Declared.Name);
            }
        }
    }

    static void DrawIdentifier(ActKind kind, JsonObject data)
    {
        ActField? field = kind.Fields.FirstOrDefault(
            f => string.Equals(f.Name, kind.Declared.Creates, StringComparison.OrdinalIgnoreCase));
        if (field is not null && data[field.Name] is null)
        {
            data[field.Name] = DrawId(field.Type);
        }
    }

    /// <summary>A fresh identifier of a type that is known at run time only.</summary>
    public static string DrawId(Type type) => (string)typeof(ActDoor)
        .GetMethod(nameof(Draw), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(type).Invoke(null, null)!;

    static string Draw<T>() where T : struct, IIdentifier<T> => NewId.Of<T>().Value;

    /// <summary>Walks the JSON along the type; where the type has a sealed text, a plain text must stand.</summary>
    static void SealValues(Type type, JsonObject data, Seals seals, string path)
    {
        foreach (PropertyInfo property in type.GetProperties())
        {
            string name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            Type of = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!data.ContainsKey(name))
            {
                continue;
            }

            if (of == typeof(SealedText))
            {
                SealOne(data, name, seals, path + name);
            }
            else if (data[name] is JsonObject inner && of.IsClass)
            {
                SealValues(of, inner, seals, path + name + ".");
            }
            else if (data[name] is JsonArray array && of.IsGenericType
                && of.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && of.GetGenericArguments()[0].IsClass)
            {
                foreach (JsonObject element in array.OfType<JsonObject>())
                {
                    SealValues(of.GetGenericArguments()[0], element, seals, path + name + "[].");
                }
            }
        }
    }

    static void SealOne(JsonObject data, string name, Seals seals, string path)
    {
        if (data[name] is not JsonValue value || !value.TryGetValue(out string? text) || text.Length > Seals.MaximumCharacters)
        {
            throw CustodyException.Of(Fault.FieldWrong, path, $"text ≤ {Seals.MaximumCharacters}");
        }

        SealedText commitment = seals.Seal(text);
        data.Remove(name);
        if (commitment.IsGiven)
        {
            data[name] = new JsonObject { ["sealed"] = commitment.Commitment };
        }
    }

    static Act Deserialize(ActKind kind, JsonObject data)
    {
        try
        {
            return (Act)data.Deserialize(kind.Type, EntryJson.Options)!;
        }
        catch (JsonException e)
        {
            string path = e.Path is { Length: > 2 } p ? p[2..] : "$";
            throw new CustodyException(Fault.FieldWrong, [path, FormOf(kind, path)], e);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or ArgumentException or FormatException)
        {
            throw new CustodyException(Fault.ActJsonInvalid, ["$"], e);
        }
    }

    static string FormOf(ActKind kind, string path)
    {
        string name = new([.. path.TakeWhile(char.IsAsciiLetterOrDigit)]);
        return kind.Fields.FirstOrDefault(f => f.Name == name) is { } field ? FieldForm.Of(field.Type) : "JSON";
    }
}

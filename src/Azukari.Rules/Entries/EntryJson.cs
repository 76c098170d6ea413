using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Azukari.Rules;

/// <summary>How the values of acts look in JSON: one form each, everything else refused.</summary>
public static class EntryJson
{
    internal const int MaximumDepth = 16;

    /// <summary>The options by which acts are written and read at every door; the ledger's <see cref="ActCodec"/> gives the same bytes.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>An enum's name in JSON: kebab case.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = MaximumDepth,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { LeaveOutWhatIsNotGiven, OrderAsDeclared },
            },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new IdentifierConverterFactory());
        options.Converters.Add(new ListConverterFactory());
        options.Converters.Add(new SealedTextConverter());
        options.Converters.Add(new TextConverter<Digest>(Digest.TryParse, d => d.Hex));
        options.Converters.Add(new TextConverter<RecipientKey>(RecipientKey.TryParse, k => k.Text));
        options.Converters.Add(new TextConverter<NetworkRange>(NetworkRange.TryParse, r => r.Text));
        options.Converters.Add(new TextConverter<Clause>(TryClause, c => c.Ref));
        options.Converters.Add(new TextConverter<DateTimeOffset>(TryInstant, Format));
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A sealed text that was not given leaves no member; so there is one form only. Nor do what the acts derive.</summary>
    static void LeaveOutWhatIsNotGiven(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            if (property.PropertyType == typeof(SealedText))
            {
                property.ShouldSerialize = (_, value) => value is SealedText { IsGiven: true };
                property.IsRequired = false;
            }
            else if (property.AssociatedParameter is null && type.Kind == JsonTypeInfoKind.Object
                && property.Set is null)
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    /// <summary>Members stand in the order of the record's fields, not in whatever order reflection finds properties.</summary>
    static void OrderAsDeclared(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.Order = property.AssociatedParameter?.Position ?? property.Order;
        }
    }

    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Reads UTC in milliseconds, the one form that an instant has.</summary>
    internal static bool TryInstant(string? text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(
            text, InstantFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);

    /// <summary>Writes UTC in milliseconds.</summary>
    internal static string Format(DateTimeOffset at) => at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    internal static bool TryClause(string? text, out Clause clause)
    {
        bool known = text is not null && Clause.All.Contains(text);
        clause = new Clause(text ?? "");
        return known;
    }
}

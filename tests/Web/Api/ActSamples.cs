using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>For every act a JSON that can be read, about things that are not there: the rules have every reason to refuse it.</summary>
static class ActSamples
{
    const string NoSuch = "0000000000000000";

    internal static JsonObject Of(ActKind kind, Engagement e)
    {
        var json = new JsonObject();
        foreach (ActField field in kind.Fields)
        {
            bool drawn = string.Equals(kind.Declared.Creates, field.Name, StringComparison.OrdinalIgnoreCase)
                && FieldForm.IsIdentifier(field.Type) && FieldForm.PrefixOf(field.Type) is not null;
            if (!field.Optional && !drawn)
            {
                json[field.Name] = field.Name == "memorandum" && field.Type == typeof(Digest) ? e.Terms.Memorandum.Hex : Value(field.Type, e);
            }
        }

        return json;
    }

    /// <summary>The same as fields of a form; null where a form cannot hold it.</summary>
    internal static List<(string Name, string Value)>? Form(JsonObject json)
    {
        var fields = new List<(string, string)>();
        return Add(fields, "", json) ? fields : null;
    }

    static bool Add(List<(string, string)> fields, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                return members.All(m => Add(fields, path.Length == 0 ? m.Key : $"{path}.{m.Key}", m.Value));
            case JsonArray list:
                return list.All(n => n is JsonValue && Add(fields, path, n));
            case JsonValue value:
                fields.Add((path, value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString()));
                return true;
            default:
                return true;
        }
    }

    static JsonNode Value(Type given, Engagement e)
    {
        Type type = Nullable.GetUnderlyingType(given) ?? given;
        return type switch
        {
            _ when type == typeof(PurposeId) => e.Terms.Purposes[0].Value, // of another the token itself says no
            _ when type == typeof(SealedText) => "試験",
            _ when type == typeof(bool) => false,
            _ when type == typeof(int) || type == typeof(long) => 1,
            _ when type == typeof(DateOnly) => "2027-01-12",
            _ when type == typeof(DateTimeOffset) => "2026-01-01T00:00:00.000Z",
            _ when type == typeof(Digest) => new string('0', 64),
            _ when type == typeof(Clause) => "9a",
            _ when type == typeof(RecipientKey) => e.Recipients.Values.First().Text,
            _ when type == typeof(NetworkRange) => "10.20.0.0/16",
            { IsEnum: true } => JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(type)[^1]),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => new JsonArray(Value(type.GetGenericArguments()[0], e)),
            _ when FieldForm.IsIdentifier(type) => FieldForm.PrefixOf(type) is { } prefix ? $"{prefix}-{NoSuch}" : "nothing",
            _ => Record(type, e),
        };
    }

    static JsonObject Record(Type type, Engagement e)
    {
        var json = new JsonObject();
        foreach (ParameterInfo parameter in type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Where(p => !p.HasDefaultValue))
        {
            json[char.ToLower(parameter.Name![0], CultureInfo.InvariantCulture) + parameter.Name[1..]] = Value(parameter.ParameterType, e);
        }

        return json;
    }
}

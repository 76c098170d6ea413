using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>The JSON Schema of an act, made from the act itself.</summary>
static class ActSchema
{
    // Identifier: random ones are 16 characters of Crockford base32, slugs are names of the memorandum.
    const string Random = "[0-9a-hjkmnp-tv-z]{16}";
    const string Slug = "^[a-z][a-z0-9-]{0,39}$";

    internal static JsonObject Of(ActKind kind, Wording words)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (ActField field in kind.Fields)
        {
            JsonObject schema = Of(field.Type);
            schema["description"] = words.FieldHelp(kind.Declared.Name, field.Name);
            properties[field.Name] = schema;
            bool drawn = string.Equals(kind.Declared.Creates, field.Name, StringComparison.OrdinalIgnoreCase);
            bool all = string.Equals(kind.Declared.EmptyMeansAll, field.Name, StringComparison.OrdinalIgnoreCase);
            if (!field.Optional && !field.Sealed && !drawn && !all)
            {
                required.Add(field.Name);
            }
        }

        var made = new JsonObject
        {
            ["type"] = "object",
            ["title"] = words.ActTitle(kind.Declared.Name),
            ["description"] = words.ActHelp(kind.Declared.Name),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (required.Count > 0)
        {
            made["required"] = required;
        }

        return made;
    }

    static JsonObject Of(Type given)
    {
        Type type = Nullable.GetUnderlyingType(given) ?? given;
        return type switch
        {
            _ when type == typeof(SealedText) => Text(("maxLength", Seals.MaximumCharacters)),
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
            _ when type == typeof(long) => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
            _ when type == typeof(DateOnly) => Text(("format", "date")),
            _ when type == typeof(DateTimeOffset) => Text(("format", "date-time"), ("examples", new JsonArray("2026-11-24T01:02:03.000Z"))),
            _ when type == typeof(Digest) => Text(("pattern", "^[0-9a-f]{64}$")),
            _ when type == typeof(Clause) => Text(("examples", new JsonArray("5-3a"))),
            _ when type == typeof(RecipientKey) => Text(("pattern", "^age1")),
            _ when type == typeof(NetworkRange) => Text(("examples", new JsonArray("10.20.0.0/16"))),
            { IsEnum: true } => Text(("enum", new JsonArray([.. Enum.GetNames(type).Select(n =>
                (JsonNode)System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(n)).Distinct()]))),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) =>
                new JsonObject { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) },
            _ when FieldForm.IsIdentifier(type) => Text(("pattern", FieldForm.PrefixOf(type) is { } prefix ? $"^{prefix}-{Random}$" : Slug)),
            _ => Record(type),
        };
    }

    static JsonObject Record(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters())
        {
            string name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
            properties[name] = Of(parameter.ParameterType);
            if (!parameter.HasDefaultValue && parameter.ParameterType != typeof(SealedText) && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
            {
                required.Add(name);
            }
        }

        var made = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Count > 0)
        {
            made["required"] = required;
        }

        return made;
    }

    static JsonObject Text(params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var schema = new JsonObject { ["type"] = "string" };
        foreach ((string name, JsonNode value) in more)
        {
            schema[name] = value;
        }

        return schema;
    }
}

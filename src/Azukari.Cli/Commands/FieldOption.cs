using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>One field of an act as an option; fields inside a field (a scope, a period) are options of their own.</summary>
sealed class FieldOption
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    readonly string[] path;
    readonly Type type;

    FieldOption(Option option, string[] path, Type type)
    {
        Option = option;
        this.path = path;
        this.type = type;
    }

    internal Option Option { get; }

    internal static IEnumerable<FieldOption> Of(Ui ui, ActKind kind) =>
        kind.Fields.SelectMany(f => Make(ui, kind, f.Name, [f.Name], f.Type, Required(kind, f)));

    /// <summary>Puts what was given into the act's JSON.</summary>
    internal void Write(ParseResult parsed, IActDoor door, JsonObject json)
    {
        JsonNode? value = Option switch
        {
            Option<bool> flag => JsonValue.Create(parsed.GetValue(flag)),
            Option<string[]> many => new JsonArray([.. ActGroups.Split(parsed.GetValue(many) ?? [])
                .Select(v => Value(door, type.GetGenericArguments()[0], v))]),
            Option<string?> one => parsed.GetValue(one) is { } given ? Value(door, type, given) : Default(door),
            _ => null,
        };
        if (value is null)
        {
            return;
        }

        JsonObject at = json;
        foreach (string part in path[..^1])
        {
            at[part] ??= new JsonObject();
            at = (JsonObject)at[part]!;
        }

        at[path[^1]] = value;
    }

    static bool Required(ActKind kind, ActField field) =>
        !field.Optional && !string.Equals(kind.Declared.EmptyMeansAll, field.Name, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(kind.Declared.Creates, field.Name, StringComparison.OrdinalIgnoreCase)
        && !(field.Type == typeof(Digest) && field.Name == "memorandum")
        && kind.Type != typeof(ReportIncident);

    /// <summary>Every act has <c>--at</c> for its terminal: a field of that name says what it means.</summary>
    static string OfAt(Type type) => type == typeof(DateTimeOffset) ? "time" : "where";

    static IEnumerable<FieldOption> Make(Ui ui, ActKind kind, string name, string[] path, Type of, bool required)
    {
        Type type = Nullable.GetUnderlyingType(of) ?? of;
        string option = "--" + (name == "at" ? OfAt(type) : JsonNamingPolicy.KebabCaseLower.ConvertName(name));
        string Help() => (path.Length > 1 && type == typeof(DateOnly) ? ui.Words.Text($"cli.period-{name}") : ui.Words.FieldHelp(kind.Declared.Name, name)) + (type == typeof(bool) ? "" : $" ({FieldForm.Of(type)})");
        if (type == typeof(bool))
        {
            yield return new FieldOption(new Option<bool>(option) { Description = Help() }, path, type);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            yield return new FieldOption(
                new Option<string[]>(option) { Description = Help(), Required = required, AllowMultipleArgumentsPerToken = true }, path, type);
        }
        else if (IsText(type))
        {
            var one = new Option<string?>(option) { Description = Help(), Required = required && type != typeof(SealedText) };
            if (type.IsEnum)
            {
                one.AcceptOnlyFromAmong([.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]);
            }

            yield return new FieldOption(one, path, type);
        }
        else
        {
            foreach (ParameterInfo inner in type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters())
            {
                string innerName = char.ToLowerInvariant(inner.Name![0]) + inner.Name[1..];
                foreach (FieldOption option1 in Make(ui, kind, innerName, [.. path, innerName], inner.ParameterType, required))
                {
                    yield return option1;
                }
            }
        }
    }

    static bool IsText(Type type) =>
        type.IsEnum || type.IsPrimitive || FieldForm.IsIdentifier(type)
        || type == typeof(SealedText) || type == typeof(Digest) || type == typeof(RecipientKey)
        || type == typeof(NetworkRange) || type == typeof(Clause)
        || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

    /// <summary>What the contract itself knows need not be typed.</summary>
    JsonValue? Default(IActDoor door) =>
        type == typeof(Digest) && path is ["memorandum"] ? JsonValue.Create(door.Memorandum) : null;

    static JsonValue Value(IActDoor door, Type type, string text)
    {
        if (type == typeof(ActId) && long.TryParse(text, CultureInfo.InvariantCulture, out long index))
        {
            // An entry by its number, as `azukari log` shows it.
            return JsonValue.Create(door.ActAt(index)?.Value
                ?? throw CustodyException.Of(Fault.EntryUnknown));
        }

        if (FieldForm.IsIdentifier(type))
        {
            return JsonValue.Create(Resolve(door, type, text))!;
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset at)
                ? JsonValue.Create(Utc(at, text))
                : JsonValue.Create(text);
        }

        if (type == typeof(Digest))
        {
            return JsonValue.Create(ContentCommands.DigestOf(text));
        }

        return type.IsPrimitive && long.TryParse(text, CultureInfo.InvariantCulture, out long number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    /// <summary>A time without a zone is meant in Japan, whatever the server's zone.</summary>
    static string Utc(DateTimeOffset parsed, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        bool hasZone = text.EndsWith('Z') || (colon >= 0 && text.LastIndexOfAny(['+', '-']) > colon);
        DateTimeOffset at = hasZone ? parsed : new DateTimeOffset(parsed.DateTime, Japan);
        return Instant(at);
    }

    /// <summary>An instant as acts hold it.</summary>
    internal static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static string Resolve(IActDoor door, Type type, string text) => (string)typeof(FieldOption)
        .GetMethod(nameof(ResolveAs), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [door, text], CultureInfo.InvariantCulture)!;

    static string ResolveAs<T>(IActDoor door, string text) where T : struct, IIdentifier<T> => door.Find<T>(text).Value;
}

using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Doors;

/// <summary>Something in a form that is not as it must be; the words name the field.</summary>
/// <param name="Anchor">The element to go to.</param>
/// <param name="Message">What to do.</param>
public sealed record FormError(string Anchor, string Message);

/// <summary>Reads what was sent of a form into the JSON of an act, which goes through the same door as everybody's.</summary>
sealed class FormReading(Session session, Func<string, StringValues> sent, IFormFileCollection? files)
{
    readonly List<FormError> errors = [];

    internal IReadOnlyList<FormError> Errors => errors;

    internal async Task<JsonObject> ReadAsync(ActKind kind, IReadOnlyList<Field> fields)
    {
        var json = new JsonObject();
        foreach (Field field in fields)
        {
            if (await NodeOf(field) is { } node)
            {
                json[field.Path] = node;
            }
        }

        foreach (ActField known in kind.Fields.Where(Field.IsKnown))
        {
            json[known.Name] = session.State.Terms.Memorandum.Hex;
        }

        ActDoor.LeaveNothingToAsk(kind, json, session.Now.At);
        return json;
    }

    internal static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    async Task<JsonNode?> NodeOf(Field field) => field.Control switch
    {
        FieldControl.Group => await GroupOf(field),
        FieldControl.Day => DayOf(field),
        FieldControl.Instant => InstantOf(field),
        FieldControl.List when field.Type == typeof(ImmutableArray<Digest>) => await FingerprintsOf(field),
        FieldControl.Many or FieldControl.List => ManyOf(field),
        FieldControl.Fingerprint => await FingerprintOf(field),
        _ => OneOf(field),
    };

    async Task<JsonNode?> GroupOf(Field field)
    {
        var inner = new JsonObject();
        foreach (Field part in field.Inner)
        {
            if (await NodeOf(part) is { } node)
            {
                inner[part.Path[(field.Path.Length + 1)..]] = node;
            }
        }

        return inner.Count == 0 ? null : inner;
    }

    JsonNode? OneOf(Field field)
    {
        int before = errors.Count;
        string text = (field.Sought is null ? sent(field.Path).ToString() : SoughtOf(field).LastOrDefault() ?? "").Trim();
        if (text.Length == 0)
        {
            return errors.Count > before ? null : Missing(field);
        }

        return field.Control switch
        {
            FieldControl.YesNo => JsonValue.Create(text == "true"),
            FieldControl.Number => FormText.Number(text) is { } number ? JsonValue.Create(number) : Wrong(field, "web.form.number"),
            _ when FieldForm.IsIdentifier(field.Type) => IdentifierOf(field, field.Type, text),
            _ => JsonValue.Create(text),
        };
    }

    JsonNode? IdentifierOf(Field field, Type type, string text)
    {
        try
        {
            return Find(type, text) is { } id ? JsonValue.Create(id) : Wrong(field, field.IsCoined ? "web.form.coined-wrong" : "web.form.unknown");
        }
        catch (CustodyException e) when (e.Fault == Fault.IdentifierAmbiguous)
        {
            return Wrong(field, "web.form.ambiguous");
        }
    }

    string? Find(Type type, string text) => (string?)typeof(FormReading)
        .GetMethod(nameof(FindAs), BindingFlags.Instance | BindingFlags.NonPublic)!
        .MakeGenericMethod(type).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [text], CultureInfo.InvariantCulture);

    string? FindAs<T>(string text) where T : struct, IIdentifier<T>
    {
        if (typeof(T) == typeof(ActId) && FormText.Number(text) is { } index)
        {
            return session.Desk.ActAt(session.Contract, index)?.Value;
        }

        return session.Names.Find<T>(text, session.Sight) is { } found ? found.Value : null;
    }

    JsonArray? ManyOf(Field field)
    {
        int before = errors.Count;
        List<string> values = field.Sought is not null ? SoughtOf(field)
            : field.IsLacking ? [.. sent(field.Path).OfType<string>().SelectMany(LinesOf)]
            : field.Control == FieldControl.Many ? [.. sent(field.Path).OfType<string>().Where(v => v.Length > 0)]
            : [.. LinesOf(sent(field.Path).ToString())];
        if (errors.Count > before)
        {
            return null;
        }

        if (values.Count == 0)
        {
            _ = Missing(field);
            return field.Required ? null : [];
        }

        Type of = field.Type.GetGenericArguments()[0];
        var array = new JsonArray();
        foreach (string value in values)
        {
            if ((FieldForm.IsIdentifier(of) ? IdentifierOf(field, of, value) : JsonValue.Create(value)) is { } node)
            {
                array.Add(node);
            }
        }

        return array;
    }

    /// <summary>What was chosen of too many things. Where nothing that the words find was chosen, the one thing that they mean counts too; but of what can be one alone, what is seen to be chosen counts.</summary>
    List<string> SoughtOf(Field field)
    {
        List<string> chosen = [.. sent(field.Path).OfType<string>().Where(v => v.Length > 0)];
        string words = sent(field.WordsPath).ToString();
        if (string.IsNullOrWhiteSpace(words) || (field.Control == FieldControl.One && chosen.Count > 0))
        {
            return chosen;
        }

        (IReadOnlyList<Choice> first, int all) = Things.Find(session, field, words);
        if (first.Any(c => chosen.Contains(c.Value)))
        {
            return chosen;
        }

        if (all == 1)
        {
            chosen.Add(first[0].Value);
        }
        else
        {
            _ = Wrong(field, all == 0 ? "web.form.found-nothing" : "web.form.found-several");
        }

        return chosen;
    }

    static string[] LinesOf(string text) => text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The SHA-256 of each file that was sent, after those that were written.</summary>
    async Task<JsonNode?> FingerprintsOf(Field field)
    {
        JsonArray all = [.. LinesOf(sent(field.Path).ToString()).Select(l => JsonValue.Create(l))];
        foreach (IFormFile file in files?.GetFiles(field.Path + ".file").Where(f => f.Length > 0) ?? [])
        {
            all.Add(await FingerprintOf(file));
        }

        return all.Count > 0 ? all : Missing(field);
    }

    JsonValue? DayOf(Field field) => Day(field) is { } day ? JsonValue.Create(day.ToString("O", CultureInfo.InvariantCulture)) : null;

    DateOnly? Day(Field field)
    {
        if (sent(field.Path).ToString() is { Length: > 0 } whole)
        {
            return DateOnly.TryParseExact(whole, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly iso) ? iso : WrongDay(field);
        }

        string[] parts = [.. ((string[])["era", "year", "month", "day"]).Select(p => sent($"{field.Path}.{p}").ToString().Trim())];
        if (parts[1..].All(p => p.Length == 0))
        {
            _ = Missing(field);
            return null;
        }

        return FormText.Day(parts[0], parts[1], parts[2], parts[3]) ?? WrongDay(field);
    }

    JsonNode? InstantOf(Field field)
    {
        if (sent(field.Path).ToString() is { Length: > 0 } whole && DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            return JsonValue.Create(Written(at));
        }

        int before = errors.Count;
        DateOnly? read = Day(field);
        if (read is null && errors.Count == before && sent($"{field.Path}.time").ToString().Trim().Length > 0)
        {
            _ = WrongDay(field); // a time of no day would be lost
        }

        return read is not { } day ? null
            : FormText.Instant(day, sent($"{field.Path}.time").ToString()) is { } instant ? JsonValue.Create(Written(instant)) : Wrong(field, "web.form.time");
    }

    /// <summary>The SHA-256 of a file that was sent; the file itself is not kept.</summary>
    async Task<JsonNode?> FingerprintOf(Field field)
    {
        if (files?.GetFile(field.Path + ".file") is { Length: > 0 } file)
        {
            return JsonValue.Create(await FingerprintOf(file));
        }

        return sent(field.Path).ToString().Trim() is { Length: > 0 } hex ? JsonValue.Create(hex) : Missing(field);
    }

    static async Task<string> FingerprintOf(IFormFile file)
    {
        await using Stream content = file.OpenReadStream();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }

    JsonNode? Missing(Field field)
    {
        if (field.Required)
        {
            errors.Add(new FormError(field.Anchor, session.Words.Text(field.IsLacking ? "web.form.none" : field.Choices.Count > 0 ? "web.form.choose" : "web.form.missing", field.Label)));
        }

        return null;
    }

    JsonNode? Wrong(Field field, string key)
    {
        errors.Add(new FormError(field.Anchor, session.Words.Text(key, field.Label)));
        return null;
    }

    DateOnly? WrongDay(Field field)
    {
        _ = Wrong(field, "web.form.day");
        return null;
    }
}

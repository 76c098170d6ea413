using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Azukari.Custody.Words;

/// <summary>The words of Azukari in one language: acts, fields, refusals, faults, states.</summary>
/// <remarks>
/// They lie in <c>ja.json</c> and <c>en.json</c> beside this file, under the same keys. Rules and storage know codes
/// only; what a person reads is found here. Only the language that is asked for is ever parsed.
/// </remarks>
public sealed class Wording
{
    static readonly Lazy<Wording> Japanese = new(() => new Wording("ja", "・"));
    static readonly Lazy<Wording> English = new(() => new Wording("en", ", "));

    readonly JsonElement words;
    readonly string separator;

    Wording(string language, string separator)
    {
        Language = language;
        this.separator = separator;
        using Stream resource = typeof(Wording).Assembly.GetManifestResourceStream($"words.{language}.json")
            ?? throw new UnreachableException($"The words of {language} are not embedded.");
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        words = JsonElement.Parse(bytes);
    }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>What stands between the things of a row.</summary>
    public string Between => Language == "ja" ? "、" : ", ";

    /// <summary>Every language that there are words in, the first being the language of the house.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["ja", "en"];

    /// <summary>The words of a language.</summary>
    /// <exception cref="ArgumentException">Another language than <c>ja</c> or <c>en</c>.</exception>
    public static Wording For(string language) => language switch
    {
        "ja" => Japanese.Value,
        "en" => English.Value,
        _ => throw new ArgumentException("Words are in ja or en.", nameof(language)),
    };

    /// <summary>The title of an act: object and verb, as it stands on a button.</summary>
    public string ActTitle(string name) => Known("acts", name, "title");

    /// <summary>What an act does, in one sentence.</summary>
    public string ActHelp(string name) => Known("acts", name, "help");

    /// <summary>What a field of an act holds: the act's own words for it, else those that all acts share.</summary>
    public string FieldHelp(string act, string field) => Find("fields", act, field) ?? Known("fields", field);

    /// <summary>Why an act is refused: a fact. A code from a newer version's ledger is named in a sentence.</summary>
    public string RefusalReason(string code) =>
        Find("refusals", code, "reason") ?? Fill(Known("refusals", "unknown", "reason"), code);

    /// <summary>What to do after a refusal, and who does it.</summary>
    public string RefusalNext(string code) => Find("refusals", code, "next") ?? Known("refusals", "unknown", "next");

    /// <summary>What is due, and whom it waits for.</summary>
    public string Due(string code) => Find("due", code) ?? Fill(Known("due", "unknown"), code);

    /// <summary>The word for a value of the rules; of several offices at once, all of them.</summary>
    public string EnumValue(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string room = value.GetType().Name;

        // Flags stand in one text: "CityOfficer, CityApprover".
        IEnumerable<string> names = value.ToString().Split(", ").Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
        return string.Join(separator, names.Select(name => Known("enums", room, name)));
    }

    /// <summary>The number and title of an article; 0 is the preamble.</summary>
    public string Article(int number) => Known("articles", number.ToString(CultureInfo.InvariantCulture));

    /// <summary>An error of storage or input: what was found and expected, and what to do.</summary>
    /// <param name="code">The fault's code.</param>
    /// <param name="args">What its words name, in the order of their placeholders.</param>
    public (string What, string Hint) Fault(string code, params ReadOnlySpan<string> args) =>
        (Fill(Known("faults", code, "what"), args), Fill(Known("faults", code, "hint"), args));

    /// <summary>A word or sentence of the screens and the shell.</summary>
    /// <param name="key">Its name under <c>ui</c>; or, with dots, its path: <c>states.article.due.mark</c>.</param>
    /// <param name="args">What it names, in the order of its placeholders.</param>
    public string Text(string key, params ReadOnlySpan<string> args)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Fill(key.Contains('.', StringComparison.Ordinal) ? Known(key.Split('.')) : Known("ui", key), args);
    }

    /// <summary>A word by its path, such as <c>scan.reasons.uuid</c>; null where there is none.</summary>
    public string? TextIfAny(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Split('.'));
    }

    /// <summary>A day, as this language writes it.</summary>
    public string Date(DateOnly day) => Language == "ja" ? JapaneseDate.Format(day) : EnglishDate.Format(day);

    /// <summary>An instant in Japan's time, as this language writes it.</summary>
    public string Time(DateTimeOffset instant) =>
        Language == "ja" ? JapaneseDate.Format(instant) : EnglishDate.Format(instant);

    string Known(params ReadOnlySpan<string> path) =>
        Find(path) ?? throw new ArgumentException($"There are no words under {string.Join('.', path)}.", nameof(path));

    string? Find(params ReadOnlySpan<string> path)
    {
        JsonElement found = words;
        foreach (string step in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
            {
                return null;
            }
        }

        return found.ValueKind == JsonValueKind.String ? found.GetString() : null;
    }

    /// <summary>Puts values into <c>{0}</c>, <c>{1}</c> and so on. Braces inside a value stay as they are.</summary>
    static string Fill(string template, params ReadOnlySpan<string> args)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 32);
        for (int i = 0; i < template.Length; i++)
        {
            if (i + 2 < template.Length && template[i] == '{' && char.IsAsciiDigit(template[i + 1])
                && template[i + 2] == '}')
            {
                // A value that the caller did not have must not hide the message itself.
                int number = template[i + 1] - '0';
                text.Append(number < args.Length ? args[number] : "…");
                i += 2;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return text.ToString();
    }
}

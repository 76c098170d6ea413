using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>What is asked of a view: its options by their names without hyphens before them, and what is named without an option as <c>of</c>.</summary>
/// <param name="v">Who asks.</param>
/// <param name="asked">The values of each option; an option that only stands there has <c>true</c>.</param>
public sealed class ViewQuestion(Viewer v, IReadOnlyDictionary<string, IReadOnlyList<string>> asked)
{
    /// <summary>The option without a name.</summary>
    public const string Of = "of";

    const int ShortestBeginning = 4;

    /// <summary>A question without any options.</summary>
    public static ViewQuestion Nothing(Viewer v) => new(v, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    /// <summary>The first value of an option; null where it does not stand there.</summary>
    public string? One(string name) => asked.GetValueOrDefault(name) is [{ } first, ..] ? first : null;

    /// <summary>All values of an option, also those with commas between.</summary>
    public IEnumerable<string> All(string name) => (asked.GetValueOrDefault(name) ?? [])
        .SelectMany(a => a.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Whether an option stands there.</summary>
    public bool Has(string name) => One(name) is { } value && value != "false";

    /// <summary>A day; null where it does not stand there.</summary>
    public DateOnly? Day(string name) => One(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw Wrong(name, "2026-11-26");

    /// <summary>A whole number that is not negative; null where it does not stand there.</summary>
    public long? Number(string name) => One(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? Math.Max(0, number)
        : throw Wrong(name, "1");

    /// <summary>An instant; one without a zone is meant in Japan.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            throw Wrong(name, "2026-11-24T09:00");
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        bool hasZone = text.EndsWith('Z') || (colon >= 0 && text.LastIndexOfAny(['+', '-']) > colon);
        return hasZone ? at : new DateTimeOffset(at.DateTime, TimeSpan.FromHours(9));
    }

    /// <summary>The thing that an option names; null where it does not stand there.</summary>
    /// <exception cref="CustodyException">There is none, or none that may be known of: <see cref="Fault.IdentifierUnknown"/> in either case.</exception>
    public T? Find<T>(string name) where T : struct, IIdentifier<T> => One(name) is { } text ? Named<T>(text) : null;

    /// <inheritdoc cref="Find{T}(string)"/>
    public IReadOnlyList<T> FindAll<T>(string name) where T : struct, IIdentifier<T> => [.. All(name).Select(text => Named<T>(text))];

    /// <summary>The thing of a name among those that are seen.</summary>
    /// <exception cref="CustodyException">There is none such, or several.</exception>
    public T Named<T>(string text) where T : struct, IIdentifier<T> => NamedOrNone<T>(text) ?? throw Unknown(text);

    /// <summary>The thing of a name among those that are seen; null where there is none.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierAmbiguous"/> where there are several.</exception>
    public T? NamedOrNone<T>(string text) where T : struct, IIdentifier<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Identifier.TryParse(text, out T id))
        {
            return v.Sees(typeof(T), id.Value) ? id : null;
        }

        (string Id, string? Name)[] seen = [.. v.Names.AllOf(typeof(T)).Where(c => v.Sees(typeof(T), c.Id))];
        string[] fitting = [.. seen.Where(c => v.Names.HandleOf.GetValueOrDefault(c.Id) == text).Select(c => c.Id).Distinct()];
        fitting = fitting.Length > 0 ? fitting
            : [.. seen.Where(c => c.Name == text || (text.Length >= ShortestBeginning && c.Id.StartsWith(text, StringComparison.Ordinal))).Select(c => c.Id).Distinct()];
        return fitting switch
        {
            [var one] => T.Wrap(one),
            [] => null,
            _ => throw CustodyException.Of(Fault.IdentifierAmbiguous, "…", fitting.Length.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>That something is not there; what was typed is repeated only where it has the form of a name here.</summary>
    public static CustodyException Unknown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CustodyException.Of(
            Fault.IdentifierUnknown, text.Length <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : "…");
    }

    static CustodyException Wrong(string name, string form) => CustodyException.Of(Fault.FieldWrong, name, form);
}

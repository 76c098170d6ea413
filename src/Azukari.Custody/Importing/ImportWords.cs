using System.Collections.Concurrent;
using System.Text.Json;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>The words that people write into lists: headers, values of fixed sets, yes and no; in every language at once.</summary>
static class ImportWords
{
    const char Between = '|';

    static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, string>> Sets = new();

    /// <summary>The header of a column in one language, as the template and the exported list have it.</summary>
    internal static string HeaderOf(Wording words, ImportKind kind, string column) =>
        words.TextIfAny($"lists.own.{kind.List}.{column}") ?? words.Text($"lists.columns.{column}");

    /// <summary>Every header that means a column, for comparing.</summary>
    internal static IEnumerable<string> HeadersOf(ImportKind kind, string column) => Wording.Languages.Select(Wording.For)
        .SelectMany(w => Said(w, $"lists.headers.{column}").Append(HeaderOf(w, kind, column))).Append(column).Select(CellText.Bare);

    /// <summary>The code of a word of a fixed set; null where it is none.</summary>
    internal static string? CodeOf(Type set, string text) =>
        Sets.GetOrAdd(set, Read).GetValueOrDefault(CellText.Bare(text));

    /// <summary>The words of a fixed set in one language, as they are offered.</summary>
    internal static IEnumerable<string> Offered(Wording words, Type set) =>
        Enum.GetValues(set).Cast<Enum>().Where(IsOffered).Select(words.EnumValue);

    /// <summary>Yes, no, or neither.</summary>
    internal static bool? Answer(string text)
    {
        string said = CellText.Bare(text);
        return IsSaid("yes", said) ? true : IsSaid("no", said) ? false : null;
    }

    /// <summary>Whether a cell begins the example of a template.</summary>
    internal static bool IsExample(string text) => Wording.Languages.Any(l =>
        CellText.Bare(text).StartsWith(CellText.Bare(Wording.For(l).Text("lists.example-mark")), StringComparison.Ordinal));

    /// <summary>Sheets that explain how to fill in.</summary>
    internal static IReadOnlyList<string> ExplanationSheets { get; } =
        [.. Wording.Languages.Select(l => Wording.For(l).Text("lists.template.sheet"))];

    /// <summary>What the desk marks or the memorandum gives cannot come from a list; an exported list has it, and it is known there.</summary>
    static bool IsOffered(Enum value) => value is not (TrainingKind.DeskCourse or Employment.Named);

    static bool IsSaid(string what, string said) => Wording.Languages.Any(l =>
        Said(Wording.For(l), $"lists.answers.{what}").Append(Wording.For(l).Text($"lists.{what}")).Any(w => CellText.Bare(w) == said));

    static Dictionary<string, string> Read(Type set)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (Enum value in Enum.GetValues(set).Cast<Enum>())
        {
            string code = JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
            foreach (string word in Wording.Languages.Select(Wording.For)
                .SelectMany(w => Said(w, $"lists.values.{set.Name}.{code}").Append(w.EnumValue(value))).Append(code))
            {
                known.TryAdd(CellText.Bare(word), code);
            }
        }

        return known;
    }

    static string[] Said(Wording words, string key) => words.TextIfAny(key)?.Split(Between) ?? [];
}

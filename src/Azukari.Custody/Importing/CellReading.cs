using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azukari.Custody.Doors;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>A cell as the value of an act's field, in JSON; or what is wrong with it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Code">What is wrong; null where nothing is.</param>
readonly record struct CellValue(JsonNode? Value, ImportProblemCode? Code = null)
{
    public static implicit operator CellValue(ImportProblemCode code) => new(null, code);

    internal static CellValue Of(string text) => new(JsonValue.Create(text));
}

/// <summary>Reads cells by the type of the field that they go into, in the words people write.</summary>
static partial class CellReading
{
    const int Hundred = 100;

    /// <summary>Reads a cell that is not empty.</summary>
    internal static CellValue Read(ImportNames names, Type type, ImportForm form, string text)
    {
        if (form == ImportForm.Clock)
        {
            return Clock(text);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return Several(names, type.GetGenericArguments()[0], text);
        }

        return type switch
        {
            _ when type == typeof(SealedText) => CellValue.Of(CellText.Trim(text)),
            _ when type == typeof(bool) => ImportWords.Answer(text) is { } answer ? new CellValue(JsonValue.Create(answer)) : ImportProblemCode.NotYesOrNo,
            _ when type == typeof(int) || type == typeof(long) => Number(text),
            _ when type == typeof(DateOnly) => JapaneseDate.TryParse(text, out DateOnly day)
                ? CellValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : ImportProblemCode.NotADay,
            { IsEnum: true } => ImportWords.CodeOf(type, text) is { } code ? CellValue.Of(code) : ImportProblemCode.NotOneOf,
            _ when FieldForm.IsIdentifier(type) => Identify(names, type, text),
            _ => CellValue.Of(CellText.Narrow(text)),
        };
    }

    /// <summary>What a field asks for, in the words of one language.</summary>
    internal static string Expected(Wording words, Type type, ImportForm form)
    {
        Type of = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        string one = form switch
        {
            ImportForm.Clock => "8:30",
            ImportForm.Mark => words.Text("lists.yes"),
            _ when of == typeof(bool) => $"{words.Text("lists.yes")}{words.Between}{words.Text("lists.no")}",
            _ when of == typeof(DateOnly) => words.Text("lists.forms.day"),
            _ when of == typeof(int) || of == typeof(long) => words.Text("lists.forms.number"),
            _ when of == typeof(SealedText) => words.Text("lists.forms.text"),
            _ when of.IsEnum => string.Join(words.Between, ImportWords.Offered(words, of)),
            _ when FieldForm.IsIdentifier(of) => words.TextIfAny($"lists.forms.{of.Name}") ?? words.Text("lists.forms.identifier"),
            _ => FieldForm.Of(of),
        };
        return type.IsGenericType ? words.Text("lists.forms.several", one) : one;
    }

    static CellValue Several(ImportNames names, Type of, string text)
    {
        var all = new JsonArray();
        foreach (string part in of == typeof(Weekday) ? Weekdays(text) : CellText.Split(text))
        {
            CellValue one = Read(names, of, ImportForm.ByField, part);
            if (one.Code is not null)
            {
                return one;
            }

            all.Add(one.Value);
        }

        return new CellValue(all);
    }

    /// <summary>月〜金, 月火水, 平日, or words with commas between.</summary>
    static IEnumerable<string> Weekdays(string text)
    {
        string bare = CellText.Bare(text);
        if (WeekdayRange().Match(bare) is { Success: true } range)
        {
            int from = Week.IndexOf(range.Groups[1].Value, StringComparison.Ordinal);
            int until = Week.IndexOf(range.Groups[2].Value, StringComparison.Ordinal);
            return Week[from..(from <= until ? until + 1 : from)].Select(c => $"{c}曜");
        }

        return bare.Length > 0 && bare.All(c => Week.Contains(c, StringComparison.Ordinal))
            ? bare.Select(c => $"{c}曜")
            : CellText.Split(text).SelectMany(part => part == "平日" ? "月火水木金".Select(c => $"{c}曜") : [part]);
    }

    const string Week = "月火水木金土日";

    static CellValue Clock(string text)
    {
        Match match = TimeOfDay().Match(CellText.Narrow(text));
        return match.Success
            ? new CellValue(JsonValue.Create((int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Hundred)
                + (match.Groups[2].Length == 0 ? 0 : int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))))
            : ImportProblemCode.NotATime;
    }

    static CellValue Number(string text)
    {
        Match match = WholeNumber().Match(CellText.Narrow(text));
        return match.Success && long.TryParse(
            match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? new CellValue(JsonValue.Create(number))
            : ImportProblemCode.NotANumber;
    }

    static CellValue Identify(ImportNames names, Type type, string text) => (CellValue)typeof(CellReading)
        .GetMethod(nameof(IdentifyAs), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [names, text], CultureInfo.InvariantCulture)!;

    static CellValue IdentifyAs<T>(ImportNames names, string text)
        where T : struct, IIdentifier<T> => names.Find<T>(text) switch
        {
            { Count: 1 } found => CellValue.Of(found[0]),
            { Count: > 1 } => ImportProblemCode.NameAmbiguous,
            _ => T.Prefix is null && !names.Knows<T>() ? ImportProblemCode.NotAnIdentifier : ImportProblemCode.NameUnknown,
        };

    [GeneratedRegex(@"^([0-2]?\d)[:時]([0-5]\d)?分?(?::00)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]{1,18})(?:\.0+)?\s*[枚人名件部冊]?$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^([月火水木金土日])曜?日?[~〜\-–から]+([月火水木金土日])曜?日?(?:まで)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WeekdayRange();
}

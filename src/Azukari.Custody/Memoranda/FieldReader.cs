using System.Collections.Immutable;
using System.Globalization;

namespace Azukari.Custody.Memoranda;

/// <summary>
/// Reads the fields of one YAML mapping by name, and reports what is missing, unknown or of the wrong kind.
/// </summary>
/// <remarks>
/// Asking for a field is what makes its name known, so reading code is the schema. A faulty field gives a placeholder:
/// reading goes on to find the other faults, and the document is then not made.
/// </remarks>
sealed class FieldReader(YamlMap map, string path, ProblemList problems)
{
    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Where faults go.</summary>
    public ProblemList Problems => problems;

    /// <summary>The path of one field.</summary>
    public string PathOf(string name) => ProblemList.Join(path, name);

    /// <summary>The place of a field's value; of the mapping when the field is missing.</summary>
    public (int Line, int Column) PlaceOf(string name) =>
        Find(name) is { } field ? (field.Value.Line, field.Value.Column) : (map.Line, map.Column);

    public void Report(MemorandumProblemCode code, string name, string found, string expected = "")
    {
        (int line, int column) = PlaceOf(name);
        problems.Add(code, line, column, PathOf(name), found, expected);
    }

    public string Text(string name) => Take(name, required: true) is { } node
        ? Values.Text(node, PathOf(name), problems)
        : "";

    public string? OptionalText(string name) => Take(name, required: false) is { } node
        ? Values.Text(node, PathOf(name), problems)
        : null;

    /// <summary>A text of a given form; <paramref name="isRight"/> is asked only for text that is there.</summary>
    public string Text(string name, Func<string, bool> isRight, MemorandumProblemCode code, string expected)
    {
        string value = Text(name);
        if (value.Length > 0 && !isRight(value))
        {
            Report(code, name, value, expected);
            return "";
        }

        return value;
    }

    /// <summary>A date; null after a fault.</summary>
    public DateOnly? Date(string name) => Take(name, required: true) is { } node ? ReadDate(node, name) : null;

    public DateOnly? OptionalDate(string name) => Take(name, required: false) is { } node ? ReadDate(node, name) : null;

    public int Number(string name, int least, int most) =>
        Take(name, required: true) is { } node ? ReadNumber(node, name, least, most) : least;

    /// <summary>A number that may be left out; <paramref name="usual"/> then.</summary>
    public int OptionalNumber(string name, int least, int most, int usual) =>
        Take(name, required: false) is { } node ? ReadNumber(node, name, least, most) : usual;

    int ReadNumber(YamlNode node, string name, int least, int most)
    {

        string bounds = string.Create(CultureInfo.InvariantCulture, $"{least}..{most}");
        string? digits = Values.Plain(node, PathOf(name), ExpectedType.WholeNumber, problems);
        if (digits is null)
        {
            return least;
        }

        // Digits alone: "+12", "012" and "1e3" are numbers to some YAML readers and text to others.
        string unsigned = digits.StartsWith('-') ? digits[1..] : digits;
        if (unsigned.Length == 0 || !unsigned.All(char.IsAsciiDigit) || (unsigned.Length > 1 && unsigned[0] == '0'))
        {
            Report(MemorandumProblemCode.WrongType, name, digits, ExpectedType.WholeNumber);
        }
        else if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least && value <= most)
        {
            return value;
        }
        else
        {
            Report(MemorandumProblemCode.NumberOutOfBounds, name, digits, bounds);
        }

        return least;
    }

    public bool Flag(string name)
    {
        string? word = Take(name, required: true) is { } node
            ? Values.Plain(node, PathOf(name), ExpectedType.Flag, problems)
            : null;
        if (word is not (null or "true" or "false"))
        {
            Report(MemorandumProblemCode.WrongType, name, word, ExpectedType.Flag);
        }

        return word is "true";
    }

    /// <summary>What one field's own fields make; null after a fault.</summary>
    public T? Fields<T>(string name, Func<FieldReader, T?> read)
        where T : class => Take(name, required: true) is { } node
            ? Values.Fields(node, PathOf(name), problems, read)
            : null;

    /// <summary>What one field's own fields make; null where it is left out, and after a fault.</summary>
    public T? OptionalFields<T>(string name, Func<FieldReader, T?> read)
        where T : class => Take(name, required: false) is { } node
            ? Values.Fields(node, PathOf(name), problems, read)
            : null;

    /// <summary>A list of one or more entries that each have fields.</summary>
    public ImmutableArray<T> List<T>(string name, Func<FieldReader, T?> read)
        where T : class => Take(name, required: true) is { } node
            ? Values.List(node, PathOf(name), problems, read)
            : [];

    /// <summary>The sentences, whose names are not known beforehand.</summary>
    public IReadOnlyList<YamlField> AnyFields(string name)
    {
        if (Take(name, required: true) is not { } node)
        {
            return [];
        }

        if (node is YamlMap { Fields.Count: > 0 } any)
        {
            return any.Fields;
        }

        Values.ReportKind(node, PathOf(name), ExpectedType.Fields, problems);
        return [];
    }

    /// <summary>To be called last: reports the fields that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (YamlField field in map.Fields.Where(field => !_known.Contains(field.Key)))
        {
            string expected = NearestName.Of(field.Key, _known)
                ?? string.Join(", ", _known.Order(StringComparer.Ordinal));
            problems.Add(
                MemorandumProblemCode.UnknownField, field.Line, field.Column, PathOf(field.Key), field.Key, expected);
        }
    }

    DateOnly? ReadDate(YamlNode node, string name)
    {
        string text = Values.Text(node, PathOf(name), problems);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        Report(MemorandumProblemCode.BadDate, name, text, "2025-04-01");
        return null;
    }

    YamlNode? Take(string name, bool required)
    {
        _known.Add(name);
        YamlField? field = Find(name);
        if (field is null && required)
        {
            problems.Add(MemorandumProblemCode.MissingField, map.Line, map.Column, PathOf(name), expected: name);
        }

        return field?.Value;
    }

    YamlField? Find(string name) =>
        map.Fields.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.Ordinal));
}

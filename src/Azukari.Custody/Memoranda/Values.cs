using System.Collections.Immutable;
using System.Globalization;

namespace Azukari.Custody.Memoranda;

/// <summary>Reads single YAML values, reporting those of the wrong kind.</summary>
static class Values
{
    /// <summary>Text, quoted or not; empty after a fault.</summary>
    public static string Text(YamlNode node, string path, ProblemList problems)
    {
        if (node is not YamlText { IsEmpty: false } text)
        {
            ReportKind(node, path, ExpectedType.Text, problems);
            return "";
        }

        if (text.Value.Contains(MemorandumTemplate.FillIn, StringComparison.Ordinal))
        {
            problems.Add(MemorandumProblemCode.NotFilledIn, node.Line, node.Column, path, text.Value);
            return "";
        }

        if (text.Value.Length > MemorandumFile.MaximumText)
        {
            problems.Add(
                MemorandumProblemCode.TextTooLong, node.Line, node.Column, path,
                text.Value.Length.ToString(CultureInfo.InvariantCulture),
                MemorandumFile.MaximumText.ToString(CultureInfo.InvariantCulture));
            return "";
        }

        return text.Value;
    }

    /// <summary>A value that means something only without quotes: a number or a flag; null after a fault.</summary>
    public static string? Plain(YamlNode node, string path, string expected, ProblemList problems)
    {
        if (node is YamlText { IsEmpty: false, Plain: true } text)
        {
            return text.Value;
        }

        ReportKind(node, path, expected, problems);
        return null;
    }

    /// <summary>The fields of a mapping; null after a fault of its kind.</summary>
    public static T? Fields<T>(YamlNode node, string path, ProblemList problems, Func<FieldReader, T?> read)
        where T : class
    {
        if (node is not YamlMap map)
        {
            ReportKind(node, path, ExpectedType.Fields, problems);
            return null;
        }

        var fields = new FieldReader(map, path, problems);
        T? value = read(fields);
        fields.RefuseUnknown();
        return value;
    }

    /// <summary>The entries of a list, each with fields; faulty entries are left out.</summary>
    public static ImmutableArray<T> List<T>(
        YamlNode node, string path, ProblemList problems, Func<FieldReader, T?> read)
        where T : class
    {
        if (node is not YamlList { Items.Count: > 0 } list)
        {
            ReportKind(node, path, ExpectedType.List, problems);
            return [];
        }

        return [.. list.Items
            .Select((item, index) => Fields(item, ProblemList.Join(path, index), problems, read))
            .OfType<T>()];
    }

    /// <summary>Reports a value of the wrong kind, unless it was refused, and so reported, before.</summary>
    public static void ReportKind(YamlNode node, string path, string expected, ProblemList problems)
    {
        (MemorandumProblemCode code, string found) = node switch
        {
            YamlText { IsEmpty: true } or YamlList { Items.Count: 0 } or YamlMap { Fields.Count: 0 } =>
                (MemorandumProblemCode.EmptyValue, ""),
            YamlText text => (MemorandumProblemCode.WrongType, text.Value),
            YamlList => (MemorandumProblemCode.WrongType, FoundType.List),
            _ => (MemorandumProblemCode.WrongType, FoundType.Fields),
        };
        if (node is not YamlRefused)
        {
            problems.Add(code, node.Line, node.Column, path, found, expected);
        }
    }
}

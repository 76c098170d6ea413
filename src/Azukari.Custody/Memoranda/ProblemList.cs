using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Azukari.Custody.Memoranda;

/// <summary>The words by which <see cref="MemorandumProblem.Expected"/> names a kind of value.</summary>
static class ExpectedType
{
    public const string Text = "text";
    public const string List = "list";
    public const string Fields = "fields";
    public const string WholeNumber = "whole number";
    public const string Flag = "true | false";
}

/// <summary>How <see cref="MemorandumProblem.Found"/> shows a value that is not text.</summary>
static class FoundType
{
    public const string List = "[…]";
    public const string Fields = "{…}";
}

/// <summary>Collects faults while a file is read, so that its author sees all of them at once.</summary>
sealed class ProblemList
{
    /// <summary>After so many, more would not help anybody; a hostile file must not fill the memory.</summary>
    const int Most = 200;

    /// <summary>Longer values are cut: a message is one line.</summary>
    const int LongestFound = 60;

    readonly List<MemorandumProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(
        MemorandumProblemCode code, int line, int column, string path, string found = "", string expected = "")
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new MemorandumProblem(code, line, column, path, Shorten(found), expected));
        }
    }

    /// <summary>All faults, in the order of their lines.</summary>
    public ImmutableArray<MemorandumProblem> InOrder() =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>A path goes into messages too, and is made of the file's own keys.</summary>
    public static string Join(string path, string field) =>
        path.Length == 0 ? Shorten(field) : path + "." + Shorten(field);

    /// <summary>The path of one entry of a list.</summary>
    public static string Join(string path, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    static string Shorten(string found)
    {
        var text = new StringBuilder();
        foreach (Rune rune in found.EnumerateRunes())
        {
            if (text.Length >= LongestFound)
            {
                return text.Append('…').ToString();
            }

            if (AllowedText.Allows(rune))
            {
                text.Append(rune);
            }
            else
            {
                text.Append(AllowedText.Name(rune));
            }
        }

        return text.ToString();
    }
}

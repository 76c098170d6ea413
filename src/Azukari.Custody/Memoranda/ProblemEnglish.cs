using System.Diagnostics;

namespace Azukari.Custody.Memoranda;

/// <summary>The English sentences for the faults of a memorandum file.</summary>
static class ProblemEnglish
{
    public static string Sentence(MemorandumProblem p) => p.Code switch
    {
        MemorandumProblemCode.TooLarge =>
            $"the file has {p.Found} bytes; at most {p.Expected} are read. Check that it is a memorandum file.",
        MemorandumProblemCode.InvalidUtf8 =>
            $"bytes that are not UTF-8 ({p.Found}). Save the file again as UTF-8.",
        MemorandumProblemCode.CharacterNotAllowed =>
            $"the character “{p.Found}” is not allowed. Remove control characters, odd breaks and direction marks.",
        MemorandumProblemCode.Empty =>
            $"there is nothing in the file. Begin with “{p.Expected}”.",
        MemorandumProblemCode.YamlSyntax =>
            $"this is not YAML ({p.Found}). Check indentation, colons and quotes on this line and the one before.",
        MemorandumProblemCode.TooDeep =>
            $"nested {p.Found} levels deep; at most {p.Expected} are read. Check the indentation.",
        MemorandumProblemCode.DirectiveNotAllowed =>
            "directives that begin with “%” are not allowed. Remove the line.",
        MemorandumProblemCode.AnchorNotAllowed =>
            $"the anchor “{p.Found}” is not allowed. Remove it and write the value itself.",
        MemorandumProblemCode.AliasNotAllowed =>
            $"the alias “{p.Found}” is not allowed. Write the value that it points to.",
        MemorandumProblemCode.TagNotAllowed =>
            $"the tag “{p.Found}” is not allowed. Remove it.",
        MemorandumProblemCode.KeyNotText =>
            "the name of a field is not text. Write “name: value”.",
        MemorandumProblemCode.SecondDocument =>
            "a second document follows “---”. Write one memorandum per file.",
        MemorandumProblemCode.WrongVersion =>
            $"“{p.Found}” cannot be read; “{p.Expected}” can. Check the kind and version of the file.",
        MemorandumProblemCode.UnknownField =>
            $"there is no field “{p.Found}”. {Known(p.Expected)}",
        MemorandumProblemCode.MissingField =>
            $"“{p.Expected}” is missing. Add the field.",
        MemorandumProblemCode.EmptyValue =>
            $"the value is empty. Write {Kind(p.Expected)}.",
        MemorandumProblemCode.WrongType =>
            $"found {Found(p.Found)}. Write {Kind(p.Expected)}.",
        MemorandumProblemCode.DuplicateKey =>
            $"“{p.Found}” occurs twice. Remove one of the two.",
        MemorandumProblemCode.NamedTwice =>
            $"“{p.Found}” occurs twice. Give each {Thing(p.Path)} its own id.",
        MemorandumProblemCode.BadSlug =>
            $"“{p.Found}” cannot be an id. Begin with a-z and use only a-z, 0-9 and “-”, 40 characters at most.",
        MemorandumProblemCode.BadHost =>
            $"“{p.Found}” is not a host name. Write one in lower case, like “{p.Expected}”.",
        MemorandumProblemCode.BadDate =>
            $"“{p.Found}” is not a date. Write year-month-day, like “{p.Expected}”.",
        MemorandumProblemCode.DatesReversed =>
            $"the last day “{p.Found}” is before the first day “{p.Expected}”. Put it on or after the first day.",
        MemorandumProblemCode.NumberOutOfBounds =>
            $"“{p.Found}” is out of bounds. Write a number in {p.Expected}.",
        MemorandumProblemCode.UnknownRole =>
            $"“{p.Found}” is not a role here. Write one of {p.Expected}.",
        MemorandumProblemCode.MissingRole =>
            $"nobody has the role “{p.Expected}”. Name at least one person.",
        MemorandumProblemCode.BadClauseReference =>
            $"“{p.Found}” is not a reference to a sentence. Write one like “{p.Expected}”.",
        MemorandumProblemCode.UnknownClause =>
            $"there is no sentence “{p.Found}” among the clauses. Correct the reference or add the sentence.",
        MemorandumProblemCode.SeveralLines =>
            "the value runs over several lines, and reading it would alter the text. Write it on one line.",
        MemorandumProblemCode.TextTooLong =>
            $"the text has {p.Found} characters. Use at most {p.Expected}.",
        MemorandumProblemCode.NotFilledIn =>
            $"still “{p.Found}”, as the template left it. Write what was agreed.",
        _ => throw new UnreachableException(),
    };

    static string Known(string expected) => expected.Contains(", ", StringComparison.Ordinal)
        ? $"The fields here are {expected}."
        : $"Did you mean “{expected}”? Correct or remove it.";

    static string Found(string found) => found switch
    {
        FoundType.List => "a list",
        FoundType.Fields => "a set of fields",
        _ => $"“{found}”",
    };

    static string Kind(string expected) => expected switch
    {
        ExpectedType.Text => "text",
        ExpectedType.List => "a list of one or more entries, each after “- ”",
        ExpectedType.Fields => "fields (“name: value”)",
        ExpectedType.WholeNumber => "a whole number without quotes",
        ExpectedType.Flag => "true or false",
        _ => throw new UnreachableException(),
    };

    static string Thing(string path) => path.Split('[')[0] switch
    {
        "places" => "place",
        "purposes" => "purpose",
        "citations" => "citation",
        "precedence.prevails-over" => "memorandum",
        "contractor.id" => "party",
        _ => "person",
    };
}

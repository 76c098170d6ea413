namespace Azukari.Custody.Memoranda;

/// <summary>What is wrong with a memorandum file.</summary>
public enum MemorandumProblemCode
{
    /// <summary>The file is larger than <see cref="MemorandumFile.MaximumBytes"/>.</summary>
    TooLarge,

    /// <summary>The bytes are not UTF-8; the offset of the first bad byte is in what was found.</summary>
    InvalidUtf8,

    /// <summary>A control character, an odd line break or a text-direction mark, raw or escaped.</summary>
    CharacterNotAllowed,

    /// <summary>The file holds nothing but comments.</summary>
    Empty,

    /// <summary>Not YAML.</summary>
    YamlSyntax,

    /// <summary>Nested deeper than any memorandum is.</summary>
    TooDeep,

    /// <summary>A <c>%</c> directive.</summary>
    DirectiveNotAllowed,

    /// <summary>An anchor (<c>&amp;name</c>).</summary>
    AnchorNotAllowed,

    /// <summary>An alias (<c>*name</c>), by which a small file can unfold into a huge one.</summary>
    AliasNotAllowed,

    /// <summary>A tag (<c>!name</c>).</summary>
    TagNotAllowed,

    /// <summary>A key that is a list or has fields of its own.</summary>
    KeyNotText,

    /// <summary>A second document after <c>---</c>.</summary>
    SecondDocument,

    /// <summary>The first field does not name a version that this program reads.</summary>
    WrongVersion,

    /// <summary>A field that the format does not have.</summary>
    UnknownField,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field without a value, or a list without entries.</summary>
    EmptyValue,

    /// <summary>A list where text was expected, and the like.</summary>
    WrongType,

    /// <summary>The same key twice among the same fields; for sentences, the same reference twice.</summary>
    DuplicateKey,

    /// <summary>The same id given to two things of one kind.</summary>
    NamedTwice,

    /// <summary>An id that is not lower-case letters, digits and hyphens.</summary>
    BadSlug,

    /// <summary>Not the name of a host.</summary>
    BadHost,

    /// <summary>Not a date of the form 2025-04-01.</summary>
    BadDate,

    /// <summary>A period that ends before it begins.</summary>
    DatesReversed,

    /// <summary>A number below or above what the option allows.</summary>
    NumberOutOfBounds,

    /// <summary>A role that the format does not have, or that belongs to the other party.</summary>
    UnknownRole,

    /// <summary>A party without someone in a role it needs.</summary>
    MissingRole,

    /// <summary>Not a reference to a sentence, such as 5-3a.</summary>
    BadClauseReference,

    /// <summary>A reference to a sentence that the file does not contain.</summary>
    UnknownClause,

    /// <summary>Text that runs over several lines, where YAML would insert spaces or breaks nobody signed.</summary>
    SeveralLines,

    /// <summary>Text longer than <see cref="MemorandumFile.MaximumText"/> characters.</summary>
    TextTooLong,

    /// <summary>A value that a template left to be filled in.</summary>
    NotFilledIn,
}

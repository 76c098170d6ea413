using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>What would become of a list, row by row; or what became of it.</summary>
/// <param name="Kind">Of which kind the list is.</param>
/// <param name="Rows">Its rows, in their order.</param>
/// <param name="Ignored">Headers of columns that mean nothing here, shortened; a header that may be somebody's is left out.</param>
/// <param name="IsApplied">Whether anything was submitted.</param>
public sealed record ImportPlan(ImportKind Kind, IReadOnlyList<ImportedRow> Rows, IReadOnlyList<string> Ignored, bool IsApplied)
{
    /// <summary>Whether a row cannot be taken as it is.</summary>
    public bool HasErrors => Rows.Any(r => r.IsError);

    /// <summary>How many rows have come to this.</summary>
    public int Count(ImportStatus status) => Rows.Count(r => r.Status == status);
}

/// <summary>One row and what it comes to.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Status">What it comes to.</param>
/// <param name="Label">What it speaks of, as it is written there: for the eyes of whoever brings the list, and for no log.</param>
/// <param name="Subject">The identifier of what it speaks of; null where there is none.</param>
/// <param name="Acts">The acts that it makes, with what the rules say.</param>
/// <param name="Problems">What is wrong with its cells.</param>
/// <param name="Differing">Columns in which what is there already differs; the import changes nothing of it.</param>
public sealed record ImportedRow(
    long Row,
    ImportStatus Status,
    string Label,
    string? Subject,
    IReadOnlyList<ImportedAct> Acts,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Differing)
{
    /// <summary>Whether it cannot be taken as it is.</summary>
    public bool IsError => Status is ImportStatus.Wrong or ImportStatus.Refused;
}

/// <summary>What a row comes to.</summary>
public enum ImportStatus
{
    /// <summary>It can be recorded.</summary>
    Ready,

    /// <summary>It stands in the ledger already.</summary>
    AlreadyThere,

    /// <summary>The rules refuse it.</summary>
    Refused,

    /// <summary>Its cells do not say what is needed.</summary>
    Wrong,

    /// <summary>The example of the template.</summary>
    Example,

    /// <summary>It was recorded.</summary>
    Recorded,

    /// <summary>It could be recorded, and was not, because of other rows.</summary>
    NotRecorded,
}

/// <summary>An act of a row.</summary>
/// <param name="Act">The act's name.</param>
/// <param name="Refusals">Why the rules refuse it; nothing where they permit it.</param>
/// <param name="Entry">The entry, once it was submitted.</param>
public sealed record ImportedAct(string Act, IReadOnlyList<Refusal> Refusals, long? Entry = null);

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">The column's key; null where it belongs to the row.</param>
/// <param name="Header">Its header as it stands in the list.</param>
/// <param name="Code">What is wrong. Its words are under <c>lists.problems</c>.</param>
/// <param name="Found">What was found, where it can be nobody's name and no number; else how long it is.</param>
/// <param name="Expected">What was expected.</param>
public sealed record ImportProblem(string? Column, string Header, ImportProblemCode Code, string Found, string Expected);

/// <summary>What can be wrong with a cell.</summary>
public enum ImportProblemCode
{
    /// <summary>Nothing stands there.</summary>
    Missing,

    /// <summary>Not a day.</summary>
    NotADay,

    /// <summary>Not a time of day.</summary>
    NotATime,

    /// <summary>Not a whole number.</summary>
    NotANumber,

    /// <summary>None of the words that may stand there.</summary>
    NotOneOf,

    /// <summary>Neither yes nor no.</summary>
    NotYesOrNo,

    /// <summary>Not of the form of an identifier.</summary>
    NotAnIdentifier,

    /// <summary>Nothing here is called so.</summary>
    NameUnknown,

    /// <summary>Several things are called so.</summary>
    NameAmbiguous,

    /// <summary>Of another form than the act's field.</summary>
    WrongForm,

    /// <summary>Characters that nobody sees.</summary>
    HiddenCharacters,

    /// <summary>The spreadsheet shows an error.</summary>
    SpreadsheetError,

    /// <summary>What looks like an individual number; a list of this kind never holds one.</summary>
    HoldsNumber,

    /// <summary>An earlier row says the same.</summary>
    Doubled,

    /// <summary>Marked as a namesake of somebody who is not there.</summary>
    NoNamesake,

    /// <summary>Another place than that of the terminal at which the list is brought.</summary>
    OtherPlace,

    /// <summary>A file: it comes with its content.</summary>
    FileWithoutContent,
}

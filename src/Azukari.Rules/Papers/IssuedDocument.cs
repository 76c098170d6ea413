namespace Azukari.Rules;

/// <summary>A document of record as the ledger knows it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Issue">The act that drew it up.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record IssuedDocument(DocumentId Id, IssueDocument Issue, DateTimeOffset At, WorkerId? By);

public sealed partial record Engagement
{
    /// <summary>Every document of record that was ever drawn up; none is withdrawn, a later one replaces it.</summary>
    public IdentifierDictionary<DocumentId, IssuedDocument> Documents { get; internal init; } =
        IdentifierDictionary<DocumentId, IssuedDocument>.Empty;
}

/// <summary>Numbers of documents.</summary>
public static class DocumentNumbers
{
    extension(Engagement e)
    {
        /// <summary>The number that the next document of this form draws in this business year; the first is 1.</summary>
        public int NextDocumentNumber(FormKind form, int year) =>
            1 + e.Documents.Values.Where(d => d.Issue.Form == form && d.Issue.Year == year)
                .Select(d => d.Issue.Number).DefaultIfEmpty(0).Max();
    }

    /// <summary>The business year (年度) of a day: it begins on 1 April, and is named by the year of that day.</summary>
    public static int BusinessYearOf(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;
}

enum DocumentRefusal
{
    DocumentNotOfThisOffice,
    DocumentYearWrong,
    DocumentNumberNotNext,
    DocumentSubjectWrong,
    DocumentSaysWhatIsNotSo,
    DocumentWithoutContent,
    DocumentRestsOnNothing,
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

sealed partial class Story
{
    internal static readonly DocumentId TheDocument = Make<DocumentId>(1);

    /// <summary>The register of files, which the story at work has something to write into.</summary>
    internal static IssueDocument Register1 => PaperOf(FormKind.FileRegister);

    internal static IssueDocument PaperOf(FormKind form, int number = 1, int id = 1) =>
        new(Make<DocumentId>(id), form, 2026, number, 3, Said);

    internal Story Issued(IssueDocument document, Actor? by = null) => Do(by ?? HandlingOfficer, document);
}

using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A document of record.</summary>
public static class DocumentView
{
    /// <summary>The documents of record, in the order in which they were drawn up, for those who see the whole contract: a register shows all purposes.</summary>
    public static IEnumerable<IssuedDocument> InOrder(Viewer v) => v.State.Documents.Values
        .Where(d => v.SeesAll)
        .OrderBy(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal);

    /// <summary>Every form with what it can be about, and the documents of record.</summary>
    public static object List(Viewer v, PaperRoom room) => new
    {
        forms = room.List().Select(f => new
        {
            form = f.Name,
            sign = f.Sign,
            title = v.Words.EnumValue(f.Form),
            about = EntryJson.Name(FormRules.SubjectOf(f.Form)),
            subjects = f.Subjects.Where(s => s.Length > 0 && v.SeesPaper(f.Form, s)),
        }),
        documents = InOrder(v).Select(d => Describe(room, d)),
    };

    /// <summary>It in JSON.</summary>
    public static object Describe(PaperRoom room, IssuedDocument document) => new
    {
        id = document.Id.Value,
        number = room.NumberOf(document.Issue),
        form = PaperRoom.NameOf(document.Issue.Form),
        subject = PaperRoom.SubjectOf(document.Issue),
        at = document.At.UtcDateTime,
        by = document.By?.Value,
    };

    /// <summary>What a check of a paper found, in JSON.</summary>
    public static object Describe(PaperVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new
        {
            holds = verdict.Holds,
            textRead = verdict.TextRead,
            form = verdict.Issue is { } issue ? PaperRoom.NameOf(issue.Form) : null,
            document = verdict.Issue?.Document.Value,
            at = verdict.At?.UtcDateTime,
            checks = verdict.Checks.Select(c => new { check = c.Check, holds = c.Holds, detail = c.Detail }),
        };
    }
}

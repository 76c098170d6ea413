using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Azukari.Custody.Memoranda;

/// <summary>The memorandum's sentences and references to them.</summary>
static partial class ClauseReader
{
    /// <summary>Every sentence in the file's order; a reference that occurs twice was reported as a key.</summary>
    public static ImmutableArray<MemorandumClause> Read(FieldReader fields) =>
        [.. fields.AnyFields("clauses").Select(field => Read(field, fields))];

    /// <summary>A field that cites a sentence of this memorandum.</summary>
    public static string Reference(FieldReader fields, ImmutableArray<MemorandumClause> clauses)
    {
        string reference = fields.Text(
            "clause", value => ReferenceForm().IsMatch(value), MemorandumProblemCode.BadClauseReference, "5-3a");
        if (reference.Length > 0 && clauses.Length > 0 && !clauses.Any(clause => clause.Reference == reference))
        {
            fields.Report(MemorandumProblemCode.UnknownClause, "clause", reference);
        }

        return reference;
    }

    static MemorandumClause Read(YamlField field, FieldReader fields)
    {
        string path = ProblemList.Join("clauses", field.Key);
        if (!ReferenceForm().IsMatch(field.Key))
        {
            fields.Problems.Add(
                MemorandumProblemCode.BadClauseReference, field.Line, field.Column, path, field.Key, "5-3a");
        }

        return new MemorandumClause(field.Key, Values.Text(field.Value, path, fields.Problems));
    }

    // 0 is the preamble and "end" the closing words; else article, paragraph, and a letter where one
    // paragraph has several duties.
    [GeneratedRegex(@"^(0|end|[1-9][0-9]?(-[1-9][0-9]?)?[a-z]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceForm();
}

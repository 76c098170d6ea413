using Azukari.Custody.Importing;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A list that was looked at row by row, or recorded.</summary>
public static class ImportView
{
    /// <summary>It in JSON, in the language that is asked for.</summary>
    public static object Describe(Wording words, ImportPlan plan) => new
    {
        kind = plan.Kind.Name,
        applied = plan.IsApplied,
        errors = plan.HasErrors,
        ignored = plan.Ignored,
        rows = plan.Rows.Select(r => new
        {
            row = r.Row,
            status = EntryJson.Name(r.Status),
            label = r.Label,
            id = r.Status is ImportStatus.Recorded or ImportStatus.AlreadyThere ? r.Subject : null,
            acts = r.Acts.Select(a => new
            {
                act = a.Act,
                entry = a.Entry,
                refusals = a.Refusals.Select(f => new
                {
                    clause = f.Clause.Ref,
                    code = f.Code,
                    reason = words.RefusalReason(f.Code),
                    next = words.RefusalNext(f.Code),
                }),
            }),
            problems = r.Problems.Select(p => new
            {
                column = p.Column,
                header = p.Header,
                code = EntryJson.Name(p.Code),
                found = p.Found,
                expected = p.Expected,
                what = words.Text($"lists.problems.{EntryJson.Name(p.Code)}.what", p.Found, p.Expected),
                next = words.Text($"lists.problems.{EntryJson.Name(p.Code)}.next", p.Found, p.Expected),
            }),
            differing = r.Differing,
        }),
    };
}

using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>An entry of the ledger.</summary>
public static class EntryView
{
    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, IndexedEntry indexed, Corrections corrections)
    {
        Entry e = indexed.Entry;
        return new
        {
            entry = indexed.Index,
            id = e.Id.Value,
            at = e.Circumstances.At.UtcDateTime,
            act = NameOf(e),
            title = v.Words.ActTitle(NameOf(e)),
            by = e.Circumstances.Worker?.Value,
            name = v.State.Workers.GetValueOrDefault(e.Circumstances.Worker ?? default) is { } worker && v.Sees(worker)
                ? v.Value(worker.Name) : null,
            org = e.Organisation?.Value,
            terminal = e.Circumstances.Terminal?.Value,
            place = e.Place?.Value,
            outcome = e.Permitted ? "permitted" : "refused",
            clauses = ClausesOf(e),
            refusals = e.Refusals.Select(r => new { clause = r.Clause.Ref, code = r.Code, reason = v.Words.RefusalReason(r.Code) }),
            repeats = e.Repeats,
            prevails = v.State.Prevailing(e.Act, e.Circumstances.At)?.Id.Value,
            corrections = corrections.Of(e.Id).Select(c => c.Index),
            standing = corrections.Standing(e.Id)?.Index,
            data = System.Text.Json.JsonSerializer.SerializeToNode(e.Act, e.Act.GetType(), EntryJson.Options),
        };
    }

    /// <summary>The name of its act.</summary>
    public static string NameOf(Entry entry) => ActCatalogue.Of(entry.Act.GetType()).Declared.Name;

    /// <summary>The sentences it rests on, or was refused under.</summary>
    public static IReadOnlyList<string> ClausesOf(Entry entry) => entry.Permitted
        ? ActCatalogue.Of(entry.Act.GetType()).Declared.Clauses
        : [.. entry.Refusals.Select(r => r.Clause.Ref).Distinct()];
}

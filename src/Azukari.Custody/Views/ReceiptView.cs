using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>What the desk answered to an act.</summary>
public static class ReceiptView
{
    /// <summary>The receipt in JSON.</summary>
    /// <param name="v">Who is told.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="more">What a command adds of its own.</param>
    public static object Describe(Viewer v, Receipt receipt, object? more = null)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(receipt);
        FiledMemorandum? other = v.State.Prevailing(receipt.Entry.Act, receipt.Entry.Circumstances.At);
        return new
        {
            entry = receipt.Index,
            id = receipt.Entry.Id.Value,
            act = ActCatalogue.Of(receipt.Entry.Act.GetType()).Declared.Name,
            at = receipt.Entry.Circumstances.At.UtcDateTime,
            outcome = receipt.Permitted ? "permitted" : "refused",
            refusals = Refusals(v, receipt.Refusals),
            prevails = other?.Id.Value,
            repeats = receipt.Repeats,
            created = CreatedBy(receipt),
            result = more,
            prevailsTitle = other is null ? null : v.Value(other.Title),
            approversNeeded = receipt.Permitted ? v.State.ApproversStillNeeded(receipt.Entry.Act) : 0,
        };
    }

    /// <summary>All reasons in JSON, each with its sentence, reason and next step.</summary>
    public static IEnumerable<object> Refusals(Viewer v, IEnumerable<Refusal> refusals) => refusals.Select(r => new
    {
        clause = r.Clause.Ref,
        code = r.Code,
        reason = v.Words.RefusalReason(r.Code),
        next = v.Words.RefusalNext(r.Code),
        interpretations = v.State.InterpretationsOf(r.Clause).Select(c => c.Id.Value),
        // The sentence is Japanese; an answer in another language stays in it, and names the clause.
        text = v.Words.Language == "ja" ? v.Desk.MemorandumOf(v.Contract).FindClause(r.Clause.Ref)?.Text : null,
        agreed = v.State.InterpretationsOf(r.Clause).Select(c => new { id = c.Id.Value, text = v.Value(c.Interpretation) }),
    });

    /// <summary>The identifier of what the act made; null where it made nothing.</summary>
    public static string? CreatedBy(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ActKind kind = ActCatalogue.Of(receipt.Entry.Act.GetType());
        return receipt.Permitted && kind.Declared.Creates is { } creates
            ? kind.Type.GetProperty(creates)!.GetValue(receipt.Entry.Act)!.ToString()
            : null;
    }
}

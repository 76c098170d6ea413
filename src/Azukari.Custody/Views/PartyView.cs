using Azukari.Custody.Lists;
using Azukari.Custody.Memoranda;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Views of what the two parties have between them: the memorandum, what is in doubt, what was set right.</summary>
public static class PartyView
{
    /// <summary>Consultations, or one; they are for those who see all of the contract.</summary>
    public static IEnumerable<object> Consultations(Viewer v, ConsultationId? only)
    {
        ArgumentNullException.ThrowIfNull(v);
        return v.State.Consultations.Values.Where(c => v.SeesAll && (only is null || c.Id == only))
            .OrderBy(c => c.AskedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal).Select(c => Describe(v, c));
    }

    /// <summary>Corrections of entries that are seen.</summary>
    public static IEnumerable<object> Corrections(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        Corrections corrections = v.Desk.CorrectionsOf(v.Contract);
        return corrections.All.Where(c => v.Sees(c.Entry)).Select(c => Describe(v, corrections, c));
    }

    /// <summary>The sentences that are asked for: all, or one.</summary>
    public static IReadOnlyList<MemorandumClause> ClausesOf(MemorandumDocument memorandum, string? reference)
    {
        ArgumentNullException.ThrowIfNull(memorandum);
        return reference is null ? [.. memorandum.Clauses]
            : memorandum.FindClause(reference) is { } found ? [found]
            : throw CustodyException.Of(Fault.IdentifierUnknown, reference.Length <= 5 ? reference : "…");
    }

    /// <summary>The memorandum as signed, with what it cites today and what was agreed about it; amendments for those who see all of the contract.</summary>
    public static object Memorandum(Viewer v, MemorandumDocument memorandum, IEnumerable<MemorandumClause> clauses) => new
    {
        contract = v.Contract.Value,
        title = memorandum.Title,
        digest = memorandum.Digest,
        clauses = clauses.Select(clause => new
        {
            @ref = clause.Reference,
            text = clause.Text,
            citations = memorandum.Citations.Where(c => c.Clause == clause.Reference).Select(c => Describe(v, c)),
            interpretations = v.State.InterpretationsOf(new Clause(clause.Reference)).Select(c => new
            {
                id = c.Id.Value,
                agreedAt = c.AgreedAt?.UtcDateTime,
                text = v.Value(c.Interpretation),
            }),
        }),
        precedence = v.State.OtherMemoranda.Values.OrderBy(m => m.Rank).Select(m => new
        {
            id = m.Id.Value,
            rank = m.Rank,
            title = v.Value(m.Title),
            sha256 = m.Text.Hex,
            covers = EntryJson.Name(m.Covers),
            standsSince = m.StandsSince?.UtcDateTime,
            replacedAt = m.ReplacedAt?.UtcDateTime,
        }),
        named = memorandum.Precedence.PrevailsOver.Select(o => new { id = o.Id, title = o.Title, stands = v.State.OtherMemoranda.GetValueOrDefault(MemorandumId.Wrap(o.Id))?.StandsSince is not null }),
        amendments = v.State.Amendments.Values.Where(_ => v.SeesAll).OrderBy(a => a.ProposedAt).Select(a => new
        {
            id = a.Id.Value,
            state = EntryJson.Name(a.State),
            effective = a.Effective,
            digest = a.Terms.Memorandum.Hex,
            proposedBy = a.ProposedBy.Value,
            signedBy = a.Signatures.Select(s => s.Value).Order(StringComparer.Ordinal),
            reason = v.Value(a.Reason),
        }),
    };

    static object Describe(Viewer v, Consultation c) => new
    {
        id = c.Id.Value,
        clauses = c.Clauses.Select(k => k.Ref),
        state = PartyLists.StateOf(c),
        askedBy = c.AskedBy.Value,
        askedAt = c.AskedAt.UtcDateTime,
        question = v.Value(c.Question),
        talk = c.Talk.Select(r => new { by = r.By.Value, at = r.At.UtcDateTime, words = v.Value(r.Words) }),
        proposals = c.Proposals,
        interpretation = v.Value(c.Interpretation),
        signedBy = c.Signatures.Select(s => s.Value).Order(StringComparer.Ordinal),
        agreedAt = c.AgreedAt?.UtcDateTime,
        withdrawnAt = c.WithdrawnAt?.UtcDateTime,
        replaces = c.Replaces?.Value,
        replacedAt = c.ReplacedAt?.UtcDateTime,
    };

    static object Describe(Viewer v, Corrections corrections, CorrectionEntry c) => new
    {
        entry = c.Index,
        corrects = c.Corrects,
        id = c.Said.Entry.Value,
        at = c.Entry.Circumstances.At.UtcDateTime,
        by = c.Entry.Circumstances.Worker?.Value,
        org = c.Entry.Organisation?.Value,
        wrong = v.Value(c.Said.Wrong),
        right = v.Value(c.Said.Right),
        reason = v.Value(c.Said.Reason),
        stands = corrections.Standing(c.Said.Entry)?.Index == c.Index,
    };

    static object Describe(Viewer v, MemorandumCitation citation)
    {
        CitationPlace? recorded = v.State.Citations.GetValueOrDefault(CitationId.Wrap(citation.Id));
        return new
        {
            id = citation.Id,
            term = citation.Term,
            law = citation.Law,
            asSigned = citation.AsSigned,
            now = recorded is null ? citation.Now : v.Value(recorded.Now),
            confirmedOn = recorded?.ConfirmedOn ?? citation.NowAsOf,
            since = recorded is null ? citation.ChangedOn : recorded.Since,
            changedBy = recorded is null ? citation.ChangedBy : v.Value(recorded.ChangedBy),
            recorded = recorded is not null,
        };
    }
}

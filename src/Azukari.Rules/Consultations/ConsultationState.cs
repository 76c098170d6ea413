using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A question about the memorandum and the talk about it (協議, 覚書 12).</summary>
public readonly record struct ConsultationId(string Value) : IIdentifier<ConsultationId>
{
    /// <inheritdoc/>
    public static string? Prefix => "q";

    /// <inheritdoc/>
    public static ConsultationId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Questions and agreed answers.</summary>
public sealed partial record Engagement
{
    /// <summary>Consultations, whatever their state (覚書 12).</summary>
    public IdentifierDictionary<ConsultationId, Consultation> Consultations { get; internal init; } =
        IdentifierDictionary<ConsultationId, Consultation>.Empty;
}

/// <summary>A question, the talk about it, and the answer that both signed.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Clauses">The sentences in question.</param>
/// <param name="Question">The question, sealed.</param>
/// <param name="AskedBy">The party that asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Replaces">The earlier consultation whose answer this one is to replace.</param>
public sealed record Consultation(
    ConsultationId Id, ImmutableArray<Clause> Clauses, SealedText Question, OrganisationId AskedBy, DateTimeOffset AskedAt,
    ConsultationId? Replaces)
{
    /// <summary>What was said, in its order.</summary>
    public ImmutableArray<Remark> Talk { get; internal init; } = [];

    /// <summary>Answers proposed so far; the last one is the one that can be signed.</summary>
    public int Proposals { get; internal init; }

    /// <summary>The last proposed answer, sealed.</summary>
    public SealedText Interpretation { get; internal init; }

    /// <summary>Who has signed the last proposal.</summary>
    public IdentifierSet<OrganisationId> Signatures { get; internal init; } = IdentifierSet<OrganisationId>.Empty;

    /// <summary>When both had signed.</summary>
    public DateTimeOffset? AgreedAt { get; internal init; }

    /// <summary>When the asking party withdrew the question.</summary>
    public DateTimeOffset? WithdrawnAt { get; internal init; }

    /// <summary>When a later answer took this one's place.</summary>
    public DateTimeOffset? ReplacedAt { get; internal init; }

    /// <summary>Whether it still waits for an answer.</summary>
    public bool IsOpen => AgreedAt is null && WithdrawnAt is null;

    /// <summary>Whether its answer holds.</summary>
    public bool Holds => AgreedAt is not null && ReplacedAt is null;
}

/// <summary>Something said in a consultation.</summary>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="Words">What, sealed.</param>
public sealed record Remark(WorkerId By, DateTimeOffset At, SealedText Words);

/// <summary>What consultations have settled.</summary>
public static class Interpretations
{
    extension(Engagement e)
    {
        /// <summary>The agreed answers about a sentence that hold now, the latest last: rules and refusals of it cite them.</summary>
        public IEnumerable<Consultation> InterpretationsOf(Clause clause) => e.Consultations.Values
            .Where(c => c.Holds && c.Clauses.Contains(clause))
            .OrderBy(c => c.AgreedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal);

        internal Consultation? OpenConsultation(ConsultationId id) =>
            e.Consultations.GetValueOrDefault(id) is { IsOpen: true } open ? open : null;

        internal bool MayReplace(ConsultationId? earlier) =>
            earlier is not { } id || e.Consultations.GetValueOrDefault(id) is { Holds: true };

        internal Engagement With(Consultation consultation) =>
            e with { Consultations = e.Consultations.SetItem(consultation.Id, consultation) };
    }
}

enum ConsultationRefusal
{
    NoClauseInQuestion,
    QuestionMissing,
    NoAnswerToReplace,
    ConsultationNotOpen,
    InterpretationMissing,
    NothingProposed,
    NotTheLastProposal,
    AnswerAlreadySigned,
    NotTheAskingParty,
    WithdrawalReasonMissing,
}

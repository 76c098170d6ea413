using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A party asks what sentences of the memorandum mean (協議の申入れ).</summary>
/// <param name="Consultation">Its identifier.</param>
/// <param name="Clauses">The sentences in question.</param>
/// <param name="Question">The question, sealed.</param>
/// <param name="Replaces">An earlier consultation whose agreed answer is in doubt; it holds until another is agreed.</param>
/// <remarks>覚書 12: 「疑義が生じたときは，甲，乙協議の上解決するものとする」. Doubts about duties that outlive the contract arise after its end too
/// (4-1b, 8-1d).</remarks>
[Act("consultation/ask", "12", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer,
    SurvivesTheEnd = true, Creates = nameof(Consultation))]
public sealed record AskConsultation(
    ConsultationId Consultation, ImmutableArray<Clause> Clauses, SealedText Question, ConsultationId? Replaces = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("12").Requires(!e.Consultations.ContainsKey(Consultation), CommonRefusal.IdentifierAlreadyUsed),
        Clause("12").Requires(Clauses.Length > 0 && Clauses.HasNoDoubles(), ConsultationRefusal.NoClauseInQuestion),
        Clause("12").Requires(Question.IsGiven, ConsultationRefusal.QuestionMissing),
        Clause("12").Requires(e.MayReplace(Replaces), ConsultationRefusal.NoAnswerToReplace),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        new Consultation(Consultation, Clauses, Question, e.OrganisationOf(now.Worker)!.Value, now.At, Replaces));
}

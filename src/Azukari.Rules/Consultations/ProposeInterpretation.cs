namespace Azukari.Rules;

/// <summary>A party proposes an answer; an earlier proposal and its signatures fall with it (解釈の提案).</summary>
/// <remarks>覚書 12.</remarks>
[Act("consultation/propose", "12", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record ProposeInterpretation(ConsultationId Consultation, SealedText Interpretation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("12").Requires(e.OpenConsultation(Consultation) is not null, ConsultationRefusal.ConsultationNotOpen),
        Clause("12").Requires(Interpretation.IsGiven, ConsultationRefusal.InterpretationMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Consultation open = e.Consultations[Consultation];
        return e.With(open with
        {
            Proposals = open.Proposals + 1,
            Interpretation = Interpretation,
            Signatures = IdentifierSet<OrganisationId>.Empty,
        });
    }
}

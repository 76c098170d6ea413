namespace Azukari.Rules;

/// <summary>Something is said in an open consultation (協議の発言).</summary>
/// <remarks>覚書 12.</remarks>
[Act("consultation/say", "12", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record SayInConsultation(ConsultationId Consultation, SealedText Words) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("12").Requires(e.OpenConsultation(Consultation) is not null, ConsultationRefusal.ConsultationNotOpen),
        Clause("12").Requires(Words.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Consultation open = e.Consultations[Consultation];
        return e.With(open with { Talk = open.Talk.Add(new Remark(now.Worker!.Value, now.At, Words)) });
    }
}

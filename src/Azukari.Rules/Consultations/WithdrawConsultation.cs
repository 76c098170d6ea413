namespace Azukari.Rules;

/// <summary>The asking party withdraws its question, with its reason (協議の取下げ).</summary>
/// <remarks>覚書 12.</remarks>
[Act("consultation/withdraw", "12", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record WithdrawConsultation(ConsultationId Consultation, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Consultation? open = e.OpenConsultation(Consultation);
        return
        [
            Clause("12").Requires(open is not null, ConsultationRefusal.ConsultationNotOpen),
            Clause("12").Requires(
                open is null || e.OrganisationOf(now.Worker) is not { } party || open.AskedBy == party,
                ConsultationRefusal.NotTheAskingParty),
            Clause("12").Requires(Reason.IsGiven, ConsultationRefusal.WithdrawalReasonMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Consultations[Consultation] with { WithdrawnAt = now.At });
}

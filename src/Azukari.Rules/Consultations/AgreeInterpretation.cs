namespace Azukari.Rules;

/// <summary>A party signs the proposed answer. With the second signature it is agreed (解釈の合意).</summary>
/// <param name="Consultation">The consultation.</param>
/// <param name="Proposal">Which proposal, counted from 1: nobody signs what was put in its place a moment ago.</param>
/// <remarks>覚書 12. An agreed answer is cited by the rules and refusals of the sentences it is about; it opens no rule.</remarks>
[Act("consultation/agree", "12", By = Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record AgreeInterpretation(ConsultationId Consultation, int Proposal) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Consultation? open = e.OpenConsultation(Consultation);
        return
        [
            Clause("12").Requires(open is not null, ConsultationRefusal.ConsultationNotOpen),
            Clause("12").Requires(open is not { Proposals: 0 }, ConsultationRefusal.NothingProposed),
            Clause("12").Requires(
                open is null or { Proposals: 0 } || open.Proposals == Proposal, ConsultationRefusal.NotTheLastProposal),
            Clause("12").Requires(
                open is null || e.OrganisationOf(now.Worker) is not { } party || !open.Signatures.Contains(party),
                ConsultationRefusal.AnswerAlreadySigned),
            Clause("12").Requires(open is null || e.MayReplace(open.Replaces), ConsultationRefusal.NoAnswerToReplace),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Consultation open = e.Consultations[Consultation];
        open = open with { Signatures = open.Signatures.Add(e.OrganisationOf(now.Worker)!.Value) };
        if (!open.Signatures.Contains(e.Terms.Municipality) || !open.Signatures.Contains(e.Terms.Contractor))
        {
            return e.With(open);
        }

        Engagement agreed = e.With(open with { AgreedAt = now.At });
        return open.Replaces is { } earlier
            ? agreed.With(agreed.Consultations[earlier] with { ReplacedAt = now.At })
            : agreed;
    }
}

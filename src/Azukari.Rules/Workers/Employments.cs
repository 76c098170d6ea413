namespace Azukari.Rules;

/// <summary>What is known of who employs someone: by the officer's word, by a proof that was seen, or by the sample of an inspection.
/// </summary>
static class Employments
{
    /// <summary>With a proof that whoever acts has seen (覚書 6-3). What someone of the city saw is told apart.</summary>
    internal static Engagement WithProofSeen(this Engagement e, WorkerId who, EmploymentEvidence evidence, Circumstances now) =>
        e.With(e.Workers[who] with
        {
            Proof = new ProofOfEmployment(evidence, now.At, now.Worker!.Value, e.OrganisationOf(now.Worker) == e.Terms.Municipality),
        });

    /// <summary>What a sample's proof is as evidence; null where nothing was shown.</summary>
    internal static EmploymentEvidence? AsEvidence(this EmploymentProof proof) => proof switch
    {
        EmploymentProof.SocialInsurance => EmploymentEvidence.InsuranceRecord,
        EmploymentProof.EmploymentContract => EmploymentEvidence.EmploymentContract,
        EmploymentProof.DispatchRecord => EmploymentEvidence.DispatchContract,
        EmploymentProof.CommercialRegister => EmploymentEvidence.CompanyRegister,
        _ => null,
    };
}

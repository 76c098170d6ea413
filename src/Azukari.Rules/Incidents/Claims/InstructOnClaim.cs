namespace Azukari.Rules;

/// <summary>The city instructs the contractor how to deal with a claim (請求への対処の指示).</summary>
/// <remarks>覚書 8-3a, 8-3c: 「甲の指示に基づき」.</remarks>
[Act("claim/instruct", "8-3a", "8-3c", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record InstructOnClaim(ClaimId Claim, SealedText What, DateOnly Due) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3a").Requires(e.OpenClaim(Claim) is not null, ClaimRefusal.ClaimNotOpen),
        Clause("8-3a").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ThirdPartyClaim claim = e.Claims[Claim];
        return e.With(claim with { Instructions = claim.Instructions.Add(new ClaimInstruction(What, Due, now.At)) });
    }
}

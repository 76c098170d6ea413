namespace Azukari.Rules;

/// <summary>The contractor records what it did about a claim (請求への対処).</summary>
/// <remarks>覚書 8-3a, 8-3c: 「自らの責任と負担で」, and not before the city has instructed.</remarks>
[Act("claim/handle", "8-3a", "8-3c", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record HandleClaim(ClaimId Claim, SealedText What) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3a").Requires(e.OpenClaim(Claim) is not null, ClaimRefusal.ClaimNotOpen),
        Clause("8-3a").Requires(e.OpenClaim(Claim) is not { Instructions.IsEmpty: true }, ClaimRefusal.ClaimNotInstructed),
        Clause("8-3a").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ThirdPartyClaim claim = e.Claims[Claim];
        return e.With(claim with { Handlings = claim.Handlings + 1 });
    }
}

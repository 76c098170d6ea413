namespace Azukari.Rules;

/// <summary>A claim of a third party, or a dispute with one, has come in (第三者からの請求の受付).</summary>
/// <param name="Incident">The incident from which it arose, open or closed.</param>
/// <param name="Claim">Its identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="From">Who claims, sealed.</param>
/// <param name="What">What is claimed and why, sealed.</param>
/// <param name="On">When it was received, in Japan.</param>
/// <param name="Yen">The sum, in yen; left out where none was named.</param>
/// <param name="CausedBy">The organisation at which the cause lies, as far as known.</param>
/// <remarks>覚書 8-3a, 8-3c, 7-3a, 7-3b: whoever of the chain caused it, it is on the contractor's account too.</remarks>
[Act("claim/receive", "8-3a", "8-3c", "7-3a", "7-3b",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true, Creates = nameof(Claim))]
public sealed record ReceiveClaim(
    IncidentId Incident,
    ClaimId Claim,
    ClaimKind Kind,
    SealedText From,
    SealedText What,
    DateOnly On,
    long? Yen = null,
    OrganisationId? CausedBy = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3a").Requires(e.Incidents.ContainsKey(Incident), ClaimRefusal.IncidentUnknown),
        Clause("8-3a").Requires(!e.Claims.ContainsKey(Claim), CommonRefusal.IdentifierAlreadyUsed),
        Clause("8-3a").Requires(From.IsGiven && What.IsGiven, IncidentRefusal.NothingSaid),
        Clause("8-3a").Requires(On <= now.Today, ClaimRefusal.ClaimInTheFuture),
        Clause("8-3a").Requires(Yen is null or > 0, ClaimRefusal.AmountNotPositive),
        Clause("7-3a").Requires(e.IsOfTheWork(CausedBy), ClaimRefusal.CauseOutsideTheWork),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new ThirdPartyClaim(Claim, Incident, Kind, On, Yen, CausedBy, now.At));
}

namespace Azukari.Rules;

/// <summary>A party proposes changed terms of the memorandum, to hold from a day on (変更の覚書の提案).</summary>
/// <param name="Amendment">Its identifier.</param>
/// <param name="Terms">The whole terms as they are to be; their memorandum is the amended text.</param>
/// <param name="Effective">The first day on which they hold, in Japan.</param>
/// <param name="Reason">Why, sealed.</param>
/// <remarks>覚書 0, end. Nothing changes before both have signed (<see cref="SignAmendment"/>) and the day has come. The contract and its
/// parties stay: others would need a contract of their own. One amendment is open at a time, so that none undoes another.</remarks>
[Act("amendment/propose", "0", "end", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer,
    MovesContent = true, Creates = nameof(Amendment))]
public sealed record ProposeAmendment(AmendmentId Amendment, Terms Terms, DateOnly Effective, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("0").Requires(!e.Amendments.ContainsKey(Amendment), CommonRefusal.IdentifierAlreadyUsed),
        Clause("0").Requires(e.OpenAmendment is null, AmendmentRefusal.AmendmentStillOpen),
        Clause("0").Requires(
            Terms.Contract == e.Terms.Contract && Terms.Municipality == e.Terms.Municipality
                && Terms.Contractor == e.Terms.Contractor,
            AmendmentRefusal.AmendmentOfOtherParties),

        // 覚書 end: what is signed is a text, so changed terms have a changed text.
        Clause("end").Requires(Terms.Memorandum != e.Terms.Memorandum, AmendmentRefusal.AmendmentWithoutNewText),
        Clause("0").Requires(Effective >= now.Today, AmendmentRefusal.AmendmentBackdated),
        Clause("0").Requires(Reason.IsGiven, AmendmentRefusal.AmendmentReasonMissing),
        Clause("0").Requires(e.PeopleAreTheirs(Terms), OfficerRefusal.PersonNotOfThisParty),
        .. OpenContract.TermsRules(Terms),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Amendments = e.Amendments.Add(
            Amendment, new Amendment(Amendment, Terms, Effective, e.OrganisationOf(now.Worker)!.Value, now.At, Reason)),
    };
}

enum AmendmentRefusal
{
    AmendmentStillOpen,
    AmendmentOfOtherParties,
    AmendmentWithoutNewText,
    AmendmentBackdated,
    AmendmentReasonMissing,
    AmendmentNotOpen,
    NotThisAmendment,
    AmendmentAlreadySigned,
}

namespace Azukari.Rules;

/// <summary>A party signs an amendment. With the second signature it holds from its day on (変更の覚書の署名).</summary>
/// <param name="Amendment">The amendment.</param>
/// <param name="Text">SHA-256 of the amended memorandum file.</param>
/// <remarks>覚書 0, end. Nothing is backdated: once its day has passed unsigned, it is dropped and proposed anew.</remarks>
[Act("amendment/sign", "0", "end", By = Office.CityApprover | Office.HandlingOfficer)]
public sealed record SignAmendment(AmendmentId Amendment, Digest Text) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Amendment? open = e.Amendments.GetValueOrDefault(Amendment) is { State: AmendmentState.Proposed } proposed ? proposed : null;
        return
        [
            Clause("0").Requires(open is not null, AmendmentRefusal.AmendmentNotOpen),
            Clause("0").Requires(open is null || open.Terms.Memorandum == Text, AmendmentRefusal.NotThisAmendment),
            Clause("end").Requires(
                open is null || e.OrganisationOf(now.Worker) is not { } party || !open.Signatures.Contains(party),
                AmendmentRefusal.AmendmentAlreadySigned),
            Clause("0").Requires(open is null || open.Effective >= now.Today, AmendmentRefusal.AmendmentBackdated),

            // People come and go between proposal and signature.
            Clause("0").Requires(open is null || e.PeopleAreTheirs(open.Terms), OfficerRefusal.PersonNotOfThisParty),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Amendment open = e.Amendments[Amendment];
        Amendment signed = open with { Signatures = open.Signatures.Add(e.OrganisationOf(now.Worker)!.Value) };
        bool both = signed.Signatures.Contains(e.Terms.Municipality) && signed.Signatures.Contains(e.Terms.Contractor);
        signed = both ? signed with { State = AmendmentState.Agreed } : signed;
        return e with { Amendments = e.Amendments.SetItem(Amendment, signed), Upcoming = both ? signed : e.Upcoming };
    }
}

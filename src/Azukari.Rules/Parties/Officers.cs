namespace Azukari.Rules;

/// <summary>What an act says that gives someone an office, for good or as a deputy.</summary>
interface IGivesOffice
{
    WorkerId Worker { get; }

    Office Office { get; }

    SealedText Name { get; }
}

/// <summary>Who holds an office himself, and whose an office is.</summary>
static class Officers
{
    extension(Engagement e)
    {
        /// <summary>The offices for which the person himself is named; a deputy's are not among them.</summary>
        internal Office NamedOfficesOf(WorkerId? id) => e.Worker(id) is not { } worker
            ? Office.None
            : e.Terms.People.Where(p => p.Id == worker.Id).Aggregate(Office.None, (offices, p) => offices | p.Office);

        /// <summary>Whether the office is one that the organisation's own people hold. A stranger is refused as a stranger.</summary>
        internal bool IsOfficeOf(OrganisationId? party, Office office) => party is null || office switch
        {
            Office.CityOfficer or Office.CityApprover => party == e.Terms.Municipality,
            Office.HandlingOfficer => party == e.Terms.Contractor,
            _ => false,
        };

        /// <summary>Whether who acts is named himself, and so may give an office on: a deputy's deputy would be nobody's choice.</summary>
        internal bool ActsHimself(Circumstances now) => e.Worker(now.Worker) is null
            || (e.NamedOfficesOf(now.Worker) & (Office.CityApprover | Office.HandlingOfficer)) != Office.None;

        /// <summary>Whether someone who is to hold an office is of the party: on its rolls, or new and named.</summary>
        internal bool IsOfParty(OrganisationId? party, WorkerId who) =>
            party is null || !e.Workers.TryGetValue(who, out Worker? known) || (known.LeftAt is null && known.Organisation == party);

        /// <summary>Whether each person whom the terms name is of the party that he is named for.</summary>
        internal bool PeopleAreTheirs(Terms terms) => terms.People.All(p => e.IsOfParty(p.Organisation, p.Id));

        /// <summary>Whether the party keeps an approver and a handling officer when this person gives up these offices, now and in
        /// terms that are to come.</summary>
        internal bool OthersHold(Office offices, WorkerId leaving)
        {
            Terms[] terms = e.OpenAmendment is { } open ? [e.Terms, open.Terms] : [e.Terms];
            return new[] { Office.CityApprover, Office.HandlingOfficer }.Where(o => offices.HasFlag(o)).All(office => terms.All(
                t => t.People.Any(p => p.Office.HasFlag(office) && p.Id != leaving
                    && (!e.Workers.TryGetValue(p.Id, out Worker? other) || other.LeftAt is null))));
        }

        /// <summary>With someone on the rolls, if he is new.</summary>
        internal Engagement WithNamed(WorkerId who, OrganisationId party, SealedText name, DateTimeOffset at) =>
            e.Workers.ContainsKey(who) ? e : e.With(new Worker(who, party, name, Employment.Named, at));
    }

    /// <summary>Whoever gives an office gives one of his own party's, to someone of it, and holds his own himself (覚書 0).</summary>
    internal static IEnumerable<Ruling> RulesOf(Engagement e, Circumstances now, IGivesOffice given)
    {
        OrganisationId? party = e.OrganisationOf(now.Worker);
        return
        [
            new Clause("0").Requires(e.IsOfficeOf(party, given.Office), OfficerRefusal.OfficeOfTheOtherParty),
            new Clause("0").Requires(e.ActsHimself(now), OfficerRefusal.DeputyCannotAppoint),
            new Clause("0").Requires(e.IsOfParty(party, given.Worker), OfficerRefusal.PersonNotOfThisParty),
            new Clause("0").Requires(e.Workers.ContainsKey(given.Worker) || given.Name.IsGiven, OfficerRefusal.PersonNameMissing),
        ];
    }
}

enum OfficerRefusal
{
    OfficeOfTheOtherParty,
    DeputyCannotAppoint,
    PersonNotOfThisParty,
    PersonNameMissing,
    OfficeAlreadyHeld,
    OfficeNotHeld,
    LastOfItsOffice,
    DeputyPeriodNotProper,
    DeputyReasonMissing,
    NoSuchDeputy,
}

namespace Azukari.Rules;

/// <summary>A party names a further officer of its own: city officer, city approver or handling officer (責任者等の変更).</summary>
/// <param name="Worker">Someone of the party; a new person where the identifier is new.</param>
/// <param name="Office">One office of the party.</param>
/// <param name="Name">The name of a new person, sealed.</param>
/// <remarks>覚書 0, 6-3: the people of the memorandum change with the years, and each change is told to the other party by its entry.
/// Whoever is replaced is relieved by <see cref="RelieveOfficer"/>.</remarks>
[Act("officer/appoint", "0", "6-3", By = Office.CityApprover | Office.HandlingOfficer, Creates = nameof(Worker))]
public sealed record AppointOfficer(WorkerId Worker, Office Office, SealedText Name = default) : Act, IGivesOffice
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        .. Officers.RulesOf(e, now, this),
        Clause("0").Requires((e.NamedOfficesOf(Worker) & Office) == Office.None, OfficerRefusal.OfficeAlreadyHeld),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        OrganisationId party = e.OrganisationOf(now.Worker)!.Value;
        Engagement named = e.WithNamed(Worker, party, Name, now.At);
        var person = new NamedPerson(Worker, party, Office, named.Workers[Worker].Name);
        return named.WithPeople(people => people.Add(person));
    }
}

namespace Azukari.Rules;

/// <summary>A party takes an office from one of its own people, at once (責任者等の交代).</summary>
/// <param name="Worker">The person.</param>
/// <param name="Office">The office.</param>
/// <param name="Leaves">Whether he leaves the work altogether: then every office goes, and from the next act on he is a stranger.</param>
/// <remarks>覚書 0, 6-3. The last approver of the city and the contractor's last handling officer stay until another is named: a
/// party without one could do nothing any more.</remarks>
[Act("officer/relieve", "0", "6-3", By = Office.CityApprover | Office.HandlingOfficer)]
public sealed record RelieveOfficer(WorkerId Worker, Office Office, bool Leaves = false) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Office held = e.NamedOfficesOf(Worker);
        return
        [
            Clause("0").Requires(e.IsOfficeOf(e.OrganisationOf(now.Worker), Office), OfficerRefusal.OfficeOfTheOtherParty),
            Clause("0").Requires(e.ActsHimself(now), OfficerRefusal.DeputyCannotAppoint),
            Clause("0").Requires((held & Office) != Office.None, OfficerRefusal.OfficeNotHeld),
            Clause("0").Requires(
                (held & Office) == Office.None || e.OthersHold(Leaves ? held : Office, Worker), OfficerRefusal.LastOfItsOffice),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Engagement relieved = e.WithPeople(people =>
        [
            .. people
                .Select(p => p.Id != Worker ? p : p with { Office = Leaves ? Office.None : p.Office & ~Office })
                .Where(p => p.Office != Office.None),
        ]);
        return Leaves ? relieved.With(relieved.Workers[Worker] with { LeftAt = now.At }) : relieved;
    }
}

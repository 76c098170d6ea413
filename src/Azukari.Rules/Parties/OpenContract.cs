namespace Azukari.Rules;

/// <summary>The desk opens a contract's ledger with the terms of its memorandum. It is the first entry.</summary>
/// <remarks>覚書 0. The terms bind nobody before both parties have signed (<see cref="SignMemorandum"/>).</remarks>
[Act("contract/open", "0", By = Office.Desk, BeforeConclusion = true)]
public sealed record OpenContract(Terms Terms) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("0").Requires(e.Terms == Terms.None, ContractRefusal.ContractAlreadyOpen),
        Clause("0").Requires(
            Terms.Municipality != Terms.Contractor && Terms.Term.IsProper
                && Terms.People.Any(p => p.Office.HasFlag(Office.CityApprover) && p.Organisation == Terms.Municipality)
                && Terms.People.Any(p => p.Office.HasFlag(Office.HandlingOfficer) && p.Organisation == Terms.Contractor),
            ContractRefusal.PartiesIncomplete),

        // Nobody holds an office of the other party, of a third one or of the desk, and nobody stands in both camps.
        Clause("0").Requires(Terms.People.All(IsOfItsParty) && EachIsOfOneParty, ContractRefusal.PartiesIncomplete),
        Clause("0").Requires(HasUsableNumbers, ContractRefusal.PartiesIncomplete),
        Clause("5-2").Requires(Terms.Places.Length > 0 && Terms.Places.HasNoDoubles(), ContractRefusal.NoPlace),
        Clause("3").Requires(Terms.Purposes.Length > 0 && Terms.Purposes.HasNoDoubles(), ContractRefusal.NoPurpose),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Terms = Terms,
        Workers = Terms.People.Aggregate(IdentifierDictionary<WorkerId, Worker>.Empty, (workers, p) => workers.ContainsKey(p.Id)
            ? workers
            : workers.Add(p.Id, new Worker(p.Id, p.Organisation, p.Name, Employment.Named, now.At))),
    };

    bool IsOfItsParty(NamedPerson person) => person.Office switch
    {
        Office.CityOfficer or Office.CityApprover or Office.CityOfficer | Office.CityApprover =>
            person.Organisation == Terms.Municipality,
        Office.HandlingOfficer => person.Organisation == Terms.Contractor,
        _ => false,
    };

    bool EachIsOfOneParty => Terms.People.DistinctBy(p => (p.Id, p.Organisation)).Count()
        == Terms.People.DistinctBy(p => p.Id).Count();

    /// <summary>Numbers that a day can be counted with: a hundred years at most.</summary>
    bool HasUsableNumbers =>
        Terms.TrainingValidityMonths is > 0 and <= 1_200 && Terms.InspectionIntervalMonths is > 0 and <= 1_200
        && Terms.CarriersPerTransport > 0 && Terms.HandbackWithinDays is > 0 and <= 36_500 && Terms.Practice.IsUsable;
}

enum ContractRefusal
{
    ContractAlreadyOpen,
    PartiesIncomplete,
    NoPlace,
    NoPurpose,
}

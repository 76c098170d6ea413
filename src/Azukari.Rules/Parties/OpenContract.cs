namespace Azukari.Rules;

/// <summary>The desk opens a contract's ledger with the terms of its memorandum. It is the first entry.</summary>
/// <remarks>覚書 0. The terms bind nobody before both parties have signed (<see cref="SignMemorandum"/>).</remarks>
[Act("contract/open", "0", By = Office.Desk, BeforeConclusion = true)]
public sealed record OpenContract(Terms Terms) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("0").Requires(e.Terms == Terms.None, ContractRefusal.ContractAlreadyOpen),
        .. TermsRules(Terms),
    ];

    /// <summary>What makes terms usable at all; an amendment's terms are asked the same.</summary>
    internal static IEnumerable<Ruling> TermsRules(Terms terms) =>
    [
        Clause("0").Requires(
            terms.Municipality != terms.Contractor && terms.Term.IsProper
                && terms.People.Any(p => p.Office.HasFlag(Office.CityApprover) && p.Organisation == terms.Municipality)
                && terms.People.Any(p => p.Office.HasFlag(Office.HandlingOfficer) && p.Organisation == terms.Contractor),
            ContractRefusal.PartiesIncomplete),

        // Nobody holds an office of the other party, of a third one or of the desk, and nobody stands in both camps.
        Clause("0").Requires(terms.People.All(p => IsOfItsParty(terms, p)) && EachIsOfOneParty(terms), ContractRefusal.PartiesIncomplete),
        Clause("0").Requires(HasUsableNumbers(terms), ContractRefusal.PartiesIncomplete),
        Clause("5-2").Requires(terms.Places.Length > 0 && terms.Places.HasNoDoubles(), ContractRefusal.NoPlace),
        Clause("3").Requires(terms.Purposes.Length > 0 && terms.Purposes.HasNoDoubles(), ContractRefusal.NoPurpose),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Terms = Terms,
        Workers = Terms.People.Aggregate(IdentifierDictionary<WorkerId, Worker>.Empty, (workers, p) => workers.ContainsKey(p.Id)
            ? workers
            : workers.Add(p.Id, new Worker(p.Id, p.Organisation, p.Name, Employment.Named, now.At))),
    };

    static bool IsOfItsParty(Terms terms, NamedPerson person) => person.Office switch
    {
        Office.CityOfficer or Office.CityApprover or Office.CityOfficer | Office.CityApprover =>
            person.Organisation == terms.Municipality,
        Office.HandlingOfficer => person.Organisation == terms.Contractor,
        _ => false,
    };

    static bool EachIsOfOneParty(Terms terms) => terms.People.DistinctBy(p => (p.Id, p.Organisation)).Count()
        == terms.People.DistinctBy(p => p.Id).Count();

    /// <summary>Numbers that a day can be counted with: a hundred years at most.</summary>
    static bool HasUsableNumbers(Terms terms) =>
        terms.TrainingValidityMonths is > 0 and <= 1_200 && terms.InspectionIntervalMonths is > 0 and <= 1_200
        && terms.CarriersPerTransport > 0 && terms.HandbackWithinDays is > 0 and <= 36_500 && terms.Practice.IsUsable;
}

enum ContractRefusal
{
    ContractAlreadyOpen,
    PartiesIncomplete,
    NoPlace,
    NoPurpose,
}

using System.Collections.Immutable;

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
                && Terms.People.Any(p => p.Office == Office.CityApprover && p.Organisation == Terms.Municipality)
                && Terms.People.Any(p => p.Office == Office.HandlingOfficer && p.Organisation == Terms.Contractor),
            ContractRefusal.PartiesIncomplete),
        Clause("5-2").Requires(Terms.Places.Length > 0 && Terms.Places.HasNoDoubles(), ContractRefusal.NoPlace),
        Clause("3").Requires(Terms.Purposes.Length > 0 && Terms.Purposes.HasNoDoubles(), ContractRefusal.NoPurpose),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Terms = Terms,
        Workers = Terms.People.ToImmutableDictionary(
            p => p.Id, p => new Worker(p.Id, p.Organisation, p.Name, Employment.Named, now.At)),
    };
}

enum ContractRefusal
{
    ContractAlreadyOpen,
    PartiesIncomplete,
    NoPlace,
    NoPurpose,
}

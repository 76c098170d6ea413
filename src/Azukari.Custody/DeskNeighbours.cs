using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>Contracts of one desk that share a firm: an incident of one is a question for the others (覚書 8-1a).</summary>
/// <remarks>Only the desk can see it. Identifiers are each contract's own, and names are sealed in the ledgers, so firms are compared
/// by their names, and each contract is told the firm as it calls it: nothing of the other contract passes.</remarks>
public sealed partial class Desk
{
    /// <summary>Everything due under a contract, near or far, with what other contracts ask of it.</summary>
    public IReadOnlyList<DueThing> DueOf(ContractId contract) =>
        [.. DueElsewhere(contract), .. Deadlines.Of(StateOf(contract), Now)];

    /// <summary>The board of the articles, with what other contracts ask of this one.</summary>
    public IReadOnlyList<ArticleStatus> BoardOf(ContractId contract) =>
        ArticleBoard.Of([.. DueElsewhere(contract), .. Deadlines.NearOf(StateOf(contract), Now)]);

    IEnumerable<DueThing> DueElsewhere(ContractId contract)
    {
        if (ledgers.Count == 1)
        {
            return [];
        }

        HashSet<string> concerned =
        [
            .. ledgers.Values.Where(l => l.Contract != contract)
                .SelectMany(l => l.Durable.FirmsInIncidents().Select(f => NameOf(l.Contract, f))).OfType<string>(),
        ];
        return concerned.Count == 0
            ? []
            : StateOf(contract).FirmsOfTheWork().Where(f => NameOf(contract, f) is { } name && concerned.Contains(name)).Select(NeighbourDue.Of);
    }

    /// <summary>A firm's name without what writing adds to it; null where it was erased.</summary>
    string? NameOf(ContractId contract, OrganisationId firm) =>
        StateOf(contract).Reentrustments.TryGetValue(firm, out Reentrustment? below)
            ? ValueOf(contract, below.Name) is { } name ? Bare(name) : null
            : Bare(MemorandumOf(contract).Contractor.Name);
}

using System.Collections.Concurrent;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>The reconciliation, kept until the next entry: each look at the return asks for it, and it is made of everything ever held.</summary>
public sealed partial class Desk
{
    readonly ConcurrentDictionary<ContractId, (Engagement Of, Reconciliation Made)> reconciled = new();

    /// <summary>The reconciliation to zero as it stands (覚書 第9条).</summary>
    /// <exception cref="CustodyException">There is no such contract.</exception>
    public Reconciliation ReconciliationOf(ContractId contract)
    {
        Engagement state = StateOf(contract); // the same object until the next entry, but where an amendment is about to come into force
        if (reconciled.TryGetValue(contract, out (Engagement Of, Reconciliation Made) kept) && ReferenceEquals(kept.Of, state))
        {
            return kept.Made;
        }

        var made = Reconciliation.Of(state);
        reconciled[contract] = (state, made);
        return made;
    }
}

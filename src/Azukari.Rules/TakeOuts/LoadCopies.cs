using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Copies are loaded at the destination, under a permission of the city to process there (行き先での取込み).</summary>
/// <param name="TakeOut">The take-out that has arrived.</param>
/// <param name="Copies">Which of its copies.</param>
/// <param name="Permission">The approved take-out of the kind that permits processing there.</param>
/// <remarks>覚書 5-1a, 3, 5-3b. What is loaded is erased there before the permission ends, or the desk opens an incident (Amagasaki 2022).</remarks>
[Act("take-out/load", "5-1a", "3", "5-3b", By = Office.Handler)]
public sealed record LoadCopies(TakeOutId TakeOut, ImmutableArray<ItemId> Copies, TakeOutId Permission) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? arrived = e.TakeOut(TakeOut, TakeOutState.Arrived);
        bool areCopies = arrived is null || (!Copies.IsEmpty && Copies.HasNoDoubles()
            && Copies.All(c => arrived.Copies.Contains(c) && e.Item(c) is { State: ItemState.Away })
            && !arrived.Loaded.Any(l => l.ErasedAt is null && Copies.Contains(l.Copy)));
        return
        [
            Clause("5-3c").Requires(arrived is not null, TakeOutRefusal.NotArrived),
            Clause("5-3c").Requires(arrived is null || arrived.Bearer == now.Worker, TakeOutRefusal.NotTheBearer),
            Clause("5-1b").Requires(areCopies, TakeOutRefusal.CopyNotOfTheTakeOut),
            Clause("5-1a").Requires(
                arrived is null || !areCopies || Permits(e, arrived, now), TakeOutRefusal.NoPermissionToProcessThere),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut arrived = e.TakeOuts[TakeOut];
        DateTimeOffset eraseBy = e.TakeOuts[Permission].DueBack;
        return e.With(arrived with
        {
            Loaded = arrived.Loaded.AddRange(Copies.Select(c => new LoadedCopy(c, Permission, eraseBy, null))),
        });
    }

    /// <summary>The same files, the same recipient, the same destination, within its time.</summary>
    bool Permits(Engagement e, TakeOut arrived, Circumstances now) =>
        e.TakeOut(Permission, TakeOutState.Approved) is { Request.Kind: TakeOutKind.ProcessElsewhere } permission
        && permission.Request.Departs <= now.At && now.At < permission.DueBack
        && permission.Request.Recipient == arrived.Request.Recipient
        && permission.Request.Destination == (arrived.Request.Destination ?? arrived.Request.Recipient)
        && Copies.All(c => e.Items[c].CopyOf is { } original && permission.Request.Items.Contains(original));
}

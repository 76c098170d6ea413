namespace Azukari.Rules;

/// <summary>One item on its way to zero, below what it is a copy of.</summary>
/// <param name="Item">The item.</param>
/// <param name="Depth">0 for an original, 1 for a copy of it, and so on.</param>
/// <param name="Organisation">Whose it is: for a working copy, that of whoever holds it.</param>
/// <param name="Missing">What is still missing until it is at zero and proved to be; empty where nothing is.</param>
/// <param name="Certificate">The certificate that names it.</param>
public sealed record ReconciledItem(Item Item, int Depth, OrganisationId Organisation, IReadOnlyList<MissingStep> Missing, CertificateId? Certificate);

/// <summary>What is missing until an item is at zero, in the order in which it is done.</summary>
public enum MissingStep
{
    /// <summary>The city's instruction.</summary>
    Instruction,

    /// <summary>It is away with a take-out.</summary>
    BringBack,

    /// <summary>The working copy is still out.</summary>
    CheckIn,

    /// <summary>The handback.</summary>
    HandBack,

    /// <summary>The city's receipt.</summary>
    Receipt,

    /// <summary>The erasure.</summary>
    Erasure,

    /// <summary>The destruction of the key, after the erasure was ordered.</summary>
    KeyDestruction,

    /// <summary>The disposal.</summary>
    Disposal,

    /// <summary>The certificate of the disposal.</summary>
    Certificate,
}

/// <summary>An organisation's account.</summary>
/// <param name="Organisation">Which.</param>
/// <param name="Held">Items not at zero.</param>
/// <param name="AtZero">Items at zero.</param>
/// <param name="Backups">Backups in its keeping that can still be read.</param>
/// <param name="KeyCopies">Copies of the key in its keeping.</param>
/// <param name="DeclaredAt">When it declared to hold nothing; for the contractor, for all.</param>
/// <param name="Returned">Items whose return the city acknowledged; what remains of them is erased or disposed of as well.</param>
/// <param name="Erased">Items at zero by erasure.</param>
/// <param name="Disposed">Items at zero by disposal.</param>
public sealed record OrganisationAccount(
    OrganisationId Organisation, int Held, int AtZero, int Backups, int KeyCopies, DateTimeOffset? DeclaredAt, int Returned, int Erased, int Disposed)
{
    /// <summary>Items ever held.</summary>
    public int Entrusted => Held + AtZero;
}

/// <summary>The reconciliation of originals, copies, extracts, media, paper, backups and key copies, of everyone in the chain, to zero.</summary>
/// <param name="Items">Every item ever held, each original with what was made of it below.</param>
/// <param name="Backups">Every backup, readable or not.</param>
/// <param name="KeyCopies">Every copy of the key, kept or not.</param>
/// <param name="Organisations">The account of each organisation.</param>
/// <param name="IsZero">Whether zero could be declared: nothing held, nothing away, nothing readable, nobody below at work.</param>
public sealed record Reconciliation(
    IReadOnlyList<ReconciledItem> Items,
    IReadOnlyList<(Backup Backup, bool IsReadable)> Backups,
    IReadOnlyList<KeyCopy> KeyCopies,
    IReadOnlyList<OrganisationAccount> Organisations,
    bool IsZero)
{
    /// <summary>Computed from the state alone (覚書 第9条).</summary>
    public static Reconciliation Of(Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        ILookup<ItemId?, Item> children = e.Items.Values.ToLookup(i => i.CopyOf is { } of && e.Items.ContainsKey(of) ? of : (ItemId?)null);
        IReadOnlyDictionary<ItemId, Certificate> certificates = e.CertificatesByItem();
        List<ReconciledItem> items = [];
        foreach (Item original in InOrder(children[null]))
        {
            AddTree(original, 0);
        }

        return new(
            items,
            [.. e.Backups.Values.OrderBy(b => b.MadeAt).ThenBy(b => b.Id.Value, StringComparer.Ordinal).Select(b => (b, e.IsReadable(b)))],
            [.. e.KeyCopies.Values.OrderBy(k => k.MadeAt).ThenBy(k => k.Id.Value, StringComparer.Ordinal)],
            Accounts(e, items),
            DeclareZeroHoldings.ZeroRules(e).All(r => r.Holds));

        // INVARIANT: a copy is made of what stood before it, so the tree ends.
        void AddTree(Item item, int depth)
        {
            CertificateId? certificate = certificates.GetValueOrDefault(item.Id)?.Id;
            items.Add(new ReconciledItem(item, depth, OrganisationOf(e, item), [.. MissingOf(item, certificate is not null)], certificate));
            foreach (Item child in InOrder(children[item.Id]))
            {
                AddTree(child, depth + 1);
            }
        }
    }

    static IEnumerable<Item> InOrder(IEnumerable<Item> items) =>
        items.OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal);

    static OrganisationId OrganisationOf(Engagement e, Item item) =>
        item.HeldBy is { } who && e.Workers.TryGetValue(who, out Worker? worker) ? worker.Organisation : item.Holder;

    static IEnumerable<MissingStep> MissingOf(Item item, bool certified)
    {
        if (item.State == ItemState.Away)
        {
            yield return MissingStep.BringBack;
        }

        if (item.Kind == ItemKind.WorkingCopy)
        {
            if (!item.IsZero)
            {
                yield return MissingStep.CheckIn;
            }

            yield break;
        }

        if (item.State == ItemState.Disposed && !certified)
        {
            yield return MissingStep.Certificate;
        }

        if (item.IsZero)
        {
            yield break;
        }

        if (item.State == ItemState.ErasureOrdered)
        {
            yield return MissingStep.KeyDestruction;
            yield break;
        }

        if (item.Instructed is null && item.Kind != ItemKind.ExportedCopy)
        {
            yield return MissingStep.Instruction;
        }

        if (item.Instructed == Disposition.HandBack && item.ReturnedAt is null)
        {
            yield return item.HandedBack is null ? MissingStep.HandBack : MissingStep.Receipt;
        }

        yield return item.Kind is ItemKind.Medium or ItemKind.Paper ? MissingStep.Disposal : MissingStep.Erasure;
    }

    static List<OrganisationAccount> Accounts(Engagement e, List<ReconciledItem> items)
    {
        IEnumerable<OrganisationId> known =
        [
            e.Terms.Contractor, .. e.PartsOfTheWork.Select(n => n.Organisation), .. items.Select(i => i.Organisation),
            .. e.Backups.Values.Select(b => b.Keeper), .. e.KeyCopies.Values.Select(k => k.Keeper),
        ];
        ILookup<OrganisationId, Item> held = items.ToLookup(i => i.Organisation, i => i.Item);
        return
        [
            .. known.Where(o => o != default).Distinct().Select(o => new OrganisationAccount(
                o,
                held[o].Count(i => !i.IsZero),
                held[o].Count(i => i.IsZero),
                e.Backups.Values.Count(b => b.Keeper == o && e.IsReadable(b)),
                e.KeyCopies.Values.Count(k => k.Keeper == o && k.GoneAt is null),
                o == e.Terms.Contractor ? e.Completion.ZeroDeclaredAt : e.PartDeclarations.GetValueOrDefault(o)?.At,
                held[o].Count(i => i.ReturnedAt is not null),
                held[o].Count(i => i.State == ItemState.Erased),
                held[o].Count(i => i.State == ItemState.Disposed))),
        ];
    }
}

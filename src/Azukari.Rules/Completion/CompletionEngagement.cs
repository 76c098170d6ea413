using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What the return must bring to zero beside the items themselves, and what proves it (覚書 第9条).</summary>
public sealed partial record Engagement
{
    /// <summary>Backups that hold items: 「複製物」too, wherever they are kept.</summary>
    public IdentifierDictionary<BackupId, Backup> Backups { get; internal init; } = IdentifierDictionary<BackupId, Backup>.Empty;

    /// <summary>Copies of the desk's own key that were made on purpose.</summary>
    public IdentifierDictionary<KeyCopyId, KeyCopy> KeyCopies { get; internal init; } =
        IdentifierDictionary<KeyCopyId, KeyCopy>.Empty;

    /// <summary>Epochs whose key was destroyed, in the order of the entries.</summary>
    public ImmutableArray<int> DestroyedEpochs { get; internal init; } = [];

    /// <summary>Certificates of disposal and of erasure.</summary>
    public IdentifierDictionary<CertificateId, Certificate> Certificates { get; internal init; } =
        IdentifierDictionary<CertificateId, Certificate>.Empty;

    /// <summary>Re-entrustees that declared to hold nothing any more.</summary>
    public IdentifierDictionary<OrganisationId, PartDeclaration> PartDeclarations { get; internal init; } =
        IdentifierDictionary<OrganisationId, PartDeclaration>.Empty;

    /// <summary>Who of the city has accepted zero holdings so far.</summary>
    public Approvals ZeroApprovals { get; internal init; } = Approvals.None;

    /// <summary>What turned up after it was said to be gone.</summary>
    public IdentifierDictionary<DiscoveryId, Discovery> Discoveries { get; internal init; } =
        IdentifierDictionary<DiscoveryId, Discovery>.Empty;
}

/// <summary>That a re-entrustee holds nothing any more (再委託先の保有ゼロ).</summary>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Document">SHA-256 of the signed declaration, where the contractor recorded it.</param>
public sealed record PartDeclaration(DateTimeOffset At, WorkerId? By, Digest? Document);

/// <summary>What the return knows of organisations and copies.</summary>
public static class CompletionParts
{
    extension(Engagement e)
    {
        /// <summary>Re-entrustees that were ever in the work, and so have to declare.</summary>
        public IEnumerable<Reentrustment> PartsOfTheWork => e.Reentrustments.Values
            .Where(n => n.Consented is not null && n.State is not (ReentrustmentState.Applied or ReentrustmentState.Declined));

        /// <summary>Whether content could still be read out of a backup: it exists, and so does a key to it.</summary>
        public bool IsReadable(Backup backup)
        {
            ArgumentNullException.ThrowIfNull(backup);
            return backup.GoneAt is null
                && (backup.HoldsKeys || !e.DestroyedEpochs.Contains(backup.Epoch)
                    || e.KeyCopies.Values.Any(k => k.GoneAt is null && k.Epoch == backup.Epoch));
        }

        /// <summary>The certificates by the items that they name.</summary>
        public IReadOnlyDictionary<ItemId, Certificate> CertificatesByItem() =>
            e.Certificates.Values.SelectMany(c => c.Items.Select(i => (Item: i, Certificate: c))).DistinctBy(n => n.Item).ToDictionary(n => n.Item, n => n.Certificate);

        /// <summary>Whether none of some items is named by a certificate.</summary>
        internal bool HaveNoCertificate(IEnumerable<ItemId> items) => !e.Certificates.Values.SelectMany(c => c.Items).Intersect(items).Any();

        /// <summary>What an organisation still holds: items on its account, and copies in its people's hands.</summary>
        public IEnumerable<Item> HeldBy(OrganisationId organisation) => e.StillHeld.Where(i =>
            (i.HeldBy is { } who && e.Workers.TryGetValue(who, out Worker? worker) ? worker.Organisation : i.Holder) == organisation);
    }

    /// <summary>Whether the named witness is on the rolls, and another person than whoever acts.</summary>
    internal static bool IsWitness(this Engagement e, WorkerId witness, Circumstances now) =>
        e.Worker(witness) is not null && now.Worker != witness;
}

using System.Runtime.ExceptionServices;
using Azukari.Custody.Contents;
using Azukari.Custody.Storage;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>The desk's key ring, and the effects that follow the ledger.</summary>
/// <remarks>
/// Effects read the ledger behind a durable cursor. Each can be done again: a crash between the entry and its effect loses nothing
/// and does nothing twice.
/// </remarks>
public sealed partial class Desk
{
    const string EffectCursor = "effects";

    readonly RingTable ring;
    FolderContentStore? opened;
    readonly FileKeyCustodian custodian;
    KeyRing? keys;

    /// <summary>Shared by those who make or open a slot, alone for the turn: a slot made under the old ring would open nothing.</summary>
    readonly ReaderWriterLockSlim turning = new();

    /// <summary>Effects run one at a time: one would destroy the epoch key that another has just made.</summary>
    readonly Lock effects = new();

    /// <summary>The epoch of the key ring.</summary>
    public int Epoch => keys!.Epoch;

    /// <summary>The ciphertexts; taken up at the first need, so that looking writes nothing.</summary>
    FolderContentStore Contents => opened ??= new FolderContentStore(folder.Contents);

    /// <summary>Brings the effects up to the last entry.</summary>
    public void RunEffects()
    {
        lock (effects)
        {
            StorageFaults.Guard(folder.Root, () =>
            {
                FollowLedgers();
                PackageStore.Clean(folder.Root, this);
            });
        }
    }

    void FollowLedgers()
    {
        List<Erasure> ordered = [];
        List<(ContractLedger Ledger, long Next)> read = [];
        foreach (ContractLedger ledger in ledgers.Values)
        {
            // No further than the state has come: an entry whose act is not applied yet would seem to have had its effect.
            long end = ledger.DurableSize;
            long from = table.Cursor(ledger.Key, EffectCursor), next = from;
            foreach ((long index, byte[] bytes) in table.Entries(ledger.Key, from).TakeWhile(e => e.Index < end))
            {
                if (EntryFormat.TryRead(bytes, out Entry entry, out _) && entry is { Permitted: true, Act: EraseItems erase }
                    && DoomedBy(ledger, erase) is { Count: > 0 } doomed)
                {
                    ordered.Add(new(ledger, index, erase, doomed));
                }

                next = index + 1;
            }

            if (next != from)
            {
                read.Add((ledger, next));
            }
        }

        // A contract that cannot take entries at the moment, its clock being behind, keeps no other's waiting; it is tried again.
        Dictionary<ContractLedger, Exception> failed = Erase(ordered);
        foreach ((ContractLedger ledger, long next) in read.Where(r => !failed.ContainsKey(r.Ledger)))
        {
            table.MoveCursor(ledger.Key, EffectCursor, next);
        }

        if (failed.Count > 0)
        {
            ExceptionDispatchInfo.Throw(failed.Values.First());
        }
    }

    /// <summary>Removes contents whose entry a crash forestalled: no slot and no item names them, and their keys died with the desk.</summary>
    void SweepContents()
    {
        HashSet<string> named =
        [
            .. ring.Slots().Select(s => s.Key),
            .. ledgers.Values.SelectMany(l => l.Durable.Items.Values).Select(i => i.Content?.Content.Value).OfType<string>(),
            .. ledgers.Values.SelectMany(l => l.Durable.Sweeps.Values).Select(s => s.Content?.Content.Value).OfType<string>(),
        ];
        foreach (string content in Contents.List().Where(c => !named.Contains(c)).ToList())
        {
            Contents.Delete(content);
        }
    }

    void MakeRing()
    {
        custodian.Create(1);
        if (custodian.TryGet(1, out EpochKey? epoch) is not KeyRingError.None and var error)
        {
            throw FaultOf(error, 1);
        }

        using (epoch)
        {
            keys = KeyRing.Create(1);
            ring.SetFirst(keys.ExportWrapped(epoch!));
        }
    }

    void OpenRing()
    {
        byte[] wrapped = ring.Ring() ?? throw CustodyException.Of(Fault.DataDamaged, folder.Database);
        if (KeyRing.TryOpen(wrapped, custodian, out KeyRing? found) is not KeyRingError.None and var error)
        {
            throw FaultOf(error, custodian.Epochs() is [int only] ? only : 0);
        }

        keys = found;
    }

    /// <summary>The slots of what an entry erases; none where that was confirmed already: a crash came after its entry.</summary>
    static List<string> DoomedBy(ContractLedger ledger, EraseItems erase) =>
    [
        .. from id in erase.Items
           let item = ledger.Durable.Item(id)
           where item is { State: ItemState.ErasureOrdered, Content: not null }
           from slot in (string[])[item.Content!.Content.Value, FindingsOf(item.Content.Content)]
           select slot,
    ];

    /// <summary>The effect of erasures (覚書 9b): the ring turns once without all that is erased, and the old epoch's key goes.</summary>
    /// <returns>Those ledgers that did not take the confirmation.</returns>
    Dictionary<ContractLedger, Exception> Erase(List<Erasure> ordered)
    {
        Dictionary<ContractLedger, Exception> failed = [];
        // Those whose slots a turn took already come first: their confirmation names that turn, and no later one.
        foreach (IGrouping<bool, Erasure> part in ordered.ToLookup(o => o.Slots.Exists(s => ring.Slot(s) is not null)).OrderBy(g => g.Key))
        {
            if (part.Key)
            {
                turning.EnterWriteLock();
                try
                {
                    Turn(part.SelectMany(o => o.Slots).ToHashSet(StringComparer.Ordinal));
                }
                finally
                {
                    turning.ExitWriteLock();
                }
            }

            // Also where no turn is needed any more: the one before may have failed after its commit.
            ring.CutLog();
            DestroyOtherEpochs();
            foreach (Erasure erasure in part)
            {
                erasure.Slots.ForEach(Contents.Delete);
                try
                {
                    Submit(new Submission(
                        erasure.Ledger.Contract, new ConfirmErasure(erasure.Act.Items, Epoch - 1, Epoch, KeyCustody.File), null, null, Authentication.Desk)
                    {
                        Id = EffectId(erasure.Ledger, erasure.Index),
                    });
                }
                catch (CustodyException fault)
                {
                    failed.TryAdd(erasure.Ledger, fault);
                }
            }
        }

        return failed;
    }

    /// <summary>Only under the write lock of <see cref="turning"/>.</summary>
    void Turn(HashSet<string> without)
    {
        int next = Epoch + 1;
        custodian.Create(next);
        KeyRingError error = custodian.TryGet(next, out EpochKey? epoch);
        KeyRing? turned = null;
        IReadOnlyList<KeyValuePair<string, byte[]>> kept = [];
        if (error == KeyRingError.None)
        {
            error = keys!.Turn(ring.Slots().Where(s => !without.Contains(s.Key)), out turned, out kept);
        }

        if (error != KeyRingError.None)
        {
            throw FaultOf(error, next);
        }

        using (epoch)
        {
            try
            {
                ring.Turn(turned!.ExportWrapped(epoch!), kept);
            }
            catch
            {
                // A commit that is told as failed may stand on the disk all the same: what is stored decides.
                turned!.Dispose();
                ReopenRing();
                throw;
            }
        }

        keys!.Dispose();
        keys = turned;
    }

    /// <summary>Takes up the ring that is stored, where it is not the one at hand. Only under the write lock of <see cref="turning"/>.</summary>
    void ReopenRing()
    {
        KeyRing before = keys!;
        OpenRing();
        before.Dispose();
    }

    /// <summary>Any key but that of the present epoch is either spent or was never used.</summary>
    /// <remarks>
    /// The stored ring is opened first: the one key that opens it is never destroyed, whatever this process believes the epoch to be.
    /// </remarks>
    void DestroyOtherEpochs()
    {
        turning.EnterWriteLock();
        try
        {
            ReopenRing();
        }
        finally
        {
            turning.ExitWriteLock();
        }

        foreach (int epoch in custodian.Epochs().Where(e => e != Epoch))
        {
            custodian.Destroy(epoch);
        }
    }

    /// <summary>An erasure that was ordered and not confirmed yet.</summary>
    sealed record Erasure(ContractLedger Ledger, long Index, EraseItems Act, List<string> Slots);

    CustodyException FaultOf(KeyRingError error, int epoch) => CustodyException.Of(
        error switch
        {
            KeyRingError.EpochKeyMissing => Fault.KeyMissing,
            KeyRingError.EpochKeyWrong => Fault.KeyWrong,
            KeyRingError.EpochKeyDamaged => Fault.KeyDamaged,
            KeyRingError.EpochKeyReadableByOthers => Fault.KeyReadableByOthers,
            _ => Fault.DataDamaged,
        },
        epoch == 0 ? folder.Keys : Path.Combine(folder.Keys, $"ring-epoch-{epoch}.key"));

    /// <summary>The same effect of the same entry always has the same name, so it cannot be recorded twice.</summary>
    static ActId EffectId(ContractLedger ledger, long index) => Identifier.FromRandom<ActId>(
        System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"effect\n{ledger.Origin}\n{index}")).AsSpan(0, Identifier.RandomBytes));
}

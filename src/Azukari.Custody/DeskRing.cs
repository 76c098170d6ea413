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
            StorageFaults.Guard(folder.Root, FollowLedgers);
        }
    }

    void FollowLedgers()
    {
        foreach (ContractLedger ledger in ledgers.Values)
        {
            // No further than the state has come: an entry whose act is not applied yet would seem to have had its effect.
            long end = ledger.DurableSize;
            long next = table.Cursor(ledger.Key, EffectCursor);
            foreach ((long index, byte[] bytes) in table.Entries(ledger.Key, next).TakeWhile(e => e.Index < end))
            {
                if (EntryFormat.TryRead(bytes, out Entry entry, out _) && entry is { Permitted: true, Act: EraseItems erase })
                {
                    Erase(ledger, index, erase);
                }

                next = index + 1;
            }

            if (next != table.Cursor(ledger.Key, EffectCursor))
            {
                table.MoveCursor(ledger.Key, EffectCursor, next);
            }
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

    /// <summary>The effect of an erasure (覚書 9b): the ring turns without the erased contents, and the old epoch's key goes.</summary>
    void Erase(ContractLedger ledger, long index, EraseItems erase)
    {
        List<(ItemId Item, string Slot)> doomed =
        [
            .. from id in erase.Items
               let item = ledger.Durable.Item(id)
               where item is { State: ItemState.ErasureOrdered, Content: not null }
               from slot in (string[])[item.Content!.Content.Value, FindingsOf(item.Content.Content)]
               select (id, slot),
        ];
        if (doomed.Count == 0)
        {
            return; // Confirmed already: a crash came after that entry.
        }

        if (doomed.Exists(d => ring.Slot(d.Slot) is not null))
        {
            turning.EnterWriteLock();
            try
            {
                Turn(doomed.Select(d => d.Slot).ToHashSet(StringComparer.Ordinal));
            }
            finally
            {
                turning.ExitWriteLock();
            }
        }

        DestroyOtherEpochs();
        doomed.ForEach(d => Contents.Delete(d.Slot));
        Submit(new Submission(
            ledger.Contract, new ConfirmErasure(erase.Items, Epoch - 1, Epoch, KeyCustody.File), null, null, Authentication.Desk)
        {
            Id = EffectId(ledger, index),
        });
    }

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
            ring.Turn(turned!.ExportWrapped(epoch!), kept);
        }

        keys!.Dispose();
        keys = turned;
    }

    /// <summary>Any key but that of the present epoch is either spent or was never used.</summary>
    void DestroyOtherEpochs()
    {
        foreach (int epoch in custodian.Epochs().Where(e => e != Epoch))
        {
            custodian.Destroy(epoch);
        }
    }

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

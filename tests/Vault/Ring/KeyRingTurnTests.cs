using CsCheck;

namespace Azukari.Vault.Tests.Ring;

public sealed class KeyRingTurnTests
{
    [Fact]
    public void Turn_OfAnySlots_KeepsTheKeptAndOnlyThose() =>
        Gen.Bool.Array[0, 30].Sample(kept =>
        {
            using var ring = KeyRing.Create(7);
            FileKey[] keys = [.. kept.Select(_ => FileKey.Generate())];
            KeyValuePair<string, byte[]>[] slots = [.. keys.Select((k, i) => Slot(ring, $"s{i}", k))];
            KeyValuePair<string, byte[]>[] keep = [.. slots.Where((_, i) => kept[i])];

            Assert.Equal(KeyRingError.None, ring.Turn(keep, out KeyRing? next, out var rewrapped));
            Assert.Equal(8, next!.Epoch);
            Assert.Equal(keep.Select(s => s.Key), rewrapped.Select(s => s.Key));
            foreach ((string slot, byte[] wrapped) in rewrapped)
            {
                Assert.Equal(KeyRingError.None, next.TryUnwrap(slot, wrapped, out FileKey? key));
                Assert.Equal(keys[int.Parse(slot[1..], null)].Bytes.ToArray(), key!.Bytes.ToArray());
            }

            // What was wrapped before opens in the old ring alone, kept or dropped.
            Assert.All(slots, s => Assert.Equal(KeyRingError.SlotDamaged, next.TryUnwrap(s.Key, s.Value, out _)));
            Assert.All(slots, s => Assert.Equal(KeyRingError.None, ring.TryUnwrap(s.Key, s.Value, out _)));
        });

    [Fact]
    public void Turn_WithOneSlotThatIsNotAuthentic_FailsWhole() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 65 * 8 - 1]).Sample((count, bit) =>
        {
            using var ring = KeyRing.Create(1);
            using var key = FileKey.Generate();
            KeyValuePair<string, byte[]>[] slots =
                [.. Enumerable.Range(0, count).Select(i => Slot(ring, $"s{i}", key))];
            int bad = bit % count;
            slots[bad] = new(slots[bad].Key, KeyRingTests.Flipped(slots[bad].Value, bit));

            Assert.Equal(KeyRingError.SlotDamaged, ring.Turn(slots, out KeyRing? next, out var rewrapped));
            Assert.Null(next);
            Assert.Empty(rewrapped);
        });

    [Fact]
    public void Turn_WithTwoSlotsExchanged_FailsWhole()
    {
        using var ring = KeyRing.Create(1);
        using var key = FileKey.Generate();
        KeyValuePair<string, byte[]>[] slots = [new("a", ring.Wrap("b", key)), new("b", ring.Wrap("a", key))];
        Assert.Equal(KeyRingError.SlotDamaged, ring.Turn(slots, out _, out _));
    }

    [Fact]
    public void Turn_BeyondTheLastEpoch_IsRefused()
    {
        using var ring = KeyRing.Create(int.MaxValue);
        Assert.Throws<OverflowException>(() => ring.Turn([], out _, out _));
    }

    [Fact]
    public void Turn_ThenTheOldKeyDestroyed_LeavesAnOldBackupClosed()
    {
        using var folder = new TemporaryFolder();
        var custodian = new FileKeyCustodian(folder["keys"]);
        using var ring = KeyRing.Create(1);
        using var key = FileKey.Generate();
        custodian.Create(1);
        byte[] backup = Export(ring, custodian);
        byte[] erased = ring.Wrap("erased", key);

        custodian.Create(2);
        Assert.Equal(KeyRingError.None, ring.Turn([Slot(ring, "kept", key)], out KeyRing? next, out var rewrapped));
        byte[] current = Export(next!, custodian);
        custodian.Destroy(1);

        Assert.Equal(KeyRingError.EpochKeyMissing, KeyRing.TryOpen(backup, custodian, out _));
        Assert.Equal(KeyRingError.None, KeyRing.TryOpen(current, custodian, out KeyRing? opened));
        Assert.Equal(KeyRingError.None, opened!.TryUnwrap("kept", Assert.Single(rewrapped).Value, out _));
        Assert.Equal(KeyRingError.SlotDamaged, opened.TryUnwrap("erased", erased, out _));

        // Nor with the new key in the old one's place.
        File.Copy(folder["keys/ring-epoch-2.key"], folder["keys/ring-epoch-1.key"]);
        Assert.Equal(KeyRingError.EpochKeyWrong, KeyRing.TryOpen(backup, custodian, out _));
        Assert.Equal(KeyRingError.None, custodian.TryGet(2, out EpochKey? second));
        File.WriteAllBytes(folder["keys/ring-epoch-1.key"], EpochKeyFile.Format(EpochKey.From(1, second!.Bytes)));
        Assert.Equal(KeyRingError.EpochKeyWrong, KeyRing.TryOpen(backup, custodian, out _));
    }

    static byte[] Export(KeyRing ring, FileKeyCustodian custodian)
    {
        Assert.Equal(KeyRingError.None, custodian.TryGet(ring.Epoch, out EpochKey? key));
        using (key)
        {
            return ring.ExportWrapped(key!);
        }
    }

    static KeyValuePair<string, byte[]> Slot(KeyRing ring, string slot, FileKey key) => new(slot, ring.Wrap(slot, key));
}

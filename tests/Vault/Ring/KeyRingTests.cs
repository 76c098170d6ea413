using CsCheck;

namespace Azukari.Vault.Tests.Ring;

public sealed class KeyRingTests
{
    static readonly Gen<string> Slots = Gen.Char[' ', '\uD7FF'].Array[1, 40].Select(c => new string(c));
    static readonly Gen<byte[]> FileKeys = Gen.Byte.Array[FileKey.Length];

    [Fact]
    public void Wrap_OfAnyKeyInAnySlot_Unwraps() =>
        Gen.Select(Slots, FileKeys, Gen.Int[0, int.MaxValue]).Sample((slot, bytes, epoch) =>
        {
            using var ring = KeyRing.Create(epoch);
            using var key = FileKey.From(bytes);
            Assert.Equal(KeyRingError.None, ring.TryUnwrap(slot, ring.Wrap(slot, key), out FileKey? found));
            Assert.Equal(bytes, found!.Bytes.ToArray());
            found.Dispose();
        });

    [Fact]
    public void Wrap_Twice_GivesDifferentBytesOfOneLength()
    {
        using var ring = KeyRing.Create(1);
        using var key = FileKey.Generate();
        byte[] one = ring.Wrap("f-1", key);
        byte[] two = ring.Wrap("a much longer slot, 長い名", key);
        Assert.Equal(65, one.Length);
        Assert.Equal(65, two.Length);
        Assert.NotEqual(one[1..33], ring.Wrap("f-1", key)[1..33]);
    }

    [Fact]
    public void Unwrap_InAnotherSlot_IsDamaged() =>
        Gen.Select(Slots, Slots).Where((a, b) => a != b).Sample((slot, other) =>
        {
            using var ring = KeyRing.Create(1);
            using var key = FileKey.Generate();
            Assert.Equal(KeyRingError.SlotDamaged, ring.TryUnwrap(other, ring.Wrap(slot, key), out FileKey? found));
            Assert.Null(found);
        });

    [Fact]
    public void Unwrap_WithAnyBitFlipped_IsDamaged()
    {
        using var ring = KeyRing.Create(1);
        using var key = FileKey.Generate();
        byte[] wrapped = ring.Wrap("slot", key);
        for (int bit = 0; bit < wrapped.Length * 8; bit++)
        {
            Assert.Equal(KeyRingError.SlotDamaged, ring.TryUnwrap("slot", Flipped(wrapped, bit), out FileKey? found));
            Assert.Null(found);
        }
    }

    [Fact]
    public void Unwrap_OfAnyLengthOrBytes_IsDamagedAndNeverThrows()
    {
        using var ring = KeyRing.Create(1);
        using var key = FileKey.Generate();
        byte[] wrapped = ring.Wrap("slot", key);
        Gen.OneOf(Gen.Byte.Array[0, 80], Gen.Int[0, 64].Select(n => wrapped[..n]))
            .Sample(bytes => Assert.Equal(KeyRingError.SlotDamaged, ring.TryUnwrap("slot", bytes, out _)));
        Assert.Equal(KeyRingError.SlotDamaged, ring.TryUnwrap("slot", [.. wrapped, 0], out _));
    }

    [Fact]
    public void Unwrap_InAnotherRingOfTheSameEpoch_IsDamaged()
    {
        using var ring = KeyRing.Create(1);
        using var other = KeyRing.Create(1);
        using var key = FileKey.Generate();
        Assert.Equal(KeyRingError.SlotDamaged, other.TryUnwrap("slot", ring.Wrap("slot", key), out _));
    }

    [Fact]
    public void Wrap_InASlotWithoutAProperName_IsRefused() =>
        // Half a surrogate pair would not survive as the argument of a theory.
        Assert.All(["", "\uD800"], slot =>
        {
            using var ring = KeyRing.Create(1);
            using var key = FileKey.Generate();
            Assert.ThrowsAny<ArgumentException>(() => ring.Wrap(slot, key));
            Assert.ThrowsAny<ArgumentException>(() => ring.TryUnwrap(slot, new byte[65], out _));
        });

    [Fact]
    public void Ring_Disposed_WrapsNothing()
    {
        using var key = FileKey.Generate();
        var ring = KeyRing.Create(1);
        byte[] wrapped = ring.Wrap("slot", key);
        ring.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ring.Wrap("slot", key));
        Assert.Throws<ObjectDisposedException>(() => ring.TryUnwrap("slot", wrapped, out _));
        using var epochKey = EpochKey.Generate(1);
        Assert.Throws<ObjectDisposedException>(() => ring.ExportWrapped(epochKey));
    }

    [Fact]
    public void Ring_OfANegativeEpoch_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyRing.Create(-1));

    internal static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] copy = [.. bytes];
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}

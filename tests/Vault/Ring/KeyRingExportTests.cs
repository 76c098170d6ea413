using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;

namespace Azukari.Vault.Tests.Ring;

public sealed class KeyRingExportTests
{
    [Fact]
    public void Export_OfAnyEpoch_OpensAndUnwraps() =>
        Gen.Int[0, int.MaxValue].Sample(epoch =>
        {
            var custodian = new MemoryCustodian();
            custodian.Create(epoch);
            using var ring = KeyRing.Create(epoch);
            using var key = FileKey.Generate();
            byte[] slot = ring.Wrap("slot", key);

            Assert.Equal(KeyRingError.None, KeyRing.TryOpen(ring.ExportWrapped(custodian[epoch]), custodian, out KeyRing? opened));
            Assert.Equal(epoch, opened!.Epoch);
            Assert.Equal(KeyRingError.None, opened.TryUnwrap("slot", slot, out FileKey? found));
            Assert.Equal(key.Bytes.ToArray(), found!.Bytes.ToArray());
        });

    [Fact]
    public void Export_WithAnyBitFlipped_IsDamaged()
    {
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        for (int bit = 0; bit < wrapped.Length * 8; bit++)
        {
            byte[] flipped = KeyRingTests.Flipped(wrapped, bit);
            Assert.Equal(KeyRingError.RingDamaged, KeyRing.TryOpen(flipped, custodian, out KeyRing? ring));
            Assert.Null(ring);
        }
    }

    [Fact]
    public void Export_WithAnyBitFlippedAndItsChecksumMended_DoesNotOpen()
    {
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        for (int bit = 0; bit < (wrapped.Length - 8) * 8; bit++)
        {
            byte[] forged = Mended(KeyRingTests.Flipped(wrapped, bit));
            Assert.NotEqual(KeyRingError.None, KeyRing.TryOpen(forged, custodian, out KeyRing? ring));
            Assert.Null(ring);
        }
    }

    [Fact]
    public void Export_RelabelledAsAnotherEpochOfTheSameKey_IsWrong()
    {
        // The epoch is bound by the cipher, not only by the checksum that anyone can mend.
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        custodian[4] = EpochKey.From(4, custodian[3].Bytes);
        BinaryPrimitives.WriteInt32BigEndian(wrapped.AsSpan(13), 4);
        Assert.Equal(KeyRingError.EpochKeyWrong, KeyRing.TryOpen(Mended(wrapped), custodian, out _));
    }

    [Fact]
    public void Export_OfAnyBytes_NeverThrows()
    {
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        Gen<byte[]> mutated = Gen.Select(Gen.Int[0, wrapped.Length - 1], Gen.Byte[1, 255], Gen.Bool).Select((at, with, mend) =>
        {
            byte[] copy = [.. wrapped];
            copy[at] ^= with;
            return mend && at < wrapped.Length - 8 ? Mended(copy) : copy;
        });
        Gen<byte[]> negative = Gen.Byte[128, 255].Select(high =>
        {
            byte[] copy = [.. wrapped];
            copy[13] = high;
            return Mended(copy);
        });
        Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Int[0, wrapped.Length - 1].Select(n => wrapped[..n]), mutated, negative).Sample(bytes =>
        {
            Assert.NotEqual(KeyRingError.None, KeyRing.TryOpen(bytes, custodian, out KeyRing? ring));
            Assert.Null(ring);
        });
    }

    [Fact]
    public void Export_WithoutItsEpochKey_IsMissing()
    {
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        custodian.Destroy(3);
        Assert.Equal(KeyRingError.EpochKeyMissing, KeyRing.TryOpen(wrapped, custodian, out _));
    }

    [Fact]
    public void Export_WithAnotherKeyOfItsEpoch_IsWrong()
    {
        (byte[] wrapped, MemoryCustodian custodian) = Exported(3);
        custodian[3] = EpochKey.Generate(3);
        Assert.Equal(KeyRingError.EpochKeyWrong, KeyRing.TryOpen(wrapped, custodian, out _));
    }

    [Fact]
    public void Export_UnderTheKeyOfAnotherEpoch_IsRefused()
    {
        using var ring = KeyRing.Create(4);
        using var old = EpochKey.Generate(3);
        Assert.Throws<ArgumentException>(() => ring.ExportWrapped(old));
    }

    [Fact]
    public void Export_OfVersion1_OpensForever()
    {
        var custodian = new MemoryCustodian { [3] = EpochKey.From(3, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]) };
        Assert.Equal(KeyRingError.None, KeyRing.TryOpen(Convert.FromHexString(RingV1), custodian, out KeyRing? ring));
        Assert.Equal(KeyRingError.None, ring!.TryUnwrap("f-k3v9x0q2m7w1c5d8", Convert.FromHexString(SlotV1), out FileKey? key));
        Assert.Equal("YELLOW SUBMARINE"u8.ToArray(), key!.Bytes.ToArray());
    }

    const string RingV1 = "00";
    const string SlotV1 = "00";

    internal static (byte[] Wrapped, MemoryCustodian Custodian) Exported(int epoch)
    {
        var custodian = new MemoryCustodian();
        custodian.Create(epoch);
        using var ring = KeyRing.Create(epoch);
        return (ring.ExportWrapped(custodian[epoch]), custodian);
    }

    static byte[] Mended(byte[] wrapped) => [.. wrapped[..^8], .. SHA256.HashData(wrapped.AsSpan(..^8)).AsSpan(0, 8)];
}

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

            byte[] wrapped = ring.ExportWrapped(custodian[epoch]);
            Assert.Equal(KeyRingError.None, KeyRing.TryOpen(wrapped, custodian, out KeyRing? opened));
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
        Gen<int> places = Gen.Int[0, wrapped.Length - 1];
        Gen<byte[]> mutated = Gen.Select(places, Gen.Byte[1, 255], Gen.Bool).Select((at, with, mend) =>
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
        Gen<byte[]> cut = places.Select(n => wrapped[..n]);
        Gen.OneOf(Gen.Byte.Array[0, 200], cut, mutated, negative).Sample(bytes =>
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
        byte[] epochKey = [.. Enumerable.Range(0, EpochKey.Length).Select(i => (byte)i)];
        var custodian = new MemoryCustodian { [3] = EpochKey.From(3, epochKey) };
        Assert.Equal(KeyRingError.None, KeyRing.TryOpen(Convert.FromHexString(RingV1), custodian, out KeyRing? ring));
        byte[] slot = Convert.FromHexString(SlotV1);
        Assert.Equal(KeyRingError.None, ring!.TryUnwrap("f-k3v9x0q2m7w1c5d8", slot, out FileKey? key));
        Assert.Equal("YELLOW SUBMARINE"u8.ToArray(), key!.Bytes.ToArray());
    }

    // Made by another implementation from the documented layout, with the Python package cryptography: epoch key
    // 00 to 1f, ring key 20 to 3f, salts 40 to 5f and 60 to 7f, file key "YELLOW SUBMARINE".
    const string RingV1 =
        "617a756b6172692d72696e670100000003404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e"
        + "5fad4a57b236f22feb258270206b68bc1b49dc1c32531801dba22c039c22476726b3c08c05d1b9140cd3accfda5ce73d"
        + "10712f3dd4847cd9c3";

    const string SlotV1 =
        "01606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f0e590c25ae671b08650b75452d68ad"
        + "b499a901b232e8717c300b0cd2c7dffa82";

    internal static (byte[] Wrapped, MemoryCustodian Custodian) Exported(int epoch)
    {
        var custodian = new MemoryCustodian();
        custodian.Create(epoch);
        using var ring = KeyRing.Create(epoch);
        return (ring.ExportWrapped(custodian[epoch]), custodian);
    }

    static byte[] Mended(byte[] wrapped) => [.. wrapped[..^8], .. SHA256.HashData(wrapped.AsSpan(..^8)).AsSpan(0, 8)];
}

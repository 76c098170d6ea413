using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Azukari.Vault;

/// <summary>The key under which every file key of the vault lies wrapped, for one epoch.</summary>
/// <remarks>
/// <para>Erasure is a turn: a new ring for what is kept, and the old epoch's key destroyed, so that no backup of the
/// old ring or of its slots opens again.</para>
/// The wrapped ring (<see cref="RingWrap"/> tells how a key is sealed; integers are big-endian):
/// <code>
/// offset  bytes  content
///      0     12  "azukari-ring", ASCII
///     12      1  version: 01
///     13      4  epoch, 0 to 2^31 - 1
///     17     80  the ring key of 32 bytes, sealed under the epoch key; label "azukari-ring/v1", bound to bytes 0-16
///     97      8  the first 8 bytes of SHA-256 over bytes 0-96: tells a torn ring from a wrong key, and protects
///                against nobody
/// </code>
/// Example, the beginning for epoch 3: <c>617a756b6172692d72696e67 01 00000003 …</c>
/// A slot, as stored beside its name:
/// <code>
/// offset  bytes  content
///      0      1  version: 01
///      1     64  the file key of 16 bytes, sealed under the ring key; label "azukari-slot/v1", bound to byte 0 and the
///                slot's name in UTF-8, so that no slot opens in the place of another
/// </code>
/// Example: <c>01 SALT… KEY… TAG…</c>, 65 bytes whatever the slot. A ring may be used by several threads.
/// </remarks>
public sealed class KeyRing : IDisposable
{
    const int KeyLength = 32;
    const int HeaderLength = 17;
    const int ChecksumLength = 8;
    const int ExportLength = HeaderLength + KeyLength + RingWrap.Overhead + ChecksumLength;
    const int SlotLength = 1 + FileKey.Length + RingWrap.Overhead;
    const byte Version = 1;

    // A lenient encoder would turn every broken surrogate into one character, and two slots into one.
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly byte[] key;
    bool disposed;

    KeyRing(int epoch, byte[] key)
    {
        Epoch = epoch;
        this.key = key;
    }

    static ReadOnlySpan<byte> Magic => "azukari-ring"u8;

    static ReadOnlySpan<byte> RingLabel => "azukari-ring/v1"u8;

    static ReadOnlySpan<byte> SlotLabel => "azukari-slot/v1"u8;

    ReadOnlySpan<byte> Key
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return key;
        }
    }

    /// <summary>Which epoch it belongs to: each turn adds one.</summary>
    public int Epoch { get; }

    /// <summary>A new, empty ring with a random key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative.</exception>
    public static KeyRing Create(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return new(epoch, RandomNumberGenerator.GetBytes(KeyLength));
    }

    /// <summary>The ring's key, sealed under its epoch's key, to be stored beside the slots.</summary>
    /// <exception cref="ArgumentException">The key is of another epoch.</exception>
    public byte[] ExportWrapped(EpochKey key)
    {
        if (key.Epoch != Epoch)
        {
            // Under the old key, a turned ring would open with what is about to be destroyed, or was not.
            throw new ArgumentException($"The ring is of epoch {Epoch}, the key of epoch {key.Epoch}.", nameof(key));
        }

        byte[] wrapped = new byte[ExportLength];
        Magic.CopyTo(wrapped);
        wrapped[Magic.Length] = Version;
        BinaryPrimitives.WriteInt32BigEndian(wrapped.AsSpan(Magic.Length + 1), Epoch);
        Span<byte> sealedKey = wrapped.AsSpan(HeaderLength..^ChecksumLength);
        RingWrap.Seal(key.Bytes, RingLabel, wrapped.AsSpan(0, HeaderLength), Key, sealedKey);
        Checksum(wrapped).CopyTo(wrapped.AsSpan(^ChecksumLength..));
        return wrapped;
    }

    /// <summary>Opens a stored ring with its epoch's key, which the custodian is asked for.</summary>
    /// <returns><see cref="KeyRingError.RingDamaged"/>, or an <c>EpochKey…</c> code; then the ring is null.</returns>
    /// <exception cref="IOException">The custodian's place cannot be read.</exception>
    public static KeyRingError TryOpen(ReadOnlySpan<byte> wrapped, IKeyCustodian custodian, out KeyRing? ring)
    {
        ring = null;
        if (wrapped.Length != ExportLength
            || !wrapped.StartsWith(Magic)
            || wrapped[Magic.Length] != Version
            || !wrapped[^ChecksumLength..].SequenceEqual(Checksum(wrapped)))
        {
            return KeyRingError.RingDamaged;
        }

        int epoch = BinaryPrimitives.ReadInt32BigEndian(wrapped[(Magic.Length + 1)..]);
        if (epoch < 0)
        {
            return KeyRingError.RingDamaged;
        }

        KeyRingError error = custodian.TryGet(epoch, out EpochKey? epochKey);
        using (epochKey)
        {
            if (error != KeyRingError.None)
            {
                return error;
            }

            byte[] key = new byte[KeyLength];
            if (epochKey is null || epochKey.Epoch != epoch || !RingWrap.TryOpen(
                epochKey.Bytes, RingLabel, wrapped[..HeaderLength], wrapped[HeaderLength..^ChecksumLength], key))
            {
                // The bytes are as they were written, so the key is another. (One who alters them on purpose and
                // corrects the checksum gets this answer too: he learns nothing, and nothing opens.)
                return KeyRingError.EpochKeyWrong;
            }

            ring = new(epoch, key);
            return KeyRingError.None;
        }
    }

    /// <summary>Wraps a file key for its slot. Two wraps of one key differ; any number of them is safe.</summary>
    /// <param name="slot">The name under which it is stored, and without which it does not open.</param>
    /// <param name="key">The file key.</param>
    /// <exception cref="ArgumentException">The slot's name is empty, or is not Unicode.</exception>
    public byte[] Wrap(string slot, FileKey key)
    {
        byte[] wrapped = new byte[SlotLength];
        wrapped[0] = Version;
        RingWrap.Seal(Key, SlotLabel, BoundTo(slot), key.Bytes, wrapped.AsSpan(1));
        return wrapped;
    }

    /// <summary>Opens the file key of a slot.</summary>
    /// <returns><see cref="KeyRingError.SlotDamaged"/> when it is not authentic in this slot of this ring.</returns>
    /// <exception cref="ArgumentException">The slot's name is empty, or is not Unicode.</exception>
    public KeyRingError TryUnwrap(string slot, ReadOnlySpan<byte> wrapped, out FileKey? key)
    {
        key = null;
        byte[] bound = BoundTo(slot);
        Span<byte> bytes = stackalloc byte[FileKey.Length];
        if (wrapped.Length != SlotLength
            || wrapped[0] != Version
            || !RingWrap.TryOpen(Key, SlotLabel, bound, wrapped[1..], bytes))
        {
            return KeyRingError.SlotDamaged;
        }

        key = FileKey.From(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return KeyRingError.None;
    }

    /// <summary>Makes the ring of the next epoch, with the kept slots wrapped afresh in the given order.</summary>
    /// <remarks>
    /// This ring is unchanged. A slot that is not among the kept has no wrap under the new ring: once the new ring is
    /// stored and this epoch's key destroyed, its content is erased wherever a copy of it lies.
    /// </remarks>
    /// <returns>
    /// <see cref="KeyRingError.SlotDamaged"/> when any kept slot is not authentic: then there is no next ring, for a
    /// turn must not lose what it was told to keep.
    /// </returns>
    public KeyRingError Turn(
        IEnumerable<KeyValuePair<string, byte[]>> keep,
        out KeyRing? next,
        out IReadOnlyList<KeyValuePair<string, byte[]>> rewrapped)
    {
        KeyRing turned = Create(checked(Epoch + 1));
        next = null;
        rewrapped = [];
        var slots = new List<KeyValuePair<string, byte[]>>();
        try
        {
            foreach ((string slot, byte[] wrapped) in keep)
            {
                KeyRingError error = TryUnwrap(slot, wrapped, out FileKey? fileKey);
                using (fileKey)
                {
                    if (fileKey is null)
                    {
                        return error;
                    }

                    slots.Add(new(slot, turned.Wrap(slot, fileKey)));
                }
            }

            (next, rewrapped) = (turned, slots);
            return KeyRingError.None;
        }
        finally
        {
            if (next is null)
            {
                turned.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(key);
    }

    static byte[] BoundTo(string slot)
    {
        ArgumentException.ThrowIfNullOrEmpty(slot);
        return [Version, .. Strict.GetBytes(slot)];
    }

    static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> wrapped) =>
        SHA256.HashData(wrapped[..^ChecksumLength]).AsSpan(0, ChecksumLength);
}

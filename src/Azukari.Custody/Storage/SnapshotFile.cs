using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azukari.Ledger;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Storage;

/// <summary>Why a start replayed the whole ledger, or that it did not need to.</summary>
public enum SnapshotFault
{
    /// <summary>The snapshot was used.</summary>
    None,

    /// <summary>There is none, or it cannot be read from the disk.</summary>
    Missing,

    /// <summary>Not whole, not of this form, or not written by who holds this contract's key.</summary>
    Damaged,

    /// <summary>Of another contract.</summary>
    OtherContract,

    /// <summary>Of another build of the rules.</summary>
    OtherRules,

    /// <summary>Of more entries than the ledger has, or of entries that are not this ledger's.</summary>
    OtherLedger,
}

/// <summary>A contract's state after some of its entries.</summary>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Latest">The time of the last of them.</param>
/// <param name="State">The state that they make.</param>
sealed record Snapshot(long Size, TreeHash Root, DateTimeOffset Latest, Engagement State);

/// <summary>The file of a snapshot, sealed under a secret of the contract's ledger key.</summary>
/// <remarks>
/// Bytes, integers little-endian:
/// <code>
/// 16  "azukari-state 1" and LF
/// 32  SHA-256 of the log's origin
/// 16  the build of the rules that wrote it (module version id)
///  8  how many entries
/// 32  the tree's root over them
///  8  time of the last entry, ticks of 100 ns in UTC
///  8  length of the state
///  …  the state (StateCodec)
/// 32  HMAC-SHA256 over everything before
/// </code>
/// The key of the HMAC is derived from the ledger's signing key (<see cref="NoteSigner.DeriveSecret"/>): whoever can write the
/// folder and has no key can make no file that is believed, as he can sign no head. What the file holds, the ledger holds: identifiers,
/// times, commitments; it is no more secret than the ledger, and lies as private.
/// </remarks>
sealed class SnapshotFile(string path, string origin, byte[] key)
{
    const string Purpose = "azukari state snapshot 1";
    const int HeadBytes = 120;
    const int MacBytes = 32;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static ReadOnlySpan<byte> Magic => "azukari-state 1\n"u8;

    internal static SnapshotFile Of(CustodyFolder folder, ContractId contract, NoteSigner signer, string origin) =>
        new(Path.Combine(folder.Snapshots, $"{contract}.state"), origin, signer.DeriveSecret(Purpose));

    /// <summary>Writes a snapshot in the place of the one before: whole or not at all. Gives its length in bytes.</summary>
    /// <exception cref="IOException">The disk is full or failing; the one before stands.</exception>
    internal long Write(Snapshot snapshot)
    {
        byte[] bytes = Format(snapshot);
        CustodyFolder.MakePrivate(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, bytes, OwnerOnly);
        return bytes.Length;
    }

    /// <summary>Reads the snapshot; null, with the reason, where there is none that may be used with a ledger of this size.</summary>
    internal Snapshot? Read(long size, out SnapshotFault fault)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = SnapshotFault.Missing;
            return null;
        }

        Length = bytes.Length;
        return Parse(bytes, size, out fault);
    }

    /// <summary>How many bytes the file has, as far as it was read.</summary>
    internal long Length { get; private set; }

    byte[] Format(Snapshot snapshot)
    {
        byte[] state = StateCodec.Write(snapshot.State);
        byte[] bytes = new byte[HeadBytes + state.Length + MacBytes];
        Magic.CopyTo(bytes);
        SHA256.HashData(Encoding.UTF8.GetBytes(origin), bytes.AsSpan(16));
        StateCodec.Build.TryWriteBytes(bytes.AsSpan(48));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(64), snapshot.Size);
        snapshot.Root.CopyTo(bytes.AsSpan(72));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(104), snapshot.Latest.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(112), state.Length);
        state.CopyTo(bytes.AsSpan(HeadBytes));
        HMACSHA256.HashData(key, bytes.AsSpan(..^MacBytes), bytes.AsSpan(bytes.Length - MacBytes));
        return bytes;
    }

    Snapshot? Parse(byte[] bytes, long size, out SnapshotFault fault)
    {
        ReadOnlySpan<byte> all = bytes;
        fault = SnapshotFault.Damaged;
        if (bytes.Length < HeadBytes + MacBytes || !all.StartsWith(Magic)
            || BinaryPrimitives.ReadInt64LittleEndian(all[112..]) != bytes.Length - HeadBytes - MacBytes)
        {
            return null;
        }

        if (!all.Slice(16, 32).SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(origin))))
        {
            fault = SnapshotFault.OtherContract;
            return null;
        }

        // Before anything in it is believed.
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, all[..^MacBytes]), all[^MacBytes..]))
        {
            return null;
        }

        if (new Guid(all.Slice(48, 16)) != StateCodec.Build)
        {
            fault = SnapshotFault.OtherRules;
            return null;
        }

        long entries = BinaryPrimitives.ReadInt64LittleEndian(all[64..]);
        if (entries <= 0 || entries > size)
        {
            fault = SnapshotFault.OtherLedger;
            return null;
        }

        if (StateCodec.Read(bytes[HeadBytes..^MacBytes]) is not { } state)
        {
            return null;
        }

        fault = SnapshotFault.None;
        return new Snapshot(
            entries, TreeHash.From(all.Slice(72, 32)),
            new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(all[104..]), TimeSpan.Zero), state);
    }
}

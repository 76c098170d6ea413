using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>The signed head of a contract's ledger.</summary>
/// <param name="Origin">Whose log it is.</param>
/// <param name="Size">How many entries it states.</param>
/// <param name="Root">The root over them, in hexadecimal.</param>
/// <param name="Signatures">Every signature under it, the log's own first.</param>
public sealed record LedgerHead(string Origin, long Size, string Root, IReadOnlyList<HeadSignature> Signatures);

/// <summary>A signature under a head.</summary>
/// <param name="Name">Whose key it names.</param>
/// <param name="KeyId">The key's number, eight hexadecimal digits: no fingerprint.</param>
/// <param name="IsOwn">Whether it is the log's own, and verified; others are cosignatures, which only their keys verify.</param>
public sealed record HeadSignature(string Name, string KeyId, bool IsOwn);

/// <summary>What shows a stranger that an entry is in the ledger.</summary>
public sealed partial class Desk
{
    /// <summary>The head as it was last signed.</summary>
    public LedgerHead HeadOf(ContractId contract)
    {
        (_, Checkpoint head, OpenedNote note) = SignedHeadOf(contract);
        return new LedgerHead(
            head.Origin, head.Size, head.Root.ToHex(),
            [
                .. note.Signatures.Select(s => new HeadSignature(s.Name, s.KeyId.ToString("x8", CultureInfo.InvariantCulture), s.Key is not null))
                    .OrderByDescending(s => s.IsOwn),
            ]);
    }

    /// <summary>
    /// The proof that an entry is in the ledger, as one text (C2SP tlog-proof): signed head, hashes from the leaf to the root, and the entry's
    /// own bytes as its extra part, from which whoever checks computes the leaf. Null where the last head does not have the entry.
    /// </summary>
    public string? ProofOf(ContractId contract, long index)
    {
        (string signed, Checkpoint head, _) = SignedHeadOf(contract);
        long key = LedgerOf(contract).Key;
        return index >= 0 && index < head.Size && table.Entry(key, index) is { } bytes
            ? new TlogProof(index, [.. TreeProofs.ProveInclusion(index, head.Size, table.Tiles(key))], signed)
            {
                Extra = ImmutableArray.Create(bytes),
            }.Format()
            : null;
    }

    (string Signed, Checkpoint Head, OpenedNote Note) SignedHeadOf(ContractId contract)
    {
        ContractLedger ledger = LedgerOf(contract);
        string signed = table.Checkpoint(ledger.Key)!;
        (_, Checkpoint? head, OpenedNote? note) = Checkpoint.Open(Encoding.UTF8.GetBytes(signed), ledger.Signer.Verifier);
        return head is not null && note is not null
            ? (signed, head, note)
            : throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({contract})");
    }
}

using System.Text;
using Azukari.Custody.Tools;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Evidence;

/// <summary>What the proof of one entry shows.</summary>
/// <param name="Holds">Whether the signed head has the entry.</param>
/// <param name="Origin">Whose log; empty where the head did not open.</param>
/// <param name="Index">The entry's index.</param>
/// <param name="Size">How many entries the head states.</param>
/// <param name="Entry">The entry; null where its bytes are none in the one form.</param>
/// <param name="Checks">What was checked, in order.</param>
public sealed record ProvedEntry(bool Holds, string Origin, long Index, long Size, Entry? Entry, IReadOnlyList<EvidenceCheck> Checks);

/// <summary>Checks the proof of one entry with nothing but itself and a key (C2SP tlog-proof, with the entry's bytes as its extra part).</summary>
public static class EntryProof
{
    /// <summary>How the files are called.</summary>
    public const string Extension = ".tlog-proof";

    static ReadOnlySpan<byte> Beginning => "c2sp.org/tlog-proof@"u8;

    /// <summary>Whether a file begins like a proof.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        byte[] head = new byte[Beginning.Length];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && Beginning.SequenceEqual(head);
    }

    /// <summary>Checks a proof.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="key">The log's public key, got from elsewhere: a proof brings none.</param>
    /// <exception cref="CustodyException">No key, or none in its form.</exception>
    public static ProvedEntry Check(string text, string? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        VerifierKey log = key is null ? throw CustodyException.Of(Fault.VerifierKeyMissing)
            : VerifierKey.TryParse(key, out VerifierKey? known, out _) ? known! : throw CustodyException.Of(Fault.VerifierKeyInvalid);
        if (!TlogProof.TryParse(text, out TlogProof? proof, out LedgerError error))
        {
            return new ProvedEntry(false, "", 0, 0, null, [new EvidenceCheck("form", false, $"{error}")]);
        }

        (LedgerError signed, Checkpoint? head, _) = Checkpoint.Open(Encoding.UTF8.GetBytes(proof!.SignedCheckpoint), log);
        (LedgerError held, _, _) = proof.Check(MerkleHash.Leaf(proof.Extra.AsSpan()), log);
        bool isEntry = EntryFormat.TryRead(proof.Extra.AsSpan(), out Entry entry, out _);
        return new ProvedEntry(
            held == LedgerError.None && isEntry, head?.Origin ?? "", proof.Index, head?.Size ?? 0, isEntry ? entry : null,
            [
                new EvidenceCheck("signature", head is not null, head?.Origin ?? $"{signed}"),
                new EvidenceCheck("inclusion", held == LedgerError.None, held == LedgerError.None ? $"{proof.Index} / {head!.Size}" : $"{held}"),
                new EvidenceCheck("entry", isEntry, isEntry ? entry.Id.Value : "×"),
            ]);
    }

    /// <summary>Reads a proof's file.</summary>
    /// <exception cref="CustodyException">It cannot be read, or is too large for one.</exception>
    public static ProvedEntry CheckFile(string path, string? key) => Check(Folders.ReadSmallText(path), key);
}

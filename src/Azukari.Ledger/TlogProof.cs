using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Azukari.Ledger;

/// <summary>Offline evidence that an entry is in a log: index, proof and signed checkpoint in one text.</summary>
/// <remarks>
/// <code>
/// c2sp.org/tlog-proof@v1
/// extra YWdl                                        optional, opaque, NOT authenticated
/// index 73894
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=      hashes from the leaf's sibling to the root's child
///                                                   blank line
/// example.com/fancylog                              the signed checkpoint, verbatim
/// </code>
/// Stored with the file extension <c>.tlog-proof</c>.
/// SPEC: https://c2sp.org/tlog-proof
/// </remarks>
/// <param name="Index">Index of the entry, from 0.</param>
/// <param name="Hashes">0..63 hashes from leaf to root.</param>
/// <param name="SignedCheckpoint">The whole signed note.</param>
public sealed record TlogProof(long Index, ImmutableArray<TreeHash> Hashes, string SignedCheckpoint)
{
    /// <summary>The longest proof that is read, in UTF-16 characters: a longest note and a little more.</summary>
    public const int MaxLength = SignedNote.MaxBytes + 100_000;

    const string Version = "c2sp.org/tlog-proof@v1";
    const string ExtraStart = "extra ";
    const string IndexStart = "index ";

    /// <summary>Opaque bytes that travel along and that nobody signed; empty when there are none.</summary>
    public ImmutableArray<byte> Extra { get; init; } = [];

    /// <summary>The text of the proof.</summary>
    /// <exception cref="InvalidOperationException">A part cannot be written as a proof.</exception>
    public string Format()
    {
        var text = new StringBuilder();
        text.Append(Version).Append('\n');
        if (!Extra.IsDefaultOrEmpty)
        {
            text.Append(ExtraStart).Append(Convert.ToBase64String(Extra.AsSpan())).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{IndexStart}{Index}\n");
        foreach (TreeHash hash in Hashes)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        string written = text.Append('\n').Append(SignedCheckpoint).ToString();
        return TryParse(written, out _, out LedgerError error)
            ? written
            : throw new InvalidOperationException($"This proof cannot be written: {error}.");
    }

    /// <summary>Reads a proof. Form only; nothing is verified before <see cref="Check"/>.</summary>
    public static bool TryParse(string text, out TlogProof? proof, out LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(text);
        proof = null;
        error = LedgerError.None;
        int blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = new Queue<string>(text[..Math.Max(blank, 0)].Split('\n', TreeProofs.MaxHashes + 5));
        if (text.Length > MaxLength || lines.Dequeue() != Version)
        {
            error = LedgerError.ProofVersionUnknown;
            return false;
        }

        byte[] extra = [];
        if (lines.TryPeek(out string? second) && second.StartsWith(ExtraStart, StringComparison.Ordinal))
        {
            _ = lines.Dequeue();
            if (!CanonicalBase64.TryDecode(second.AsSpan(ExtraStart.Length), out extra) || extra.Length == 0)
            {
                error = LedgerError.ProofExtraInvalid;
                return false;
            }
        }

        if (!lines.TryDequeue(out string? indexLine)
            || !indexLine.StartsWith(IndexStart, StringComparison.Ordinal)
            || !Checkpoint.TrySize(indexLine[IndexStart.Length..], out long index))
        {
            error = LedgerError.ProofIndexInvalid;
            return false;
        }

        ImmutableArray<TreeHash>.Builder hashes = ImmutableArray.CreateBuilder<TreeHash>();
        foreach (string line in lines)
        {
            if (hashes.Count == TreeProofs.MaxHashes || !TreeHash.TryParseBase64(line, out TreeHash hash))
            {
                error = LedgerError.ProofHashInvalid;
                return false;
            }

            hashes.Add(hash);
        }

        string note = text[(blank + 2)..];
        error = SignedNote.TrySplit(note, out _, out _);
        proof = error == LedgerError.None
            ? new TlogProof(index, hashes.ToImmutable(), note) { Extra = [.. extra] }
            : null;
        return proof is not null;
    }

    /// <summary>Verifies the checkpoint's signatures and origin, then the inclusion.</summary>
    /// <param name="leaf">The leaf hash, which the verifier computes from the entry itself.</param>
    /// <param name="logKey">The log's key; its name is the origin that is accepted.</param>
    /// <param name="cosigners">Further trusted keys: see who signed in the note that is returned.</param>
    /// <returns>The checkpoint and its signatures, or why the proof does not hold.</returns>
    public (LedgerError Error, Checkpoint? Checkpoint, OpenedNote? Note) Check(
        TreeHash leaf, VerifierKey logKey, params VerifierKey[] cosigners)
    {
        (LedgerError error, Checkpoint? checkpoint, OpenedNote? note) =
            Checkpoint.Open(NoteText.StrictUtf8.GetBytes(SignedCheckpoint), logKey, cosigners);
        if (checkpoint is null)
        {
            return (error, null, null);
        }

        bool holds = TreeProofs.CheckInclusion(leaf, Index, checkpoint.Size, checkpoint.Root, Hashes.AsSpan());
        return holds ? (LedgerError.None, checkpoint, note) : (LedgerError.ProofDoesNotHold, null, null);
    }
}

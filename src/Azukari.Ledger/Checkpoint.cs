using System.Globalization;

namespace Azukari.Ledger;

/// <summary>What a log says about its whole tree: who it is, how many entries, which root.</summary>
/// <remarks>
/// The text of a signed note, three lines and no more in our logs:
/// <code>
/// example.com/behind-the-sofa                       origin
/// 20852163                                          size, decimal
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=      root, base64
/// </code>
/// SPEC: https://c2sp.org/tlog-checkpoint
/// </remarks>
/// <param name="Origin">
/// The log's identity: not empty, one line. It should be a scheme-less URL without spaces or plus, and be the name of
/// the log's key; a foreign log's need not be.
/// </param>
/// <param name="Size">Number of entries: 0 to 2^63 − 1.</param>
/// <param name="Root">Root of the tree of that size.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>
    /// Lines after the third, each not empty and with its LF, as found. Discouraged by the specification, and not
    /// covered by every cosignature; kept so that parsing and writing give the same bytes.
    /// </summary>
    public string Extensions { get; init; } = "";

    /// <summary>The text to sign, ending in LF.</summary>
    /// <exception cref="InvalidOperationException">A part cannot be written as a checkpoint.</exception>
    public string Format()
    {
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n{Extensions}");

        // An origin or extension with a line break would be read as another checkpoint than the one that was meant.
        return TryParse(text, out Checkpoint? parsed, out LedgerError error) && parsed == this
            ? text
            : throw new InvalidOperationException($"This checkpoint cannot be written: {error}.");
    }

    /// <summary>Reads the text of an opened note. Only the one canonical spelling is accepted.</summary>
    /// <param name="text">The text before the blank line, with its final LF.</param>
    /// <param name="checkpoint">The checkpoint, or null.</param>
    /// <param name="error">Why it was not accepted.</param>
    public static bool TryParse(string text, out Checkpoint? checkpoint, out LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(text);
        checkpoint = null;
        string[] lines = text.Split('\n', 4);
        if (!NoteText.IsSignable(text) || lines.Length < 4)
        {
            error = LedgerError.CheckpointMalformed;
        }
        else if (lines[0].Length == 0)
        {
            error = LedgerError.CheckpointOriginEmpty;
        }
        else if (!TrySize(lines[1], out long size))
        {
            error = LedgerError.CheckpointSizeInvalid;
        }
        else if (!TreeHash.TryParseBase64(lines[2], out TreeHash root))
        {
            error = LedgerError.CheckpointRootInvalid;
        }
        else if (lines[3].StartsWith('\n') || lines[3].Contains("\n\n", StringComparison.Ordinal))
        {
            error = LedgerError.CheckpointExtensionEmpty;
        }
        else
        {
            error = LedgerError.None;
            checkpoint = new Checkpoint(lines[0], size, root) { Extensions = lines[3] };
        }

        return checkpoint is not null;
    }

    /// <summary>Opens a signed checkpoint and reads it.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="logKey">The log's key: it must have signed, and its name must be the origin.</param>
    /// <param name="cosigners">Further trusted keys; their signatures must verify where they are present.</param>
    /// <returns>The checkpoint and its signatures, or the reason and nulls.</returns>
    public static (LedgerError Error, Checkpoint? Checkpoint, OpenedNote? Note) Open(
        ReadOnlySpan<byte> note, VerifierKey logKey, params VerifierKey[] cosigners)
    {
        ArgumentNullException.ThrowIfNull(logKey);
        ArgumentNullException.ThrowIfNull(cosigners);
        OpenResult opened = SignedNote.Open(note, [logKey, .. cosigners]);
        if (opened.Note is not { } read)
        {
            return (opened.Error, null, null);
        }

        // A cosigner's signature does not stand in for the log's own.
        if (!read.SignedBy.Contains(logKey))
        {
            return (LedgerError.NoteSignerUnknown, null, null);
        }

        if (!TryParse(read.Text, out Checkpoint? checkpoint, out LedgerError error))
        {
            return (error, null, null);
        }

        return checkpoint!.Origin == logKey.Name
            ? (LedgerError.None, checkpoint, read)
            : (LedgerError.CheckpointOriginForeign, null, null);
    }

    /// <summary>A decimal from 0 to 2^63 − 1 without sign or leading zeros.</summary>
    internal static bool TrySize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && text == size.ToString(CultureInfo.InvariantCulture);
}

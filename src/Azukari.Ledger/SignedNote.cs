using System.Buffers.Binary;
using System.Text;

namespace Azukari.Ledger;

/// <summary>Opens notes: texts with signature lines beneath.</summary>
/// <remarks>
/// <code>
/// This is an example message.
///
/// — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
/// </code>
/// The text ends in LF; a blank line; one or more lines of em dash (U+2014), space, key name, space,
/// base64(4-byte big-endian key id || signature), LF. The text may have blank lines too: the last one separates.
/// Valid UTF-8 without control characters below U+0020 other than LF.
/// SPEC: https://c2sp.org/signed-note
/// </remarks>
public static class SignedNote
{
    /// <summary>The longest note that is read: 1,000,000 bytes of UTF-8.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The most signature lines that are read: 100. The specification demands 16 or more.</summary>
    public const int MaxSignatures = 100;

    const string LineStart = "\u2014 ";
    const int KeyIdBytes = 4;

    /// <summary>Opens a note from its bytes.</summary>
    /// <param name="note">The whole note, as stored or received.</param>
    /// <param name="known">The keys that the caller trusts, log's and cosigners'.</param>
    /// <returns>
    /// The note, if at least one known key signed it and every signature by a known key verifies. Lines by other keys
    /// are listed and not checked.
    /// </returns>
    public static OpenResult Open(ReadOnlySpan<byte> note, params VerifierKey[] known)
    {
        if (note.Length > MaxBytes)
        {
            return new OpenResult(LedgerError.NoteTooLarge, null);
        }

        try
        {
            return Open(NoteText.StrictUtf8.GetString(note), known);
        }
        catch (DecoderFallbackException)
        {
            return new OpenResult(LedgerError.NoteNotUtf8, null);
        }
    }

    /// <summary>Opens a note from its characters.</summary>
    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, VerifierKey[])"/>
    public static OpenResult Open(string note, params VerifierKey[] known)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(known);
        LedgerError error = TrySplit(note, out string text, out List<Line> lines);
        if (error != LedgerError.None)
        {
            return new OpenResult(error, null);
        }

        byte[] message = NoteText.StrictUtf8.GetBytes(text);
        var signatures = new List<NoteSignature>();
        foreach (Line line in lines)
        {
            var signature = new NoteSignature(line.Name, line.KeyId, null, null);
            bool isKnown = false;
            foreach (VerifierKey key in known)
            {
                // Name and id together identify a key; a line that shares only one of them is a stranger's.
                if (key.Name != line.Name || key.KeyId != line.KeyId)
                {
                    continue;
                }

                isKnown = true;
                if (key.Verify(message, line.Signature, out long? unixSeconds))
                {
                    signature = signature with { Key = key, UnixSeconds = unixSeconds };
                    break;
                }
            }

            if (isKnown && signature.Key is null)
            {
                return new OpenResult(LedgerError.NoteSignatureWrong, null);
            }

            signatures.Add(signature);
        }

        return signatures.Exists(signature => signature.Key is not null)
            ? new OpenResult(LedgerError.None, new OpenedNote(text, signatures))
            : new OpenResult(LedgerError.NoteSignerUnknown, null);
    }

    /// <summary>A signature line with its LF.</summary>
    internal static string FormatLine(VerifierKey key, ReadOnlySpan<byte> signature)
    {
        byte[] bytes = new byte[KeyIdBytes + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, key.KeyId);
        signature.CopyTo(bytes.AsSpan(KeyIdBytes));
        return $"{LineStart}{key.Name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>Takes text and signature lines apart, checking form but no signature.</summary>
    internal static LedgerError TrySplit(string note, out string text, out List<Line> lines)
    {
        text = "";
        lines = [];
        if (note.Length > MaxBytes || Encoding.UTF8.GetByteCount(note) > MaxBytes)
        {
            return LedgerError.NoteTooLarge;
        }

        LedgerError characters = NoteText.Check(note);
        if (characters != LedgerError.None)
        {
            return characters;
        }

        int blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || blank + 2 == note.Length || !note.EndsWith('\n'))
        {
            return LedgerError.NoteWithoutSignature;
        }

        text = note[..(blank + 1)];
        foreach (string written in note[(blank + 2)..^1].Split('\n', MaxSignatures + 1))
        {
            if (lines.Count == MaxSignatures)
            {
                return LedgerError.NoteTooManySignatures;
            }

            if (!TryLine(written, out Line line))
            {
                return LedgerError.NoteSignatureLineMalformed;
            }

            lines.Add(line);
        }

        return LedgerError.None;
    }

    static bool TryLine(ReadOnlySpan<char> written, out Line line)
    {
        line = default;
        if (!written.StartsWith(LineStart, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = written[LineStart.Length..];
        int space = rest.IndexOf(' ');
        if (space < 0 || !NoteText.IsKeyName(rest[..space])
            || !CanonicalBase64.TryDecode(rest[(space + 1)..], out byte[] bytes) || bytes.Length <= KeyIdBytes)
        {
            return false;
        }

        line = new Line(
            rest[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdBytes..]);
        return true;
    }

    /// <summary>A signature line, taken apart.</summary>
    internal readonly record struct Line(string Name, uint KeyId, byte[] Signature);
}

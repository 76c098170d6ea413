using System.Buffers.Binary;
using System.Globalization;
using NSec.Cryptography;
using NSecKey = NSec.Cryptography.Key;

namespace Azukari.Ledger;

/// <summary>The key of one who watches a log and signs, with the time, checkpoints that it found consistent.</summary>
/// <remarks>
/// Signature type 0x04. The signature bytes are u64 big-endian POSIX seconds || Ed25519 over
/// <code>
/// cosignature/v1
/// time 1679315147
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// </code>
/// where the last lines are the checkpoint's whole text. The message does not name the cosigner: one key serves one
/// cosigner. Before cosigning, its owner checks consistency with the checkpoint it cosigned last, and stores the new
/// one; this class does neither.
/// SPEC: https://c2sp.org/tlog-cosignature
/// </remarks>
public sealed class Cosigner : IDisposable
{
    const int TimeBytes = sizeof(ulong);
    const int SignatureBytes = 64;

    readonly NSecKey _key;

    Cosigner(string name, NSecKey key)
    {
        _key = key;
        Verifier = new VerifierKey(name, NoteKeyType.Cosignature, key.PublicKey);
    }

    /// <summary>The public half, to be given to verifiers.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes a new key from the system's random generator.</summary>
    /// <param name="name">The cosigner's name. Not empty; no white space, plus or control character.</param>
    /// <exception cref="ArgumentException">The name cannot name a key.</exception>
    public static Cosigner Generate(string name) => new(SecretNoteKey.CheckName(name), SecretNoteKey.Generate());

    /// <summary>Reads the private text form that <see cref="ExportPrivate"/> writes.</summary>
    public static bool TryImport(string privateKey, out Cosigner? cosigner, out LedgerError error)
    {
        error = SecretNoteKey.Import(privateKey, NoteKeyType.Cosignature, out string name, out NSecKey? key);
        cosigner = key is null ? null : new Cosigner(name, key);
        return cosigner is not null;
    }

    /// <summary><c>PRIVATE+KEY+name+keyid+base64(0x04 || 32-byte seed)</c>. Secret: keep it out of logs.</summary>
    public string ExportPrivate() => SecretNoteKey.Export(Verifier, _key);

    /// <summary>The cosignature line, with its LF, to be put after a signed checkpoint.</summary>
    /// <param name="text">The checkpoint's text, as <see cref="OpenedNote.Text"/> gives it.</param>
    /// <param name="unixSeconds">POSIX time of the cosignature, not negative.</param>
    /// <exception cref="ArgumentException">No note can carry this text.</exception>
    public string SignatureLine(string text, long unixSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixSeconds);
        byte[] message = Message(SecretNoteKey.Bytes(text), unixSeconds);
        byte[] signature = new byte[TimeBytes + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(signature, unixSeconds);
        SignatureAlgorithm.Ed25519.Sign(_key, message, signature.AsSpan(TimeBytes));
        return SignedNote.FormatLine(Verifier, signature);
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>The public key's text form; never the private one.</summary>
    public override string ToString() => Verifier.ToString();

    /// <summary>The bytes that a cosignature signs.</summary>
    internal static byte[] Message(ReadOnlySpan<byte> text, long unixSeconds)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n");
        return [.. NoteText.StrictUtf8.GetBytes(header), .. text];
    }

    /// <summary>Takes time and bare signature apart; false for a wrong length or a time above 2^63 − 1.</summary>
    internal static bool TrySplit(ReadOnlySpan<byte> signature, out long unixSeconds, out ReadOnlySpan<byte> bare)
    {
        unixSeconds = -1;
        bare = default;
        if (signature.Length != TimeBytes + SignatureBytes)
        {
            return false;
        }

        unixSeconds = BinaryPrimitives.ReadInt64BigEndian(signature);
        bare = signature[TimeBytes..];
        return unixSeconds >= 0;
    }
}

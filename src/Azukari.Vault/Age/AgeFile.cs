using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Encrypts to and decrypts from files of age, version 1.</summary>
/// <remarks>SPEC: https://c2sp.org/age</remarks>
public static class AgeFile
{
    const int BlockSize = 4 * PayloadCipher.ChunkSize;

    /// <summary>Encrypts a stream to its end under a fresh file key; both streams stay open.</summary>
    /// <param name="plaintext">What to encrypt.</param>
    /// <param name="ciphertext">Where the file goes.</param>
    /// <param name="recipients">Who can open it; a passphrase only alone.</param>
    /// <param name="armor">Whether to write text instead of bytes.</param>
    /// <param name="progress">Told the plaintext bytes done so far.</param>
    /// <param name="ct">Stops between two blocks; what was written then opens nowhere.</param>
    /// <exception cref="ArgumentException">No recipient, or a passphrase beside others.</exception>
    public static void Encrypt(
        Stream plaintext,
        Stream ciphertext,
        IReadOnlyList<IAgeRecipient> recipients,
        bool armor = false,
        IProgress<long>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        ArgumentNullException.ThrowIfNull(ciphertext);
        ArgumentNullException.ThrowIfNull(recipients);
        if (recipients.Count == 0 || recipients.Count > 1 && recipients.Any(r => r.StandsAlone))
        {
            throw new ArgumentException("One or more recipients; a passphrase only alone.", nameof(recipients));
        }
        // INVARIANT: a file key encrypts one file. It is made here and nowhere handed in.
        using FileKey key = FileKey.Generate();
        byte[] header = AgeHeader.Write(key, recipients);
        using ArmorWriter? armored = armor ? new(ciphertext) : null;
        Stream destination = armored ?? ciphertext;
        destination.Write(header);
        using PayloadWriter payload = new(destination, key, leaveOpen: true);
        Copy(plaintext, payload, progress, ct);
        payload.Finish();
        armored?.Finish();
    }

    /// <summary>Decrypts a file, armoured or not, to its end; both streams stay open.</summary>
    /// <remarks>
    /// Only authenticated pieces reach <paramref name="plaintext"/>, but on a failure some of them already have: whoever keeps
    /// the result must drop it then (<see cref="AgeUnpacker"/> does).
    /// </remarks>
    /// <param name="ciphertext">The file, read from its position; it need not seek.</param>
    /// <param name="plaintext">Where the content goes.</param>
    /// <param name="identities">The secrets to try, in order.</param>
    /// <param name="progress">Told the plaintext bytes done so far.</param>
    /// <param name="ct">Stops between two pieces.</param>
    public static AgeError Decrypt(
        Stream ciphertext,
        Stream plaintext,
        IReadOnlyList<IAgeIdentity> identities,
        IProgress<long>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        ArgumentNullException.ThrowIfNull(plaintext);
        ArgumentNullException.ThrowIfNull(identities);
        try
        {
            ByteSource source = new(ciphertext);
            ByteSource content = ArmorReader.IsArmored(source) ? new(new ArmorReader(source)) : source;
            AgeError result = AgeHeaderReader.Read(content, out AgeHeader? header);
            return header is null ? result : DecryptContent(header, content, plaintext, identities, progress, ct);
        }
        catch (ArmorException)
        {
            return AgeError.ArmorMalformed;
        }
    }

    static AgeError DecryptContent(
        AgeHeader header,
        ByteSource content,
        Stream plaintext,
        IReadOnlyList<IAgeIdentity> identities,
        IProgress<long>? progress,
        CancellationToken ct)
    {
        AgeError result = header.Unwrap(identities, out FileKey? found);
        if (found is null)
        {
            return result;
        }
        using FileKey key = found;
        if (!header.IsAuthentic(key))
        {
            return AgeError.HeaderMacMismatch;
        }
        // The nonce counts as part of the header: without it there is no payload that could be damaged.
        if (content.Peek(PayloadCipher.NonceSize).Length < PayloadCipher.NonceSize)
        {
            return AgeError.HeaderMalformed;
        }
        using PayloadReader reader = new(content, key, leaveOpen: true);
        return Release(reader, plaintext, progress, ct);
    }

    /// <summary>Writes a payload's pieces as they are authenticated, to its end or its first fault.</summary>
    internal static AgeError Release(PayloadReader reader, Stream plaintext, IProgress<long>? progress, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            AgeError result = reader.NextPiece(out ReadOnlySpan<byte> piece);
            if (result != AgeError.None || piece.IsEmpty)
            {
                return result;
            }
            plaintext.Write(piece);
            progress?.Report(reader.Position);
        }
    }

    static void Copy(Stream source, PayloadWriter payload, IProgress<long>? progress, CancellationToken ct)
    {
        byte[] block = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);
        long done = 0;
        try
        {
            for (int read; (read = source.Read(block)) > 0; progress?.Report(done))
            {
                ct.ThrowIfCancellationRequested();
                payload.Write(block.AsSpan(0, read));
                done += read;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }
}

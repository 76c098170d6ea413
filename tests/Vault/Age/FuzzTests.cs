using System.Text;
using CsCheck;

namespace Azukari.Vault.Tests;

/// <summary>Parsers under mutated input: a typed outcome each time, never an exception. A failure prints its seed.</summary>
public class FuzzTests
{
    const int Rounds = 5_000;
    static readonly X25519Identity Identity = X25519Identity.Generate();
    static readonly byte[] Plain = Make.AgeFileOf(Make.Bytes(100), Identity.Recipient);
    static readonly byte[] Armored = Make.AgeFileOf(Make.Bytes(100), Identity.Recipient, armor: true);
    static readonly byte[] Passphrase = Make.AgeFileOf(Make.Bytes(100), new ScryptRecipient("p", 2));
    static readonly string[] Words =
        ["\n", "\r\n", "-> ", "->", "--- ", "---", " ", "=", "==", "X25519", "scrypt", "age-encryption.org/v1\n", "0", "9999999999999",
         "-----BEGIN AGE ENCRYPTED FILE-----\n", "-----END AGE ENCRYPTED FILE-----", "\0", "あ", "AGE-SECRET-KEY-1", "1", "#"];

    static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Int[0, 4000], Gen.Byte, (at, value) => Edit(b => b.Length == 0 ? b : [.. b[..(at % b.Length)], value, .. b[(at % b.Length + 1)..]])),
        Gen.Select(Gen.Int[0, 4000], Gen.Int[1, 80], (at, n) => Edit(b => [.. b.Take(at % (b.Length + 1)), .. b.Skip(at % (b.Length + 1) + n)])),
        Gen.Select(Gen.Int[0, 4000], Gen.Int[0, Words.Length - 1].Select(i => Words[i]), (at, word) => Edit(b => [.. b.Take(at % (b.Length + 1)), .. Encoding.UTF8.GetBytes(word), .. b.Skip(at % (b.Length + 1))])),
        Gen.Select(Gen.Int[0, 4000], Gen.Int[1, 200], (at, n) => Edit(b => [.. b, .. b.Skip(at % (b.Length + 1)).Take(n)])));

    static readonly Gen<Func<byte[], byte[]>> Mutations =
        Mutation.Array[1, 4].Select(all => Edit(b => all.Aggregate(b, (bytes, mutate) => mutate(bytes))));

    [Fact]
    public void AgeFile_Mutated_HasATypedOutcome() => Gen.Select(Gen.Int[0, 2].Select(i => new[] { Plain, Armored, Passphrase }[i]), Mutations).Sample(
        (file, mutate) =>
        {
            (AgeError outcome, byte[] released) = Make.Decrypt(mutate(file), Identity, new ScryptIdentity("p", 6));
            return outcome == AgeError.None ? released.SequenceEqual(Make.Bytes(100)) : released.Length == 0;
        },
        iter: Rounds,
        threads: 2);

    [Fact]
    public void AgeFile_OfRandomBytes_HasATypedOutcome() => Gen.Byte.Array[0, 300].Sample(
        bytes => Make.Decrypt(bytes, Identity).Outcome == AgeError.NotAgeFile
            && Make.Decrypt([.. "age-encryption.org/v1\n"u8, .. bytes], Identity).Outcome == AgeError.HeaderMalformed
            && Make.Decrypt([.. "-----BEGIN AGE ENCRYPTED FILE-----\n"u8, .. bytes], Identity).Outcome == AgeError.ArmorMalformed,
        iter: 1_000,
        threads: 2);

    [Fact]
    public void IdentityFile_Mutated_IsReadOrRefused()
    {
        byte[] file = Encoding.ASCII.GetBytes($"# made today\n{Identity.ExportSecret()}\n\n{Identity.ExportSecret()}\r\n");
        Mutations.Sample(
            mutate =>
            {
                bool read = IdentityFile.TryParse(Encoding.UTF8.GetString(mutate(file)), out IReadOnlyList<IAgeIdentity> found, out int bad);
                return read ? found.Count > 0 && bad == 0 : found.Count == 0 && bad >= 0;
            },
            iter: Rounds,
            threads: 2);
    }

    [Fact]
    public void Recipient_Mutated_IsReadOnlyInItsOneSpelling()
    {
        byte[] text = Encoding.ASCII.GetBytes(Identity.Recipient.ToString());
        Mutations.Sample(
            mutate =>
            {
                string changed = Encoding.UTF8.GetString(mutate(text));
                return !X25519Recipient.TryParse(changed, out X25519Recipient? read) || read.ToString() == changed;
            },
            iter: Rounds,
            threads: 2);
    }

    [Fact]
    public void Base64_OfAnyText_IsReadOnlyInItsOneSpelling() => Gen.Char["ABCQgw/+ =\r\n\tあ"].Array[0, 9].Sample(
        characters =>
        {
            byte[] text = Encoding.UTF8.GetBytes(characters);
            byte[] bytes = new byte[64];
            return (!StrictBase64.TryDecodeUnpadded(text, bytes, out int plain)
                    || StrictBase64.EncodeUnpadded(bytes.AsSpan(0, plain)) == new string(characters))
                && (!StrictBase64.TryDecodePadded(text, bytes, out int padded)
                    || Convert.ToBase64String(bytes, 0, padded) == new string(characters));
        },
        iter: 200_000);

    [Fact]
    public void Base64_OfAnyBytes_ComesBack() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        byte[] back = new byte[bytes.Length];
        return StrictBase64.TryDecodeUnpadded(Encoding.ASCII.GetBytes(StrictBase64.EncodeUnpadded(bytes)), back, out int written)
            && written == bytes.Length && back.SequenceEqual(bytes);
    });

    static Func<byte[], byte[]> Edit(Func<byte[], byte[]> edit) => edit;
}

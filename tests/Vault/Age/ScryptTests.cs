using System.Text;

namespace Azukari.Vault.Tests;

public class ScryptTests
{
    [Theory]
    // RFC 7914 §12, the vectors with r = 8 and p = 1
    [InlineData(
        "pleaseletmein", "SodiumChloride", 14,
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
#if !DEBUG // A GiB of memory and some 4 seconds; without the optimiser half a minute.
    [InlineData(
        "pleaseletmein", "SodiumChloride", 20,
        "2101cb9b6a511aaeaddbbe09cf70f881ec568d574a2ffd4dabe5ee9820adaa478e56fd8f4ba5d09ffa1c6d927c40f4c337304049e8a952fbcbf45c6fa77a41a4")]
#endif
    public void Scrypt_OfTheRfc_IsEqual(string secret, string salt, int workFactor, string expected)
    {
        byte[] output = new byte[64];
        ScryptFunction.Derive(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(salt), workFactor, output);
        Assert.Equal(expected, Convert.ToHexStringLower(output));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(11)]
    public void Passphrase_OfSmallWorkFactor_OpensItsFile(int workFactor)
    {
        byte[] file = Make.AgeFileOf([1, 2, 3], new ScryptRecipient("ふたつの鍵", workFactor));
        Assert.Equal((AgeError.NoMatchingKey, []), Make.Decrypt(file, new ScryptIdentity("ふたつの鑰")), Same);
        Assert.Equal((AgeError.None, [1, 2, 3]), Make.Decrypt(file, new ScryptIdentity("ふたつの鍵")), Same);
    }

    [Fact]
    public void Passphrase_AboveTheIdentitysLimit_IsRefused()
    {
        byte[] file = Make.AgeFileOf([1], new ScryptRecipient("p", 5));
        Assert.Equal(AgeError.WorkFactorTooHigh, Make.Decrypt(file, new ScryptIdentity("p", 4)).Outcome);
    }

    [Fact]
    public void Passphrase_BesideAnotherRecipient_IsRefused()
    {
        using X25519Identity identity = X25519Identity.Generate();
        Assert.Throws<ArgumentException>(() => Make.AgeFileOf([], [new ScryptRecipient("p", 2), identity.Recipient]));
        Assert.Throws<ArgumentException>(() => Make.AgeFileOf([], [new ScryptRecipient("p", 2), new ScryptRecipient("q", 2)]));
        Assert.Throws<ArgumentException>(() => Make.AgeFileOf([], []));
    }

    static bool Same((AgeError, byte[]) left, (AgeError, byte[]) right) =>
        left.Item1 == right.Item1 && left.Item2.SequenceEqual(right.Item2);
}

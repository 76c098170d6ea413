namespace Azukari.Vault.Tests;

public class KeyTextTests
{
    // The community vectors' own identity.
    const string Secret = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";

    [Fact]
    public void Secret_ReadAndExported_IsTheSameText()
    {
        Assert.True(X25519Identity.TryParse(Secret, out X25519Identity? identity));
        Assert.Equal(Secret, identity.ExportSecret());
        Assert.DoesNotContain("SECRET", identity.ToString(), StringComparison.Ordinal);
        Assert.True(X25519Recipient.TryParse(identity.Recipient.ToString(), out X25519Recipient? recipient));
        Assert.Equal(identity.Recipient.ToString(), recipient.ToString());
        identity.Dispose();
        Assert.Throws<ObjectDisposedException>(identity.ExportSecret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AGE-SECRET-KEY-1")]
    [InlineData("age-secret-key-1egtzvffv20835nwyv6270lxyvk2vknx2mmdkwyklmgr48uawx40q2p2lm0")]
    [InlineData("AGE-SECRET-KEY-1egtzvffv20835nwyv6270lxyvk2vknx2mmdkwyklmgr48uawx40q2p2lm0")]
    [InlineData(" " + Secret)]
    [InlineData(Secret + " ")]
    [InlineData("AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG")]
    public void Secret_InAnotherSpelling_IsRefused(string text) => Assert.False(X25519Identity.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Recipient_OfLowOrder_IsRefused(byte first)
    {
        byte[] point = new byte[32];
        point[0] = first;
        Assert.False(X25519Recipient.TryParse(Bech32.Encode("age", point), out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1216)]
    public void Bech32_OfAnyLength_ComesBack(int length)
    {
        byte[] data = Make.Bytes(length), back = new byte[length];
        Assert.True(Bech32.TryDecode(Bech32.Encode("age1pq", data), "age1pq", back));
        Assert.Equal(data, back);
    }

    [Fact]
    public void Bech32_WithAnyCharacterChanged_IsRefused()
    {
        foreach (char wrong in "qpzry9x8gf2tvdw0s3jn54khce6mua7lQB1b-あ")
        {
            for (int i = 0; i < Secret.Length; i++)
            {
                char changed = char.ToUpperInvariant(wrong);
                if (Secret[i] != changed)
                {
                    Assert.False(X25519Identity.TryParse($"{Secret[..i]}{changed}{Secret[(i + 1)..]}", out _));
                }
            }
        }
    }

    [Theory]
    [InlineData(Secret, true, 0)]
    [InlineData("# name\n\n" + Secret + "\r\n", true, 0)]
    [InlineData("", false, 0)]
    [InlineData("# nothing\n", false, 0)]
    [InlineData(Secret + "\n\nx\n", false, 3)]
    [InlineData(" \n" + Secret, false, 1)]
    public void IdentityFile_IsReadToTheLine(string text, bool read, int badLine)
    {
        Assert.Equal(read, IdentityFile.TryParse(text, out IReadOnlyList<IAgeIdentity> identities, out int bad));
        Assert.Equal(badLine, bad);
        Assert.Equal(read ? 1 : 0, identities.Count);
    }
}

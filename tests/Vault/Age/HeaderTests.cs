using System.Security.Cryptography;
using System.Text;

namespace Azukari.Vault.Tests;

/// <summary>Headers with a right MAC over wrong text: only the grammar can refuse them.</summary>
public class HeaderTests
{
    const string Intro = "age-encryption.org/v1\n";
    static readonly X25519Identity Identity = X25519Identity.Generate();
    static readonly FileKey Key = Make.Key();
    static readonly Stanza Own = ((IAgeRecipient)Identity.Recipient).Wrap(Key);
    static readonly string Share = Own.Arguments[0];
    static readonly string Body = StrictBase64.EncodeUnpadded(Own.Body);
    static readonly string Good = $"-> X25519 {Share}\n{Body}\n";
    static readonly string Full = new('A', 64);

    public static TheoryData<string, AgeError> Stanzas => new()
    {
        { Good, AgeError.None },
        { Good + Good, AgeError.None },
        { "-> other a b c\n\n" + Good, AgeError.None },
        { Good + "-> other\nAA\n", AgeError.None },
        { Good + $"-> other !~\n{Full}\n\n", AgeError.None },
        { Good + $"-> other\n{Full}\n{Full}\nAAAA\n", AgeError.None },
        { Good + $"-> other\n{Full[..63]}\n", AgeError.None },
        { "-> other a\n\n", AgeError.NoMatchingKey },
        { Good.Replace("X25519", "x25519", StringComparison.Ordinal), AgeError.NoMatchingKey },
        { "", AgeError.HeaderMalformed },
        { Good + $"-> other\n{Full}\n", AgeError.HeaderMalformed },
        { Good + $"-> other\n{Full}A\n\n", AgeError.HeaderMalformed },
        { Good + $"-> other\nAAAA\nAAAA\n", AgeError.HeaderMalformed },
        { Good + "-> other\n", AgeError.HeaderMalformed },
        { Good + "-> other\nAB\n", AgeError.HeaderMalformed },
        { Good + "-> other\nAA==\n", AgeError.HeaderMalformed },
        { Good + "-> other\nA\n", AgeError.HeaderMalformed },
        { Good + "-> other\nA A\n", AgeError.HeaderMalformed },
        { Good + "-> other\nAA\r\n", AgeError.HeaderMalformed },
        { Good + "-> other \n\n", AgeError.HeaderMalformed },
        { Good + "->  other\n\n", AgeError.HeaderMalformed },
        { Good + "-> other\ta\n\n", AgeError.HeaderMalformed },
        { Good + "-> other \u007f\n\n", AgeError.HeaderMalformed },
        { Good + "-> other é\n\n", AgeError.HeaderMalformed },
        { Good + "->other\n\n", AgeError.HeaderMalformed },
        { Good + "-> \n\n", AgeError.HeaderMalformed },
        { Good + "->\n\n", AgeError.HeaderMalformed },
        { Good + "\n", AgeError.HeaderMalformed },
        { " " + Good, AgeError.HeaderMalformed },
        { Good.Replace("\n", "\r\n", StringComparison.Ordinal), AgeError.HeaderMalformed },
        { $"-> X25519\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share} x\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share}=\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share[..42]}\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share}A\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share[..42]}{NextDigit(Share[42])}\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {new string('A', 43)}\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 AQ{new string('A', 41)}\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share}\n{Body[..42]}\n", AgeError.HeaderMalformed },
        { $"-> X25519 {Share}\n\n", AgeError.HeaderMalformed },
        { Good + $"-> X25519 {Share}\nAAAA\n", AgeError.HeaderMalformed },
        { Good + $"-> scrypt {new string('A', 22)} 10\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 10\n{Body}\n", AgeError.NoMatchingKey },
        { $"-> Scrypt {new string('A', 22)} 10\n{Body}\n", AgeError.NoMatchingKey },
        { $"-> scrypt {new string('A', 22)} 9\n{Body}\n", AgeError.WorkFactorTooHigh },
        { $"-> scrypt {new string('A', 22)} 18446744073709551617\n{Body}\n", AgeError.WorkFactorTooHigh },
        { $"-> scrypt {new string('A', 22)} 0\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 01\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} +1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} -1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 0x1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 1a\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)}\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt 1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 1 1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 21)}B 1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 21)} 1\n{Body}\n", AgeError.HeaderMalformed },
        { $"-> scrypt {new string('A', 22)} 1\nAAAA\n", AgeError.HeaderMalformed },
    };

    [Theory]
    [MemberData(nameof(Stanzas))]
    public void Header_WithStanzas_IsJudgedByTheGrammar(string stanzas, AgeError expected)
    {
        // A work factor of 10 is allowed to the one who knows no passphrase, and needs no answer.
        IReadOnlyList<IAgeIdentity> identities = stanzas.Contains(" 10\n", StringComparison.Ordinal)
            ? [Identity]
            : [Identity, new ScryptIdentity("wrong", 8)];
        Assert.Equal(expected, Outcome(Intro + stanzas + "---", m => " " + m + "\n", identities));
    }

    public static TheoryData<string, AgeError, Func<string, string>> Ends => new()
    {
        { "as it is", AgeError.None, m => $" {m}\n" },
        { "no space", AgeError.HeaderMalformed, m => $"{m}\n" },
        { "two spaces", AgeError.HeaderMalformed, m => $"  {m}\n" },
        { "trailing space", AgeError.HeaderMalformed, m => $" {m} \n" },
        { "CR", AgeError.HeaderMalformed, m => $" {m}\r\n" },
        { "garbage", AgeError.HeaderMalformed, m => $" {m}AAAA\n" },
        { "padding", AgeError.HeaderMalformed, m => $" {m}=\n" },
        { "cut", AgeError.HeaderMalformed, m => $" {m[..42]}\n" },
        { "missing", AgeError.HeaderMalformed, _ => "\n" },
        { "a hyphen more", AgeError.HeaderMalformed, m => $"- {m}\n" },
        { "not canonical", AgeError.HeaderMalformed, m => $" {m[..42]}{NextDigit(m[42])}\n" },
        { "another", AgeError.HeaderMacMismatch, m => $" {(m[0] == 'A' ? 'B' : 'A')}{m[1..]}\n" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Ends))]
    public void Header_WithItsMac_IsJudgedByTheGrammar(string name, AgeError expected, Func<string, string> end) =>
        Assert.Equal((name, expected), (name, Outcome(Intro + Good + "---", end, [Identity])));

    [Theory]
    [InlineData("age-encryption.org/v1\n", AgeError.None)]
    [InlineData("age-encryption.org/v2\n", AgeError.UnsupportedVersion)]
    [InlineData("age-encryption.org/v10\n", AgeError.UnsupportedVersion)]
    [InlineData("age-encryption.org/v1\r\n", AgeError.HeaderMalformed)]
    [InlineData("age-encryption.org/v1 \n", AgeError.HeaderMalformed)]
    [InlineData("Age-encryption.org/v1\n", AgeError.NotAgeFile)]
    [InlineData("\nage-encryption.org/v1\n", AgeError.NotAgeFile)]
    public void Header_WithItsFirstLine_IsJudgedByTheGrammar(string intro, AgeError expected) =>
        Assert.Equal(expected, Outcome(intro + Good + "---", m => $" {m}\n", [Identity]));

    [Fact]
    public void Header_OverTheLimit_IsRefusedWithoutReadingOn()
    {
        StringBuilder stanzas = new();
        while (stanzas.Length < AgeHeaderReader.GreatestLength - 1000)
        {
            stanzas.Append("-> other\n").Append(Full).Append("\n\n");
        }
        Assert.Equal(AgeError.None, Outcome(Intro + Good + stanzas + "---", m => $" {m}\n", [Identity]));
        stanzas.Append(stanzas.ToString()[..(75 * 20)]);
        Assert.Equal(AgeError.HeaderMalformed, Outcome(Intro + Good + stanzas + "---", m => $" {m}\n", [Identity]));
        Assert.Equal(AgeError.HeaderMalformed, Make.Decrypt([.. Encoding.ASCII.GetBytes(Intro), .. new byte[3_000_000]], Identity).Outcome);
    }

    static AgeError Outcome(string authenticated, Func<string, string> end, IReadOnlyList<IAgeIdentity> identities)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(authenticated);
        byte[] macKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, Key.Bytes.ToArray(), 32, [], "header"u8.ToArray());
        string mac = StrictBase64.EncodeUnpadded(HMACSHA256.HashData(macKey, bytes));
        return Make.Decrypt([.. bytes, .. Encoding.ASCII.GetBytes(end(mac)), .. Make.PayloadOf([1, 2, 3], Key)], identities).Outcome;
    }

    // 43 and 22 characters end in spare bits; the next digit has the same bytes and a spare bit set.
    static char NextDigit(char digit)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return Alphabet[Alphabet.IndexOf(digit, StringComparison.Ordinal) + 1];
    }
}

using System.Text;

namespace Azukari.Vault.Tests;

/// <summary>One change of a sound armoured file for each rule of the armour.</summary>
public class ArmorTests
{
    const string Begin = "-----BEGIN AGE ENCRYPTED FILE-----";
    const string End = "-----END AGE ENCRYPTED FILE-----";
    static readonly X25519Identity Identity = X25519Identity.Generate();

    // So many bytes that the last line is short and ends in two signs of padding.
    const int Size = 62;
    static readonly string Sound = Encoding.ASCII.GetString(Make.AgeFileOf(Make.Bytes(Size), Identity.Recipient, armor: true));

    public static TheoryData<string, AgeError, Func<string, string>> Changes => new()
    {
        { "as it is", AgeError.None, s => s },
        { "CRLF", AgeError.None, s => s.ReplaceLineEndings("\r\n") },
        { "no last line end", AgeError.None, s => s.TrimEnd() },
        { "white space around", AgeError.None, s => " \t\r\n\n" + s + " \r\n\t " },
        { "1 KiB of white space around", AgeError.None, s => new string('\n', 1024) + s + new string(' ', 1024) },
        { "too much white space before", AgeError.ArmorMalformed, s => new string('\n', 1025) + s },
        { "too much white space after", AgeError.ArmorMalformed, s => s + new string(' ', 1025) },
        { "CR only", AgeError.ArmorMalformed, s => s.ReplaceLineEndings("\r") },
        { "CR CR LF", AgeError.ArmorMalformed, s => s.ReplaceLineEndings("\r\r\n") },
        { "garbage before", AgeError.ArmorMalformed, s => "x\n" + s },
        { "garbage after", AgeError.ArmorMalformed, s => s + "x" },
        { "a second armour after", AgeError.ArmorMalformed, s => s + s },
        { "space before the first line", AgeError.ArmorMalformed, s => " " + s },
        { "space after the first line", AgeError.ArmorMalformed, s => s.Replace(Begin, Begin + " ", StringComparison.Ordinal) },
        { "space before the last line", AgeError.ArmorMalformed, s => s.Replace(End, " " + End, StringComparison.Ordinal) },
        { "space after the last line", AgeError.ArmorMalformed, s => s.Replace(End, End + " ", StringComparison.Ordinal) },
        { "lower case", AgeError.ArmorMalformed, s => s.Replace(Begin, "-----begin age encrypted file-----", StringComparison.Ordinal) },
        { "another type", AgeError.ArmorMalformed, s => s.Replace("AGE ENCRYPTED FILE", "AGE MESSAGE", StringComparison.Ordinal) },
        { "headers", AgeError.ArmorMalformed, s => s.Replace(Begin, Begin + "\nVersion: 1\n", StringComparison.Ordinal) },
        { "empty line first", AgeError.ArmorMalformed, s => s.Replace(Begin, Begin + "\n", StringComparison.Ordinal) },
        { "empty line last", AgeError.ArmorMalformed, s => s.Replace(End, "\n" + End, StringComparison.Ordinal) },
        { "no last line", AgeError.ArmorMalformed, s => s.Replace(End, "", StringComparison.Ordinal) },
        { "no padding", AgeError.ArmorMalformed, s => s.Replace("=", "", StringComparison.Ordinal) },
        { "line end within the padding", AgeError.ArmorMalformed, s => s.Replace("==", "=\n=", StringComparison.Ordinal) },
        { "padding twice", AgeError.ArmorMalformed, s => s.Replace("==", "====", StringComparison.Ordinal) },
        { "white space at a line's end", AgeError.ArmorMalformed, s => Line(s, 2, l => l + " ") },
        { "white space at a line's start", AgeError.ArmorMalformed, s => Line(s, 2, l => "\t" + l) },
        { "white space within a line", AgeError.ArmorMalformed, s => Line(s, 2, l => l[..63] + " ") },
        { "a short line", AgeError.ArmorMalformed, s => Line(s, 2, l => l[..60] + "\n" + l[60..]) },
        { "a long line", AgeError.ArmorMalformed, s => Line(s, 2, l => l + "AAAA") },
        { "URL characters", AgeError.ArmorMalformed, s => Line(s, 2, l => "-_" + l[2..]) },
        { "non-zero trailing bits", AgeError.ArmorMalformed, s => s.Replace("A==", "B==", StringComparison.Ordinal).Replace("Q==", "R==", StringComparison.Ordinal).Replace("g==", "h==", StringComparison.Ordinal).Replace("w==", "x==", StringComparison.Ordinal) },
        { "nothing inside", AgeError.NotAgeFile, _ => Begin + "\n" + End + "\n" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Changes))]
    public void Armour(string change, AgeError expected, Func<string, string> make)
    {
        Assert.Contains("==\n", Sound, StringComparison.Ordinal);
        string changed = make(Sound);
        Assert.True(change == "as it is" || changed != Sound, change);
        (AgeError outcome, byte[] released) = Make.Decrypt(Encoding.ASCII.GetBytes(changed), Identity);
        Assert.Equal((change, expected), (change, outcome));
        Assert.Equal(expected == AgeError.None ? Size : 0, released.Length);
    }

    [Fact]
    public void Armour_FaultyBehindAHeaderForOthers_IsStillNotForUs()
    {
        using X25519Identity other = X25519Identity.Generate();
        byte[] file = Encoding.ASCII.GetBytes(Sound.Replace(End, "", StringComparison.Ordinal));
        Assert.Equal(AgeError.NoMatchingKey, Make.Decrypt(file, other).Outcome);
    }

    [Fact]
    public void Source_Failing_RaisesItsOwnException()
    {
        byte[] file = Encoding.ASCII.GetBytes(Sound);
        foreach (int place in (int[])[0, 10, 100, 200, file.Length - 1])
        {
            IOException raised = Assert.Throws<IOException>(() => AgeFile.Decrypt(
                new TrickleStream(file, failAt: place), Stream.Null, [Identity], ct: TestContext.Current.CancellationToken));
            Assert.Equal("The cable was pulled.", raised.Message);
        }
    }

    static string Line(string text, int number, Func<string, string> change)
    {
        string[] lines = text.Split('\n');
        lines[number] = change(lines[number]);
        return string.Join('\n', lines);
    }
}

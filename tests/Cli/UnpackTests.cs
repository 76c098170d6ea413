using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Azukari.Cli.Tests;

public sealed class UnpackTests : IDisposable
{
    const int Vectors = 72;
    static readonly string VectorFolder = Path.Combine(Cli.Repository, "tests", "Vectors", "age");

    readonly Folder folder = new();

    public static TheoryData<string> VectorNames { get; } = [.. Directory.GetFiles(VectorFolder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Vectors_AreAllHere() => Assert.Equal(Vectors, VectorNames.Count);

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void Vector_IsOpenedAsItSays(string name)
    {
        (ILookup<string, string> head, byte[] body) = ReadVector(Path.Combine(VectorFolder, name));
        // The hybrid kind of key is not read here: the identity file is refused, and nothing is written.
        bool hybrid = head["identity"].Any(i => i.StartsWith("AGE-SECRET-KEY-PQ-", StringComparison.Ordinal));
        List<string> args = ["unpack", folder.Write("in.age", body), "-o", folder["out"]];
        if (head["identity"].Any())
        {
            args.AddRange("-i", folder.Write("identity.txt", string.Join('\n', head["identity"]) + "\n"));
        }

        if (head["passphrase"].FirstOrDefault() is { } passphrase)
        {
            args.AddRange("--passphrase-file", folder.Write("passphrase", passphrase + "\n"));
        }

        if (!head["identity"].Any() && !head["passphrase"].Any())
        {
            args.AddRange("-i", NewIdentity("none.txt").File);
        }

        Ran ran = Cli.Run([.. args]);
        if (head["expect"].Single() == "success" && !hybrid)
        {
            ran.Ends(0);
            Assert.Equal(head["payload"].Single(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder["out"]))));
        }
        else
        {
            ran.Fails(2, "ja");
            Assert.False(File.Exists(folder["out"]));
        }

        Assert.Empty(Directory.GetFiles(folder[""], ".*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StockAge_WritesWhatIsOpenedHere(bool armored)
    {
        Assert.SkipUnless(Cli.Has("age"), "Stock age is not installed.");
        (string identity, string recipient) = NewIdentity("id.txt");
        byte[] text = Encoding.UTF8.GetBytes(new string('字', 100_000));
        string plain = folder.Write("plain", text);
        Cli.Other(["age", .. armored ? (string[])["-a"] : [], "-r", recipient, "-o", folder["c.age"], plain]).Ends(0);
        Assert.Equal(text.Length, Cli.Run("unpack", "-i", identity, folder["c.age"], "-o", folder["out"], "--json").Ends(0).Json.GetProperty("bytes").GetInt64());
        Assert.Equal(text, File.ReadAllBytes(folder["out"]));
        Assert.Equal(text, Cli.Other("age", "-d", "-i", identity, folder["c.age"]).Ends(0).Bytes);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Unpack_ThatGoesWrong_LeavesNoOutput(string language)
    {
        string file = Path.Combine(VectorFolder, "stanza_empty_last_line");
        string age = folder.Write("x.age", ReadVector(file).Body);
        string good = folder.Write("good.txt", ReadVector(file).Head["identity"].Single());
        string wrong = NewIdentity("wrong.txt").File;
        string broken = folder.Write("broken.txt", "# ok\nAGE-SECRET-KEY-1NONSENSE\n");
        string binary = folder.Write("binary.txt", [0xFF, 0xFE, 0]);
        string empty = folder.Write("empty", []);
        Refused(age, "-i", wrong);
        Assert.Contains("2", Refused(age, "-i", broken).Err, StringComparison.Ordinal);
        Refused(age, "-i", binary);
        Refused(age, "-i", empty);
        Refused(age, "-i", folder["none"]);
        Refused(age, "--passphrase-file", empty);
        Refused(age, "--passphrase-file", folder["none"]);
        Refused(folder["none"], "-i", good);
        Refused(folder[""], "-i", good);
        Refused(empty, "-i", good);
        Refused(age);
        Assert.DoesNotContain("NONSENSE", Refused(age, "-i", broken).Err, StringComparison.Ordinal);

        Ran Refused(params string[] args)
        {
            Ran ran = Cli.Run(["unpack", .. args, "-o", folder["out"], "--lang", language]).Fails(2, language);
            Assert.False(Path.Exists(folder["out"]));
            return ran;
        }
    }

    [Fact]
    public void Unpack_OntoAFile_LeavesItAsItIs()
    {
        string file = Path.Combine(VectorFolder, "stanza_empty_last_line");
        string age = folder.Write("x.age", ReadVector(file).Body);
        string good = folder.Write("good.txt", ReadVector(file).Head["identity"].Single());
        string output = folder.Write("out", "mine");
        Cli.Run("unpack", age, "-i", good, "-o", output).Fails(2, "ja");
        Assert.Equal("mine", File.ReadAllText(output));
        Cli.Run("unpack", age, "-i", good, "-o", folder["none", "out"]).Fails(3, "ja");
        Cli.Run("identity", output).Fails(2, "ja");
        Assert.Equal("mine", File.ReadAllText(output));
    }

    (string File, string Recipient) NewIdentity(string name) => (folder[name], Cli.Run("identity", folder[name]).Ends(0).Out.Trim());

    static (ILookup<string, string> Head, byte[] Body) ReadVector(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int end = bytes.AsSpan().IndexOf("\n\n"u8);
        ILookup<string, string> head = Encoding.UTF8.GetString(bytes, 0, end).Split('\n')
            .Select(l => l.Split(": ", 2)).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        byte[] body = bytes[(end + 2)..];
        if (head["compressed"].FirstOrDefault() == "zlib")
        {
            using var zlib = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            zlib.CopyTo(plain);
            body = plain.ToArray();
        }

        return (head, body);
    }
}

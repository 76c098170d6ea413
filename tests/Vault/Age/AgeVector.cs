using System.IO.Compression;
using System.Text;

namespace Azukari.Vault.Tests;

/// <summary>One of the community's test vectors: <c>key: value</c> lines, an empty line, the file.</summary>
sealed record AgeVector(
    string Expect, string? PayloadSha256, IReadOnlyList<IAgeIdentity> Identities, bool NeedsOtherIdentity, byte[] File)
{
    internal static string Folder { get; } = Path.Combine(Repository(), "tests", "Vectors", "age");

    internal static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    internal static AgeVector Load(string name)
    {
        byte[] all = System.IO.File.ReadAllBytes(Path.Combine(Folder, name));
        int split = all.AsSpan().IndexOf("\n\n"u8);
        byte[] file = all[(split + 2)..];
        string? expect = null, payload = null;
        bool other = false;
        List<IAgeIdentity> identities = [];
        foreach (string line in Encoding.UTF8.GetString(all, 0, split).Split('\n'))
        {
            string[] parts = line.Split(": ", 2);
            switch (parts[0])
            {
                case "expect":
                    expect = parts[1];
                    break;
                case "payload":
                    payload = parts[1];
                    break;
                case "identity" when X25519Identity.TryParse(parts[1], out X25519Identity? identity):
                    identities.Add(identity);
                    break;
                case "identity":
                    other = true;
                    break;
                case "passphrase":
                    identities.Add(new ScryptIdentity(parts[1]));
                    break;
                case "compressed":
                    Assert.Equal("zlib", parts[1]);
                    file = Inflate(file);
                    break;
                default:
                    Assert.Contains(parts[0], (string[])["file key", "armored", "comment"]);
                    break;
            }
        }
        return new(expect!, payload, identities, other, file);
    }

    /// <summary>The vectors' word for an outcome.</summary>
    internal static string Category(AgeError outcome) => outcome switch
    {
        AgeError.None => "success",
        AgeError.NoMatchingKey => "no match",
        AgeError.HeaderMacMismatch => "HMAC failure",
        AgeError.NotAgeFile or AgeError.UnsupportedVersion or AgeError.HeaderMalformed or AgeError.WorkFactorTooHigh => "header failure",
        AgeError.PayloadDamaged or AgeError.PayloadTruncated => "payload failure",
        AgeError.ArmorMalformed => "armor failure",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    internal static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "azukari.slnx")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }

    static byte[] Inflate(byte[] compressed)
    {
        using ZLibStream inflater = new(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream inflated = new();
        inflater.CopyTo(inflated);
        return inflated.ToArray();
    }
}

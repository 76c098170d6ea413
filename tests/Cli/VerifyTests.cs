using System.Text.Json;

namespace Azukari.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    readonly Folder folder = new();
    readonly string key;

    public VerifyTests()
    {
        new Played(folder["d"], raw: true).Ready();
        key = Cli.Run("ledger", "key", "okayama-kaigo", "--data", folder["d"]).Ends(0).Out.Trim();
        Cli.Run("bundle", "okayama-kaigo", folder["b.zip"], "--data", folder["d"]).Ends(0);
        Cli.Run("ledger", "export", "okayama-kaigo", folder["log"], "--data", folder["d"]).Ends(0);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Key_IsOneLine_AndTheSameInJson()
    {
        Assert.Matches(@"^\S+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$", key);
        Assert.Equal(key, Cli.Run("ledger", "key", "okayama-kaigo", "--json", "--data", folder["d"]).Json.GetProperty("key").GetString());
    }

    [Fact]
    public void Bundle_WithTheKeyAsTextOrFile_Holds()
    {
        JsonElement json = Cli.Run("verify", folder["b.zip"], "--key", key, "--json").Ends(0).Json;
        Assert.True(json.GetProperty("holds").GetBoolean());
        Assert.False(json.GetProperty("keyFromBundle").GetBoolean());
        Assert.Equal(9, json.GetProperty("entries").GetInt64());
        Assert.Equal(13, json.GetProperty("articles").GetArrayLength());
        string text = Cli.Run("verify", folder["b.zip"], "--key", folder.Write("k", key + "\n"), "--lang", "en").Ends(0).Out;
        Assert.Contains("Article 5", text, StringComparison.Ordinal);
        Assert.Contains("Article 12", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.Contains(key, Cli.Run("verify", folder["b.zip"], "--lang", "en").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ExportedFolder_WithTheKeyBesideIt_Holds()
    {
        Cli.Run("verify", folder["log"], "--key", key).Ends(0);
        Cli.Run("verify", folder["log"]).Fails(2, "ja");
        folder.Write("log.vkey", key + "\n");
        Cli.Run("verify", folder["log"]).Ends(0);
        Cli.Run("ledger", "export", "okayama-kaigo", folder["log"], "--data", folder["d"]).Fails(2, "ja");
        Cli.Run("bundle", "okayama-kaigo", folder["b.zip"], "--data", folder["d"]).Fails(2, "ja");
    }

    [Fact]
    public void ProofOfAnEntry_HoldsByItself_AndAnyChangedByteIsFound()
    {
        string proof = folder["e.tlog-proof"];
        Cli.Run("ledger", "proof", "okayama-kaigo", "4", proof, "--data", folder["d"]).Ends(0);
        JsonElement json = Cli.Run("verify", proof, "--key", key, "--json").Ends(0).Json;
        Assert.True(json.GetProperty("holds").GetBoolean());
        Assert.Equal(4, json.GetProperty("entry").GetInt64());
        Assert.Equal(9, json.GetProperty("entries").GetInt64());
        Assert.NotEmpty(json.GetProperty("act").GetString()!);
        Cli.Run("verify", proof).Fails(2, "ja");
        string[] lines = File.ReadAllLines(proof);
        for (int i = 1; i < lines.Length; i++)
        {
            // The last line is the signature, the empty ones separate.
            string[] changed = [.. lines];
            changed[i] = changed[i].Length < 4 ? changed[i] + "x" : Flip(changed[i]);
            folder.Write("changed.tlog-proof", string.Join('\n', changed) + "\n");
            Assert.False(Cli.Run("verify", folder["changed.tlog-proof"], "--key", key, "--json").Ends(1).Json.GetProperty("holds").GetBoolean(), $"line {i}");
        }

        Cli.Run("ledger", "proof", "okayama-kaigo", "99", folder["f"], "--data", folder["d"]).Fails(2, "ja");
        static string Flip(string line) => line[..^4] + (line[^4] == 'A' ? 'B' : 'A') + line[^3..];
    }

    [Fact]
    public void AnotherKey_IsRefused()
    {
        Cli.Run("init", "--data", folder["other"]).Ends(0);
        string other = Cli.Run("ledger", "key", "okayama-kaigo", "--data", folder["other"]).Out.Trim();
        Assert.False(Cli.Run("verify", folder["b.zip"], "--key", other, "--json").Ends(1).Json.GetProperty("holds").GetBoolean());
        Cli.Run("verify", folder["log"], "--key", other).Ends(1);
        Cli.Run("verify", folder["b.zip"], "--key", "nonsense").Fails(2, "ja");
        Cli.Run("verify", folder["b.zip"], "--key", folder.Write("k", [0xFF, 0xFE, 0]), "--lang", "en").Fails(2, "en");
    }

    [Fact]
    public void OneByteChanged_AnywhereThatWasTried_IsRefused()
    {
        byte[] good = File.ReadAllBytes(folder["b.zip"]);
        for (int i = 1; i < 12; i++)
        {
            byte[] bytes = [.. good];
            bytes[good.Length * i / 12] ^= 1;
            Cli.Run("verify", folder.Write("c.zip", bytes), "--key", key).Ends(1);
        }

        byte[] cut = good[..(good.Length / 2)];
        Assert.InRange(Cli.Run("verify", folder.Write("c.zip", cut), "--key", key).Code, 1, 2);
        string entries = Directory.GetFiles(folder["log", "tile", "entries"], "*", SearchOption.AllDirectories)[0];
        byte[] tile = File.ReadAllBytes(entries);
        tile[tile.Length / 2] ^= 1;
        File.WriteAllBytes(entries, tile);
        Cli.Run("verify", folder["log"], "--key", key).Ends(1);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void WhatIsNoEvidence_IsTold(string language)
    {
        foreach (string path in (string[])[folder.Write("garbage.zip", "PK not a zip"), folder.Write("empty.zip", ""), folder["none.zip"], folder["d", "contents"]])
        {
            Ran ran = Cli.Run("verify", path, "--key", key, "--lang", language);
            Assert.InRange(ran.Code, 1, 2);
            ran.Fails(ran.Code, language);
        }
    }
}

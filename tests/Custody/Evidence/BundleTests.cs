using System.Text;
using Azukari.Custody.Evidence;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>The evidence of a short contract, whole, and with exactly one thing changed.</summary>
public sealed class BundleTests(BundleTests.Made made) : IClassFixture<BundleTests.Made>, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-bundle-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Bundle_AsWritten_HoldsAndUnzips()
    {
        Verification verification = Verifier.Verify(made.Bundle, made.Key);
        Assert.True(verification.Holds, string.Join("; ", verification.Checks));
        Assert.False(verification.KeyFromBundle);
        Assert.True(Verifier.Verify(made.Bundle, null).KeyFromBundle);
        Programs.Run("unzip", "-t", "-q", made.Bundle);
        Programs.Run("unzip", "-q", made.Bundle, "-d", PathOf("unzipped"));
        Assert.True(Verifier.Verify(PathOf("unzipped"), made.Key).Holds);
    }

    [Fact]
    public void Bundle_EveryByteFlipped_IsRefused()
    {
        byte[] bytes = File.ReadAllBytes(made.Bundle);
        string changed = PathOf("changed.zip");
        File.WriteAllBytes(changed, bytes);
        using var file = new FileStream(changed, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0);
        var held = new List<int>();
        for (int i = 0; i < bytes.Length; i++)
        {
            file.Position = i;
            file.WriteByte((byte)(bytes[i] ^ (1 << (i % 8))));
            if (Holds(changed))
            {
                held.Add(i);
            }

            file.Position = i;
            file.WriteByte(bytes[i]);
        }

        Assert.Empty(held);
    }

    [Fact]
    public void Bundle_TruncatedOrExtended_IsRefused()
    {
        byte[] bytes = File.ReadAllBytes(made.Bundle);
        foreach (int length in Enumerable.Range(0, 40).Select(i => bytes.Length * i / 40).Append(bytes.Length - 1))
        {
            Assert.False(Holds(Write(bytes[..length])), $"{length}");
        }

        Assert.False(Holds(Write([.. bytes, 0])));
        Assert.False(Holds(Write([0, .. bytes])));
        Assert.False(Holds(Write([.. bytes, .. bytes])));
        Assert.False(Holds(Write([])));
    }

    /// <summary>The forger makes a sound zip again; only what stands in it can give him away.</summary>
    [Theory]
    [InlineData("extra.txt", "x")]
    [InlineData("ledger/extra", "x")]
    [InlineData("memoranda/0000000000000000000000000000000000000000000000000000000000000000.yaml", "x")]
    [InlineData("memoranda/extra.txt", "x")]
    [InlineData("ledger/tile/entries/001.p/1", "x")]
    [InlineData("bundle.json", "{\"format\":\"azukari-bundle\",\"version\":2}\n")]
    [InlineData("ledger.vkey", "")]
    public void Bundle_WithAMemberNobodyVouchesFor_IsRefused(string name, string content)
    {
        string members = Unpacked();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(members, name))!);
        File.WriteAllText(Path.Combine(members, name), content, new UTF8Encoding(false));
        Assert.False(Holds(Zip(members)));
        Assert.False(Holds(members));
    }

    [Fact]
    public void Bundle_WithAnyMemberMissing_IsRefused()
    {
        foreach (string file in Directory.EnumerateFiles(Unpacked(), "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            File.Delete(file);
            Assert.False(Holds(Zip(Unpacked())), file);
            File.WriteAllBytes(file, bytes);
        }

        Assert.True(Holds(Zip(Unpacked())));
    }

    [Fact]
    public void Folder_AnyByteOfAnyMemberFlipped_IsRefused()
    {
        string members = Unpacked();
        foreach (string file in Directory.EnumerateFiles(members, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            int step = Math.Max(1, bytes.Length / 60);
            for (int i = 0; i < bytes.Length; i += step)
            {
                byte[] changed = [.. bytes];
                changed[i] ^= (byte)(1 << (i % 8));
                File.WriteAllBytes(file, changed);
                Assert.False(Holds(members), $"{file} at {i}");
            }

            File.WriteAllBytes(file, bytes);
        }

        Assert.True(Holds(members));
    }

    [Fact]
    public void Openings_TakenAway_StillHold_AnythingElseDoesNot()
    {
        string members = Unpacked();
        string path = Path.Combine(members, "openings.jsonl");
        string[] lines = File.ReadAllLines(path);
        string Whole(IEnumerable<string> some) => string.Concat(some.Select(l => l + "\n"));
        bool With(string text)
        {
            File.WriteAllText(path, text, new UTF8Encoding(false));
            return Holds(members);
        }

        Assert.True(With(""));
        Assert.True(With(Whole(lines[1..])));
        Assert.True(With(Whole(lines)));
        Assert.False(With(Whole(lines.Reverse())));
        Assert.False(With(Whole(lines.Append(lines[^1]))));
        Assert.False(With(Whole(lines).TrimEnd('\n')));
        Assert.False(With("\n" + Whole(lines)));
        Assert.False(With(Whole(lines.Select(l => l.Replace("\"value\":\"", "\"value\":\"x", StringComparison.Ordinal)))));
        Assert.False(With(Whole(lines.Select(l => l.Replace(":", ": ", StringComparison.Ordinal)))));

        // An opening of its own, of a value that was never sealed in this ledger.
        var seals = new Seals();
        seals.Seal("偽の 名前");
        string foreign = Encoding.UTF8.GetString(OpeningLine.Write(seals.Openings[0]));
        Assert.False(With(Whole(lines.Append(foreign).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void Verify_WithAnotherKey_DoesNotHold()
    {
        using NoteSigner other = NoteSigner.Generate(made.Key[..made.Key.IndexOf('+', StringComparison.Ordinal)]);
        Assert.False(Holds(made.Bundle, other.Verifier.ToString()));
        Assert.Equal(
            Fault.VerifierKeyInvalid, Assert.Throws<CustodyException>(() => Verifier.Verify(made.Bundle, "no key")).Fault);
        Assert.Equal(
            Fault.BundleUnreadable, Assert.Throws<CustodyException>(() => Verifier.Verify(PathOf("absent"), made.Key)).Fault);
        Assert.Equal(
            Fault.BundleUnreadable, Assert.Throws<CustodyException>(() => Verifier.Verify(folder.FullName, made.Key)).Fault);
    }

    [Fact]
    public void Folder_OfALedgerExport_Holds()
    {
        string export = PathOf("export");
        made.Bench.Desk.ExportLedger(made.Bench.Contract, export);
        Assert.True(Verifier.Verify(export, made.Key).Holds);
        Assert.Equal(Fault.VerifierKeyMissing, Assert.Throws<CustodyException>(() => Verifier.Verify(export, null)).Fault);
        File.WriteAllText(export + ".vkey", made.Key + "\n");
        Assert.True(Verifier.Verify(export, null).Holds);
    }

    [Theory]
    [InlineData("\"outcome\":\"refused\",\"refusals\":[{\"clause\":\"6-3\",\"code\":\"x\"}]", ReplayFault.OutcomeDiffers)]
    [InlineData("\"outcome\":\"refused\",\"refusals\":[{\"clause\":\"99-1\",\"code\":\"x\"}]", ReplayFault.NotAnEntry)]
    [InlineData("\"outcome\":\"refused\",\"refusals\":[{\"clause\":\"99999999999\",\"code\":\"x\"}]", ReplayFault.NotAnEntry)]
    [InlineData("\"outcome\":\"lost\"", ReplayFault.NotAnEntry)]
    public void Log_SignedByAThiefOfTheKey_WithAnotherOutcome_IsFoundByReplay(string outcome, ReplayFault expected)
    {
        byte[][] entries = [.. made.Entries];
        int index = entries.Length - 2;
        string text = Encoding.UTF8.GetString(entries[index]);
        Assert.Contains("\"outcome\":\"permitted\"", text, StringComparison.Ordinal);
        entries[index] = Encoding.UTF8.GetBytes(
            text.Replace("\"outcome\":\"permitted\"", outcome, StringComparison.Ordinal));
        AssertFound(entries, $"{index}: {expected}");
    }

    [Fact]
    public void Log_WithARefusalLetThrough_IsFoundByReplay()
    {
        byte[][] entries = [.. made.Entries];
        int index = Array.FindIndex(entries, e => Encoding.UTF8.GetString(e).Contains("\"refused\"", StringComparison.Ordinal));
        string text = Encoding.UTF8.GetString(entries[index]);
        int from = text.IndexOf("\"outcome\":", StringComparison.Ordinal);
        int to = text.IndexOf("\"data\":", StringComparison.Ordinal);
        entries[index] = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, from), "\"outcome\":\"permitted\",", text.AsSpan(to)));
        AssertFound(entries, $"{index}: {ReplayFault.OutcomeDiffers}");
    }

    [Fact]
    public void Log_WithEntriesReordered_IsFoundByReplay()
    {
        byte[][] entries = [.. made.Entries];
        (entries[0], entries[^1]) = (entries[^1], entries[0]);
        Assert.False(Verifier.Verify(Forged(entries), made.Key).Holds);
        Assert.False(Verifier.Verify(Forged([made.Entries[^1]]), made.Key).Holds);
        Assert.False(Verifier.Verify(Forged([]), made.Key).ZeroHoldings);
    }

    void AssertFound(byte[][] entries, string finding)
    {
        Verification verification = Verifier.Verify(Forged(entries), made.Key);
        Assert.True(verification.Checks.Single(c => c.Check == "tree").Holds);
        EvidenceCheck replay = verification.Checks.Single(c => c.Check == "replay");
        Assert.False(replay.Holds || verification.Holds);
        Assert.StartsWith(finding, replay.Detail, StringComparison.Ordinal);
    }

    /// <summary>A log of these entries, signed with the true key: what a tampered server would serve.</summary>
    string Forged(byte[][] entries)
    {
        string log = PathOf($"forged-{NewId.Of<ActId>()}");
        Directory.CreateDirectory(log);
        TreeAppender tree = TreeAppender.Start();
        foreach (byte[] entry in entries)
        {
            tree.Append(MerkleHash.Leaf(entry));
        }

        string note = made.Signer.Sign(new Checkpoint(made.Signer.Verifier.Name, tree.Size, tree.Root()).Format());
        Assert.Equal(LedgerError.None, LogFolderWriter.Export(
            log, entries.Select(e => (ReadOnlyMemory<byte>)e), note, made.Signer.Verifier));
        return log;
    }

    string PathOf(string name) => Path.Combine(folder.FullName, name);

    string Write(byte[] bytes)
    {
        string path = PathOf("written.zip");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    string Unpacked()
    {
        string members = PathOf("members");
        if (!Directory.Exists(members))
        {
            Programs.Run("unzip", "-q", made.Bundle, "-d", members);
        }

        return members;
    }

    string Zip(string members)
    {
        string path = PathOf("zipped.zip");
        using FileStream file = File.Create(path);
        BundleWriter.Write(members, file);
        return path;
    }

    bool Holds(string path, string? key = null)
    {
        try
        {
            return Verifier.Verify(path, key ?? made.Key).Holds;
        }
        catch (CustodyException e) when (e.Fault is Fault.BundleNotCanonical or Fault.BundleUnreadable)
        {
            return false;
        }
    }

    public sealed class Made : IDisposable
    {
        public Made()
        {
            Bench.Desk.Submit(Bench.Refusal());
            Bench.Desk.Submit(Bench.Enrolment());
            Bench.Desk.Submit(Bench.Enrolment());
            Bundle = Bench["bundle.zip"];
            Bench.Desk.WriteBundle(Bench.Contract, Bundle);
            Key = Bench.Desk.VerifierKeyOf(Bench.Contract);
            Entries = [.. Bench.Desk.EntriesOf(Bench.Contract).Select(e => EntryFormat.Write(e.Entry))];
            Assert.True(NoteSigner.TryImport(
                File.ReadAllText(Bench.KeyFile($"ledger-{Bench.Contract}.key")).TrimEnd('\n'), out NoteSigner? signer, out _));
            Signer = signer!;
        }

        internal Workbench Bench { get; } = new();

        internal string Bundle { get; }

        internal string Key { get; }

        internal IReadOnlyList<byte[]> Entries { get; }

        internal NoteSigner Signer { get; }

        public void Dispose()
        {
            Signer.Dispose();
            Bench.Dispose();
        }
    }
}

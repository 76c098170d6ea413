namespace Azukari.Ledger.Tests;

public sealed class LogAuditTests
{
    [Fact]
    public void Audit_WithAnyByteOfASmallLogFlipped_Finds()
    {
        using var log = new ExportedLog(5);
        int tried = 0;
        Dictionary<string, byte[]> whole = MemoryLogFiles.Load(log.Folder);
        foreach ((string path, byte[] bytes) in whole)
        {
            for (int position = 0; position < bytes.Length; position++)
            {
                foreach (byte mask in new byte[] { 0x01, 0x20, 0x80, 0xff })
                {
                    AssertFound(log, whole, path, position, mask);
                    tried++;
                }
            }
        }

        Assert.True(tried > 4 * 300);
    }

    [Fact]
    public void Audit_WithSampledBytesOfALargerLogFlipped_Finds()
    {
        using var log = new ExportedLog(257);
        int tried = 0;
        Dictionary<string, byte[]> whole = MemoryLogFiles.Load(log.Folder);
        foreach ((string path, byte[] bytes) in whole)
        {
            for (int position = 0; position < bytes.Length; position += 1 + (bytes.Length / 97))
            {
                AssertFound(log, whole, path, position, (byte)(1 << (position % 8)));
                tried++;
            }
        }

        Assert.True(tried > 300);
    }

    [Fact]
    public void Audit_WithAnyFileCutExtendedEmptiedRemovedOrSwapped_Finds()
    {
        using var log = new ExportedLog(600);
        Dictionary<string, byte[]> whole = MemoryLogFiles.Load(log.Folder);
        foreach ((string path, byte[] bytes) in whole)
        {
            Assert.False(Audit(log, new(whole) { [path] = bytes[..^1] }).IsWhole);
            Assert.False(Audit(log, new(whole) { [path] = [.. bytes, 0] }).IsWhole);
            Assert.False(Audit(log, new(whole) { [path] = [] }).IsWhole);
            var without = new Dictionary<string, byte[]>(whole);
            without.Remove(path);
            Assert.False(Audit(log, without).IsWhole);
            foreach ((string other, byte[] otherBytes) in whole)
            {
                Assert.Equal(
                    path == other, Audit(log, new(whole) { [path] = otherBytes, [other] = bytes }).IsWhole);
            }
        }
    }

    [Theory]
    [InlineData("tile/0/003")]
    [InlineData("tile/0/002.p/87")]
    [InlineData("tile/0/000.p/5")]
    [InlineData("tile/1/000")]
    [InlineData("tile/2/000.p/1")]
    [InlineData("tile/8/000")]
    [InlineData("tile/63/000.p/1")]
    [InlineData("tile/entries/003")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/notes.txt")]
    [InlineData("tile/../checkpoint")]
    public void Audit_WithAnExtraFile_FindsIt(string path)
    {
        using var log = new ExportedLog(600);
        AuditReport report = Audit(log, new(MemoryLogFiles.Load(log.Folder)) { [path] = [1] });
        Assert.Equal([new AuditFinding(AuditCode.FileUnexpected, path)], report.Findings);
    }

    [Fact]
    public void Audit_OfAnArchiveWithAFileTwice_FindsIt()
    {
        using var log = new ExportedLog(5);
        AuditReport report = LogAudit.Run(new Twice(new DirectoryLogFiles(log.Folder)), log.Key);
        Assert.Equal(AuditCode.FileRepeated, Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void Audit_NamesTheDamage()
    {
        using var log = new ExportedLog(600);
        Dictionary<string, byte[]> whole = MemoryLogFiles.Load(log.Folder);

        AuditFinding missing = Assert.Single(Audit(log, Without(whole, "tile/0/001")).Findings);
        Assert.Equal(new AuditFinding(AuditCode.FileMissing, "tile/0/001", 256), missing);

        byte[] tile = [.. whole["tile/0/001"]];
        tile[(3 * TreeHash.Length) + 7] ^= 1;
        AuditFinding differs = Assert.Single(Audit(log, new(whole) { ["tile/0/001"] = tile }).Findings);
        Assert.Equal(new AuditFinding(AuditCode.TileDiffers, "tile/0/001", 256 + 3), differs);

        AuditFinding gone = Assert.Single(Audit(log, Without(whole, "checkpoint")).Findings);
        Assert.Equal(AuditCode.CheckpointMissing, gone.Code);

        AuditReport bundle = Audit(log, new(whole) { ["tile/entries/001"] = whole["tile/entries/001"][..^1] });
        Assert.Equal(LedgerError.BundleTruncated, Assert.Single(bundle.Findings).Detail);
        Assert.Equal(256, bundle.Entries);
    }

    [Fact]
    public void Audit_WithAStrangersKey_RejectsTheCheckpoint()
    {
        using var log = new ExportedLog(5);
        using var stranger = NoteSigner.Generate(ExportedLog.Origin);
        AuditReport report = LogAudit.Run(new DirectoryLogFiles(log.Folder), stranger.Verifier);
        Assert.Equal(LedgerError.NoteSignerUnknown, Assert.Single(report.Findings).Detail);
        Assert.Null(report.Checkpoint);
    }

    [Fact]
    public void Audit_OfARewrittenLog_FindsThatTheRootDiffers()
    {
        // An enemy without the key rewrites an entry and every tile above it, and leaves the signed checkpoint.
        using var log = new ExportedLog(5);
        Dictionary<string, byte[]> files = MemoryLogFiles.Load(log.Folder);
        Assert.True(EntryBundle.TryDecode(files["tile/entries/000.p/5"], 5, out byte[][] entries, out _));
        entries[2] = [1, 2, 3];
        files["tile/entries/000.p/5"] = EntryBundle.Encode(entries);
        files["tile/0/000.p/5"] = [.. entries.SelectMany(entry => MerkleHash.Leaf(entry).ToArray())];
        Assert.Equal(AuditCode.RootDiffers, Assert.Single(Audit(log, files).Findings).Code);
    }

    [Fact]
    public void Audit_OfAnImmenseSignedSizeWithoutFiles_StopsAtTheFirst()
    {
        using var signer = NoteSigner.Generate(ExportedLog.Origin);
        string note = signer.Sign(new Checkpoint(ExportedLog.Origin, long.MaxValue, MerkleHash.Empty).Format());
        var files = new MemoryLogFiles(new Dictionary<string, byte[]>
        {
            ["checkpoint"] = System.Text.Encoding.UTF8.GetBytes(note),
        });
        Assert.Equal(AuditCode.FileMissing, Assert.Single(LogAudit.Run(files, signer.Verifier).Findings).Code);
    }

    [Fact]
    public void Audit_OfACosignedLog_ChecksTheCosignerItKnows()
    {
        using var city = Cosigner.Generate("city.example");
        (TreeAppender tree, _) = MemoryTiles.Grow(5);
        string text = new Checkpoint(ExportedLog.Origin, 5, tree.Root()).Format();
        using var log = new ExportedLog(5, after: city.SignatureLine(text, 1_795_000_000));
        AuditReport blind = log.Audit();
        Assert.True(blind.IsWhole);
        Assert.Equal([log.Key], blind.Note!.SignedBy);

        AuditReport seeing = LogAudit.Run(new DirectoryLogFiles(log.Folder), log.Key, null, city.Verifier);
        Assert.True(seeing.IsWhole);
        Assert.Equal([log.Key, city.Verifier], seeing.Note!.SignedBy);
        Assert.Equal(1_795_000_000, seeing.Note.Signatures[1].UnixSeconds);
    }

    static void AssertFound(
        ExportedLog log, Dictionary<string, byte[]> whole, string path, int position, byte mask)
    {
        byte[] bytes = [.. whole[path]];
        bytes[position] ^= mask;
        Assert.False(
            Audit(log, new(whole) { [path] = bytes }).IsWhole, $"{path} byte {position} ^ {mask:x2} went unnoticed");
    }

    static AuditReport Audit(ExportedLog log, Dictionary<string, byte[]> files) =>
        LogAudit.Run(new MemoryLogFiles(files), log.Key);

    static Dictionary<string, byte[]> Without(Dictionary<string, byte[]> files, string path) =>
        files.Where(file => file.Key != path).ToDictionary();

    sealed class Twice(ILogFiles inner) : ILogFiles
    {
        public bool TryRead(string path, out byte[] bytes) => inner.TryRead(path, out bytes);

        public IEnumerable<string> List() => inner.List().Concat(["tile/0/000.p/5"]);
    }
}

namespace Azukari.Ledger.Tests;

public sealed class LogFolderTests
{
    [Theory]
    [InlineData(0, "checkpoint")]
    [InlineData(5, "checkpoint tile/0/000.p/5 tile/entries/000.p/5")]
    [InlineData(256, "checkpoint tile/0/000 tile/1/000.p/1 tile/entries/000")]
    [InlineData(257,
        "checkpoint tile/0/000 tile/0/001.p/1 tile/1/000.p/1 tile/entries/000 tile/entries/001.p/1")]
    public void Export_HasJustTheFilesOfItsSize(int size, string expected)
    {
        using var log = new ExportedLog(size);
        var files = new DirectoryLogFiles(log.Folder);
        Assert.Equal(expected.Split(' '), files.List().Order(StringComparer.Ordinal));
        AuditReport report = log.Audit();
        Assert.Empty(report.Findings);
        Assert.True(report.IsWhole);
        Assert.Equal(log.Checkpoint, report.Checkpoint);
    }

    [Fact]
    public void Audit_OfAWholeLog_GivesEveryEntryInOrder()
    {
        using var log = new ExportedLog(600);
        long next = 0;
        AuditReport report = log.Audit((index, entry) =>
        {
            Assert.Equal(next++, index);
            Assert.Equal(MemoryTiles.EntryOf(index), entry.ToArray());
        });
        Assert.True(report.IsWhole);
        Assert.Equal((600, 600), (report.Entries, next));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(70_000)]
    public void Export_IsAcceptedByGoSumdb(int size)
    {
        using var log = new ExportedLog(size);
        string answer = GoInterop.Run(log.Folder, log.Key.ToString());
        Assert.Equal(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"ok {size} {log.Checkpoint.Root.ToBase64()}"),
            answer);
        Assert.True(log.Audit().IsWhole);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("256")]
    [InlineData("66000")]
    public void Audit_OfALogWrittenByGoSumdb_IsWhole(string size)
    {
        string folder = Directory.CreateTempSubdirectory("azukari-go-").FullName;
        try
        {
            Assert.True(VerifierKey.TryParse(GoInterop.Run("-make", folder, size), out VerifierKey? key, out _));
            AuditReport report = LogAudit.Run(new DirectoryLogFiles(folder), key!);
            Assert.Empty(report.Findings);
            Assert.True(report.IsWhole);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Writer_IntoAFolderInUse_Refuses()
    {
        using var log = new ExportedLog(1);
        Assert.Throws<IOException>(() => new LogFolderWriter(log.Folder));
    }

    [Fact]
    public void Writer_WithACheckpointOfAnotherTree_PublishesNone()
    {
        using var log = new ExportedLog(5);
        using var stranger = NoteSigner.Generate("desk.example/other");
        string foreign = log.Signer.Sign((log.Checkpoint with { Origin = "desk.example/other" }).Format());
        (int Size, string Note, VerifierKey Key, LedgerError Expected)[] cases =
        [
            (4, log.SignedCheckpoint, log.Key, LedgerError.CheckpointSizeMismatch),
            (5, log.Signer.Sign((log.Checkpoint with { Root = MerkleHash.Empty }).Format()), log.Key,
                LedgerError.CheckpointRootMismatch),
            (5, log.SignedCheckpoint, stranger.Verifier, LedgerError.NoteSignerUnknown),
            (5, foreign, log.Key, LedgerError.CheckpointOriginForeign),
        ];
        foreach ((int size, string note, VerifierKey key, LedgerError expected) in cases)
        {
            string folder = Directory.CreateTempSubdirectory("azukari-none-").FullName;
            Assert.Equal(expected, LogFolderWriter.Export(folder, ExportedLog.Entries(size), note, key));
            Assert.False(File.Exists(Path.Combine(folder, "checkpoint")));
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("../checkpoint")]
    [InlineData("/etc/hostname")]
    [InlineData("tile//0")]
    [InlineData("tile/./0")]
    [InlineData("tile\\0")]
    [InlineData("c:checkpoint")]
    [InlineData("")]
    public void Read_OutOfTheFolder_IsAnError(string path)
    {
        using var log = new ExportedLog(1);
        LogFileException error =
            Assert.Throws<LogFileException>(() => new DirectoryLogFiles(log.Folder).TryRead(path, out _));
        Assert.Equal(LedgerError.FilePathUnsafe, error.Code);
    }

    [Fact]
    public void Read_ThroughALink_IsAFinding()
    {
        using var log = new ExportedLog(5);
        string tile = log.PathOf("tile/0/000.p/5");
        File.Move(tile, log.PathOf("elsewhere"));
        File.CreateSymbolicLink(tile, log.PathOf("elsewhere"));
        AuditFinding finding = Assert.Single(log.Audit().Findings);
        Assert.Equal((AuditCode.FileRejected, LedgerError.FileIsLink), (finding.Code, finding.Detail));

        File.Delete(tile);
        File.Move(log.PathOf("elsewhere"), tile);
        Directory.Move(log.PathOf("tile/entries"), log.PathOf("elsewhere"));
        Directory.CreateSymbolicLink(log.PathOf("tile/entries"), log.PathOf("elsewhere"));
        Assert.Equal(
            [(AuditCode.FileRejected, "tile/entries/000.p/5"), (AuditCode.FileUnexpected, "tile/entries")],
            log.Audit().Findings.Select(found => (found.Code, found.Path)));
    }

    [Fact]
    public void Read_OfAHugeFile_IsAFinding()
    {
        using var log = new ExportedLog(5);
        using (FileStream tile = File.OpenWrite(log.PathOf("tile/0/000.p/5")))
        {
            tile.SetLength(LogFiles.MaxFileBytes + 1L);
        }

        AuditFinding finding = Assert.Single(log.Audit().Findings);
        Assert.Equal((AuditCode.FileRejected, LedgerError.FileTooLarge), (finding.Code, finding.Detail));
    }
}

namespace Azukari.Ledger.Tests;

/// <summary>A log of "entry 0", "entry 1", … exported to a temporary folder.</summary>
sealed class ExportedLog : IDisposable
{
    public const string Origin = "desk.example/azukari/c-test";

    public ExportedLog(int size, string after = "")
    {
        Folder = Directory.CreateTempSubdirectory("azukari-log-").FullName;
        Signer = NoteSigner.Generate(Origin);
        (TreeAppender tree, _) = MemoryTiles.Grow(size);
        Checkpoint = new Checkpoint(Origin, size, tree.Root());
        SignedCheckpoint = Signer.Sign(Checkpoint.Format()) + after;
        Assert.Equal(LedgerError.None, LogFolderWriter.Export(Folder, Entries(size), SignedCheckpoint, Key));
    }

    public string Folder { get; }

    public NoteSigner Signer { get; }

    public VerifierKey Key => Signer.Verifier;

    public Checkpoint Checkpoint { get; }

    public string SignedCheckpoint { get; }

    public AuditReport Audit(Action<long, ReadOnlyMemory<byte>>? onEntry = null) =>
        LogAudit.Run(new DirectoryLogFiles(Folder), Key, onEntry);

    public string PathOf(string path) => Path.Combine(Folder, path);

    public static IEnumerable<ReadOnlyMemory<byte>> Entries(int size) =>
        Enumerable.Range(0, size).Select(i => (ReadOnlyMemory<byte>)MemoryTiles.EntryOf(i));

    public void Dispose()
    {
        Signer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The files of a log in memory, so that thousands of damages can be tried.</summary>
sealed class MemoryLogFiles(IReadOnlyDictionary<string, byte[]> files) : ILogFiles
{
    public bool TryRead(string path, out byte[] bytes)
    {
        bool found = files.TryGetValue(path, out byte[]? stored);
        bytes = stored ?? [];
        return found;
    }

    public IEnumerable<string> List() => files.Keys;

    public static Dictionary<string, byte[]> Load(string folder)
    {
        var source = new DirectoryLogFiles(folder);
        return source.List().ToDictionary(
            path => path,
            path => source.TryRead(path, out byte[] bytes) ? bytes : throw new FileNotFoundException(path));
    }
}

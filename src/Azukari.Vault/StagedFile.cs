namespace Azukari.Vault;

/// <summary>A content being written to a file, which a commit gives its final name.</summary>
sealed class StagedFile(FileStream file, string part, string final) : StagedContent
{
    readonly StagingStream stream = new(file);
    bool begun;
    bool placed;
    bool committed;

    /// <inheritdoc/>
    public override Stream Stream => stream;

    /// <inheritdoc/>
    public override void Commit()
    {
        if (begun)
        {
            throw new InvalidOperationException("A content is committed once.");
        }

        begun = true;
        file.Flush(flushToDisk: true);
        string folder = Path.GetDirectoryName(final)!;
        DurableFile.CreatePrivateFolder(folder);
        placed = Place();
        if (!placed)
        {
            throw new IOException($"A content stands at '{final}', and is not overwritten.");
        }

        stream.Dispose();
        File.Delete(part);
        DurableFile.SyncFolder(folder);
        // Another writer may have made the folder, and not have come to sync its name.
        DurableFile.SyncFolder(Path.GetDirectoryName(folder)!);
        committed = true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        if (committed)
        {
            return;
        }

        if (placed)
        {
            // Named, but its folder could not be synced: the caller was told that it failed, so it must not stay.
            File.Delete(final);
            placed = false;
        }

        File.Delete(part);
    }

    bool Place()
    {
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be renamed there.
            stream.Dispose();
        }

        return DurableFile.TryPlace(part, final);
    }
}

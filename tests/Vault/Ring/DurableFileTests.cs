namespace Azukari.Vault.Tests.Ring;

public sealed class DurableFileTests : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_OverAFile_ReplacesItAndItsMode()
    {
        DurableFile.Write(folder["f"], "one"u8, (UnixFileMode)0b110_110_110);
        Assert.Equal("0666", UnixMode.Of(folder["f"]));
        DurableFile.Write(folder["f"], "two"u8, OwnerOnly);
        Assert.Equal("0600", UnixMode.Of(folder["f"]));
        Assert.Equal("two", File.ReadAllText(folder["f"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_OverAFolder_FailsAndLeavesNothing()
    {
        Directory.CreateDirectory(folder["f"]);
        Assert.ThrowsAny<Exception>(() => DurableFile.Write(folder["f"], "one"u8, OwnerOnly));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_InAFolderThatIsNotThere_Fails() =>
        Assert.Throws<DirectoryNotFoundException>(() => DurableFile.Write(folder["no/f"], "one"u8, OwnerOnly));

    [Fact]
    public void WriteNew_OfANameThatIsTaken_ChangesNothing()
    {
        Assert.True(DurableFile.TryWriteNew(folder["f"], "one"u8, OwnerOnly));
        Assert.False(DurableFile.TryWriteNew(folder["f"], "two"u8, OwnerOnly));
        Assert.Equal("one", File.ReadAllText(folder["f"]));
        Assert.Equal("0600", UnixMode.Of(folder["f"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void WriteNew_OverADanglingLink_DoesNotFollowIt()
    {
        File.CreateSymbolicLink(folder["f"], folder["target"]);
        Assert.False(DurableFile.TryWriteNew(folder["f"], "one"u8, OwnerOnly));
        Assert.False(File.Exists(folder["target"]));
    }

    [Fact]
    public void WriteNew_ByManyAtOnce_SucceedsOnce()
    {
        int won = 0;
        Parallel.For(0, 16, i =>
        {
            if (DurableFile.TryWriteNew(folder["f"], [(byte)i], OwnerOnly))
            {
                Interlocked.Increment(ref won);
            }
        });
        Assert.Equal(1, won);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void SyncFolder_ThatIsNotThere_Fails() =>
        Assert.Throws<DirectoryNotFoundException>(() => DurableFile.SyncFolder(folder["no"]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public void Destroy_OfAFile_OverwritesEveryByteAndRemovesIt(int length)
    {
        byte[] zeros = new byte[length];
        File.WriteAllBytes(folder["f"], zeros);
        Assert.True(Libc.TryLink(folder["f"], folder["seen"]));
        DurableFile.Destroy(folder["f"]);
        DurableFile.Destroy(folder["f"]);
        Assert.False(File.Exists(folder["f"]));
        byte[] seen = File.ReadAllBytes(folder["seen"]);
        Assert.Equal(length, seen.Length);
        // Of random bytes one in 256 is zero: far from one in 20.
        Assert.True(length < 100 || seen.Count(b => b == 0) < length / 20);
    }

    [Fact]
    public void Destroy_OfWhatIsNotThere_DoesNothing()
    {
        DurableFile.Destroy(folder["f"]);
        DurableFile.Destroy(folder["no/f"]);
    }
}

using System.Diagnostics;

namespace Azukari.Vault.Tests.Ring;

/// <summary>A disk that is full. /dev/full is everywhere on Linux; a small file system of its own needs root.</summary>
public sealed class FullDiskTests : IDisposable
{
    const string Id = "f-k3v9x0q2m7w1c5d8";
    const int NoSpace = 28;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_ToAFullDevice_SaysSoAndLeavesNothing()
    {
        string part = folder["x.part"];
        File.WriteAllText(part, "");
        var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using (var staged = new StagedFile(device, part, folder["x"]))
        {
            Assert.Equal(NoSpace, Assert.Throws<IOException>(() => staged.Stream.Write(new byte[65_552])).HResult);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Commit_WhereItsFolderCannotBeMade_SaysSoAndLeavesNothing()
    {
        var store = new FolderContentStore(folder.Path);
        File.WriteAllText(folder["k3"], "a file in the folder's place");
        using (StagedContent staged = store.Stage(Id))
        {
            staged.Stream.Write("content"u8);
            Assert.ThrowsAny<IOException>(staged.Commit);
        }

        Assert.Empty(Directory.GetFiles(folder[".staged"]));
        Assert.False(store.Exists(Id));
    }

    [Fact]
    public void Store_OnASmallDisk_SaysThatItIsFullAndGoesOnAfterwards()
    {
        bool mounted = Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path);
        try
        {
            var store = new FolderContentStore(folder["store"]);
            using (StagedContent staged = store.Stage(Id))
            {
                if (mounted)
                {
                    AssertDirectWritesSayIt(store);
                    IOException full = Assert.Throws<IOException>(() => Fill(staged.Stream));
                    Assert.Equal(NoSpace, full.HResult);
                    byte[] file = new byte[65_536];
                    Assert.Throws<IOException>(() => DurableFile.Write(folder["f"], file, UnixFileMode.UserRead));
                }
            }

            Assert.Empty(Directory.GetFiles(folder["store/.staged"]));
            Assert.False(File.Exists(folder["f"]));
            using StagedContent smaller = store.Stage(Id);
            smaller.Stream.Write(new byte[65_536]);
            smaller.Commit();
            Assert.Equal([Id], store.List());
        }
        finally
        {
            Assert.True(!mounted || Run("umount", folder.Path));
        }
    }

    /// <summary>What is written past the page cache finds the disk full in the same words.</summary>
    static void AssertDirectWritesSayIt(FolderContentStore store)
    {
        PinnedBlock block = new(512 * 1024) { Length = 512 * 1024 };
        using StagedContent staged = store.Stage("f-0000000000000000");
        IOException full = Assert.Throws<IOException>(() =>
        {
            for (int i = 0; i < 4; i++)
            {
                staged.Stream.Write(block.Filled);
            }
        });
        Assert.Equal(NoSpace, full.HResult);
    }

    static void Fill(Stream stream)
    {
        for (int i = 0; i < 32; i++)
        {
            stream.Write(new byte[65_536]);
        }
    }

    static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

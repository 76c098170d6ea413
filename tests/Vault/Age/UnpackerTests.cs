namespace Azukari.Vault.Tests;

public sealed class UnpackerTests : IDisposable
{
    static readonly X25519Identity Identity = X25519Identity.Generate();
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-unpack-");

    string Source => Path.Combine(folder.FullName, "in.age");

    string Target => Path.Combine(folder.FullName, "out");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void File_Sound_AppearsForItsOwnerOnly()
    {
        byte[] plaintext = Make.Bytes(200_000);
        File.WriteAllBytes(Source, Make.AgeFileOf(plaintext, Identity.Recipient));
        Assert.Equal(AgeError.None, Unpack());
        Assert.Equal(plaintext, File.ReadAllBytes(Target));
        Assert.Equal(2, folder.GetFileSystemInfos().Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void File_DamagedAtItsEnd_LeavesNothing(bool cut)
    {
        byte[] file = Make.AgeFileOf(Make.Bytes(200_000), Identity.Recipient);
        file[^1] ^= 1;
        File.WriteAllBytes(Source, cut ? file[..150_000] : file);
        Assert.Equal(AgeError.PayloadDamaged, Unpack());
        Assert.Equal([Source], folder.GetFileSystemInfos().Select(f => f.FullName));
    }

    [Fact]
    public void File_Cancelled_LeavesNothing()
    {
        File.WriteAllBytes(Source, Make.AgeFileOf(Make.Bytes(200_000), Identity.Recipient));
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() =>
            AgeUnpacker.Unpack(Source, Target, [Identity], false, new Call(stop.Cancel), stop.Token));
        Assert.Equal([Source], folder.GetFileSystemInfos().Select(f => f.FullName));
    }

    [Fact]
    public void Destination_ThatExists_IsReplacedOnlyWhenToldAndSound()
    {
        File.WriteAllBytes(Source, Make.AgeFileOf([1], Identity.Recipient));
        File.WriteAllBytes(Target, [9]);
        Assert.Throws<IOException>(() => Unpack());
        Assert.Equal([9], File.ReadAllBytes(Target));
        Assert.Equal(AgeError.None, Unpack(overwrite: true));
        Assert.Equal([1], File.ReadAllBytes(Target));
        File.WriteAllBytes(Source, [1, 2, 3]);
        Assert.Equal(AgeError.NotAgeFile, Unpack(overwrite: true));
        Assert.Equal([1], File.ReadAllBytes(Target));
        Assert.Equal(2, folder.GetFileSystemInfos().Length);
    }

    AgeError Unpack(bool overwrite = false) => AgeUnpacker.Unpack(
        Source, Target, [Identity], overwrite, null, TestContext.Current.CancellationToken);

    sealed class Call(Action action) : IProgress<long>
    {
        public void Report(long value) => action();
    }
}

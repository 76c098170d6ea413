namespace Azukari.Vault.Tests.Ring;

public sealed class FileKeyCustodianTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly FileKeyCustodian custodian;

    public FileKeyCustodianTests() => custodian = new(folder["a/keys"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Create_InANewFolder_MakesAKeyForItsOwnerAlone()
    {
        custodian.Create(1);
        Assert.Equal("0600", UnixMode.Of(PathOf(1)));
        Assert.Equal("0700", UnixMode.Of(folder["a/keys"]));
        Assert.Equal("0700", UnixMode.Of(folder["a"]));
        Assert.Single(Directory.GetFileSystemEntries(folder["a/keys"]));
        byte[] key = KeyOf(1);
        Assert.Equal(key, KeyOf(1));
        custodian.Create(2);
        Assert.NotEqual(key, KeyOf(2));
    }

    [Fact]
    public void Epochs_BesideOtherFiles_AreThoseOfKeysInOrder()
    {
        Assert.Empty(custodian.Epochs());
        custodian.Create(2);
        custodian.Create(10);
        custodian.Create(0);
        string[] others = ["ring-epoch-03.key", "ring-epoch--1.key", "ring-epoch-.key", "ring-epoch-x.key", "notes"];
        Assert.All(others, name => File.WriteAllText(folder["a/keys/" + name], ""));

        File.WriteAllText(PathOf(4), "damaged, and still a key to account for");
        Assert.Equal([0, 2, 4, 10], custodian.Epochs());
    }

    [Fact]
    public void Create_OfAnEpochInUse_IsRefusedAndKeepsTheKey()
    {
        custodian.Create(5);
        byte[] key = KeyOf(5);
        Assert.Throws<InvalidOperationException>(() => custodian.Create(5));
        Assert.Equal(key, KeyOf(5));
    }

    [Fact]
    public void Create_AfterATurnThatCrashed_KeepsTheLeftover()
    {
        custodian.Create(5);
        custodian.Create(6);
        byte[] key = KeyOf(6);
        custodian.Create(6);
        Assert.Equal(key, KeyOf(6));
        custodian.Destroy(5);
        Assert.Throws<InvalidOperationException>(() => custodian.Create(6));
        Assert.Equal(key, KeyOf(6));
    }

    [Fact]
    public void Create_OverADamagedLeftover_IsRefused()
    {
        custodian.Create(5);
        File.WriteAllText(PathOf(6), "torn");
        Assert.Throws<InvalidOperationException>(() => custodian.Create(6));
        custodian.Destroy(6);
        custodian.Create(6);
        Assert.Equal(32, KeyOf(6).Length);
    }

    [Fact]
    public void Create_AfterAWriteThatCrashed_RemovesWhatItLeft()
    {
        custodian.Create(5);
        string torn = folder["a/keys/.ring-epoch-6.key.0011223344556677.tmp"];
        string of60 = folder["a/keys/.ring-epoch-60.key.0011223344556677.tmp"];
        File.WriteAllText(torn, "half a key");
        File.WriteAllText(of60, "another's");
        custodian.Create(6);
        Assert.False(File.Exists(torn));
        Assert.True(File.Exists(of60));
    }

    [Fact]
    public void Create_OverALeftoverWithTwoNames_DoesNotOverwriteTheKey()
    {
        custodian.Create(5);
        custodian.Create(6);
        byte[] key = KeyOf(6);
        Assert.True(Libc.TryLink(PathOf(6), folder["a/keys/.ring-epoch-6.key.0011223344556677.tmp"]));
        custodian.Create(6);
        Assert.Equal(key, KeyOf(6));
        Assert.Equal(2, Directory.GetFiles(folder["a/keys"]).Length);
    }

    [Fact]
    public void Destroy_Twice_LeavesNoKeyAndNoLeftover()
    {
        custodian.Create(5);
        string second = folder["a/keys/.ring-epoch-5.key.0011223344556677.tmp"];
        string kept = folder["elsewhere"];
        byte[] before = File.ReadAllBytes(PathOf(5));
        Assert.True(Libc.TryLink(PathOf(5), second));
        Assert.True(Libc.TryLink(PathOf(5), kept));
        custodian.Destroy(5);
        custodian.Destroy(5);
        Assert.Equal(KeyRingError.EpochKeyMissing, custodian.TryGet(5, out _));
        Assert.False(File.Exists(second));
        Assert.Empty(custodian.Epochs());
        // Seen through another name: the bytes were overwritten, not only unlinked.
        byte[] after = File.ReadAllBytes(kept);
        Assert.Equal(before.Length, after.Length);
        Assert.DoesNotContain("azukari", System.Text.Encoding.Latin1.GetString(after), StringComparison.Ordinal);
    }

    [Fact]
    public void Destroy_InAFolderThatIsNotThere_DoesNothing() => new FileKeyCustodian(folder["none"]).Destroy(1);

    [Fact]
    public void Get_InAFolderThatIsNotThere_IsMissing() =>
        Assert.Equal(KeyRingError.EpochKeyMissing, new FileKeyCustodian(folder["none"]).TryGet(1, out _));

    [Theory]
    [InlineData("")]
    [InlineData("torn")]
    public void Get_OfAFileThatIsNoKey_IsDamaged(string text)
    {
        custodian.Create(1);
        File.WriteAllText(PathOf(1), text);
        Assert.Equal(KeyRingError.EpochKeyDamaged, custodian.TryGet(1, out EpochKey? key));
        Assert.Null(key);
    }

    [Fact]
    public void Get_OfAFileMuchTooLong_IsDamaged()
    {
        custodian.Create(1);
        File.AppendAllText(PathOf(1), new string('\n', 1_000_000));
        Assert.Equal(KeyRingError.EpochKeyDamaged, custodian.TryGet(1, out _));
    }

    [Theory]
    [InlineData("0640")]
    [InlineData("0604")]
    [InlineData("0620")]
    [InlineData("0601")]
    public void Get_OfAFileOpenToOthers_SaysSo(string mode)
    {
        custodian.Create(1);
        UnixMode.Set(PathOf(1), mode);
        Assert.Equal(KeyRingError.EpochKeyReadableByOthers, custodian.TryGet(1, out EpochKey? key));
        Assert.Null(key);
    }

    [Fact]
    public void Get_InAFolderThatOthersMayWrite_SaysSo()
    {
        custodian.Create(1);
        UnixMode.Set(folder["a/keys"], "0770");
        Assert.Equal(KeyRingError.EpochKeyReadableByOthers, custodian.TryGet(1, out _));
    }

    [Fact]
    public void Get_ThroughASymbolicLink_IsDamagedAndItsTargetStays()
    {
        custodian.Create(1);
        File.Move(PathOf(1), folder["target"]);
        File.CreateSymbolicLink(PathOf(1), folder["target"]);
        Assert.Equal(KeyRingError.EpochKeyDamaged, custodian.TryGet(1, out _));
        byte[] target = File.ReadAllBytes(folder["target"]);
        custodian.Destroy(1);
        Assert.Empty(custodian.Epochs());
        Assert.Equal(target, File.ReadAllBytes(folder["target"]));
    }

    [Fact]
    public void Get_OfADanglingLinkOrAFolder_IsDamaged()
    {
        custodian.Create(1);
        File.CreateSymbolicLink(PathOf(2), folder["nowhere"]);
        Directory.CreateDirectory(PathOf(3));
        Assert.Equal(KeyRingError.EpochKeyDamaged, custodian.TryGet(2, out _));
        Assert.Equal(KeyRingError.EpochKeyDamaged, custodian.TryGet(3, out _));
    }

    [Fact]
    public void Ring_OfEachBadKey_SaysWhich()
    {
        custodian.Create(1);
        using var ring = KeyRing.Create(1);
        Assert.Equal(KeyRingError.None, custodian.TryGet(1, out EpochKey? key));
        byte[] wrapped = ring.ExportWrapped(key!);
        Assert.Equal(KeyRingError.None, KeyRing.TryOpen(wrapped, custodian, out _));
        UnixMode.Set(PathOf(1), "0644");
        Assert.Equal(KeyRingError.EpochKeyReadableByOthers, KeyRing.TryOpen(wrapped, custodian, out _));
        UnixMode.Set(PathOf(1), "0600");
        File.WriteAllText(PathOf(1), "torn");
        Assert.Equal(KeyRingError.EpochKeyDamaged, KeyRing.TryOpen(wrapped, custodian, out _));
        custodian.Destroy(1);
        Assert.Equal(KeyRingError.EpochKeyMissing, KeyRing.TryOpen(wrapped, custodian, out _));
        custodian.Create(1);
        Assert.Equal(KeyRingError.EpochKeyWrong, KeyRing.TryOpen(wrapped, custodian, out _));
    }

    [Fact]
    public void Describe_Always_SaysWhatAndWhere() =>
        Assert.Equal($"file, mode 0600, in {folder["a/keys"]}", custodian.Describe());

    string PathOf(int epoch) => folder[$"a/keys/ring-epoch-{epoch}.key"];

    byte[] KeyOf(int epoch)
    {
        Assert.Equal(KeyRingError.None, custodian.TryGet(epoch, out EpochKey? key));
        using (key)
        {
            return key!.Bytes.ToArray();
        }
    }
}

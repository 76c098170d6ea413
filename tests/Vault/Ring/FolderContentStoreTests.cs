using CsCheck;

namespace Azukari.Vault.Tests.Ring;

public sealed class FolderContentStoreTests : IDisposable
{
    const string Id = "f-k3v9x0q2m7w1c5d8";

    readonly TemporaryFolder folder = new();
    readonly FolderContentStore store;

    public FolderContentStoreTests() => store = new(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commit_OfAnyWrites_IsReadBack() =>
        Gen.Byte.Array[0, 300].Array[0, 10].Sample(parts =>
        {
            using (StagedContent staged = store.Stage(Id))
            {
                Assert.All(parts, part => staged.Stream.Write(part));
                Assert.False(store.Exists(Id));
                staged.Commit();
            }

            Assert.True(store.Exists(Id));
            Assert.Equal(parts.SelectMany(p => p), Read(Id));
            store.Delete(Id);
        }, iter: 30, threads: 1);

    [Fact]
    public async Task Commit_OfAsynchronousWrites_IsReadBack()
    {
        using StagedContent staged = store.Stage(Id);
        await staged.Stream.WriteAsync("one"u8.ToArray(), TestContext.Current.CancellationToken);
        await new MemoryStream("two"u8.ToArray()).CopyToAsync(staged.Stream, TestContext.Current.CancellationToken);
        Assert.Equal(6, staged.Stream.Position);
        staged.Commit();
        Assert.Equal("onetwo"u8.ToArray(), Read(Id));
    }

    [Fact]
    public void Files_AndFolders_AreForTheirOwnerAlone()
    {
        using StagedContent staged = store.Stage(Id);
        Assert.Equal("0600", UnixMode.Of(Assert.Single(Parts())));
        staged.Commit();
        Assert.Equal("0600", UnixMode.Of(folder[$"store/k3/{Id}.payload"]));
        Assert.All(["store", "store/.staged", "store/k3"], f => Assert.Equal("0700", UnixMode.Of(folder[f])));
        Assert.Empty(Parts());
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        StagedContent staged = Begin(store);
        staged.Dispose();
        staged.Dispose();
        Assert.False(store.Exists(Id));
        Assert.Empty(Parts());
    }

    [Fact]
    public void Commit_OverAContent_IsRefusedAndKeepsIt()
    {
        Put(Id, "one"u8);
        using (StagedContent staged = Begin(store))
        {
            Assert.Throws<IOException>(staged.Commit);
        }

        Assert.Equal("one"u8.ToArray(), Read(Id));
        Assert.Empty(Parts());
    }

    [Fact]
    public void Commit_OfTwoAtOnce_KeepsTheFirst()
    {
        using StagedContent first = store.Stage(Id);
        using StagedContent second = store.Stage(Id);
        first.Stream.Write("first"u8);
        second.Stream.Write("second"u8);
        first.Commit();
        Assert.Throws<IOException>(second.Commit);
        Assert.Throws<InvalidOperationException>(first.Commit);
        Assert.Equal("first"u8.ToArray(), Read(Id));
    }

    [Fact]
    public void CleanStaged_AfterACrash_RemovesWhatItLeft()
    {
        // A process that dies closes its files and tidies nothing.
        Begin(store).Stream.Dispose();
        Put("m-0000000000000000", "kept"u8);
        var restarted = new FolderContentStore(folder["store"]);
        Assert.False(restarted.Exists(Id));
        Assert.Equal(1, restarted.CleanStaged());
        Assert.Equal(0, restarted.CleanStaged());
        Assert.Empty(Parts());
        Assert.Equal(["m-0000000000000000"], restarted.List());
    }

    [Fact]
    public void CleanStaged_AfterACrashWithinACommit_KeepsTheContent()
    {
        Put(Id, "whole"u8);
        string part = folder[$"store/.staged/{Id}.0011223344556677.part"];
        Assert.True(Libc.TryLink(folder[$"store/k3/{Id}.payload"], part));
        Assert.Equal(1, store.CleanStaged());
        Assert.Equal("whole"u8.ToArray(), Read(Id));
    }

    [Fact]
    public void CleanStaged_WhileOneIsWritten_LeavesIt()
    {
        using StagedContent staged = Begin(store);
        Assert.Equal(0, new FolderContentStore(folder["store"]).CleanStaged());
        staged.Commit();
        Assert.Equal("half"u8.ToArray(), Read(Id));
    }

    [Fact]
    public void Delete_Twice_RemovesTheContent()
    {
        store.Delete(Id);
        Put(Id, "one"u8);
        store.Delete(Id);
        store.Delete(Id);
        Assert.False(store.Exists(Id));
        Assert.Throws<FileNotFoundException>(() => store.OpenRead(Id));
        Put(Id, "again"u8);
        Assert.Equal("again"u8.ToArray(), Read(Id));
    }

    [Fact]
    public void OpenRead_OfWhatIsNotThere_IsNotFound() =>
        Assert.Throws<FileNotFoundException>(() => store.OpenRead(Id));

    [Fact]
    public void OpenRead_WhileDeleted_ReadsOn()
    {
        Put(Id, "one"u8);
        using Stream open = store.OpenRead(Id);
        store.Delete(Id);
        Assert.Equal(3, open.ReadAtLeast(new byte[3], 3));
    }

    [Fact]
    public void List_OfTwoThousand_GivesEachOnceAndNothingElse()
    {
        // Reversed, so that the first two characters, which name the folder, differ.
        string[] ids = [.. Enumerable.Range(0, 2000)
            .Select(i => $"{(i % 2 == 0 ? "f" : "abc")}-{new string([.. $"{i:d16}".Reverse()])}")];
        Parallel.ForEach(ids, id => Put(id, "x"u8));
        File.WriteAllText(folder["store/notes.payload"], "");
        Directory.CreateDirectory(folder["store/zz"]);
        File.WriteAllText(folder["store/zz/" + Id + ".payload"], "in the folder of another");
        using StagedContent staged = Begin(store);
        Assert.Equal(ids.Order(StringComparer.Ordinal), store.List().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("f-../../../../etc00")]
    [InlineData("f-k3v9x0q2m7w1c5d8\n")]
    [InlineData("f-k3v9x0q2m7w1c5d8/")]
    [InlineData("f-K3v9x0q2m7w1c5d8")]
    [InlineData("f-k3v9x0q2m7w1c5d")]
    [InlineData("f-k3v9x0q2m7w1c5d8a")]
    [InlineData("f-k3v9x0q2m7w1c5d\u0663")]
    [InlineData("-k3v9x0q2m7w1c5d8")]
    [InlineData("abcd-k3v9x0q2m7w1c5d8")]
    [InlineData("f\0-k3v9x0q2m7w1c5d8")]
    public void Id_OfAnotherForm_IsRefusedByEveryMethod(string id)
    {
        Assert.Throws<ArgumentException>(() => store.Stage(id));
        Assert.Throws<ArgumentException>(() => store.OpenRead(id));
        Assert.Throws<ArgumentException>(() => store.Exists(id));
        Assert.Throws<ArgumentException>(() => store.Delete(id));
        Assert.Single(Directory.GetFileSystemEntries(folder["store"]));
    }

    [Fact]
    public void Stream_OfAStagedContent_GoesForwardOnly()
    {
        using StagedContent staged = Begin(store);
        Assert.False(staged.Stream.CanSeek || staged.Stream.CanRead);
        Assert.Throws<NotSupportedException>(() => staged.Stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => staged.Stream.SetLength(0));
        staged.Commit();
        Assert.Throws<ObjectDisposedException>(() => staged.Stream.Write("more"u8));
    }

    string[] Parts() => Directory.GetFiles(folder["store/.staged"]);

    static StagedContent Begin(FolderContentStore store)
    {
        StagedContent staged = store.Stage(Id);
        staged.Stream.Write("half"u8);
        return staged;
    }

    void Put(string id, ReadOnlySpan<byte> bytes)
    {
        using StagedContent staged = store.Stage(id);
        staged.Stream.Write(bytes);
        staged.Commit();
    }

    byte[] Read(string id)
    {
        using Stream stream = store.OpenRead(id);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

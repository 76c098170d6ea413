using System.Security.Cryptography;
using CsCheck;

namespace Azukari.Vault.Tests.Ring;

/// <summary>Pieces of every kind in every order: past the page cache where the file system takes them so, or through it.</summary>
public sealed class StagingStreamTests : IDisposable
{
    const int Page = PinnedBlock.Alignment;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pieces_OfWholePagesAndOthers_AreReadBack() =>
        Gen.Int[0, 6].Array[0, 8].Sample(kinds =>
        {
            string path = folder["f"];
            using var expected = new MemoryStream();
            using (var stream = new StagingStream(Create(path)))
            {
                foreach (int kind in kinds)
                {
                    ReadOnlySpan<byte> piece = Piece(kind);
                    stream.Write(piece);
                    expected.Write(piece);
                    Assert.Equal(expected.Length, stream.Position);
                }
            }

            Assert.Equal(expected.ToArray(), File.ReadAllBytes(path));
            File.Delete(path);
        }, iter: 60, threads: 1);

    [Fact]
    public void DirectWriting_EndsWithTheFirstOtherPiece()
    {
        using var stream = new StagingStream(Create(folder["f"]));
        stream.Write(Block(2 * Page).Filled);
        Assert.True(stream.IsDirect || !TakesDirectWrites(), "This file system takes direct writes, and none was made.");
        stream.Write("other"u8);
        Assert.False(stream.IsDirect);
        stream.Write(Block(Page).Filled);
        Assert.False(stream.IsDirect);
    }

    [Fact]
    public void DirectWriting_ThatTheFileSystemRefuses_GoesThroughTheCache()
    {
        string path = folder["f"];
        PinnedBlock block = Block(3 * Page);
        FileStream file = Create(path);
        using (var stream = new StagingStream(file))
        {
            // No whole page any more: what a partial write by a full disk leaves behind.
            file.Position = 1;
            stream.Write(block.Filled);
            Assert.False(TakesDirectWrites() && stream.IsDirect);
        }

        Assert.Equal([0, .. block.Filled], File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_000_000)]
    [InlineData(9_437_189)]
    public void Content_SealedIntoAFolder_IsReadBackAndOpens(int size)
    {
        var store = new FolderContentStore(folder["store"]);
        byte[] plaintext = Make.Bytes(size);
        using FileKey key = Make.Key();
        SealResult result;
        using (StagedContent staged = store.Stage("f-k3v9x0q2m7w1c5d8"))
        {
            result = ContentSealer.Seal(new MemoryStream(plaintext), staged.Stream, key, ct: TestContext.Current.CancellationToken);
            staged.Commit();
        }

        using Stream content = store.OpenRead("f-k3v9x0q2m7w1c5d8");
        Assert.Equal(result.CiphertextBytes, content.Length);
        using MemoryStream opened = new();
        Assert.Equal(AgeError.None, ContentOpener.Open(
            content, opened, key, result.CiphertextSha256Hex, ct: TestContext.Current.CancellationToken));
        Assert.Equal(plaintext, opened.ToArray());
    }

    [Fact]
    public void Block_BeginsOnAPageAndIsWipedWhole()
    {
        PinnedBlock block = Block(Page + 1);
        Assert.True(PinnedBlock.IsAligned(block.Span[..Page]));
        Assert.False(PinnedBlock.IsAligned(block.Span));
        Assert.False(PinnedBlock.IsAligned(block.Span[1..]));
        block.Wipe();
        Assert.Equal(-1, block.Span.IndexOfAnyExcept((byte)0));
    }

    bool TakesDirectWrites()
    {
        string path = folder["probe"];
        using FileStream probe = Create(path);
        File.Delete(path);
        return Libc.TrySetDirect(probe.SafeFileHandle, direct: true);
    }

    static FileStream Create(string path) => DurableFile.CreateNew(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>An even kind is whole pages on a page's border, an odd one is not.</summary>
    static ReadOnlySpan<byte> Piece(int kind)
    {
        PinnedBlock block = Block(kind * Page + (kind % 2 == 0 ? 0 : kind));
        return kind == 5 ? block.Filled[1..] : block.Filled;
    }

    static PinnedBlock Block(int size)
    {
        PinnedBlock block = new(size) { Length = size };
        RandomNumberGenerator.Fill(block.Span);
        return block;
    }
}

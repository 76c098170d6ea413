using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Archives as other programs write them.</summary>
public sealed class ArchiveTests
{
    const string Number = Fixture.Number;

    [Theory]
    [InlineData("infozip.zip", "list.csv", "名簿/long.csv")]
    [InlineData("cp932.zip", "名簿/一覧表.csv", "表示能力.txt")]
    [InlineData("zip64.zip", "名簿/long.csv", "note.txt")]
    [InlineData("streamed.zip", "-")]
    [InlineData("copy.zip", "名簿/long.csv")]
    [InlineData("deflate64.zip", "名簿/long.csv")]
    [InlineData("bzip2.zip", "名簿/long.csv")]
    [InlineData("lzma.zip", "名簿/long.csv")]
    [InlineData("ppmd.zip", "名簿/long.csv")]
    [InlineData("xz.zip", "名簿/long.csv")]
    [InlineData("zstd.zip", "long.csv")]
    [InlineData("solid.7z", "list.csv", "note.txt", "名簿/long.csv")]
    [InlineData("ppmd.7z", "名簿/long.csv")]
    [InlineData("bzip2.7z", "名簿/long.csv")]
    [InlineData("deflate.7z", "名簿/long.csv")]
    [InlineData("v7.tar", "list.csv", "note.txt")]
    [InlineData("ustar.tar", "list.csv", "note.txt")]
    [InlineData("gnu.tar", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("pax.tar", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("links.tar", "list.csv")]
    [InlineData("sparse-gnu.tar.gz", "sparse.bin", "list.csv")]
    [InlineData("sparse-pax.tar.gz", "sparse.bin", "list.csv")]
    [InlineData("list.tar.gz", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.bz2", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.xz", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.zst", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.lz", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.lzma", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("list.tar.Z", "list.csv", "note.txt", "folder-*/note.txt")]
    [InlineData("lh4.lzh", "名簿/long.csv")]
    [InlineData("lh5-level0.lzh", "note.txt", "名簿/long.csv")]
    [InlineData("lh5-level1.lzh", "note.txt", "名簿/long.csv")]
    [InlineData("lh5-level2.lzh", "note.txt", "名簿/long.csv")]
    [InlineData("lh6.lzh", "far6.txt")]
    [InlineData("lh7.lzh", "far7.txt")]
    [InlineData("m0.arj", "note.txt")]
    [InlineData("m1.arj", "note.txt", "list.csv")]
    [InlineData("m4.arj", "long.csv")]
    public void Archive_IsReadToTheLastFile(string archive, params string[] files)
    {
        Findings found = Fixture.Scan($"Archives/{archive}");
        Assert.Equal(files.Select(f => $"{archive}!{f}"), found.Numbers.Select(n => Short(n.Path)));
        Assert.All(found.Numbers, n => Assert.Equal(Number, n.Digits));
        Assert.DoesNotContain(found.Unread, u => u.Reason != UnscannedReason.Binary);
    }

    [Theory]
    [InlineData("encrypted.zip", "list.csv", UnscannedReason.Encrypted, "note.txt")]
    [InlineData("aes.zip", "list.csv", UnscannedReason.Encrypted, "note.txt")]
    [InlineData("encrypted.7z", "list.csv", UnscannedReason.Encrypted, "note.txt")]
    [InlineData("hidden.7z", "", UnscannedReason.Encrypted)]
    [InlineData("encrypted.arj", "", UnscannedReason.Encrypted)]
    [InlineData("lh1.lzh", "名簿/long.csv", UnscannedReason.Unsupported)]
    [InlineData("list.cab", "", UnscannedReason.Unsupported)]
    [InlineData("plain.cab", "", UnscannedReason.Unsupported)]
    public void Archive_WithAFileThatCannotBeRead_SaysWhichAndReadsTheOthers(
        string archive, string unread, UnscannedReason reason, params string[] files)
    {
        Findings found = Fixture.Scan($"Archives/{archive}");
        Assert.Equal([(unread.Length == 0 ? "" : $"{archive}!{unread}", reason)], found.Unread);
        Assert.Equal(files.Select(f => $"{archive}!{f}"), found.Numbers.Select(n => n.Path));
    }

    /// <summary>The long folder of the fixtures, cut as paths are.</summary>
    static string Short(string path) => path.Contains("folder-folder-", StringComparison.Ordinal)
        ? $"{path[..path.IndexOf("folder-", StringComparison.Ordinal)]}folder-*/note.txt"
        : path;
}

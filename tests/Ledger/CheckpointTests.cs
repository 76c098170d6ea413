using System.Text;

namespace Azukari.Ledger.Tests;

public sealed class CheckpointTests
{
    const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    const string Published = "example.com/behind-the-sofa\n20852163\n" + Root + "\n";

    [Theory]
    [InlineData(Published)]
    [InlineData("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n9223372036854775807\n" + Root + "\n")]
    [InlineData("an origin + spaces\n1\n" + Root + "\n")]
    [InlineData("o\n1\n" + Root + "\nextension\n \n")]
    public void Parse_OfACanonicalText_FormatsToTheSame(string text)
    {
        Assert.True(Checkpoint.TryParse(text, out Checkpoint? checkpoint, out LedgerError error), error.ToString());
        Assert.Equal(text, checkpoint!.Format());
    }

    [Fact]
    public void Parse_OfThePublishedExample_HasItsParts()
    {
        Assert.True(Checkpoint.TryParse(Published, out Checkpoint? checkpoint, out _));
        Assert.Equal("example.com/behind-the-sofa", checkpoint!.Origin);
        Assert.Equal(20_852_163, checkpoint.Size);
        Assert.Equal(Root, checkpoint.Root.ToBase64());
        Assert.Equal("", checkpoint.Extensions);
    }

    [Theory]
    [InlineData("", LedgerError.CheckpointMalformed)]
    [InlineData("o\n1\n", LedgerError.CheckpointMalformed)]
    [InlineData("o\n1\n" + Root, LedgerError.CheckpointMalformed)]
    [InlineData("o\r\n1\r\n" + Root + "\r\n", LedgerError.CheckpointMalformed)]
    [InlineData("\n1\n" + Root + "\n", LedgerError.CheckpointOriginEmpty)]
    [InlineData("o\n\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n01\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n00\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n+1\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n-1\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n 1\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n1,000\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n1e3\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n１\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n9223372036854775808\n" + Root + "\n", LedgerError.CheckpointSizeInvalid)]
    [InlineData("o\n1\n\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\n " + Root + "\n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\n" + Root + " \n", LedgerError.CheckpointRootInvalid)]
    [InlineData("o\n1\n" + Root + "\n\n", LedgerError.CheckpointExtensionEmpty)]
    [InlineData("o\n1\n" + Root + "\n\nextension\n", LedgerError.CheckpointExtensionEmpty)]
    [InlineData("o\n1\n" + Root + "\none\n\ntwo\n", LedgerError.CheckpointExtensionEmpty)]
    public void Parse_OfAMalformedText_Fails(string text, LedgerError expected)
    {
        Assert.False(Checkpoint.TryParse(text, out Checkpoint? checkpoint, out LedgerError error));
        Assert.Equal(expected, error);
        Assert.Null(checkpoint);
    }

    [Fact]
    public void Format_OfPartsThatWouldReadOtherwise_IsACallersMistake()
    {
        var good = new Checkpoint("o", 1, MerkleHash.Empty);
        Assert.Throws<InvalidOperationException>(() => (good with { Origin = "" }).Format());
        Assert.Throws<InvalidOperationException>(() => (good with { Origin = "o\n2\n" + Root }).Format());
        Assert.Throws<InvalidOperationException>(() => (good with { Size = -1 }).Format());
        Assert.Throws<InvalidOperationException>(() => (good with { Extensions = "no line feed" }).Format());
        Assert.Throws<InvalidOperationException>(() => (good with { Extensions = "\n" }).Format());
    }

    [Fact]
    public void Open_WithoutTheLogsOwnSignature_Fails()
    {
        using var log = NoteSigner.Generate("desk.example");
        using var city = Cosigner.Generate("city.example");
        string text = new Checkpoint("desk.example", 0, MerkleHash.Empty).Format();
        string byTheCityOnly = text + "\n" + city.SignatureLine(text, 1);
        Assert.Equal(
            LedgerError.NoteSignerUnknown,
            Checkpoint.Open(Encoding.UTF8.GetBytes(byTheCityOnly), log.Verifier, city.Verifier).Error);
        byte[] byBoth = Encoding.UTF8.GetBytes(log.Sign(text) + city.SignatureLine(text, 1));
        Assert.Equal(LedgerError.None, Checkpoint.Open(byBoth, log.Verifier, city.Verifier).Error);
        byte[] noCheckpoint = Encoding.UTF8.GetBytes(log.Sign("desk.example\n"));
        Assert.Equal(LedgerError.CheckpointMalformed, Checkpoint.Open(noCheckpoint, log.Verifier).Error);
    }
}

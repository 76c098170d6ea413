using System.Security.Cryptography;

namespace Azukari.Vault.Tests;

public class ContentSealerTests
{
    const int MiB = 1024 * 1024;

    public static TheoryData<int> Sizes =>
        [.. Make.Sizes, MiB - 1, MiB, 2 * MiB, 2 * MiB + 1, 9 * MiB + 5];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Content_Sealed_OpensAndIsAPayloadOfAge(int size)
    {
        byte[] plaintext = Make.Bytes(size);
        using FileKey key = Make.Key();
        using MemoryStream tapped = new();
        (SealResult result, byte[] content) = Seal(new TrickleStream(plaintext, step: 300_001), key, new CopyTap(tapped));
        Assert.Equal(new(size, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), result);
        Assert.Equal(Make.PayloadOf(plaintext, key).Length, content.Length);
        Assert.Equal(plaintext, tapped.ToArray());
        (AgeError outcome, byte[] opened) = Make.Open(content, key, result.CiphertextSha256Hex);
        Assert.Equal(AgeError.None, outcome);
        Assert.Equal(plaintext, opened);

        using X25519Identity identity = X25519Identity.Generate();
        (outcome, opened) = Make.Decrypt([.. AgeHeader.Write(key, [identity.Recipient]), .. content], identity);
        Assert.Equal(AgeError.None, outcome);
        Assert.Equal(plaintext, opened);
    }

    [Fact]
    public void Pieces_ButTheLast_AreWholePagesThatCanBeWrittenDirectly()
    {
        using FileKey key = Make.Key();
        using PieceStream pieces = new();
        ContentSealer.Seal(new Zeros(9 * MiB + 5), pieces, key, ct: TestContext.Current.CancellationToken);
        Assert.True(pieces.Aligned.Count >= 9);
        Assert.All(pieces.Aligned.SkipLast(1), Assert.True);
        Assert.False(pieces.Aligned[^1]);
    }

    [Fact]
    public void Content_WithAnotherHash_ReleasesNothing()
    {
        using FileKey key = Make.Key();
        (SealResult result, byte[] content) = Seal(new MemoryStream(Make.Bytes(200_000)), key);
        // Another content under the same key opens, and only the ledger's hash tells it apart.
        byte[] other = Make.PayloadOf(Make.Bytes(200_000), key);
        Assert.Equal(AgeError.None, Make.Open(other, key).Outcome);
        (AgeError outcome, byte[] released) = Make.Open(other, key, result.CiphertextSha256Hex);
        Assert.Equal(AgeError.PayloadDamaged, outcome);
        Assert.Empty(released);
        content[^1] ^= 1;
        (outcome, released) = Make.Open(content, key, result.CiphertextSha256Hex);
        Assert.Equal(AgeError.PayloadDamaged, outcome);
        Assert.Empty(released);
        Assert.Throws<ArgumentException>(() => Make.Open(content, key, "00"));
    }

    [Fact]
    public void Source_FailingMidway_RaisesItsOwnException()
    {
        using FileKey key = Make.Key();
        IOException raised = Assert.Throws<IOException>(
            () => Seal(new TrickleStream(Make.Bytes(9 * MiB), step: MiB, failAt: 5 * MiB), key));
        Assert.Equal("The cable was pulled.", raised.Message);
    }

    [Fact]
    public void Destination_FailingMidway_RaisesItsOwnException()
    {
        using FileKey key = Make.Key();
        // A buffer that cannot grow: NotSupportedException from the writing thread.
        Assert.Throws<NotSupportedException>(() => ContentSealer.Seal(
            new Zeros(40_000_000), new MemoryStream(new byte[3 * MiB]), key, ct: TestContext.Current.CancellationToken));
        Assert.Throws<NotSupportedException>(() => ContentSealer.Seal(
            new Zeros(4_000_000), new MemoryStream(new byte[3 * MiB]), key, ct: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Tap_Failing_RaisesItsOwnExceptionAndLeavesNoWholeContent()
    {
        using FileKey key = Make.Key();
        using MemoryStream content = new();
        Assert.Throws<InvalidDataException>(() => ContentSealer.Seal(
            new Zeros(9 * MiB), content, key, new FailingTap(4), ct: TestContext.Current.CancellationToken));
        Assert.NotEqual(AgeError.None, Make.Open(content.ToArray(), key).Outcome);
    }

    [Fact]
    public void Seal_Cancelled_Stops()
    {
        using FileKey key = Make.Key();
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => ContentSealer.Seal(
            new Zeros(long.MaxValue), Stream.Null, key, progress: new Call(done => { if (done > 20 * MiB) { stop.Cancel(); } }), ct: stop.Token));
    }

    static (SealResult Result, byte[] Content) Seal(Stream source, FileKey key, IContentTap? tap = null)
    {
        using MemoryStream content = new();
        SealResult result = ContentSealer.Seal(source, content, key, tap);
        return (result, content.ToArray());
    }

    sealed class PieceStream : MemoryStream
    {
        internal List<bool> Aligned { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer) => Aligned.Add(PinnedBlock.IsAligned(buffer));
    }

    sealed class CopyTap(Stream copy) : IContentTap
    {
        public void OnBlock(ReadOnlySpan<byte> plaintext) => copy.Write(plaintext);
    }

    sealed class FailingTap(int after) : IContentTap
    {
        int blocks;

        public void OnBlock(ReadOnlySpan<byte> plaintext)
        {
            if (++blocks > after)
            {
                throw new InvalidDataException();
            }
        }
    }

    sealed class Call(Action<long> action) : IProgress<long>
    {
        public void Report(long value) => action(value);
    }
}

namespace Azukari.Vault.Tests;

/// <summary>Measures what the whole process allocates, and so runs while no other test does.</summary>
[CollectionDefinition(nameof(ContentMemoryTests), DisableParallelization = true)]
[Collection(nameof(ContentMemoryTests))]
public class ContentMemoryTests
{
    const int MiB = 1024 * 1024;

    [Fact]
    public void Content_Of200MB_TakesConstantMemory()
    {
        using FileKey key = Make.Key();
        CountingTap tap = new();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        SealResult result = ContentSealer.Seal(
            new Zeros(200_000_000), Stream.Null, key, tap, ct: TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50 * MiB);
        Assert.Equal(200_000_000, result.PlaintextBytes);
        Assert.Equal(200_000_000, tap.Seen);
    }

    sealed class CountingTap : IContentTap
    {
        internal long Seen { get; private set; }

        public void OnBlock(ReadOnlySpan<byte> plaintext) => Seen += plaintext.Length;
    }
}

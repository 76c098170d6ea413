using Azukari.Custody.Evidence;

namespace Azukari.Custody.Tests;

/// <summary>Evidence that is made while others work is of one moment, and holds.</summary>
public sealed class BundleBesideWorkTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bundle_MadeWhileOthersAct_Holds(bool byReader)
    {
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                bench.Desk.Submit(bench.Enrolment());
            }
        });
        writer.Start();
        try
        {
            for (int i = 0; i < 3; i++)
            {
                string bundle = bench[$"{i}.zip"];
                using Desk? reader = byReader ? Desk.OpenToRead(bench.Data, bench.Clock) : null;
                long size = bench.Desk.SizeOf(bench.Contract);
                (reader ?? bench.Desk).WriteBundle(bench.Contract, bundle);
                Verification verification = Verifier.Verify(bundle, bench.Desk.VerifierKeyOf(bench.Contract));
                Assert.True(verification.Holds, string.Join("; ", verification.Checks));
                Assert.True(verification.Entries >= size);
            }
        }
        finally
        {
            stop.Cancel();
            writer.Join();
        }

        Assert.Equal(3, Directory.GetFiles(Path.GetDirectoryName(bench["0.zip"])!).Length);
    }
}

namespace Azukari.Vault.Tests;

public sealed class HandoverTests
{
    [Fact]
    public void Things_ComeOutInOrderAndThenNoMore()
    {
        var handover = new Handover<string>();
        handover.Put("one");
        handover.Put("two");
        handover.Complete();
        Assert.True(handover.TryTake(out string? first));
        Assert.True(handover.TryTake(out string? second));
        Assert.Equal(("one", "two"), (first, second));
        Assert.False(handover.TryTake(out _));
    }

    [Fact]
    public void Things_StillWaitingWhenStopped_AreNotGiven()
    {
        var handover = new Handover<string>();
        handover.Put("one");
        handover.Stop();
        Assert.Throws<OperationCanceledException>(() => handover.TryTake(out _));
    }

    [Fact]
    public async Task Taker_ThatWaits_IsWokenByEachEnd()
    {
        foreach (bool stopped in (bool[])[true, false])
        {
            var handover = new Handover<string>();
            Task<bool> taking = Task.Run(() => handover.TryTake(out _), TestContext.Current.CancellationToken);
            if (stopped)
            {
                handover.Stop();
                await Assert.ThrowsAsync<OperationCanceledException>(() => taking);
            }
            else
            {
                handover.Complete();
                Assert.False(await taking);
            }
        }
    }

    [Fact]
    public async Task ManyThings_ThroughTwoThreads_KeepTheirOrder()
    {
        var handover = new Handover<string>();
        Task<List<string>> taking = Task.Run(
            () =>
            {
                List<string> taken = [];
                while (handover.TryTake(out string? thing))
                {
                    taken.Add(thing);
                }

                return taken;
            }, TestContext.Current.CancellationToken);
        List<string> put = [.. Enumerable.Range(0, 20_000).Select(i => $"{i}")];
        put.ForEach(handover.Put);
        handover.Complete();
        Assert.Equal(put, await taking);
    }
}

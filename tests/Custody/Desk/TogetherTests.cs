using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Acts that stand together or not at all.</summary>
public sealed class TogetherTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void OneOfThemRefused_LeavesNothing_AndTheDeskGoesOn()
    {
        (long size, Engagement before) = (bench.Desk.SizeOf(bench.Contract), bench.Desk.StateOf(bench.Contract));
        JointReceipt joint = bench.Desk.SubmitTogether([Enrolment("一人目"), bench.Refusal(), Enrolment("三人目")]);
        Assert.False(joint.Stands);
        Assert.Equal([true, false], joint.Receipts.Select(r => r.Permitted));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.Equal(before.Workers.Count, bench.Desk.StateOf(bench.Contract).Workers.Count);
        Receipt next = bench.Desk.Submit(Enrolment("その後"));
        Assert.True(next.Permitted);
        Assert.Equal(size, next.Index);
    }

    [Fact]
    public async Task AllPermitted_StandOneAfterTheOther_WhoeverElseIsAtTheDesk()
    {
        // More than one commit of the queue takes.
        Submission[] many = [.. Enumerable.Range(0, 1_100).Select(i => Enrolment($"従業者{i}"))];
        Task others = Task.Run(
            () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    Assert.True(bench.Desk.Submit(Enrolment($"ほか{i}")).Permitted);
                }
            },
            TestContext.Current.CancellationToken);
        JointReceipt joint = bench.Desk.SubmitTogether(many);
        await others;
        Assert.True(joint.Stands);
        Assert.Equal(Enumerable.Range(0, many.Length).Select(i => joint.Receipts[0].Index + i), joint.Receipts.Select(r => r.Index));
    }

    Submission Enrolment(string name)
    {
        var seals = new Seals();
        return new Submission(
            bench.Contract, new EnrolWorker(NewId.Of<WorkerId>(), bench.Desk.StateOf(bench.Contract).Terms.Contractor, seals.Seal(name), Employment.Employee),
            bench.AtOfficer.Worker, bench.AtOfficer.Terminal)
        {
            Openings = seals.Openings,
        };
    }
}

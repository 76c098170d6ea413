using Azukari.Custody.Notices;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Unusual use of a day is told to the officers of both parties: above the number that is set, once, over a new start too.</summary>
public sealed class UnusualUseTests : IDisposable
{
    readonly Workbench bench = new();

    public UnusualUseTests() => bench.Desk.MakeNotices();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void RevealsAboveTheNumber_AreToldOnce_ToTheOfficersOfBothParties()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        Set(AlarmLimits.Usual with { Reveals = 3 });
        Reveal(item, 3);
        Assert.Empty(Alarms("city-officer"));
        Reveal(item, 4);
        Assert.Equal(("unusual-reveals", bench.Handler.Value, "6-1"), Told(Assert.Single(Alarms("city-officer"))));
        Assert.Single(Alarms("city-approver"));
        Assert.Single(Alarms("handling-officer"));
        Assert.Empty(Alarms("handler"));
    }

    [Fact]
    public void NewStart_BeforeTheNumber_CountsOn_AndAfterIt_TellsNothingTwice()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        Set(AlarmLimits.Usual with { Reveals = 3 });
        Reveal(item, 3);
        bench.Reopen();
        Set(AlarmLimits.Usual with { Reveals = 3 });
        Reveal(item, 1);
        Assert.Single(Alarms("city-officer"));
        bench.Reopen();
        Set(AlarmLimits.Usual with { Reveals = 3 });
        Reveal(item, 5);
        Assert.Single(Alarms("city-officer"));
    }

    [Fact]
    public void NextDay_IsCountedAnew()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        Set(AlarmLimits.Usual with { Reveals = 3 });
        Reveal(item, 3);
        bench.Clock.Pass(TimeSpan.FromDays(1));
        Reveal(item, 3);
        Assert.Empty(Alarms("city-officer"));
        Reveal(item, 1);
        Assert.Single(Alarms("city-officer"));
    }

    [Fact]
    public void OpeningsAboveThePracticeOfTheContract_AreTold()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        int usual = bench.Desk.StateOf(bench.Contract).Terms.Practice.UnusualOpeningsPerDay;
        Reveal(item, usual);
        Assert.Empty(Alarms("city-officer"));
        Reveal(item, 1);
        Assert.Equal(("unusual-openings", bench.Handler.Value, "6-1"), Told(Assert.Single(Alarms("city-officer"))));
    }

    [Fact]
    public void Refusals_OfWhateverActs_AreTold_AndZeroMeansNever()
    {
        Set(AlarmLimits.Usual with { Refusals = 2 });
        Refused(3);
        Assert.Equal("unusual-refusals", Assert.Single(Alarms("handling-officer")).Code);
        bench.Clock.Pass(TimeSpan.FromDays(1));
        Set(AlarmLimits.Usual with { Refusals = 0 });
        Refused(60);
        Assert.Single(Alarms("handling-officer"));
    }

    [Fact]
    public void CopiesAboveTheNumber_AreTold()
    {
        Set(AlarmLimits.Usual with { Exports = 1 });
        for (int i = 0; i < 2; i++)
        {
            ItemId item = bench.Receive([1, 2, 3], $"{i}.bin");
            Receipt receipt = bench.Desk.CheckOut(
                bench.AtHandler, new CheckOutCopy(NewId.Of<ItemId>(), item, Workbench.Eligibility, bench.Today.AddDays(1)), bench[$"copy{i}"]);
            Assert.True(receipt.Permitted, string.Join(' ', receipt.Refusals.Select(r => r.Code)));
        }

        bench.Desk.MakeNotices();
        Assert.Equal("unusual-exports", Assert.Single(Alarms("city-officer")).Code);
    }

    void Set(AlarmLimits limits) => bench.Desk.AlarmLimits = limits;

    void Reveal(ItemId item, int times)
    {
        for (int i = 0; i < times; i++)
        {
            bench.Reveal(item);
        }

        bench.Desk.MakeNotices();
    }

    /// <summary>Each is another act, so that none is counted as the same again.</summary>
    void Refused(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.False(bench.Desk.Submit(new Submission(
                bench.Contract, new OpenItem(NewId.Of<ItemId>(), Workbench.Eligibility), bench.Handler, bench.Terminal)).Permitted);
        }

        bench.Desk.MakeNotices();
    }

    static (string, string, string) Told(Notice notice) => (notice.Code, notice.Subject, notice.Clause.Ref);

    List<Notice> Alarms(string handle) =>
        [.. bench.Desk.NoticesOf(bench.Contract, handle == "handler" ? bench.Handler : bench.Worker(handle), unreadOnly: false).Where(n => n.Kind == NoticeKind.Alarm)];
}

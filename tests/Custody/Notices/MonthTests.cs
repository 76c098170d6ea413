using Azukari.Custody.Notices;
using Azukari.Custody.Walkthrough;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Two months of the demonstration's contract, in which nobody does anything: what everyone finds in his inbox.</summary>
public sealed class MonthTests : IDisposable
{
    const int Days = 62;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-month-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void NobodyIsRemindedOfTheSameThing_DayAfterDay()
    {
        var clock = new HandClock();
        string data = Path.Combine(folder.FullName, "data");
        Story.PlayForDemonstration(data, clock);
        using Desk desk = Desk.Open(data, clock);
        ContractId contract = desk.Contracts[0];
        for (int half = 0; half < 2 * Days; half++)
        {
            desk.DoWhatIsDue();
            desk.MakeNotices();
            clock.Pass(TimeSpan.FromHours(12));
        }

        Notice[] all = [.. desk.StateOf(contract).Workers.Keys.SelectMany(w => desk.NoticesOf(contract, w, unreadOnly: false, most: 100_000))];
        Notice[] due = [.. all.Where(n => n.Entry is null)];
        Assert.InRange(due.Length, 30, int.MaxValue);
        Assert.All(due.GroupBy(n => (n.For, n.Clause, n.Code, n.Subject, n.DueOn, n.Kind)), same =>
        {
            // Once at each stage; what stays undone, once a week, counted from its day: when it is first seen lies anywhere in such a week.
            DateOnly[] days = [.. same.Select(n => JapanTime.DayOf(n.At)).Order()];
            Assert.True(
                same.Key.Kind == NoticeKind.Overdue ? days.Skip(1).Zip(days.Skip(2)).All(p => p.Second.DayNumber - p.First.DayNumber >= 7) : days.Length == 1,
                $"{same.Key}: {string.Join(' ', days)}");
        });

        // Whatever day it is said to be due on: a day that moves makes no new thing of it.
        Assert.All(due.GroupBy(n => (n.For, n.Code, n.Subject)), same => Assert.True(
            same.Count() <= 3 + (Days / 7) + 1, $"{same.Key}: {same.Count()}, due on {string.Join(' ', same.Select(n => n.DueOn).Distinct())}"));
        Assert.All(all.GroupBy(n => n.For), mine => Assert.True(mine.Count() <= 5 * Days, $"{mine.Key}: {mine.Count()} in {Days} days"));
    }
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Who and what was touched, since when, and how many persons at most (覚書 8-1c).</summary>
public sealed class ReachTests
{
    static readonly ReachQuery Nothing = new([], [], [], [], null);

    [Fact]
    public void Reach_OfAFile_HoldsEveryoneWhoTouchedItAndEverythingMadeOfIt()
    {
        Story story = Story.AtWork().Do(Handler, new OpenItem(Register, Migration)).Do(SecondHandler, new OpenItem(Roll, Migration))
            .CheckedOut(ItemNo(40)).Departed();
        Reach reach = Of(story, Nothing with { Items = [Register] });
        Assert.Equal(
            ["item/receive", "item/open", "copy/check-out", "take-out/request", "take-out/approve", "take-out/pack", "take-out/depart"],
            reach.Touches.Where(t => t.Item == Register).Select(t => t.Act));
        Assert.Equal(
            [Register, ItemNo(40), ItemNo(51)], reach.Items.Where(i => i.Original == Register).Select(i => i.Id));
        Assert.DoesNotContain(SecondHandler.Worker!.Value, reach.Workers);
        Assert.Equal([City], reach.Recipients);
        Assert.Equal(123, reach.PersonsAtMost);
        Assert.Equal(
            [ReachGap.CopyInClear, ReachGap.AtRecipient], reach.Limits.Select(l => l.Gap));
        Assert.Equal(story.Entries.Count, reach.Entries);
    }

    [Fact]
    public void Reach_OfTwoFiles_SumsTheirNumbersAndCountsNoCopyTwice()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(40)).CheckedOut(ItemNo(41), Roll);
        Assert.Equal(246, Of(story, Nothing with { Items = [Register, Roll, ItemNo(40)] }).PersonsAtMost);
        Assert.Equal(123, Of(story, Nothing with { Items = [ItemNo(40)] }).PersonsAtMost);
    }

    [Fact]
    public void Reach_OfAPerson_HoldsWhatHeTouchedSinceThen()
    {
        Story story = Story.AtWork().Do(SecondHandler, new OpenItem(Register, Migration));
        DateTimeOffset since = story.Now;
        story.Do(SecondHandler, new OpenItem(Roll, Migration)).Do(Handler, new OpenItem(Register, Migration));
        Reach reach = Of(story, Nothing with { Workers = [SecondHandler.Worker!.Value], Since = since });
        Assert.Equal([Roll], reach.Items.Select(i => i.Id));
        Assert.Equal(since, reach.First);
        Assert.Contains(new ReachLimit(ReachGap.ActsBefore, null), reach.Limits);
        Assert.Equal(246, Of(story, Nothing with { Workers = [SecondHandler.Worker!.Value] }).PersonsAtMost);
    }

    [Fact]
    public void Reach_OfAPerson_FollowsTheCopyThatHeMadeInOtherHands()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(40)).Do(HandlingOfficer, new CheckInCopy(ItemNo(40), ErasureMethod.Overwrite));
        Reach reach = Of(story, Nothing with { Workers = [Handler.Worker!.Value] });
        Assert.Contains(reach.Touches, t => t.Worker == HandlingOfficer.Worker && t.Act == "copy/check-in");
    }

    [Fact]
    public void Reach_OfATerminalAndAFirm_IsComputedAlike()
    {
        Story story = Story.AtWork().At(RoomTerminal).Do(Handler, new OpenItem(Roll, Operation)).At(CentreTerminal);
        Assert.Equal([Roll], Of(story, Nothing with { Terminals = [RoomTerminal] }).Items.Select(i => i.Id));
        Assert.Contains(Roll, Of(story, Nothing with { Organisations = [Contractor] }).Items.Select(i => i.Id));
        Assert.Empty(Of(story, Nothing with { Organisations = [Outsider] }).Touches);
    }

    [Fact]
    public void Reach_OfAnAttempt_CountsItAndTouchesNothing()
    {
        Story story = Story.AtWork().Refuse(Handler, new OpenItem(Register, Marketing), "3 purpose-outside-contract");
        Reach reach = Of(story, Nothing with { Items = [Register], Since = story.Now.AddMinutes(-1) });
        Assert.Equal((1, 0), (reach.RefusedAttempts, reach.Touches.Length));
    }

    [Fact]
    public void Reach_OfWhatCouldNotBeRead_SaysSo()
    {
        Story story = Story.AtWork();
        story.Do(Handler, new ReceiveItem(
            ItemNo(60), Said, [Migration], new ScanSummary(DataClass.NotReadByScanner, 0, 0, 0, 0), Said, Content(60)))
            .Do(Handler, new ReceiveItem(
                ItemNo(61), Said, [Migration], new ScanSummary(DataClass.NoNumberFound, 0, 0, 0, 0), Said, Content(61)));
        Reach reach = Of(story, Nothing with { Items = [ItemNo(60), ItemNo(61), Usb] });
        Assert.Equal(
            [new(ReachGap.NotRead, ItemNo(60)), new(ReachGap.WithoutNumbers, ItemNo(61)), new ReachLimit(ReachGap.MediumOrPaper, Usb)],
            reach.Limits);
    }

    [Fact]
    public void Reach_OfAnIncident_StartsFromItsItemsItsTakeOutAndWhatWasFrozen()
    {
        Story story = Story.AtWork().Departed().Wait(TimeSpan.FromHours(8))
            .Do(Desk, new RaiseOverdueTakeOut(TheTakeOut, TheIncident)).Do(HandlingOfficer, Story.FreezingHandler);
        ReachQuery query = ReachQuery.Of(story.State, story.State.Incidents[TheIncident]);
        Assert.Equal([Register, Usb], query.Items);
        Assert.Equal([Handler.Worker!.Value], query.Workers);
    }

    [Fact]
    public void Reach_InAnyHistory_IsCompleteAgainstAnIndependentRecount() => CsCheck.Check.Sample(
        History.Steps,
        steps =>
        {
            Story story = History.Of(steps);
            Entry[] entries = [.. Read(story)];
            foreach (ItemId item in story.State.Items.Keys)
            {
                Reach reach = Reach.Of(entries, story.State, Nothing with { Items = [item] });

                // Told by the text of the entry alone, not by the acts' types.
                HashSet<long> told = [.. entries.Index().Where(e => e.Item.Permitted && e.Item.Act is not (ReportIncident or FreezeUse or ContinueUse)
                    && System.Text.Encoding.UTF8.GetString(EntryFormat.Write(e.Item)).Contains($"\"{item.Value}\"", StringComparison.Ordinal)).Select(e => (long)e.Index)];
                Assert.Empty(told.Except(reach.Touches.Where(t => t.Item == item).Select(t => t.Entry)).Select(i => entries[i].Act.Declared.Name));
                Assert.All(
                    story.State.Items.Values.Where(i => i.CopyOf == item), copy => Assert.Contains(reach.Items, i => i.Id == copy.Id));
                Assert.True(reach.NumbersLikely <= reach.PersonsAtMost);
            }
        },
        iter: 40);

    static Reach Of(Story story, ReachQuery query) => Reach.Of(Read(story), story.State, query);

    static IEnumerable<Entry> Read(Story story) => story.Entries.Select(bytes =>
    {
        Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out string problem), problem);
        return entry;
    });
}

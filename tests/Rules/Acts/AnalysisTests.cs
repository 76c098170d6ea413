using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class AnalysisTests
{
    static readonly DateOnly First = new(2026, 1, 1);
    static readonly DateOnly Last = new(2027, 12, 31);

    [Fact]
    public void Openings_AtUsualHoursOfAWorkingDay_AreNoSign() => Assert.Empty(Of(Opened(Story.AtWork(), 50)));

    [Fact]
    public void Opening_LateInTheEvening_IsASignWithWhatIsNormalForThisPerson()
    {
        Story story = Opened(Story.AtWork().Until(Japan(4, 1, 21)), 1);
        Anomaly first = Assert.Single(Of(story));
        Assert.Equal((AnomalyKind.UnusualHour, Handler.Worker, 1L, 0L), (first.Kind, first.Worker, first.Count, first.Usual));
        Assert.Equal([story.Entries.Count - 1L], first.Entries);
        Opened(story.Until(Japan(4, 2, 6)), 2);
        Anomaly second = Of(story)[1];
        Assert.Equal((AnomalyKind.UnusualHour, 2L, 1L), (second.Kind, second.Count, second.Usual));
        Assert.Equal(2, Of(Opened(story.Until(Japan(4, 3, 7)), 1)).Count);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(4, 5)]
    [InlineData(4, 29)]
    public void Opening_OnAClosedDay_IsASign(int month, int day) => Assert.Equal(
        AnomalyKind.ClosedDay, Assert.Single(Of(Opened(Story.AtWork().Until(Japan(month, day, 10)), 1))).Kind);

    [Fact]
    public void Openings_OverTheAgreedNumberInOneDay_AreASign()
    {
        Anomaly volume = Assert.Single(Of(Opened(Story.AtWork(), 51)));
        Assert.Equal((AnomalyKind.UnusualVolume, 51L, 0L), (volume.Kind, volume.Count, volume.Usual));
        Assert.Equal(Anomaly.MostEntries, volume.Entries.Length);
        Assert.Equal(51, volume.EntriesInAll);
    }

    [Fact]
    public void Openings_FarOverThisPersonsOwnDays_AreASignLongBeforeTheAgreedNumber()
    {
        Story story = Worked(Story.AtWork(), 12, 3);
        Assert.Empty(Of(Opened(story.Until(Japan(4, 24, 10)), 9)));
        Anomaly volume = Assert.Single(Of(Opened(story.Until(Japan(4, 27, 10)), 10)));
        Assert.Equal((AnomalyKind.UnusualVolume, 10L, 3L), (volume.Kind, volume.Count, volume.Usual));
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void DifferentItems_WithinTenMinutes_AreASignFromTenOn(int items, bool told)
    {
        Story story = Story.AtWork();
        for (int i = 0; i < items; i++)
        {
            story.Received(ItemNo(30 + i), 30 + i);
        }

        for (int i = 0; i < items; i++)
        {
            story.Do(Handler, new OpenItem(ItemNo(30 + i), Migration));
        }

        Assert.Equal(told, Of(story).Any(a => a.Kind == AnomalyKind.ManyItems && a.Count == items));
    }

    [Fact]
    public void Purpose_StatedForTheFirstTimeAfterThirtyUses_IsASignOnce()
    {
        Story story = Opened(Story.AtWork(), 29).Do(Handler, new OpenItem(Register, Operation));
        Assert.Empty(Of(story));
        Story other = Opened(Story.AtWork(), 30).Do(Handler, new OpenItem(Register, Operation)).Do(Handler, new OpenItem(Register, Operation));
        Anomaly purpose = Assert.Single(Of(other));
        Assert.Equal((AnomalyKind.NewPurpose, Operation.Value, 1L), (purpose.Kind, purpose.Subject, purpose.Usual));
    }

    [Fact]
    public void Purpose_StatedOnceInManyUses_IsRare()
    {
        Story story = Worked(Story.AtWork().Do(Handler, new OpenItem(Register, Operation)), 13, 5);
        Anomaly rare = Assert.Single(Of(story));
        Assert.Equal((AnomalyKind.RarePurpose, Operation.Value, 1L, 66L), (rare.Kind, rare.Subject, rare.Count, rare.Usual));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Refusals_ForOneReasonOnOneDay_AreASignFromFiveOn(int times, bool told)
    {
        Story story = Story.AtWork();
        for (int i = 0; i < times; i++)
        {
            story.Refuse(Handler, new OpenItem(Register, Marketing), "3 purpose-outside-contract");
        }

        Assert.Equal(told, Of(story).Any(a => a is { Kind: AnomalyKind.RepeatedRefusals, Count: 5, Subject: "purpose-outside-contract" }));
    }

    [Fact]
    public void Refusal_ThatStandsForAHundred_CountsAsTheNinetyThatItTells()
    {
        Story story = Story.AtWork().Refuse(Handler, new OpenItem(Register, Marketing), "3 purpose-outside-contract");
        Entry[] ledger = [.. Read(story)];
        ledger[^1] = ledger[^1] with { Repeats = 100 };
        Assert.Equal(90, Assert.Single(Analysis.Of(ledger, First, Last)).Count);
    }

    [Fact]
    public void Handler_WithoutAnActForLongerThanAgreed_IsDormant()
    {
        Story story = Story.AtWork().Until(Japan(5, 31, 10)).Do(CityOfficer, Asked(8));
        Assert.Empty(Of(story));
        story.Until(Japan(6, 1, 10)).Do(CityOfficer, Asked(9));
        Assert.All(Of(story), a => Assert.Equal((AnomalyKind.DormantHandler, 61L, 60L), (a.Kind, a.Count, a.Usual)));
        Assert.Equal([Handler.Worker, SecondHandler.Worker], Of(story).Select(a => a.Worker));
        story.Do(SecondHandler, new OpenItem(Register, Migration));
        Assert.Equal([Handler.Worker], Of(story).Select(a => a.Worker));
    }

    [Fact]
    public void Copy_BroughtBackLateOrNotAtAll_IsASign()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20)).CheckedOut(ItemNo(21)).CheckedOut(ItemNo(22))
            .Do(Handler, new CheckInCopy(ItemNo(22), ErasureMethod.Overwrite))
            .Until(Japan(4, 3, 10)).Do(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite));
        Assert.Equal(
            [(ItemNo(20).Value, 2L), (ItemNo(21).Value, 2L)],
            Of(story).Where(a => a.Kind == AnomalyKind.CopyNotReturned).Select(a => (a.Subject, a.Count)));
    }

    [Fact]
    public void SlowDrain_OfAFewEachDay_IsSeenOverThreeMonthsBesideTheOthers()
    {
        Story story = Story.AtWork();
        DateOnly day = story.Today;
        for (int i = 0; i < 60; i++)
        {
            day = day.AddDays(1);
            if (JapaneseHolidays.IsOfficeClosed(day))
            {
                continue;
            }

            Opened(story.Until(new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(9))), 3);
            if (i % 6 == 0)
            {
                story.Do(SecondHandler, new OpenItem(Register, Migration));
            }
        }

        Anomaly drain = Assert.Single(Of(story), a => a.Kind == AnomalyKind.SlowDrain);
        Assert.Equal(Handler.Worker, drain.Worker);
        Assert.True(drain.Count >= 100 && drain.Count > 3 * drain.Usual && drain.Usual > 0);
        Assert.DoesNotContain(Of(story), a => a.Kind == AnomalyKind.UnusualVolume);
    }

    [Fact]
    public void Analysis_OfAPeriod_KnowsNothingOfWhatCameLater()
    {
        Story story = Opened(Story.AtWork(), 51);
        IReadOnlyList<Anomaly> before = Analysis.Of(Read(story), First, story.Today);
        DateOnly day = story.Today;
        Opened(story.Until(Japan(4, 4, 10)), 60);
        Assert.Equal(
            before.Select(a => (a.Kind, a.Count, a.Usual)), Analysis.Of(Read(story), First, day).Select(a => (a.Kind, a.Count, a.Usual)));
        Assert.DoesNotContain(Analysis.Of(Read(story), day.AddDays(1), Last), a => a.From == day);
    }

    [Fact]
    public void Analysis_OfTwoHundredThousandEntries_TellsOneSignForEachDay()
    {
        Story story = Opened(Story.AtWork(), 1);
        Entry[] ledger = [.. Read(story)];
        Entry opening = ledger[^1];
        IEnumerable<Entry> Many()
        {
            foreach (Entry entry in ledger)
            {
                yield return entry;
            }

            for (int i = 0; i < 200_000; i++)
            {
                yield return opening with
                {
                    Circumstances = opening.Circumstances with { At = Japan(4, 2 + i / 100_000, 10).AddMilliseconds(i % 100_000) },
                };
            }
        }

        Assert.Equal([100_000L, 100_000L], Analysis.Of(Many(), First, Last).Where(a => a.Kind == AnomalyKind.UnusualVolume).Select(a => a.Count));
    }

    static Story Opened(Story story, int times)
    {
        for (int i = 0; i < times; i++)
        {
            story.Do(Handler, new OpenItem(Register, Migration));
        }

        return story;
    }

    /// <summary>So many working days from 2 April on, with so many openings each.</summary>
    static Story Worked(Story story, int days, int openings)
    {
        for (var day = new DateOnly(2026, 4, 2); days > 0; day = day.AddDays(1))
        {
            if (!JapaneseHolidays.IsOfficeClosed(day))
            {
                Opened(story.Until(Japan(day.Month, day.Day, 10)), openings);
                days--;
            }
        }

        return story;
    }

    static DateTimeOffset Japan(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(9));

    static IReadOnlyList<Anomaly> Of(Story story) => Analysis.Of(Read(story), First, Last);

    internal static IEnumerable<Entry> Read(Story story) => story.Entries.Select(bytes =>
    {
        Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out string problem), problem);
        return entry;
    });

    /// <summary>An act of the city that tells no more than that a day has come.</summary>
    static RequestComplianceReport Asked(int report) =>
        new(Make<ReportId>(report), new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 2));
}

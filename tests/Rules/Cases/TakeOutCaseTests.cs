using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Real cases of things that left: what the desk would have refused, raised or shown.</summary>
public sealed class AmagasakiTakeOutTests
{
    [Fact]
    public void Amagasaki3_ProcessingElsewhereWasAllowedAndCarryingWasNot_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Permitted();
        story.Refuse(Handler, Story.Pack with { TakeOut = Story.Permission }, "5-1b permission-to-process-is-not-to-carry")
            .Refuse(Handler, new DepartTakeOut(Story.Permission, Said), "5-3b not-packed", "5-3c permission-to-process-is-not-to-carry")
            .Refuse(Handler, new WriteCopiesToMedium(Story.Permission, Usb, [Story.TheCopy]), "5-1b not-packed");
    }

    [Fact]
    public void Amagasaki3_SpareOnASecondStick_IsRefusedUnderClause5()
    {
        ItemId spare = ItemNo(20);
        Story.AtWork().Do(HandlingOfficer, new RegisterMedium(spare, MediumKind.Medium, Said)).PackedUp()
            .Do(Handler, new WriteCopiesToMedium(TheTakeOut, Usb, [Story.TheCopy]))
            .Refuse(
                Handler, new WriteCopiesToMedium(TheTakeOut, spare, [Story.TheCopy]),
                "5-1b medium-not-in-the-take-out", "5-1b copy-already-on-a-medium");
    }

    [Fact]
    public void Amagasaki3_CopiedInTheEveningWithNobodyOfTheCityBy_IsRefusedWhereTheCityAskedForAWitness() => Story.AtWork()
        .Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true))
        .Refuse(Handler, Story.Pack, "5-3a witness-not-present");

    [Fact]
    public void Amagasaki3_AllResidentsForATest_IsShownToTheApprover()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { PersonsAtMost = 10 });
        var meaning = TakeOutMeaning.Of(story.State, story.State.TakeOuts[TheTakeOut]);
        Assert.Equal([Register], meaning.WholeFiles);
        Assert.True(meaning.FewerStatedThanFound);
    }

    [Fact]
    public void Amagasaki4_LoadedThereAndTheSticksNotErased_IsRaised()
    {
        Story story = Story.AtWork().LoadedThere().Do(Handler, new ReturnTakeOut(TheTakeOut)).Wait(TimeSpan.FromHours(7));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.Equal(IncidentKind.Leak, Assert.Single(story.State.Incidents.Values).Kind);
        story.Refuse(
            HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite), "5-3b loaded-copies-not-erased");
    }

    [Fact]
    public void Amagasaki4_ArrivalNeverConfirmed_IsRaisedTheSameEvening()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { ArrivesBy = story.Now.AddHours(1) })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(Handler, Story.Pack)
            .Do(Handler, new DepartTakeOut(TheTakeOut, Said)).Wait(TimeSpan.FromHours(1));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.Equal(story.Today, JapanTime.DayOf(Assert.Single(story.State.Incidents.Values).ReportedAt));
    }

    [Fact]
    public void Amagasaki5_BagInHandPastTheHour_IsNotHealedByALateExtension()
    {
        Story story = Story.AtWork().ExtensionAsked().Wait(TimeSpan.FromHours(9));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)))
            .Refuse(CityApprover, new ApproveExtension(TheTakeOut), "5-3a extension-too-late");
        Assert.True(Assert.Single(story.State.Incidents.Values).IsPossibility);
    }

    [Fact]
    public void Amagasaki7_FoundTwoDaysLater_LeavesTheLossAndItsIncidentStanding()
    {
        Story story = Story.AtWork().LostAll().Wait(TimeSpan.FromDays(2)).Do(Handler, Story.Find(Usb, Story.TheCopy));
        Assert.Null(story.State.Incidents[TheIncident].ClosedAt);
        Assert.Equal([Usb, Story.TheCopy], Assert.Single(story.State.TakeOuts[TheTakeOut].Losses).Items);
        Assert.Empty(story.State.StillLost);
    }
}

public sealed class CarriedAwayTests
{
    [Fact]
    public void TaxBureaux1_PaperBundlesDrivenToAnotherFirm_AreRefusedUnderClauses7And5()
    {
        Story story = Story.AtWork();
        story.Refuse(
                Handler, story.Request() with { Items = [Paper], Destination = Outsider }, "7-1a destination-outside-contract")
            .Refuse(
                Handler, story.Request() with { Items = [Paper], Recipient = Outsider }, "4-1a recipient-without-key")
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a not-approved");
    }

    [Fact]
    public void CallCentre2_CopyToAStickAtAMaintenanceTerminal_IsRefusedUnderClause5() => Story.AtWork()
        .Refuse(Handler, new WriteCopiesToMedium(TheTakeOut, Usb, [Register]), "5-1b not-packed")
        .PackedUp()
        .Refuse(Handler, new WriteCopiesToMedium(TheTakeOut, Usb, [Roll]), "5-1b copy-not-of-the-take-out");

    [Fact]
    public void Uji2_CityNamingAWorkerOfAnUnknownFirmAsFurtherCarrier_IsRefusedEvenToTheCity() => Story.AtWork().Requested()
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut, ExtraCarrier: WorkerNo(20)), "6-3 carrier-not-a-handler");
}

public sealed class NagasakiTests
{
    [Fact]
    public void Miyakonojo1_CounterHandOver_IsConfirmedByBothWithSheetsRouteAndHour()
    {
        Story story = Story.AtWork();
        story.Refuse(
                Handler, story.CounterRequest() with { Route = Unsaid, Sheets = null, ArrivesBy = null },
                "5-3c no-route", "5-3c counter-hand-over-without-sheets-or-arrival")
            .CounterApproved()
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said, 7), "5-3c counter-hand-over-not-offered")
            .Do(CityOfficer, new OfferTakeOut(TheTakeOut, Handler.Worker!.Value, Said, 7))
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said, 6), "5-3c sheet-count-differs")
            .Do(Handler, new DepartTakeOut(TheTakeOut, Said, 7));
    }

    [Fact]
    public void Miyakonojo2_CaseLostBeforeTheCentre_IsRaisedTheSameDayWithTheLastHolderAndHour()
    {
        Story story = Story.AtWork().CounterDeparted().Wait(TimeSpan.FromHours(3));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.Equal(story.Today, Assert.Single(story.State.Incidents.Values).KnownToCityOn);
        TakeOutStep last = TakeOutHistory.Of(
            story.Entries.Select(
                (bytes, i) => EntryFormat.TryRead(bytes, out Entry entry, out _) ? ((long)i, entry) : throw new InvalidDataException()),
            TheTakeOut).Last(s => s.Bearer is not null && s.Entry.Circumstances.Worker is not null);
        Assert.Equal((Handler.Worker, 7), (last.Bearer, last.Sheets));
    }
}

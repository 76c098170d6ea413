using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Containers, seals, and which copy lies on which medium.</summary>
public sealed class SealTests
{
    [Fact, Refuses("take-out/seal", "5-3a", "not-approved")]
    public void SealContainer_BeforeTheApproval_IsRefusedUnderClause5() =>
        Story.AtWork().Requested().Refuse(Handler, Story.Seal, "5-3a not-approved");

    [Fact, Refuses("take-out/seal", "5-3b", "not-packed")]
    public void SealContainer_BeforeTheFilesArePacked_IsRefusedUnderClause5() =>
        Story.AtWork().Approved().Refuse(Handler, Story.Seal, "5-3b not-packed");

    [Fact, Refuses("take-out/seal", "5-3b", "container-number-missing")]
    public void SealContainer_WithoutItsNumber_IsRefusedUnderClause5() => Story.AtWork().PackedUp()
        .Refuse(Handler, Story.Seal with { Number = Unsaid }, "5-3b container-number-missing");

    [Fact, Refuses("take-out/seal", "5-3b", "seal-number-missing")]
    public void SealContainer_WithoutTheSealsNumber_IsRefusedUnderClause5() => Story.AtWork().PackedUp()
        .Refuse(Handler, Story.Seal with { Seal = Unsaid }, "5-3b seal-number-missing");

    [Fact, Refuses("take-out/seal", "5-3b", "identifier-already-used")]
    public void SealContainer_Twice_IsRefusedUnderClause5() =>
        Story.AtWork().SealedUp().Refuse(Handler, Story.Seal, "5-3b identifier-already-used");

    [Theory, Refuses("take-out/seal", "5-3c", "sheet-count-differs")]
    [InlineData(-1)]
    [InlineData(8)]
    public void SealContainer_WithOtherSheetsThanAsked_IsRefusedUnderClause5(int sheets) => Story.AtWork().CounterApproved()
        .Refuse(CityOfficer, Story.Seal with { Sheets = sheets }, "5-3c sheet-count-differs")
        .Do(CityOfficer, Story.Seal with { Sheets = 4 })
        .Refuse(CityOfficer, Story.Seal with { Container = Make<ContainerId>(2), Sheets = 4 }, "5-3c sheet-count-differs");

    [Fact, Refuses("take-out/arrive", "5-3b", "seal-not-checked")]
    public void ArriveTakeOut_WithoutALookAtTheSeal_IsRefusedUnderClause5() => Story.AtWork().DepartedSealed()
        .Refuse(Handler, new ArriveTakeOut(TheTakeOut), "5-3b seal-not-checked")
        .Refuse(Handler, new ArriveTakeOut(TheTakeOut, SealCheck.NotChecked), "5-3b seal-not-checked")
        .Do(Handler, new ArriveTakeOut(TheTakeOut, SealCheck.Intact));

    [Fact, Refuses("take-out/confirm", "5-3b", "seal-not-checked")]
    public void ConfirmTakeOut_WithoutALookAtTheSeal_IsRefusedUnderClause5() => Story.AtWork().DepartedSealed()
        .Do(Handler, new ReturnTakeOut(TheTakeOut))
        .Refuse(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite), "5-3b seal-not-checked")
        .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite, SealCheck.Intact));

    [Theory]
    [InlineData("arrive")]
    [InlineData("return")]
    [InlineData("confirm")]
    [InlineData("accept")]
    public void BrokenSeal_WhereverItIsSeen_OpensAnIncidentAsAPossibility(string where)
    {
        Story story = Story.AtWork().DepartedSealed();
        _ = where switch
        {
            "arrive" => story.Do(Handler, new ArriveTakeOut(TheTakeOut, SealCheck.Broken)),
            "return" => story.Do(Handler, new ReturnTakeOut(TheTakeOut, SealCheck.NumberDiffers)),
            "confirm" => story.Do(Handler, new ReturnTakeOut(TheTakeOut))
                .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite, SealCheck.Broken)),
            _ => story.Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value))
                .Do(SecondHandler, new AcceptTakeOut(TheTakeOut, SealCheck.Broken)),
        };
        Act due = Assert.Single(DeskActs.DueAt(story.State, story.Now));
        Assert.Equal(TakeOutAlarm.SealBroken, Assert.IsType<RaiseTakeOutAlarm>(due).Alarm);
        story.Do(Desk, due);
        Incident incident = Assert.Single(story.State.Incidents.Values);
        Assert.Equal((IncidentKind.Leak, true, TheTakeOut), (incident.Kind, incident.IsPossibility, incident.TakeOut!.Value));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
    }

    [Fact, Refuses("take-out/write", "5-1b", "not-packed")]
    public void WriteCopiesToMedium_WithoutAPackedTakeOut_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(Handler, Write, "5-1b not-packed").Approved().Refuse(Handler, Write, "5-1b not-packed");

    [Fact, Refuses("take-out/write", "5-1b", "medium-not-in-the-take-out")]
    public void WriteCopiesToMedium_OnAnotherStick_IsRefusedUnderClause5() => Story.AtWork()
        .Do(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said)).PackedUp()
        .Refuse(Handler, Write with { Medium = ItemNo(20) }, "5-1b medium-not-in-the-take-out")
        .Refuse(Handler, Write with { Medium = Register }, "5-1b medium-not-in-the-take-out");

    [Fact, Refuses("take-out/write", "5-1b", "copy-not-of-the-take-out")]
    public void WriteCopiesToMedium_OfSomethingElse_IsRefusedUnderClause5() => Story.AtWork().PackedUp()
        .Refuse(Handler, Write with { Copies = [Roll] }, "5-1b copy-not-of-the-take-out")
        .Refuse(Handler, Write with { Copies = [] }, "5-1b copy-not-of-the-take-out");

    [Fact, Refuses("take-out/write", "5-1b", "copy-already-on-a-medium")]
    public void WriteCopiesToMedium_ASpareOfTheSameCopy_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said));
        story.Do(Handler, story.Request() with { Items = [Register, Usb, ItemNo(20)] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(Handler, Story.Pack).Do(Handler, Write)
            .Refuse(Handler, Write with { Medium = ItemNo(20) }, "5-1b copy-already-on-a-medium");
    }

    static WriteCopiesToMedium Write => new(TheTakeOut, Usb, [Story.TheCopy]);
}

/// <summary>Each hand-over is accepted by both sides; until then the giver is the bearer.</summary>
public sealed class HandOverTests
{
    [Fact]
    public void OfferTakeOut_UntilAccepted_LeavesTheGiverTheBearer()
    {
        Story story = Story.AtWork().Offered();
        Assert.Equal(Handler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
        Assert.Contains(
            Deadlines.Of(story.State, story.Now),
            d => d.Code == "hand-over-waits-for-receiver" && d.Person == SecondHandler.Worker);
        story.Do(SecondHandler, new AcceptTakeOut(TheTakeOut));
        Assert.Equal(SecondHandler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code == "hand-over-waits-for-receiver");
    }

    [Fact]
    public void RefuseHandOver_OfAnOffer_LeavesTheGiverTheBearer()
    {
        Story story = Story.AtWork().Offered().Do(SecondHandler, new RefuseHandOver(TheTakeOut, Said));
        Assert.Equal(Handler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
        story.Refuse(SecondHandler, new AcceptTakeOut(TheTakeOut), "5-3c nothing-offered");
    }

    [Fact]
    public void HandOverTakeOut_ByTheGiverAlone_WaitsForTheReceiversSignature()
    {
        Story story = HandedOver();
        Assert.Equal(SecondHandler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "hand-over-waits-for-receiver");
        story.Do(SecondHandler, new AcceptTakeOut(TheTakeOut));
        Assert.Null(story.State.TakeOuts[TheTakeOut].Uncountersigned);
    }

    [Fact]
    public void RefuseHandOver_ThatTheGiverAloneRecorded_MakesHimTheBearerAgain() => Assert.Equal(
        Handler.Worker,
        HandedOver().Do(SecondHandler, new RefuseHandOver(TheTakeOut, Said)).State.TakeOuts[TheTakeOut].Bearer);

    [Fact, Refuses("take-out/hand-over", "5-3c", "hand-over-needs-both-sides")]
    public void HandOverTakeOut_WhereTheCityAskedForBothSides_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut, ReceiverAccepts: true)).Do(Handler, Story.Pack)
        .Do(Handler, new DepartTakeOut(TheTakeOut, Said))
        .Refuse(Handler, HandOver, "5-3c hand-over-needs-both-sides")
        .Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value))
        .Do(SecondHandler, new AcceptTakeOut(TheTakeOut));

    [Fact, Refuses("take-out/hand-over", "5-3c", "hand-over-needs-both-sides")]
    public void HandOverTakeOut_WhileItIsOffered_IsRefusedUnderClause5() =>
        Story.AtWork().Offered().Refuse(Handler, HandOver, "5-3c hand-over-needs-both-sides");

    [Fact, Refuses("take-out/offer", "5-3c", "not-away")]
    public void OfferTakeOut_BeforeDeparture_IsRefusedUnderClause5() =>
        Story.AtWork().PackedUp().Refuse(Handler, Offer, "5-3c not-away");

    [Fact, Refuses("take-out/offer", "5-3c", "not-the-bearer")]
    public void OfferTakeOut_ByAnotherThanTheBearer_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(SecondHandler, Offer, "5-3c not-the-bearer");

    [Fact, Refuses("take-out/offer", "5-3c", "new-bearer-not-a-carrier")]
    public void OfferTakeOut_ToSomeoneNotApproved_IsRefusedUnderClause5() => Story.AtWork().Departed()
        .Refuse(Handler, Offer with { To = Clerk.Worker!.Value }, "5-3c new-bearer-not-a-carrier");

    [Fact, Refuses("take-out/accept", "5-3c", "nothing-offered")]
    public void AcceptTakeOut_NeverOffered_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(SecondHandler, new AcceptTakeOut(TheTakeOut), "5-3c nothing-offered");

    [Fact, Refuses("take-out/accept", "5-3c", "offered-to-someone-else")]
    public void AcceptTakeOut_OfferedToAnother_IsRefusedUnderClause5() =>
        Story.AtWork().Offered().Refuse(CityOfficer, new AcceptTakeOut(TheTakeOut), "5-3c offered-to-someone-else");

    [Fact, Refuses("take-out/accept", "5-3b", "seal-not-checked")]
    public void AcceptTakeOut_WithoutALookAtTheSeal_IsRefusedUnderClause5() => Story.AtWork().DepartedSealed()
        .Do(Handler, Offer).Refuse(SecondHandler, new AcceptTakeOut(TheTakeOut), "5-3b seal-not-checked");

    [Fact, Refuses("take-out/refuse", "5-3c", "nothing-offered")]
    public void RefuseHandOver_NeverOffered_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(SecondHandler, new RefuseHandOver(TheTakeOut, Said), "5-3c nothing-offered");

    [Fact, Refuses("take-out/refuse", "5-3c", "offered-to-someone-else")]
    public void RefuseHandOver_OfferedToAnother_IsRefusedUnderClause5() => Story.AtWork().Offered()
        .Refuse(CityOfficer, new RefuseHandOver(TheTakeOut, Said), "5-3c offered-to-someone-else");

    [Fact, Refuses("take-out/refuse", "5-3b", "take-out-reason-missing")]
    public void RefuseHandOver_WithoutAReason_IsRefusedUnderClause5() => Story.AtWork().Offered()
        .Refuse(SecondHandler, new RefuseHandOver(TheTakeOut, Unsaid), "5-3b take-out-reason-missing");

    static HandOverTakeOut HandOver => new(TheTakeOut, SecondHandler.Worker!.Value, Said);

    static OfferTakeOut Offer => new(TheTakeOut, SecondHandler.Worker!.Value);

    static Story HandedOver() => Story.AtWork().Departed().Do(Handler, HandOver);
}

/// <summary>Numbered sheets from the city's counter to the centre: both sides count, and the arrival has its hour (Nagasaki 2024).</summary>
public sealed class CounterHandOverTests
{
    [Fact]
    public void Counter_FromTheCityToTheCentre_IsConfirmedByBothSidesAtEachStep()
    {
        Story story = Story.AtWork().CounterDeparted();
        Assert.Equal(Handler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
        story.Do(Handler, new ArriveTakeOut(TheTakeOut, Sheets: 7))
            .Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value, Said, 7))
            .Do(SecondHandler, new AcceptTakeOut(TheTakeOut, Sheets: 7))
            .At(RoomTerminal).Do(SecondHandler, new ReturnTakeOut(TheTakeOut))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite, Sheets: 7));
        Assert.Equal(OperationsRoom, story.State.Item(Paper)!.Place);
    }

    [Fact, Refuses("take-out/depart", "5-3c", "counter-hand-over-not-offered")]
    public void DepartTakeOut_WithWhatTheCityDidNotHandOver_IsRefusedUnderClause5() => Story.AtWork().CounterApproved()
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said, 7), "5-3c counter-hand-over-not-offered");

    [Fact, Refuses("take-out/depart", "5-3c", "counter-hand-over-not-offered")]
    public void DepartTakeOut_WithWhatTheCityHandedToAnother_IsRefusedUnderClause5() => Story.AtWork().CounterOffered()
        .Refuse(SecondHandler, new DepartTakeOut(TheTakeOut, Said, 7), "5-3c counter-hand-over-not-offered");

    [Theory, Refuses("take-out/depart", "5-3c", "sheet-count-differs")]
    [InlineData(null)]
    [InlineData(6)]
    public void DepartTakeOut_WithoutHavingCountedTheSame_IsRefusedUnderClause5(int? sheets) => Story.AtWork().CounterOffered()
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said, sheets), "5-3c sheet-count-differs");

    [Fact]
    public void RefuseHandOver_AtTheCounter_TakesTheOfferBack() => Story.AtWork().CounterOffered()
        .Do(Handler, new RefuseHandOver(TheTakeOut, Said))
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said, 7), "5-3c counter-hand-over-not-offered");

    [Fact, Refuses("take-out/offer", "5-3c", "counter-hand-over-by-the-city")]
    public void OfferTakeOut_AtTheCounterByTheContractor_IsRefusedUnderClause5() => Story.AtWork().CounterApproved().Refuse(
        SecondHandler, new OfferTakeOut(TheTakeOut, Handler.Worker!.Value, Said, 7), "5-3c counter-hand-over-by-the-city");

    [Fact, Refuses("take-out/offer", "5-3c", "sheets-not-counted")]
    public void OfferTakeOut_Uncounted_IsRefusedUnderClause5() => Story.AtWork().CounterApproved()
        .Refuse(CityOfficer, new OfferTakeOut(TheTakeOut, Handler.Worker!.Value), "5-3c sheets-not-counted");

    [Fact, Refuses("take-out/offer", "5-3c", "sheet-count-differs")]
    public void OfferTakeOut_WithASheetTooFew_IsRefusedUnderClause5() => Story.AtWork().CounterApproved()
        .Refuse(CityOfficer, new OfferTakeOut(TheTakeOut, Handler.Worker!.Value, Said, 6), "5-3c sheet-count-differs");

    [Fact, Refuses("take-out/accept", "5-3c", "sheets-not-counted")]
    public void AcceptTakeOut_Uncounted_IsRefusedUnderClause5() =>
        OfferedOn().Refuse(SecondHandler, new AcceptTakeOut(TheTakeOut), "5-3c sheets-not-counted");

    [Fact, Refuses("take-out/accept", "5-3c", "sheet-count-differs")]
    public void AcceptTakeOut_WithASheetTooFew_IsRefusedUnderClause5() =>
        OfferedOn().Refuse(SecondHandler, new AcceptTakeOut(TheTakeOut, Sheets: 6), "5-3c sheet-count-differs");

    [Fact, Refuses("take-out/arrive", "5-3c", "sheets-not-counted")]
    public void ArriveTakeOut_Uncounted_IsRefusedUnderClause5() =>
        Story.AtWork().CounterDeparted().Refuse(Handler, new ArriveTakeOut(TheTakeOut), "5-3c sheets-not-counted");

    [Fact]
    public void ArriveTakeOut_WithASheetTooFew_IsKnownAtOnce()
    {
        Story story = Story.AtWork().CounterDeparted().Do(Handler, new ArriveTakeOut(TheTakeOut, Sheets: 6));
        Assert.Equal(
            TakeOutAlarm.SheetsMissing, Assert.IsType<RaiseTakeOutAlarm>(Assert.Single(DeskActs.DueAt(story.State, story.Now))).Alarm);
    }

    [Fact, Refuses("take-out/confirm", "5-3c", "sheets-not-counted"), Refuses("take-out/confirm", "5-3c", "sheet-count-differs")]
    public void ConfirmTakeOut_UncountedOrASheetTooFew_IsRefusedUnderClause5()
    {
        var confirm = new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite);
        Story.AtWork().CounterDeparted().Do(Handler, new ReturnTakeOut(TheTakeOut))
            .Refuse(HandlingOfficer, confirm, "5-3c sheets-not-counted")
            .Refuse(HandlingOfficer, confirm with { Sheets = 6 }, "5-3c sheet-count-differs")
            .Do(HandlingOfficer, confirm with { Sheets = 7 });
    }

    static Story OfferedOn() => Story.AtWork().CounterDeparted()
        .Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value, Said, 7));
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>What a request names beside its things, and what kind of permission it asks for.</summary>
public sealed class TakeOutRequestFieldsTests
{
    [Fact, Refuses("take-out/request", "7-1a", "destination-outside-contract")]
    public void RequestTakeOut_ToAFirmWithoutConsent_IsRefusedUnderClause7() =>
        Refuse(r => r with { Destination = Outsider }, "7-1a destination-outside-contract");

    [Fact, Refuses("take-out/request", "5-3c", "processing-without-a-destination")]
    public void RequestTakeOut_ToProcessSomewhere_IsRefusedUnderClause5() =>
        Refuse(r => r with { Kind = TakeOutKind.ProcessElsewhere }, "5-3c processing-without-a-destination");

    [Theory, Refuses("take-out/request", "5-3c", "counter-hand-over-without-sheets-or-arrival")]
    [InlineData(null, true)]
    [InlineData(0, true)]
    [InlineData(7, false)]
    public void RequestTakeOut_AtTheCounterUncountedOrWithoutAnHour_IsRefusedUnderClause5(int? sheets, bool hour) => Refuse(
        r => r with { Kind = TakeOutKind.CounterHandOver, Sheets = sheets, ArrivesBy = hour ? r.DueBack : null },
        "5-3c counter-hand-over-without-sheets-or-arrival");

    [Theory, Refuses("take-out/request", "5-3b", "arrival-outside-the-take-out")]
    [InlineData(0)]
    [InlineData(481)]
    public void RequestTakeOut_ArrivingBeforeItLeavesOrAfterItIsBack_IsRefusedUnderClause5(int minutes) => Refuse(
        r => r with { ArrivesBy = r.Departs.AddMinutes(minutes) }, "5-3b arrival-outside-the-take-out");

    [Theory, Refuses("take-out/request", "5-3a", "take-out-counts-out-of-range")]
    [InlineData(-1, 0L)]
    [InlineData(1_000_001, 0L)]
    [InlineData(1, -1L)]
    public void RequestTakeOut_WithImpossibleCounts_IsRefusedUnderClause5(int sheets, long persons) => Refuse(
        r => r with { Sheets = sheets, PersonsAtMost = persons }, "5-3a take-out-counts-out-of-range");

    [Fact]
    public void RequestTakeOut_WithEverythingNamed_IsPermitted()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with
        {
            Kind = TakeOutKind.Carry,
            Destination = City,
            Means = TransportMeans.TrackedService,
            ArrivesBy = story.Now.AddHours(8),
            Sheets = 0,
            PersonsAtMost = 200,
            LockedContainer = true,
            Sealed = true,
            Tracked = true,
            KeysApart = true,
        });
    }

    static void Refuse(Func<RequestTakeOut, RequestTakeOut> change, params string[] reasons)
    {
        Story story = Story.AtWork();
        story.Refuse(Handler, change(story.Request()), reasons);
    }
}

/// <summary>Conditions that are checked, and approval by as many as agreed.</summary>
public sealed class TakeOutConditionsTests
{
    static readonly Actor Third = new(WorkerNo(20));
    static readonly Actor SecondApprover = new(WorkerNo(21));

    [Fact, Refuses("take-out/approve", "5-3a", "approved-by-the-one-who-asked")]
    public void ApproveTakeOut_ByWhoAskedForIt_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Imagine(e => e.With(e.TakeOuts[TheTakeOut] with { RequestedBy = CityApprover.Worker!.Value }))
        .Submits(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a approved-by-the-one-who-asked");

    [Fact, Refuses("take-out/approve", "5-3a", "already-approved-by-this-person")]
    public void ApproveTakeOut_TwiceByOneOfTwo_IsRefusedUnderClause5() => WithTwo().Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a already-approved-by-this-person");

    [Fact, Refuses("take-out/approve", "5-3a", "conditions-differ-from-first-approval")]
    public void ApproveTakeOut_UnderOtherConditionsThanTheFirst_IsRefusedUnderClause5() => WithTwo().Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut, SealNeeded: true))
        .Refuse(SecondApprover, new ApproveTakeOut(TheTakeOut), "5-3a conditions-differ-from-first-approval")
        .Do(SecondApprover, new ApproveTakeOut(TheTakeOut, SealNeeded: true));

    [Fact, Refuses("take-out/pack", "5-3a", "not-approved")]
    public void PackTakeOut_ApprovedByOneOfTwo_IsRefusedUnderClause5() => WithTwo().Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
        .Refuse(Handler, Story.Pack, "5-3a not-approved")
        .Do(SecondApprover, new ApproveTakeOut(TheTakeOut))
        .Do(Handler, Story.Pack);

    [Theory, Refuses("take-out/approve", "5-3b", "return-later-than-asked")]
    [InlineData(481)]
    [InlineData(0)]
    [InlineData(-1)]
    public void ApproveTakeOut_WithAReturnLaterThanAskedOrBeforeItLeaves_IsRefusedUnderClause5(int minutes)
    {
        Story story = Story.AtWork().Requested();
        DateTimeOffset departs = story.State.TakeOuts[TheTakeOut].Request.Departs;
        story.Refuse(
            CityApprover, new ApproveTakeOut(TheTakeOut, DueBack: departs.AddMinutes(minutes)), "5-3b return-later-than-asked");
    }

    [Fact]
    public void ApproveTakeOut_WithAnEarlierReturn_HoldsFromItOn()
    {
        Story story = Story.AtWork().Requested();
        story.Do(CityApprover, new ApproveTakeOut(TheTakeOut, DueBack: story.Now.AddHours(2)))
            .Do(Handler, Story.Pack).Do(Handler, new DepartTakeOut(TheTakeOut, Said)).Wait(TimeSpan.FromHours(3));
        Assert.IsType<RaiseOverdueTakeOut>(Assert.Single(DeskActs.DueAt(story.State, story.Now)));
    }

    [Fact, Refuses("take-out/approve", "6-3", "carrier-not-a-handler")]
    public void ApproveTakeOut_WithAFurtherCarrierNeverNotified_IsRefusedUnderClause6() => Story.AtWork().Requested()
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut, ExtraCarrier: Clerk.Worker), "6-3 carrier-not-a-handler");

    [Fact, Refuses("take-out/depart", "5-3a", "witness-not-present")]
    public void DepartTakeOut_WithoutTheFurtherCarrier_IsRefusedUnderClause5() => Story.AtWork().Hired(Third, Contractor).Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut, ExtraCarrier: Third.Worker))
        .Do(Handler, Story.Pack)
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a witness-not-present")
        .Do(Third, new AttendTakeOut(TheTakeOut))
        .Do(Third, new DepartTakeOut(TheTakeOut, Said));

    [Fact, Refuses("take-out/pack", "5-3a", "witness-not-present")]
    public void PackTakeOut_WithoutTheCitysWitness_IsRefusedUnderClause5() => Witnessed()
        .Refuse(Handler, Story.Pack, "5-3a witness-not-present")
        .Do(CityOfficer, new AttendTakeOut(TheTakeOut))
        .Do(CityOfficer, new AttendTakeOut(TheTakeOut))
        .Do(Handler, Story.Pack)
        .Do(Handler, new DepartTakeOut(TheTakeOut, Said));

    [Fact, Refuses("take-out/depart", "5-3a", "witness-not-present")]
    public void DepartTakeOut_OfPaperWithoutTheCitysWitness_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Items = [Paper] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true))
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a witness-not-present");
    }

    [Fact, Refuses("take-out/attend", "5-3a", "attendance-not-asked")]
    public void AttendTakeOut_ByWhomNobodyAsked_IsRefusedUnderClause5() =>
        Witnessed().Refuse(SecondHandler, new AttendTakeOut(TheTakeOut), "5-3a attendance-not-asked");

    [Fact, Refuses("take-out/attend", "5-3a", "attendance-not-asked")]
    public void AttendTakeOut_OfTheCityWhereNoWitnessWasAskedFor_IsRefusedUnderClause5() =>
        Story.AtWork().Approved().Refuse(CityOfficer, new AttendTakeOut(TheTakeOut), "5-3a attendance-not-asked");

    [Fact, Refuses("take-out/attend", "5-3a", "not-approved")]
    public void AttendTakeOut_BeforeTheApproval_IsRefusedUnderClause5() =>
        Story.AtWork().Requested().Refuse(CityOfficer, new AttendTakeOut(TheTakeOut), "5-3a not-approved");

    [Fact, Refuses("take-out/attend", "5-1a", "terminal-not-registered")]
    public void AttendTakeOut_FromElsewhere_IsRefusedUnderClause5() => Witnessed().At(RoomTerminal)
        .Refuse(CityOfficer, new AttendTakeOut(TheTakeOut), "5-1a terminal-not-registered");

    [Fact, Refuses("take-out/depart", "5-3b", "container-not-sealed")]
    public void DepartTakeOut_UnsealedWhereTheCityAskedForASeal_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut, SealNeeded: true))
        .Do(Handler, Story.Pack)
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3b container-not-sealed")
        .Do(Handler, Story.Seal)
        .Do(Handler, new DepartTakeOut(TheTakeOut, Said));

    [Fact, Refuses("take-out/depart", "5-3b", "container-not-sealed")]
    public void DepartTakeOut_UnsealedWhereTheRequestPromisedASeal_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Sealed = true }).Do(CityApprover, new ApproveTakeOut(TheTakeOut))
            .Do(Handler, Story.Pack)
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3b container-not-sealed");
    }

    [Fact]
    public void Meaning_OfAWholeRegister_ShowsEveryoneInIt()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { PersonsAtMost = 5 });
        var meaning = TakeOutMeaning.Of(story.State, story.State.TakeOuts[TheTakeOut]);
        Assert.Equal((123, 123L, true), (meaning.NumbersFound, meaning.PersonsAtMost, meaning.FewerStatedThanFound));
        Assert.Equal([Register], meaning.WholeFiles);
        Assert.Empty(meaning.Extracts);
        Assert.Equal((1, 0, 0), (meaning.Media, meaning.Papers, meaning.Unread));
    }

    [Fact]
    public void Meaning_OfAFileThatCouldNotBeRead_PromisesNoNumber()
    {
        Story story = Story.AtWork().Requested()
            .Imagine(e => e.With(e.Items[Register] with { Scan = new(DataClass.NotReadByScanner, 0, 0, 0, 0) }));
        var meaning = TakeOutMeaning.Of(story.State, story.State.TakeOuts[TheTakeOut]);
        Assert.Equal((null, 1), (meaning.PersonsAtMost, meaning.Unread));
    }

    static Story Witnessed() => Story.AtWork().Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true));

    static Story WithTwo() => Story.AtWork(t => t with
    {
        People = [.. t.People, new(SecondApprover.Worker!.Value, City, Office.CityApprover, Sealed("second approver"))],
        Practices = Practices.Usual with { Quorums = [new Quorum(Matter.TakeOut, 2)] },
    });
}

/// <summary>「別の場所で作業してよい」は「運んでよい」ではない (Amagasaki 2022).</summary>
public sealed class ProcessElsewhereTests
{
    [Fact, Refuses("take-out/pack", "5-1b", "permission-to-process-is-not-to-carry")]
    public void PackTakeOut_UnderAPermissionToProcess_IsRefusedUnderClause5() => Story.AtWork().Permitted()
        .Refuse(Handler, Story.Pack with { TakeOut = Story.Permission }, "5-1b permission-to-process-is-not-to-carry");

    [Fact, Refuses("take-out/depart", "5-3c", "permission-to-process-is-not-to-carry")]
    public void DepartTakeOut_UnderAPermissionToProcess_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.ProcessingRequest() with { Items = [Usb] }).Do(CityApprover, new ApproveTakeOut(Story.Permission))
            .Refuse(Handler, new DepartTakeOut(Story.Permission, Said), "5-3c permission-to-process-is-not-to-carry");
    }

    [Fact, Refuses("take-out/seal", "5-3c", "permission-to-process-is-not-to-carry")]
    public void SealContainer_UnderAPermissionToProcess_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.ProcessingRequest() with { Items = [Usb] }).Do(CityApprover, new ApproveTakeOut(Story.Permission))
            .Refuse(Handler, Story.Seal with { TakeOut = Story.Permission }, "5-3c permission-to-process-is-not-to-carry");
    }

    [Fact, Refuses("take-out/load", "5-1a", "no-permission-to-process-there")]
    public void LoadCopies_CarriedThereButNotPermittedToBeProcessed_IsRefusedUnderClause5() => Story.AtWork().Arrived()
        .Refuse(Handler, Load, "5-1a no-permission-to-process-there");

    [Fact, Refuses("take-out/load", "5-1a", "no-permission-to-process-there")]
    public void LoadCopies_UnderAPermissionThatOnlyWaits_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(SecondHandler, story.ProcessingRequest()).Arrived().Refuse(Handler, Load, "5-1a no-permission-to-process-there");
    }

    [Theory, Refuses("take-out/load", "5-1a", "no-permission-to-process-there")]
    [InlineData("another file")]
    [InlineData("another destination")]
    [InlineData("another recipient")]
    [InlineData("later")]
    [InlineData("over")]
    public void LoadCopies_OutsideThePermission_IsRefusedUnderClause5(string what)
    {
        Story story = Story.AtWork();
        story.Do(SecondHandler, Change(what, story.ProcessingRequest()))
            .Do(CityApprover, new ApproveTakeOut(Story.Permission)).Arrived()
            .Wait(what == "over" ? TimeSpan.FromHours(7) : TimeSpan.Zero)
            .Refuse(Handler, Load, "5-1a no-permission-to-process-there");
    }

    [Fact, Refuses("take-out/load", "5-3c", "not-arrived")]
    public void LoadCopies_OnTheWay_IsRefusedUnderClause5() =>
        Story.AtWork().Permitted().Departed().Refuse(Handler, Load, "5-3c not-arrived");

    [Fact, Refuses("take-out/load", "5-3c", "not-the-bearer")]
    public void LoadCopies_ByAnotherThanTheBearer_IsRefusedUnderClause5() =>
        Story.AtWork().Permitted().Arrived().Refuse(SecondHandler, Load, "5-3c not-the-bearer");

    [Fact, Refuses("take-out/load", "5-1b", "copy-not-of-the-take-out")]
    public void LoadCopies_OfWhatIsNoCopyOfIt_IsRefusedUnderClause5() => Story.AtWork().Permitted().Arrived()
        .Refuse(Handler, Load with { Copies = [Register] }, "5-1b copy-not-of-the-take-out")
        .Refuse(Handler, Load with { Copies = [] }, "5-1b copy-not-of-the-take-out");

    [Fact, Refuses("take-out/load", "5-1b", "copy-not-of-the-take-out")]
    public void LoadCopies_ASecondTime_IsRefusedUnderClause5() =>
        Story.AtWork().LoadedThere().Refuse(Handler, Load, "5-1b copy-not-of-the-take-out");

    [Fact, Refuses("take-out/confirm", "5-3b", "loaded-copies-not-erased")]
    public void ConfirmTakeOut_WhileLoadedCopiesLieThere_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().LoadedThere().Do(Handler, new ReturnTakeOut(TheTakeOut));
        Assert.Equal(TakeOutNextStep.Erase, TakeOutNext.Of(story.State, story.State.TakeOuts[TheTakeOut]).Step);
        story.Refuse(
                HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite), "5-3b loaded-copies-not-erased")
            .Do(Handler, Erase(CopyPlace.Destination))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));
    }

    [Fact, Refuses("take-out/erase", "5-3b", "copy-not-waiting-for-erasure")]
    public void EraseCopies_TwiceOrNeverLoaded_IsRefusedUnderClause5() => Story.AtWork().LoadedThere()
        .Do(Handler, Erase(CopyPlace.Destination)).Do(Handler, Erase(CopyPlace.Medium))
        .Refuse(Handler, Erase(CopyPlace.Destination), "5-3b copy-not-waiting-for-erasure")
        .Refuse(Handler, Erase(CopyPlace.Medium), "5-3b copy-not-waiting-for-erasure")
        .Refuse(Handler, Erase(CopyPlace.Medium) with { Copies = [] }, "5-3b copy-not-waiting-for-erasure");

    [Fact, Refuses("take-out/erase", "9b", "formatting-is-not-erasure")]
    public void EraseCopies_ByFormatting_IsRefusedUnderClause9() => Story.AtWork().LoadedThere().Refuse(
        Handler, Erase(CopyPlace.Medium) with { Method = ErasureMethod.FormatOnly }, "9b formatting-is-not-erasure");

    [Fact, Refuses("take-out/erase", "9b", "witness-missing")]
    public void EraseCopies_WithNobodyElseBy_IsRefusedUnderClause9() => Story.AtWork().LoadedThere()
        .Refuse(Handler, Erase(CopyPlace.Medium) with { Witness = Handler.Worker!.Value }, "9b witness-missing")
        .Refuse(Handler, Erase(CopyPlace.Medium) with { Witness = Stranger.Worker!.Value }, "9b witness-missing");

    [Fact]
    public void EraseCopies_OfTheStick_BringsThemToZero() => Assert.True(
        Story.AtWork().LoadedThere().Do(Handler, Erase(CopyPlace.Medium)).State.Item(Story.TheCopy)!.IsZero);

    static RequestTakeOut Change(string what, RequestTakeOut request) => what switch
    {
        "another file" => request with { Items = [Roll] },
        "another destination" => request with { Destination = Contractor },
        "another recipient" => request with { Recipient = Contractor },
        "later" => request with { Departs = request.Departs.AddHours(4) },
        _ => request,
    };

    static LoadCopies Load => new(TheTakeOut, [Story.TheCopy], Story.Permission);

    static EraseCopies Erase(CopyPlace at) =>
        new(TheTakeOut, [Story.TheCopy], at, ErasureMethod.Overwrite, SecondHandler.Worker!.Value);
}

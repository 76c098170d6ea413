using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>A take-out ends by a confirmed return or by an incident: what is lost, what is found, and what becomes of zero holdings.</summary>
public sealed class LossTests
{
    [Fact]
    public void ReportLoss_OfEverything_EndsTheTakeOutInItsIncident()
    {
        Story story = Story.AtWork().LostAll();
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal((IncidentKind.Loss, true, TheTakeOut), (incident.Kind, incident.IsPossibility, incident.TakeOut!.Value));
        Assert.Equal([Usb, Story.TheCopy], incident.Items);
        Assert.Equal(TakeOutState.Lost, story.State.TakeOuts[TheTakeOut].State);
        Assert.Equal(TakeOutNextStep.Search, TakeOutNext.Of(story.State, story.State.TakeOuts[TheTakeOut]).Step);
        story.Refuse(Handler, new ReturnTakeOut(TheTakeOut), "5-3b not-away").IncidentClosed();
    }

    [Fact]
    public void ReportLoss_OfOneOfTwo_LetsTheOtherComeBack()
    {
        Story story = Story.AtWork().LostUsb().Do(Handler, new ReturnTakeOut(TheTakeOut))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));
        Assert.Equal((ItemState.Lost, ItemState.Erased), (story.State.Item(Usb)!.State, story.State.Item(Story.TheCopy)!.State));
        Assert.Equal([Usb], Assert.Single(story.State.StillLost).Items);
    }

    [Fact]
    public void ReportLoss_OfAMedium_TakesTheCopiesOnItAlong()
    {
        Story story = Story.AtWork().PackedUp().Do(Handler, new WriteCopiesToMedium(TheTakeOut, Usb, [Story.TheCopy]))
            .Do(Handler, new DepartTakeOut(TheTakeOut, Said));
        story.Do(Handler, story.Loss(Usb));
        Assert.Equal(ItemState.Lost, story.State.Item(Story.TheCopy)!.State);
    }

    [Fact]
    public void ReportLoss_UnderTheIncidentThatIsOpenForIt_OpensNoSecondOne()
    {
        Story story = Story.AtWork().Departed().Wait(TimeSpan.FromHours(9));
        story.Do(Desk, new RaiseOverdueTakeOut(TheTakeOut, TheIncident)).Do(Handler, story.Loss(Usb, Story.TheCopy));
        Assert.Single(story.State.Incidents);
        Assert.Contains(Story.TheCopy, story.State.Incidents[TheIncident].Items);
    }

    [Fact]
    public void ZeroHoldings_WithALostMedium_WaitForTheIncidentAndThenListItAsLost()
    {
        Story story = Story.AtWork().LostAll().CompletionBegun()
            .ToldTo(Disposition.Erase, Register, Roll).ToldTo(Disposition.Dispose, Paper)
            .Do(HandlingOfficer, Story.Erase(Register, Roll)).Do(Desk, Story.ErasureOf(Register, Roll))
            .Do(HandlingOfficer, Story.Dispose(Paper))
            .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c copies-still-open", "9c media-still-held");
        story.IncidentClosed().Do(HandlingOfficer, new DeclareZeroHoldings()).Do(CityApprover, new AcceptZeroHoldings());
        Assert.Equal(TheIncident, Assert.Single(story.State.StillLost).Loss.Incident);

        // It turns up after the end: the city keeps it, and nobody holds it again.
        story.Do(CityOfficer, Story.Find(Usb) with { Witness = CityApprover.Worker!.Value });
        Assert.Empty(story.State.StillHeld);
        Assert.DoesNotContain(Usb, story.State.StillLost.SelectMany(l => l.Items));
    }

    [Fact, Refuses("take-out/lose", "5-3b", "not-away-with-this-take-out")]
    public void ReportLoss_OfWhatIsNotAway_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().PackedUp();
        story.Refuse(Handler, story.Loss(Usb), "5-3b not-away-with-this-take-out")
            .Do(Handler, new DepartTakeOut(TheTakeOut, Said));
        story.Refuse(Handler, story.Loss(Register), "5-3b not-away-with-this-take-out")
            .Refuse(Handler, story.Loss(), "5-3b not-away-with-this-take-out")
            .Refuse(Handler, story.Loss(Paper), "5-3b not-away-with-this-take-out");
    }

    [Fact, Refuses("take-out/lose", "5-3c", "not-a-carrier")]
    public void ReportLoss_BySomeoneNotInvolved_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(Clerk, story.Loss(Usb), "5-3c not-a-carrier").Do(CityOfficer, story.Loss(Usb));
    }

    [Fact, Refuses("take-out/lose", "8-1a", "identifier-already-used")]
    public void ReportLoss_UnderAnIncidentOfSomethingElse_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Departed().Reported();
        story.Refuse(Handler, story.Loss(Usb), "8-1a identifier-already-used");
    }

    [Fact, Refuses("take-out/lose", "8-1a", "nothing-said"), Refuses("take-out/lose", "8-1a", "known-in-the-future")]
    public void ReportLoss_WithoutAWordOrFromTheFuture_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(Handler, story.Loss(Usb) with { What = Unsaid }, "8-1a nothing-said")
            .Refuse(Handler, story.Loss(Usb) with { KnownAt = story.Now.AddHours(1) }, "8-1a known-in-the-future");
    }
}

public sealed class FindLostThingsTests
{
    [Fact]
    public void FindLostThings_WhileItIsStillOut_JoinsThemAgain()
    {
        Story story = Story.AtWork().LostUsb().At(PrivateTerminal).Do(Handler, Story.Find(Usb));
        Assert.Equal(ItemState.Away, story.State.Item(Usb)!.State);
        story.At(CentreTerminal).Do(Handler, new ReturnTakeOut(TheTakeOut))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));
        Assert.Equal(ItemState.Held, story.State.Item(Usb)!.State);
    }

    [Fact]
    public void FindLostThings_AllOfThem_EndsTheTakeOutAndLeavesTheCopiesToBeErased()
    {
        Story story = Story.AtWork().LostAll().At(RoomTerminal).Do(Handler, Story.Find(Usb, Story.TheCopy));
        Assert.Equal(TakeOutState.Confirmed, story.State.TakeOuts[TheTakeOut].State);
        Assert.Equal((ItemState.Held, OperationsRoom), (story.State.Item(Usb)!.State, story.State.Item(Usb)!.Place));
        Assert.Equal(ItemState.Away, story.State.Item(Story.TheCopy)!.State);
        Assert.Null(story.State.Incidents[TheIncident].ClosedAt);
        story.Do(Handler, new EraseCopies(
            TheTakeOut, [Story.TheCopy], CopyPlace.Medium, ErasureMethod.Overwrite, SecondHandler.Worker!.Value));
        Assert.True(story.State.Item(Story.TheCopy)!.IsZero);
    }

    [Fact, Refuses("take-out/find", "5-3b", "not-lost-with-this-take-out")]
    public void FindLostThings_ThatAreNotLost_IsRefusedUnderClause5() => Story.AtWork().LostUsb()
        .Refuse(Handler, Story.Find(Story.TheCopy), "5-3b not-lost-with-this-take-out")
        .Refuse(Handler, Story.Find(), "5-3b not-lost-with-this-take-out")
        .Do(Handler, Story.Find(Usb))
        .Refuse(Handler, Story.Find(Usb), "5-3b not-lost-with-this-take-out");

    [Fact, Refuses("take-out/find", "5-3b", "witness-missing")]
    public void FindLostThings_WithNobodyElseBy_IsRefusedUnderClause5() => Story.AtWork().LostUsb()
        .Refuse(Handler, Story.Find(Usb) with { Witness = Handler.Worker!.Value }, "5-3b witness-missing");

    [Fact, Refuses("take-out/find", "5-3b", "take-out-reason-missing")]
    public void FindLostThings_WithoutAWord_IsRefusedUnderClause5() => Story.AtWork().LostUsb()
        .Refuse(Handler, Story.Find(Usb) with { Where = Unsaid }, "5-3b take-out-reason-missing");

    [Fact, Refuses("take-out/find", "5-1a", "terminal-of-return-not-registered")]
    public void FindLostThings_NotBroughtToAPlace_IsRefusedUnderClause5() => Story.AtWork().LostAll().At(PrivateTerminal)
        .Refuse(Handler, Story.Find(Usb), "5-1a terminal-of-return-not-registered");

    [Fact, Refuses("take-out/find", "9c", "found-after-the-end-by-the-city")]
    public void FindLostThings_AfterTheEndByTheContractor_IsRefusedUnderClause9() => Story.AtWork().LostUsb()
        .Imagine(e => e with { Completion = e.Completion with { AcceptedAt = Story.Morning } })
        .Submits(Handler, Story.Find(Usb), "9c found-after-the-end-by-the-city")
        .Do(CityOfficer, Story.Find(Usb) with { Witness = CityApprover.Worker!.Value });
}

/// <summary>「持ち運ぶ」is out of and into a place (ガイドライン 別添1 2E c).</summary>
public sealed class TakeInTests
{
    [Fact]
    public void TakeIn_NotOutByItsHour_IsOverdue()
    {
        Story story = Story.AtWork().BroughtIn().Wait(TimeSpan.FromHours(4));
        Assert.Contains(
            Deadlines.Of(story.State, story.Now),
            d => d is { Code: "brought-in-due-out", IsOverdue: true } && d.Person == Clerk.Worker);
        story.Do(HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, true));
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code == "brought-in-due-out");
    }

    [Fact, Refuses("take-in/record", "5-1a", "identifier-already-used")]
    public void RecordTakeIn_Twice_IsRefusedUnderClause5() =>
        Refuse(r => r, "5-1a identifier-already-used", Story.AtWork().BroughtIn());

    [Fact, Refuses("take-in/record", "5-1a", "terminal-not-registered")]
    public void RecordTakeIn_OutsideAnyPlace_IsRefusedUnderClause5() =>
        Refuse(r => r, "5-1a terminal-not-registered", Story.AtWork().At(PrivateTerminal));

    [Fact, Refuses("take-in/record", "2", "item-name-missing")]
    public void RecordTakeIn_OfSomethingUnnamed_IsRefusedUnderClause2() =>
        Refuse(r => r with { Label = Unsaid }, "2 item-name-missing");

    [Fact, Refuses("take-in/record", "6-3", "worker-unknown")]
    public void RecordTakeIn_ByAStranger_IsRefusedUnderClause6() =>
        Refuse(r => r with { BroughtBy = Stranger.Worker!.Value }, "6-3 worker-unknown");

    [Fact, Refuses("take-in/record", "4-2", "brought-in-by-this-person")]
    public void RecordTakeIn_OfOnesOwn_IsRefusedUnderClause4() =>
        Refuse(r => r with { BroughtBy = HandlingOfficer.Worker!.Value }, "4-2 brought-in-by-this-person");

    [Fact, Refuses("take-in/record", "4-2", "take-out-reason-missing")]
    public void RecordTakeIn_WithoutAReason_IsRefusedUnderClause4() =>
        Refuse(r => r with { Reason = Unsaid }, "4-2 take-out-reason-missing");

    [Fact, Refuses("take-in/record", "5-1a", "take-in-ends-in-the-past")]
    public void RecordTakeIn_ForAnHourThatIsOver_IsRefusedUnderClause5() =>
        Refuse(r => r with { Until = r.Until.AddHours(-3) }, "5-1a take-in-ends-in-the-past");

    [Fact, Refuses("take-in/leave", "5-1b", "not-brought-in")]
    public void CheckOutTakeIn_Twice_IsRefusedUnderClause5() => Story.AtWork().BroughtIn()
        .Do(HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, true))
        .Refuse(HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, true), "5-1b not-brought-in");

    [Fact, Refuses("take-in/leave", "5-1b", "brought-in-not-checked")]
    public void CheckOutTakeIn_Unchecked_IsRefusedUnderClause5() => Story.AtWork().BroughtIn()
        .Refuse(HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, false), "5-1b brought-in-not-checked");

    [Fact, Refuses("take-in/leave", "4-2", "brought-in-by-this-person")]
    public void CheckOutTakeIn_ByWhoBroughtIt_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork();
        story.Do(CityOfficer, story.BringIn() with { BroughtBy = HandlingOfficer.Worker!.Value })
            .Refuse(HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, true), "4-2 brought-in-by-this-person");
    }

    static void Refuse(Func<RecordTakeIn, RecordTakeIn> change, string reason, Story? from = null)
    {
        Story story = from ?? Story.AtWork();
        story.Refuse(HandlingOfficer, change(story.BringIn()), reason);
    }
}

/// <summary>What is shown of a take-out: its history and who bore it.</summary>
public sealed class TakeOutHistoryTests
{
    [Fact]
    public void History_OfATakeOut_ShowsEachStepWithItsBearerSealAndRefusals()
    {
        Story story = Story.AtWork().DepartedSealed()
            .Refuse(Handler, new ArriveTakeOut(TheTakeOut), "5-3b seal-not-checked")
            .Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value))
            .Do(SecondHandler, new AcceptTakeOut(TheTakeOut, SealCheck.Intact))
            .Do(SecondHandler, new HandOverTakeOut(TheTakeOut, CityOfficer.Worker!.Value, Said))
            .Do(CityOfficer, new RefuseHandOver(TheTakeOut, Said))
            .Do(SecondHandler, new ReturnTakeOut(TheTakeOut, SealCheck.Intact));
        TakeOutStep[] steps = [.. TakeOutHistory.Of(Entries(story), TheTakeOut)];
        Assert.Equal(
            [
                "request", "approve", "pack", "seal", "depart Handler", "arrive refused", "offer Handler", "accept Second Intact",
                "hand-over City", "refuse Second", "return Second Intact",
            ],
            steps.Select(Line));
        Assert.Equal(steps.Select(s => s.Index).Order(), steps.Select(s => s.Index));
    }

    [Fact]
    public void History_OfAnother_IsEmpty() =>
        Assert.Empty(TakeOutHistory.Of(Entries(Story.AtWork().Departed()), Make<TakeOutId>(3)));

    [Fact]
    public void Next_AlongAWholeTakeOut_NamesEachStep()
    {
        Story story = Story.AtWork();
        var steps = new List<TakeOutNextStep>();
        Step(story.Do(Handler, story.Request() with { Sealed = true, ArrivesBy = story.Now.AddHours(2) }));
        Step(story.Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true)));
        Step(story.Do(CityOfficer, new AttendTakeOut(TheTakeOut)));
        Step(story.Do(Handler, Story.Pack));
        Step(story.Do(Handler, Story.Seal));
        Step(story.Do(Handler, new DepartTakeOut(TheTakeOut, Said)));
        Step(story.Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value)));
        Step(story.Do(SecondHandler, new AcceptTakeOut(TheTakeOut, SealCheck.Intact))
            .Do(SecondHandler, new ArriveTakeOut(TheTakeOut, SealCheck.Intact)));
        Step(story.Do(SecondHandler, new ReturnTakeOut(TheTakeOut)));
        Step(story.Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite, SealCheck.Intact)));
        Assert.Equal(
            [
                TakeOutNextStep.Approve, TakeOutNextStep.Attend, TakeOutNextStep.Pack, TakeOutNextStep.Seal, TakeOutNextStep.Depart,
                TakeOutNextStep.Arrive, TakeOutNextStep.Accept, TakeOutNextStep.BringBack, TakeOutNextStep.Confirm, TakeOutNextStep.None,
            ],
            steps);

        void Step(Story now) => steps.Add(TakeOutNext.Of(now.State, now.State.TakeOuts[TheTakeOut]).Step);
    }

    static string Line(TakeOutStep step)
    {
        string who = step.Bearer == Handler.Worker ? " Handler" : step.Bearer == SecondHandler.Worker ? " Second"
            : step.Bearer == CityOfficer.Worker ? " City" : "";
        return step.Entry.Act.Declared.Name.Split('/')[1] + (step.Entry.Permitted ? who : " refused") + (step.Seal is { } seal ? $" {seal}" : "");
    }

    static IEnumerable<(long, Entry)> Entries(Story story) => story.Entries.Select((bytes, index) =>
    {
        Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out _));
        return ((long)index, entry);
    });
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>A later return is approved before the hour, or not at all.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void Extension_AskedForAlone_ChangesNothing()
    {
        Story story = Story.AtWork().ExtensionAsked().Wait(TimeSpan.FromHours(9));
        Assert.IsType<RaiseOverdueTakeOut>(Assert.Single(DeskActs.DueAt(story.State, story.Now)));
    }

    [Fact]
    public void Extension_Approved_HoldsUntilItsOwnHour()
    {
        Story story = Story.AtWork().ExtensionAsked().Do(CityApprover, new ApproveExtension(TheTakeOut)).Wait(TimeSpan.FromHours(10));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
        story.Wait(TimeSpan.FromHours(11));
        Assert.IsType<RaiseOverdueTakeOut>(Assert.Single(DeskActs.DueAt(story.State, story.Now)));
    }

    [Fact]
    public void Extension_WhereTwoMustApprove_NeedsBoth()
    {
        var second = new Actor(WorkerNo(21));
        Story story = Story.AtWork(t => t with
        {
            People = [.. t.People, new(second.Worker!.Value, City, Office.CityApprover, Sealed("second approver"))],
            Practices = Practices.Usual with { Quorums = [new Quorum(Matter.TakeOut, 2)] },
        });
        story.Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(second, new ApproveTakeOut(TheTakeOut))
            .Do(Handler, Story.Pack).Do(Handler, new DepartTakeOut(TheTakeOut, Said))
            .Do(Handler, new AskForExtension(TheTakeOut, story.Now.AddHours(20), Said))
            .Do(CityApprover, new ApproveExtension(TheTakeOut));
        Assert.NotNull(story.State.TakeOuts[TheTakeOut].Extension);
        story.Do(second, new ApproveExtension(TheTakeOut));
        Assert.Null(story.State.TakeOuts[TheTakeOut].Extension);
    }

    [Fact, Refuses("take-out/extend", "5-3a", "not-away")]
    public void AskForExtension_BeforeDeparture_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().PackedUp();
        story.Refuse(Handler, Ask(story), "5-3a not-away");
    }

    [Fact, Refuses("take-out/extend", "5-3c", "not-a-carrier")]
    public void AskForExtension_ByAHandlerWhoDoesNotCarryIt_IsRefusedUnderClause5()
    {
        var third = new Actor(WorkerNo(20));
        Story story = Story.AtWork().Hired(third, Contractor).Departed();
        story.Refuse(third, Ask(story), "5-3c not-a-carrier");
    }

    [Fact, Refuses("take-out/extend", "5-3a", "extension-too-late")]
    public void AskForExtension_AfterTheHour_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Departed().Wait(TimeSpan.FromHours(8));
        story.Refuse(Handler, Ask(story), "5-3a extension-too-late");
    }

    [Fact, Refuses("take-out/extend", "5-3a", "extension-not-later")]
    public void AskForExtension_ToTheSameHour_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(
            Handler, Ask(story) with { DueBack = story.State.TakeOuts[TheTakeOut].DueBack }, "5-3a extension-not-later");
    }

    [Fact, Refuses("take-out/extend", "5-3a", "take-out-reason-missing")]
    public void AskForExtension_WithoutAReason_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(Handler, Ask(story) with { Reason = Unsaid }, "5-3a take-out-reason-missing");
    }

    [Fact, Refuses("take-out/extend", "5-3a", "recalled-by-the-city")]
    public void AskForExtension_AfterTheRecall_IsRefusedUnderClause5()
    {
        Story story = Recalled();
        story.Refuse(Handler, Ask(story), "5-3a recalled-by-the-city");
    }

    [Fact, Refuses("take-out/approve-extension", "5-3a", "no-extension-asked")]
    public void ApproveExtension_NeverAskedFor_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(CityApprover, Approve, "5-3a no-extension-asked");

    [Fact, Refuses("take-out/approve-extension", "5-3a", "extension-too-late")]
    public void ApproveExtension_AfterTheHour_IsRefusedForNothingIsExtendedBackwards() => Story.AtWork().ExtensionAsked()
        .Wait(TimeSpan.FromHours(8)).Refuse(CityApprover, Approve, "5-3a extension-too-late");

    [Fact, Refuses("take-out/approve-extension", "5-3a", "approved-by-the-one-who-asked")]
    public void ApproveExtension_ByWhoAskedForIt_IsRefusedUnderClause5() => Story.AtWork().ExtensionAsked()
        .Imagine(e => e.With(e.TakeOuts[TheTakeOut] with
        {
            Extension = e.TakeOuts[TheTakeOut].Extension! with { AskedBy = CityApprover.Worker!.Value },
        }))
        .Submits(CityApprover, Approve, "5-3a approved-by-the-one-who-asked");

    [Fact, Refuses("take-out/approve-extension", "5-3a", "already-approved-by-this-person")]
    public void ApproveExtension_TwiceByOneOfTwo_IsRefusedUnderClause5() => Story.AtWork().ExtensionAsked()
        .Imagine(e => e.With(e.TakeOuts[TheTakeOut] with
        {
            Extension = e.TakeOuts[TheTakeOut].Extension! with { Approvals = new([CityApprover.Worker!.Value]) },
        }))
        .Submits(CityApprover, Approve, "5-3a already-approved-by-this-person");

    [Fact, Refuses("take-out/approve-extension", "4-1a", "recipient-outside-contract")]
    public void ApproveExtension_ForAFirmWhoseConsentEnded_BindsTheCityToo()
    {
        Story story = Story.AtWork().WithRecipient(SubA);
        story.Do(Handler, story.Request() with { Recipient = SubA }).Do(CityApprover, new ApproveTakeOut(TheTakeOut))
            .Do(Handler, Story.Pack with { Recipient = OtherKey }).Do(Handler, new DepartTakeOut(TheTakeOut, Said))
            .Do(Handler, Ask(story))
            .Do(CityApprover, new EndReentrustment(SubA))
            .Refuse(CityApprover, Approve, "4-1a recipient-outside-contract");
    }

    [Fact, Refuses("take-out/approve-extension", "9a", "completion-has-begun")]
    public void ApproveExtension_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().ExtensionAsked().CompletionBegun()
        .Refuse(CityApprover, Approve, "9a completion-has-begun");

    [Fact]
    public void DeclineExtension_WithAReason_LeavesTheHour() => Story.AtWork().ExtensionAsked()
        .Do(CityApprover, new DeclineExtension(TheTakeOut, Said))
        .Refuse(CityApprover, Approve, "5-3a no-extension-asked");

    [Fact, Refuses("take-out/decline-extension", "5-3a", "no-extension-asked")]
    public void DeclineExtension_NeverAskedFor_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(CityApprover, new DeclineExtension(TheTakeOut, Said), "5-3a no-extension-asked");

    [Fact, Refuses("take-out/decline-extension", "5-3a", "take-out-reason-missing")]
    public void DeclineExtension_WithoutAReason_IsRefusedUnderClause5() => Story.AtWork().ExtensionAsked()
        .Refuse(CityApprover, new DeclineExtension(TheTakeOut, Unsaid), "5-3a take-out-reason-missing");

    static ApproveExtension Approve => new(TheTakeOut);

    static AskForExtension Ask(Story story) => new(TheTakeOut, story.Now.AddHours(20), Said);

    static Story Recalled()
    {
        Story story = Story.AtWork().Departed();
        return story.Do(CityOfficer, new RecallTakeOut(TheTakeOut, story.Now.AddHours(1), Said));
    }
}

/// <summary>The city takes back what it gave: before departure the approval, after it the time.</summary>
public sealed class RevokeAndRecallTests
{
    [Fact]
    public void RevokeTakeOut_Packed_ErasesItsCopies()
    {
        Story story = Story.AtWork().PackedUp().Do(CityApprover, new RevokeTakeOut(TheTakeOut, Said));
        Assert.True(story.State.Item(Story.TheCopy)!.IsZero);
        story.Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a not-approved");
    }

    [Fact, Refuses("take-out/revoke", "5-3a", "not-approved")]
    public void RevokeTakeOut_OnItsWay_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(CityApprover, new RevokeTakeOut(TheTakeOut, Said), "5-3a not-approved");

    [Fact, Refuses("take-out/revoke", "5-3a", "take-out-reason-missing")]
    public void RevokeTakeOut_WithoutAReason_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .Refuse(CityApprover, new RevokeTakeOut(TheTakeOut, Unsaid), "5-3a take-out-reason-missing");

    [Fact]
    public void RecallTakeOut_OnItsWay_SetsAnEarlierHourAndEndsTheExtension()
    {
        Story story = Story.AtWork().ExtensionAsked();
        story.Do(CityOfficer, Recall(story)).Wait(TimeSpan.FromHours(2));
        Assert.Null(story.State.TakeOuts[TheTakeOut].Extension);
        Assert.IsType<RaiseOverdueTakeOut>(Assert.Single(DeskActs.DueAt(story.State, story.Now)));
    }

    [Fact, Refuses("take-out/recall", "5-3b", "not-away")]
    public void RecallTakeOut_BeforeDeparture_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().PackedUp();
        story.Refuse(CityOfficer, Recall(story), "5-3b not-away");
    }

    [Theory, Refuses("take-out/recall", "5-3b", "recall-not-earlier")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(600)]
    public void RecallTakeOut_ToThePastOrToLater_IsRefusedUnderClause5(int minutes)
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(CityOfficer, Recall(story) with { DueBack = story.Now.AddMinutes(minutes) }, "5-3b recall-not-earlier");
    }

    [Fact, Refuses("take-out/recall", "5-3a", "take-out-reason-missing")]
    public void RecallTakeOut_WithoutAReason_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(CityOfficer, Recall(story) with { Reason = Unsaid }, "5-3a take-out-reason-missing");
    }

    static RecallTakeOut Recall(Story story) => new(TheTakeOut, story.Now.AddHours(1), Said);
}

/// <summary>What the desk raises by itself, from a check or from the clock.</summary>
public sealed class RaiseTakeOutAlarmTests
{
    [Fact]
    public void Arrival_NotConfirmedByItsHour_IsAnIncidentTheSameDay()
    {
        Story story = Story.AtWork().CounterDeparted().Wait(TimeSpan.FromHours(3));
        Act due = Assert.Single(DeskActs.DueAt(story.State, story.Now));
        Assert.Equal(TakeOutAlarm.ArrivalMissing, Assert.IsType<RaiseTakeOutAlarm>(due).Alarm);
        story.Do(Desk, due);
        Assert.Equal(TheTakeOut, Assert.Single(story.State.Incidents.Values).TakeOut);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d is { Code: "take-out-due-to-arrive", IsOverdue: true });
    }

    [Fact]
    public void LoadedCopies_NotErasedByTheirHour_AreAnIncidentThoughTheSticksAreBack()
    {
        Story story = Story.AtWork().LoadedThere().Do(Handler, new ReturnTakeOut(TheTakeOut)).Wait(TimeSpan.FromHours(7));
        Act due = Assert.Single(DeskActs.DueAt(story.State, story.Now));
        Assert.Equal(TakeOutAlarm.ErasureMissing, Assert.IsType<RaiseTakeOutAlarm>(due).Alarm);
        story.Do(Desk, due);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d is { Code: "loaded-copy-waits-for-erasure", IsOverdue: true });
    }

    [Fact]
    public void DueAt_WithSeveralThingsWrong_GivesActsThatAreAllPermitted()
    {
        Story story = Story.AtWork().LoadedThere().Imagine(e => e.With(e.TakeOuts[TheTakeOut].Noting(TakeOutAlarm.SheetsMissing)))
            .Wait(TimeSpan.FromHours(9));
        Act[] due = [.. DeskActs.DueAt(story.State, story.Now)];
        Assert.Equal(3, due.Length);
        Assert.All(due, act => story.Do(Desk, act));
        Assert.Equal(3, story.State.Incidents.Count);
    }

    [Fact, Refuses("take-out/raise", "8-1a", "nothing-to-raise")]
    public void RaiseTakeOutAlarm_WithNothingWrong_IsRefusedUnderClause8() => Story.AtWork().CounterDeparted()
        .Refuse(Desk, Raise, "8-1a nothing-to-raise")
        .Wait(TimeSpan.FromHours(3)).Do(Desk, Raise)
        .Refuse(Desk, Raise with { Incident = Make<IncidentId>(2) }, "8-1a nothing-to-raise");

    [Fact, Refuses("take-out/raise", "8-1a", "identifier-already-used")]
    public void RaiseTakeOutAlarm_UnderAUsedIdentifier_IsRefusedUnderClause8() => Story.AtWork().CounterDeparted().Reported()
        .Wait(TimeSpan.FromHours(3)).Refuse(Desk, Raise, "8-1a identifier-already-used");

    static RaiseTakeOutAlarm Raise => new(TheTakeOut, TheIncident, TakeOutAlarm.ArrivalMissing);

    [Fact]
    public void Extension_ThatNobodyAnswered_IsNotDueOnceTheTakeOutIsBack()
    {
        Story story = Story.AtWork().ExtensionAsked();
        Assert.Contains("extension-waits-for-approval", story.Due);
        story.Do(Handler, new ReturnTakeOut(TheTakeOut)).Wait(TimeSpan.FromDays(3));
        Assert.DoesNotContain("extension-waits-for-approval", story.Due);
        story.Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));
        Assert.DoesNotContain("extension-waits-for-approval", story.Due);
    }
}

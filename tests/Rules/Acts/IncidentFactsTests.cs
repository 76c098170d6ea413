using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>What becomes known of an incident by and by: knowledge, statements, counts, confirmation, dismissal, reopening.</summary>
public sealed class IncidentFactsTests
{
    static readonly IncidentId None = Make<IncidentId>(2000);

    [Fact]
    [Refuses("incident/freeze", "8-1c", "no-open-incident"), Refuses("incident/know", "8-1a", "no-open-incident")]
    [Refuses("incident/state", "8-1a", "no-open-incident"), Refuses("incident/count", "8-1c", "no-open-incident")]
    [Refuses("incident/confirm", "8-1a", "no-open-incident"), Refuses("incident/dismiss", "8-1b", "no-open-incident")]
    [Refuses("incident/withdraw-instruction", "8-1b", "no-open-incident")]
    [Refuses("incident/decline-prevention", "8-2", "no-open-incident")]
    [Refuses("incident/carry-out-prevention", "8-2", "no-open-incident")]
    [Refuses("incident/change-prevention", "8-2", "no-open-incident")]
    [Refuses("incident/write", "8-1a", "no-open-incident"), Refuses("incident/notify-city", "8-1a", "no-open-incident")]
    [Refuses("incident/submit-report", "8-1a", "no-open-incident"), Refuses("incident/notify-persons", "8-1b", "no-open-incident")]
    [Refuses("incident/postpone-notice", "8-1b", "no-open-incident"), Refuses("incident/publish", "8-1b", "no-open-incident")]
    public void Act_OnAnIncidentNeverReported_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork();
        DateOnly today = story.Today;
        (Actor By, Act Act)[] acts =
        [
            (HandlingOfficer, Story.FreezingHandler with { Incident = None }),
            (Clerk, new StateKnowledge(None, Knower.Worker, Story.Morning)),
            (Clerk, new StateOnIncident(None, StatementKind.Other, Said)),
            (HandlingOfficer, new CountPersons(None, 0, 1, CountBasis.Estimate)),
            (HandlingOfficer, new ConfirmIncident(None, Story.Morning, Said)),
            (CityApprover, new DismissIncident(None, Said)),
            (CityOfficer, new WithdrawInstruction(None, TheInstruction, Said)),
            (CityApprover, new DeclinePrevention(None, TheMeasure, Said)),
            (HandlingOfficer, new CarryOutPrevention(None, TheMeasure, Said)),
            (HandlingOfficer, new ChangePrevention(None, TheMeasure, Clerk.Worker!.Value, today, Said)),
            (HandlingOfficer, new WriteReportItem(None, ReportItem.Other, Said)),
            (HandlingOfficer, new NotifyCity(None)),
            (CityOfficer, new SubmitReport(None, ReportKind.First, today, ReportWay.WebForm)),
            (CityOfficer, new NotifyPersons(None, NoticeMethod.Post, today, 1)),
            (CityOfficer, new PostponeNotice(None, WaitingReason.LittleKnown, today.AddDays(1), Said)),
            (CityOfficer, new RecordPublication(None, true, today, PublicationMethod.WebSite, Said)),
        ];
        Assert.All(acts, a => story.Refuse(a.By, a.Act, $"{a.Act.Declared.Clauses[0]} no-open-incident"));
        Assert.Equal(
            ActCatalogue.All.Count(k => k.Type.IsSubclassOf(typeof(OpenIncidentAct))), acts.Length);
    }

    [Fact]
    public void Knowledge_OfFourParties_IsKeptAsTheyStateIt()
    {
        Story story = Story.AtWork().Reported();
        DateTimeOffset noticed = story.Now.AddHours(-13), told = story.Now.AddHours(-6), prime = story.Now.AddHours(-5);
        story.Do(Clerk, new StateKnowledge(TheIncident, Knower.Worker, noticed))
            .Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Firm, told))
            .Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Contractor, prime));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal(noticed, incident.KnownTo(Knower.Worker));
        Assert.Equal(told, incident.KnownTo(Knower.Firm));
        Assert.Equal(prime, incident.KnownTo(Knower.Contractor));
        Assert.Null(incident.KnownTo(Knower.Municipality));
        Assert.Equal(noticed, incident.KnownToContractorAt);
        Assert.Equal(incident.ReportedAt, incident.KnownToCityAt);
    }

    [Fact]
    public void Knowledge_OfAnotherDepartment_StartsTheCitysClockEarlierAndNeverLater()
    {
        Story story = Story.AtWork().Reported();
        DateTimeOffset reported = story.State.Incidents[TheIncident].ReportedAt;
        story.Do(CityOfficer, new StateKnowledge(TheIncident, Knower.Municipality, reported.AddDays(-2)));
        Assert.Equal(JapanTime.DayOf(reported).AddDays(-2), story.State.Incidents[TheIncident].KnownToCityOn);
        story.Do(CityApprover, new StateKnowledge(TheIncident, Knower.Municipality, reported.AddDays(-1)));
        Assert.Equal(JapanTime.DayOf(reported).AddDays(-2), story.State.Incidents[TheIncident].KnownToCityOn);
        story.Do(CityApprover, new StateKnowledge(TheIncident, Knower.Municipality, reported.AddMinutes(1), true));
        Assert.Equal(reported, story.State.Incidents[TheIncident].KnownToCityAt);
        Assert.Equal(4, story.State.Incidents[TheIncident].Knowledge.Length);
    }

    [Fact]
    public void ReportIncident_ByTheCity_IsTheCitysKnowledge()
    {
        Story story = Story.AtWork();
        DateTimeOffset known = story.Now.AddDays(-3);
        story.Do(CityOfficer, story.Report() with { KnownAt = known });
        Assert.Equal(known, story.State.Incidents[TheIncident].KnownToCityAt);
    }

    [Fact, Refuses("incident/know", "8-1a", "known-in-the-future")]
    public void StateKnowledge_OfTomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(
            Clerk, new StateKnowledge(TheIncident, Knower.Worker, story.Now.AddMilliseconds(1)), "8-1a known-in-the-future");
    }

    [Fact, Refuses("incident/know", "8-1a", "city-time-stated-by-others")]
    public void StateKnowledge_OfTheCityByTheContractor_IsRefusedUnderClause8() => Story.AtWork().Reported().Refuse(
        HandlingOfficer, new StateKnowledge(TheIncident, Knower.Municipality, Story.Morning), "8-1a city-time-stated-by-others");

    [Fact, Refuses("incident/state", "8-1a", "nothing-said")]
    public void StateOnIncident_SayingNothing_IsRefusedUnderClause8() => Story.AtWork().Reported().Refuse(
        HandlingOfficer, new StateOnIncident(TheIncident, StatementKind.NoLeak, Unsaid), "8-1a nothing-said");

    [Theory, InlineData(-1, 5), InlineData(6, 5)]
    [Refuses("incident/count", "8-1c", "counts-contradict")]
    public void CountPersons_ThatCannotBe_IsRefusedUnderClause8(long confirmed, long atMost) => Story.AtWork().Reported().Refuse(
        HandlingOfficer, new CountPersons(TheIncident, confirmed, atMost, CountBasis.Files), "8-1c counts-contradict");

    [Fact]
    public void Counts_RevisedTwice_AreAllKeptAndTheLatestCounts()
    {
        Story story = Story.AtWork().Reported()
            .Do(HandlingOfficer, new CountPersons(TheIncident, 0, 1_035_603, CountBasis.Estimate))
            .Do(HandlingOfficer, new CountPersons(TheIncident, 0, 419_254, CountBasis.Ledger))
            .Do(CityOfficer, new CountPersons(TheIncident, 148_620, 148_620, CountBasis.Files));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal([1_035_603, 419_254, 148_620], incident.Counts.Select(c => c.AtMost));
        Assert.Equal(148_620, incident.PersonsAtMost);
    }

    [Fact, Refuses("incident/confirm", "1-6", "not-a-possibility")]
    public void ConfirmIncident_Twice_IsRefusedUnderClause1() => Story.AtWork().Reported()
        .Do(CityOfficer, new ConfirmIncident(TheIncident, Story.Morning, Said))
        .Refuse(CityOfficer, new ConfirmIncident(TheIncident, Story.Morning, Said), "1-6 not-a-possibility");

    [Fact, Refuses("incident/confirm", "8-1a", "known-in-the-future")]
    public void ConfirmIncident_KnownTomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, new ConfirmIncident(TheIncident, story.Now.AddMinutes(1), Said), "8-1a known-in-the-future");
    }

    [Fact, Refuses("incident/confirm", "8-1a", "nothing-said")]
    public void ConfirmIncident_SayingNothing_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(CityOfficer, new ConfirmIncident(TheIncident, Story.Morning, Unsaid), "8-1a nothing-said");

    [Fact]
    public void Dismissal_OfAPossibility_ClosesItAsClearedAndRemovesNothing()
    {
        Story story = Story.AtWork().Acknowledged().Do(CityApprover, new DismissIncident(TheIncident, Said));
        Incident cleared = story.State.Incidents[TheIncident];
        Assert.Equal(IncidentOutcome.Cleared, cleared.Outcome);
        Assert.NotNull(cleared.ClosedAt);
    }

    [Fact, Refuses("incident/dismiss", "1-6", "not-a-possibility")]
    public void Dismissal_OfWhatIsCertain_IsRefusedUnderClause1() => Story.AtWork().Acknowledged()
        .Do(CityOfficer, new ConfirmIncident(TheIncident, Story.Morning, Said))
        .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "1-6 not-a-possibility");

    [Fact, Refuses("incident/dismiss", "8-1b", "nothing-said")]
    public void Dismissal_WithoutAReason_IsRefusedUnderClause8() => Story.AtWork().Acknowledged()
        .Refuse(CityApprover, new DismissIncident(TheIncident, Unsaid), "8-1b nothing-said");

    [Fact, Refuses("incident/dismiss", "8-1a", "not-received-by-city")]
    public void Dismissal_OfAReportThatWasNeverReceived_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "8-1a not-received-by-city");

    [Fact, Refuses("incident/dismiss", "8-1b", "instructions-open")]
    public void Dismissal_WithAnInstructionOpen_IsRefusedUnderClause8() => Story.AtWork().Instructed()
        .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "8-1b instructions-open")
        .Do(CityOfficer, new WithdrawInstruction(TheIncident, TheInstruction, Said))
        .Do(CityApprover, new DismissIncident(TheIncident, Said));

    [Fact, Refuses("incident/dismiss", "5-3b", "take-out-still-away")]
    public void Dismissal_WhileTheTakeOutIsAway_IsRefusedUnderClause5() => Story.AtWork().Departed().Wait(TimeSpan.FromHours(8))
        .Do(Desk, new RaiseOverdueTakeOut(TheTakeOut, TheIncident)).Do(CityOfficer, new ReceiveIncidentReport(TheIncident))
        .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "5-3b take-out-still-away");

    [Fact]
    [Refuses("incident/dismiss", "8-1b", "already-approved-by-this-person")]
    [Refuses("incident/close", "8-2", "already-approved-by-this-person")]
    public void Closing_ThatNeedsTwo_WaitsForAnotherPerson()
    {
        static Terms ByTwo(Terms terms) => terms with
        {
            Practices = Practices.Usual with { Quorums = [new Quorum(Matter.IncidentClosing, 2)] },
            People = terms.People.Add(new(WorkerNo(31), City, Office.CityApprover, Sealed("second approver"))),
        };
        var second = new Actor(WorkerNo(31));
        Story dismissed = Story.AtWork(ByTwo).Acknowledged().Do(CityApprover, new DismissIncident(TheIncident, Said));
        Assert.Null(dismissed.State.Incidents[TheIncident].ClosedAt);
        dismissed.Refuse(CityApprover, new DismissIncident(TheIncident, Said), "8-1b already-approved-by-this-person")
            .Do(second, new DismissIncident(TheIncident, Said));
        Assert.Equal(IncidentOutcome.Cleared, dismissed.State.Incidents[TheIncident].Outcome);

        Story closed = Story.AtWork(ByTwo).Verified().Do(CityApprover, new CloseIncident(TheIncident));
        Assert.Null(closed.State.Incidents[TheIncident].ClosedAt);
        closed.Refuse(CityApprover, new CloseIncident(TheIncident), "8-2 already-approved-by-this-person")
            .Do(second, new CloseIncident(TheIncident));
        Assert.Equal(IncidentOutcome.Resolved, closed.State.Incidents[TheIncident].Outcome);
    }

    [Fact]
    public void Reopening_AfterTheEndOfTheContract_TakesTheIncidentUpAgain()
    {
        Story story = Story.AtWork().Closed().Ended().Do(CityOfficer, new ReopenIncident(TheIncident, Said))
            .Do(CityOfficer, new InstructOnIncident(TheIncident, Make<InstructionId>(2), Said, new DateOnly(2026, 6, 1)));
        Incident open = story.State.Incidents[TheIncident];
        Assert.Equal((null, null, 1), (open.ClosedAt, open.Outcome, open.Reopenings));
        story.Refuse(CityApprover, new CloseIncident(TheIncident), "8-1b instructions-open");
    }

    [Fact, Refuses("incident/reopen", "8-1b", "not-closed")]
    public void Reopening_OfAnOpenIncident_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(CityOfficer, new ReopenIncident(TheIncident, Said), "8-1b not-closed");

    [Fact, Refuses("incident/reopen", "8-1b", "nothing-said")]
    public void Reopening_WithoutAReason_IsRefusedUnderClause8() => Story.AtWork().Closed()
        .Refuse(CityOfficer, new ReopenIncident(TheIncident, Unsaid), "8-1b nothing-said");

    [Fact, Refuses("incident/withdraw-instruction", "8-1b", "instruction-not-open")]
    public void WithdrawInstruction_AlreadyFulfilled_IsRefusedUnderClause8() => Story.AtWork().Fulfilled()
        .Refuse(CityOfficer, new WithdrawInstruction(TheIncident, TheInstruction, Said), "8-1b instruction-not-open");

    [Fact, Refuses("incident/withdraw-instruction", "8-1b", "nothing-said")]
    public void WithdrawInstruction_WithoutAReason_IsRefusedUnderClause8() => Story.AtWork().Instructed()
        .Refuse(CityOfficer, new WithdrawInstruction(TheIncident, TheInstruction, Unsaid), "8-1b nothing-said");

    [Fact, Refuses("incident/fulfil", "8-1b", "instruction-not-open")]
    public void FulfilInstruction_ThatWasTakenBack_IsRefusedUnderClause8() => Story.AtWork().Instructed()
        .Do(CityOfficer, new WithdrawInstruction(TheIncident, TheInstruction, Said))
        .Refuse(HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said), "8-1b instruction-not-open");
}

public sealed class PreventionTests
{
    [Fact, Refuses("incident/agree-prevention", "8-2", "measure-declined")]
    public void AgreePrevention_OfADeclinedMeasure_IsRefusedUnderClause8() => Story.AtWork().Proposed()
        .Do(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said))
        .Refuse(CityApprover, new AgreePrevention(TheIncident, TheMeasure), "8-2 measure-declined");

    [Fact]
    public void DeclinedMeasure_BesideAnAgreedOne_DoesNotHoldTheIncidentOpen() => Story.AtWork().Verified()
        .Do(HandlingOfficer, new ProposePrevention(
            TheIncident, Make<MeasureId>(2), Said, HandlingOfficer.Worker!.Value, new DateOnly(2026, 6, 1)))
        .Do(CityApprover, new DeclinePrevention(TheIncident, Make<MeasureId>(2), Said))
        .Do(CityApprover, new CloseIncident(TheIncident));

    [Fact, Refuses("incident/verify-prevention", "8-2", "measure-not-carried-out")]
    public void VerifyPrevention_BeforeItIsCarriedOut_IsRefusedUnderClause8() => Story.AtWork().ProposedWithEffect()
        .Do(CityApprover, new AgreePrevention(TheIncident, TheMeasure))
        .Refuse(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure), "8-2 measure-not-carried-out")
        .Do(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said))
        .Do(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure));

    [Fact]
    public void ChangePrevention_OfAnAgreedMeasure_NeedsTheCitysAgreementAnew()
    {
        Story story = Story.AtWork().Agreed().Do(HandlingOfficer, Change);
        Assert.Null(story.State.Incidents[TheIncident].Measures[0].AgreedAt);
        Assert.Equal(Clerk.Worker, story.State.Incidents[TheIncident].Measures[0].Owner);
    }

    [Fact]
    [Refuses("incident/decline-prevention", "8-2", "measure-unknown")]
    [Refuses("incident/carry-out-prevention", "8-2", "measure-unknown")]
    [Refuses("incident/change-prevention", "8-2", "measure-unknown")]
    public void Measure_NeverProposed_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said), "8-2 measure-unknown")
        .Refuse(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said), "8-2 measure-unknown")
        .Refuse(HandlingOfficer, Change, "8-2 measure-unknown");

    [Fact]
    [Refuses("incident/decline-prevention", "8-2", "nothing-said")]
    [Refuses("incident/carry-out-prevention", "8-2", "nothing-said")]
    [Refuses("incident/change-prevention", "8-2", "nothing-said")]
    public void Measure_WithNothingSaid_IsRefusedUnderClause8()
    {
        Story.AtWork().Proposed()
            .Refuse(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Unsaid), "8-2 nothing-said");
        Story.AtWork().Agreed()
            .Refuse(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Unsaid), "8-2 nothing-said")
            .Refuse(HandlingOfficer, Change with { Reason = Unsaid }, "8-2 nothing-said");
    }

    [Fact, Refuses("incident/decline-prevention", "8-2", "measure-already-agreed")]
    public void DeclinePrevention_OfAnAgreedMeasure_IsRefusedUnderClause8() => Story.AtWork().Agreed()
        .Refuse(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said), "8-2 measure-already-agreed");

    [Fact]
    [Refuses("incident/decline-prevention", "8-2", "measure-declined"), Refuses("incident/change-prevention", "8-2", "measure-declined")]
    public void DeclinedMeasure_IsDeclinedOnce() => Story.AtWork().Proposed()
        .Do(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said))
        .Refuse(CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said), "8-2 measure-declined")
        .Refuse(HandlingOfficer, Change, "8-2 measure-declined");

    [Fact, Refuses("incident/carry-out-prevention", "8-2", "measure-not-agreed")]
    public void CarryOutPrevention_NotAgreed_IsRefusedUnderClause8() => Story.AtWork().Proposed()
        .Refuse(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said), "8-2 measure-not-agreed");

    [Fact]
    [Refuses("incident/carry-out-prevention", "8-2", "measure-already-done")]
    [Refuses("incident/change-prevention", "8-2", "measure-already-done")]
    public void Measure_CarriedOut_IsNotCarriedOutOrChangedAgain() => Story.AtWork().Agreed()
        .Do(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said))
        .Refuse(HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said), "8-2 measure-already-done")
        .Refuse(HandlingOfficer, Change, "8-2 measure-already-done");

    [Fact, Refuses("incident/change-prevention", "8-2", "owner-unknown")]
    public void ChangePrevention_ToAStranger_IsRefusedUnderClause8() => Story.AtWork().Agreed()
        .Refuse(HandlingOfficer, Change with { Owner = Stranger.Worker!.Value }, "8-2 owner-unknown");

    static ChangePrevention Change => new(TheIncident, TheMeasure, Clerk.Worker!.Value, new DateOnly(2026, 6, 1), Said);
}

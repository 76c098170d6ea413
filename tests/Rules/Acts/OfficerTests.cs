using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class AppointOfficerTests
{
    static readonly WorkerId New = Story.NewApprover.Worker!.Value;

    [Fact]
    public void AppointOfficer_OfANewPerson_GivesTheOfficeAtOnce() => Story.AtWork()
        .Do(CityApprover, new AppointOfficer(New, Office.CityApprover, Said))
        .Do(Story.NewApprover, new DesignatePlace(Annex, Said));

    [Fact]
    public void AppointOfficer_OfAWorkerOnTheRolls_NeedsNoName() => Story.AtWork()
        .Do(HandlingOfficer, new AppointOfficer(Clerk.Worker!.Value, Office.HandlingOfficer))
        .Do(Clerk, new EnrolWorker(WorkerNo(40), Contractor, Said, Employment.Employee));

    [Theory, Refuses("officer/appoint", "0", "office-of-the-other-party")]
    [InlineData(Office.HandlingOfficer)]
    [InlineData(Office.Desk)]
    [InlineData(Office.Handler)]
    [InlineData(Office.None)]
    [InlineData(Office.CityOfficer | Office.CityApprover)]
    public void AppointOfficer_ToAnOfficeThatIsNotOneOfTheCitys_IsRefused(Office office) => Story.AtWork()
        .Refuse(CityApprover, new AppointOfficer(New, office, Said), "0 office-of-the-other-party");

    [Fact, Refuses("officer/appoint", "0", "office-of-the-other-party")]
    public void AppointOfficer_ToTheCitysByTheContractor_IsRefused() => Story.AtWork()
        .Refuse(HandlingOfficer, new AppointOfficer(Clerk.Worker!.Value, Office.CityApprover), "0 office-of-the-other-party");

    [Fact, Refuses("officer/appoint", "0", "deputy-cannot-appoint")]
    public void AppointOfficer_ByADeputy_IsRefused() => Story.AtWork().Deputised(CityOfficer, Office.CityApprover)
        .Refuse(CityOfficer, new AppointOfficer(New, Office.CityOfficer, Said), "0 deputy-cannot-appoint");

    [Fact, Refuses("officer/appoint", "0", "person-not-of-this-party")]
    public void AppointOfficer_OfTheOthersWorkerOrOneWhoLeft_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, new AppointOfficer(Clerk.Worker!.Value, Office.CityOfficer), "0 person-not-of-this-party")
        .Do(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value))
        .Refuse(HandlingOfficer, new AppointOfficer(Clerk.Worker!.Value, Office.HandlingOfficer), "0 person-not-of-this-party");

    [Fact, Refuses("officer/appoint", "0", "person-name-missing")]
    public void AppointOfficer_OfANewPersonWithoutAName_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, new AppointOfficer(New, Office.CityApprover), "0 person-name-missing");

    [Fact, Refuses("officer/appoint", "0", "office-already-held")]
    public void AppointOfficer_ToAnOfficeHeldAlready_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, new AppointOfficer(CityOfficer.Worker!.Value, Office.CityOfficer), "0 office-already-held");
}

public sealed class RelieveOfficerTests
{
    [Fact]
    public void RelieveOfficer_ByTheSuccessor_TakesTheOfficeAtOnce() => Story.AtWork()
        .Do(HandlingOfficer, new AppointOfficer(Story.NewOfficer.Worker!.Value, Office.HandlingOfficer, Said))
        .Do(Story.NewOfficer, new RelieveOfficer(HandlingOfficer.Worker!.Value, Office.HandlingOfficer))
        .Refuse(HandlingOfficer, new RegisterTerminal(PrivateTerminal, DataCentre, Said), "5-1a not-entitled");

    [Fact]
    public void RelieveOfficer_WhoLeaves_MakesHimAStranger()
    {
        Story story = Story.AtWork().Do(CityApprover, new RelieveOfficer(CityOfficer.Worker!.Value, Office.CityOfficer, Leaves: true));
        Assert.Equal(Office.None, story.State.OfficesOf(story.As(CityOfficer)));
        Assert.NotNull(story.State.Workers[CityOfficer.Worker!.Value].LeftAt);
    }

    [Fact]
    public void RelieveOfficer_OfOneOfTwoOffices_LeavesTheOther()
    {
        Story story = Story.AtWork()
            .Do(CityApprover, new AppointOfficer(CityOfficer.Worker!.Value, Office.CityApprover))
            .Do(CityOfficer, new RelieveOfficer(CityOfficer.Worker!.Value, Office.CityApprover));
        Assert.Equal(Office.CityOfficer | Office.Worker, story.State.OfficesOf(story.As(CityOfficer)));
    }

    [Fact, Refuses("officer/relieve", "0", "office-of-the-other-party")]
    public void RelieveOfficer_OfTheOtherParty_IsRefused() => Story.AtWork()
        .Refuse(HandlingOfficer, new RelieveOfficer(CityOfficer.Worker!.Value, Office.CityOfficer), "0 office-of-the-other-party");

    [Fact, Refuses("officer/relieve", "0", "deputy-cannot-appoint")]
    public void RelieveOfficer_ByADeputy_IsRefused() => Story.AtWork().Deputised(Clerk, Office.HandlingOfficer)
        .Do(HandlingOfficer, new AppointOfficer(Story.NewOfficer.Worker!.Value, Office.HandlingOfficer, Said))
        .Refuse(Clerk, new RelieveOfficer(HandlingOfficer.Worker!.Value, Office.HandlingOfficer), "0 deputy-cannot-appoint");

    [Fact, Refuses("officer/relieve", "0", "office-not-held")]
    public void RelieveOfficer_OfAnOfficeHeDoesNotHold_IsRefused() => Story.AtWork()
        .Refuse(HandlingOfficer, new RelieveOfficer(Clerk.Worker!.Value, Office.HandlingOfficer), "0 office-not-held");

    [Fact, Refuses("officer/relieve", "0", "last-of-its-office")]
    public void RelieveOfficer_TheLastOfItsOffice_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, new RelieveOfficer(CityApprover.Worker!.Value, Office.CityApprover), "0 last-of-its-office")
        .Refuse(HandlingOfficer, new RelieveOfficer(HandlingOfficer.Worker!.Value, Office.HandlingOfficer), "0 last-of-its-office");

    [Fact, Refuses("officer/relieve", "0", "last-of-its-office")]
    public void RelieveOfficer_WhoLeavesAndIsTheLastOfHisOtherOffice_IsRefused() => Story.AtWork()
        .Do(CityApprover, new AppointOfficer(CityApprover.Worker!.Value, Office.CityOfficer))
        .Refuse(CityApprover, new RelieveOfficer(CityApprover.Worker!.Value, Office.CityOfficer, Leaves: true), "0 last-of-its-office")
        .Do(CityApprover, new RelieveOfficer(CityApprover.Worker!.Value, Office.CityOfficer));

    [Fact, Refuses("officer/relieve", "0", "last-of-its-office")]
    public void RelieveOfficer_WhoseSuccessorHasLeft_IsRefused() => Story.AtWork()
        .Do(HandlingOfficer, new AppointOfficer(Clerk.Worker!.Value, Office.HandlingOfficer))
        .Do(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value))
        .Refuse(HandlingOfficer, new RelieveOfficer(HandlingOfficer.Worker!.Value, Office.HandlingOfficer), "0 last-of-its-office");

    [Fact, Refuses("officer/relieve", "0", "last-of-its-office")]
    public void RelieveOfficer_WhoIsTheLastInTermsToCome_IsRefused()
    {
        // The amendment drops the second approver; the first would be the last from its day on.
        Story story = Story.AtWork()
            .Do(CityApprover, new AppointOfficer(Story.NewApprover.Worker!.Value, Office.CityApprover, Said))
            .AmendmentSigned();
        story.Refuse(CityApprover, new RelieveOfficer(CityApprover.Worker!.Value, Office.CityApprover), "0 last-of-its-office");
    }

    [Fact, Refuses("worker/leave", "6-3", "last-of-its-office")]
    public void RecordLeaving_OfTheLastHandlingOfficer_IsRefusedUntilAnotherIsNamed() => Story.AtWork()
        .Refuse(HandlingOfficer, new RecordLeaving(HandlingOfficer.Worker!.Value), "6-3 last-of-its-office")
        .Do(HandlingOfficer, new AppointOfficer(Clerk.Worker!.Value, Office.HandlingOfficer))
        .Do(HandlingOfficer, new RecordLeaving(HandlingOfficer.Worker!.Value));
}

public sealed class AppointDeputyTests
{
    static AppointDeputy Deputy(Story story, Actor who, Office office, int from = 0, int until = 7) =>
        new(who.Worker!.Value, office, new Period(story.Today.AddDays(from), story.Today.AddDays(until)), Said, Said);

    [Fact]
    public void Deputy_HoldsTheOfficeOnTheDaysOfHisPeriodAlone()
    {
        Story story = Story.AtWork();
        DateOnly first = story.Today.AddDays(2), last = story.Today.AddDays(4);
        story.Do(CityApprover, new AppointDeputy(CityOfficer.Worker!.Value, Office.CityApprover, new(first, last), Said));
        bool Holds(DateTimeOffset at) =>
            story.State.OfficesOf(story.As(CityOfficer) with { At = at }).HasFlag(Office.CityApprover);
        Assert.False(Holds(JapanTime.EndOf(first.AddDays(-1))));
        Assert.True(Holds(JapanTime.StartOf(first)));
        Assert.True(Holds(JapanTime.EndOf(last)));
        Assert.False(Holds(JapanTime.StartOf(last.AddDays(1))));
    }

    [Fact]
    public void Deputy_OfTheCity_CanBeSomeoneNew() => Story.AtWork()
        .Deputised(Story.NewApprover, Office.CityApprover)
        .Do(Story.NewApprover, new DesignatePlace(Annex, Said));

    [Fact]
    public void Deputy_AfterHisPeriod_IsRefusedAsAnyoneElse()
    {
        Story story = Story.AtWork().Deputised(Clerk, Office.HandlingOfficer, days: 1);
        story.OnDay(story.Today.AddDays(2)).Refuse(
            Clerk, new EnrolWorker(WorkerNo(40), Contractor, Said, Employment.Employee), "6-1 not-entitled");
    }

    [Fact, Refuses("deputy/appoint", "0", "office-of-the-other-party")]
    public void AppointDeputy_ForTheOthersOffice_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Deputy(story, Clerk, Office.CityApprover), "0 office-of-the-other-party");
    }

    [Fact, Refuses("deputy/appoint", "0", "deputy-cannot-appoint")]
    public void AppointDeputy_ByADeputy_IsRefused()
    {
        Story story = Story.AtWork().Deputised(CityOfficer, Office.CityApprover);
        story.Refuse(CityOfficer, Deputy(story, Story.NewApprover, Office.CityApprover), "0 deputy-cannot-appoint");
    }

    [Fact, Refuses("deputy/appoint", "0", "person-not-of-this-party")]
    public void AppointDeputy_OfTheOtherParty_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Deputy(story, Clerk, Office.CityApprover), "0 person-not-of-this-party");
    }

    [Fact, Refuses("deputy/appoint", "0", "person-name-missing")]
    public void AppointDeputy_OfANewPersonWithoutAName_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(
            CityApprover, Deputy(story, Story.NewApprover, Office.CityApprover) with { Name = Unsaid }, "0 person-name-missing");
    }

    [Fact, Refuses("deputy/appoint", "0", "office-already-held")]
    public void AppointDeputy_WhoHoldsTheOfficeAlready_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Deputy(story, CityApprover, Office.CityApprover), "0 office-already-held");
        story.Deputised(CityOfficer, Office.CityApprover)
            .Refuse(CityApprover, Deputy(story, CityOfficer, Office.CityApprover, from: 3), "0 office-already-held");
    }

    [Theory, Refuses("deputy/appoint", "0", "deputy-period-not-proper")]
    [InlineData(-1, 3)]
    [InlineData(3, 2)]
    [InlineData(0, 366)]
    public void AppointDeputy_BackdatedReversedOrForMoreThanAYear_IsRefused(int from, int until)
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Deputy(story, CityOfficer, Office.CityApprover, from, until), "0 deputy-period-not-proper")
            .Do(CityApprover, Deputy(story, CityOfficer, Office.CityApprover, 0, 365));
    }

    [Fact, Refuses("deputy/appoint", "0", "deputy-reason-missing")]
    public void AppointDeputy_WithoutAReason_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(
            CityApprover, Deputy(story, CityOfficer, Office.CityApprover) with { Reason = Unsaid }, "0 deputy-reason-missing");
    }
}

public sealed class WithdrawDeputyTests
{
    static readonly WithdrawDeputy Withdraw = new(CityOfficer.Worker!.Value, Office.CityApprover);

    [Fact]
    public void WithdrawDeputy_BeforeItsTime_TakesTheOfficeAtOnce() => Story.AtWork()
        .Deputised(CityOfficer, Office.CityApprover)
        .Do(CityApprover, Withdraw)
        .Refuse(CityOfficer, new DesignatePlace(Annex, Said), "5-2 not-entitled")
        .Deputised(CityOfficer, Office.CityApprover);

    [Fact, Refuses("deputy/withdraw", "0", "office-of-the-other-party")]
    public void WithdrawDeputy_OfTheOtherParty_IsRefused() => Story.AtWork().Deputised(CityOfficer, Office.CityApprover)
        .Refuse(HandlingOfficer, Withdraw, "0 office-of-the-other-party");

    [Fact, Refuses("deputy/withdraw", "0", "deputy-cannot-appoint")]
    public void WithdrawDeputy_ByTheDeputy_IsRefused() => Story.AtWork().Deputised(CityOfficer, Office.CityApprover)
        .Refuse(CityOfficer, Withdraw, "0 deputy-cannot-appoint");

    [Fact, Refuses("deputy/withdraw", "0", "no-such-deputy")]
    public void WithdrawDeputy_WhereThereIsNoneOrHisPeriodIsOver_IsRefused()
    {
        Story story = Story.AtWork().Refuse(CityApprover, Withdraw, "0 no-such-deputy").Deputised(CityOfficer, Office.CityApprover, 1);
        story.OnDay(story.Today.AddDays(2)).Refuse(CityApprover, Withdraw, "0 no-such-deputy");
    }
}

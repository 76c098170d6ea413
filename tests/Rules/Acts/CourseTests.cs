using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Courses of the desk: adopted by the officer, sat by the worker, marked by the desk.</summary>
public sealed class CourseTests
{
    [Theory]
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(100, true)]
    public void SitTraining_CountsAsPassedFromThePercentOfTheTermsOn(int percent, bool passed)
    {
        Story story = Story.AtWork().CourseAdopted().Do(Clerk, Story.Sit(percent));
        Training training = Assert.Single(story.State.Worker(Clerk.Worker)!.Trainings);
        Assert.Equal(passed, training.Passed);
        Assert.Equal(percent, training.Percent);
        Assert.Equal(story.Today, training.On);
        Assert.Equal(TrainingKind.DeskCourse, training.Kind);
        Assert.Equal(passed, story.State.Worker(Clerk.Worker)!.WasTaughtPenalties);
    }

    [Fact]
    public void SitTraining_UnderTermsWithAnotherPercent_IsMarkedByThem() => Assert.False(
        Story.AtWork(t => t with { Practices = Practices.Usual with { TrainingPassPercent = 90 } })
            .CourseAdopted().Do(Clerk, Story.Sit(89)).State.Worker(Clerk.Worker)!.Trainings[^1].Passed);

    [Fact]
    public void SitTraining_OfACourseWithoutPenalties_TeachesNone()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Adopt with { PenaltiesTaught = false }).Do(Clerk, Story.Sit(100));
        Assert.True(story.State.Worker(Clerk.Worker)!.Trainings[^1].Passed);
        Assert.False(story.State.Worker(Clerk.Worker)!.WasTaughtPenalties);
    }

    [Fact]
    public void SitTraining_FailedAfterAPass_TakesNothingAway()
    {
        Story story = Story.AtWork().CourseAdopted().Do(Handler, Story.Sit(10));
        story.Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    public void SitTraining_RestoresALapsedHandlerAtTheNextAct()
    {
        Story story = Story.AtWork().CourseAdopted().Wait(TimeSpan.FromDays(366));
        story.Refuse(Handler, new OpenItem(Register, Migration), "6-2b training-missing-or-lapsed")
            .Do(Handler, Story.Sit(100)).Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact, Refuses("training/sit", "6-2b", "course-not-adopted")]
    public void SitTraining_OfACourseThatNobodyAdopted_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(Clerk, Story.Sit(100), "6-2b course-not-adopted");

    [Fact, Refuses("training/sit", "6-2b", "course-not-adopted")]
    public void SitTraining_OfAnotherText_IsRefusedUnderClause6() => Story.AtWork().CourseAdopted()
        .Refuse(Clerk, Story.Sit(100) with { Text = Sha("easier questions") }, "6-2b course-not-adopted");

    [Theory, Refuses("training/sit", "6-2b", "score-out-of-range")]
    [InlineData(-1, 12)]
    [InlineData(101, 12)]
    [InlineData(100, 1)]
    public void SitTraining_WithAScoreThatCannotBe_IsRefusedUnderClause6(int percent, int questions) => Story.AtWork().CourseAdopted()
        .Refuse(Clerk, Story.Sit(percent) with { Questions = questions }, "6-2b score-out-of-range");

    [Theory]
    [InlineData("training/sit")]
    [InlineData("training/adopt")]
    public void Claim_ThroughTheRawDoor_IsClosed(string act) => Assert.True(ActCatalogue.Find(act)!.Declared.MovesContent);

    [Fact, Refuses("training/adopt", "6-2b", "course-without-questions")]
    public void AdoptCourse_WithoutQuestions_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Story.Adopt with { Questions = 0 }, "6-2b course-without-questions");

    [Fact, Refuses("training/adopt", "6-2b", "course-already-adopted")]
    public void AdoptCourse_InTheSameTextAgain_IsRefusedUnderClause6() => Story.AtWork().CourseAdopted()
        .Refuse(HandlingOfficer, Story.Adopt, "6-2b course-already-adopted")
        .Do(HandlingOfficer, Story.Adopt with { Text = Sha("the next edition") });
}

public sealed class TrainingPlanTests
{
    [Fact]
    public void Attendance_NobodyRecorded_IsDueAfterTheDay()
    {
        Story story = Story.AtWork().TrainingPlanned().Wait(TimeSpan.FromDays(1));
        Assert.True(Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "training-attendance-missing").IsOverdue);
    }

    [Fact]
    public void Absent_StandsOnTheBoardUntilHeHasSatAgain()
    {
        Story story = Story.AtWork().CourseAdopted().TrainingPlanned()
            .Do(HandlingOfficer, new RecordAttendance(Story.ThePlan, Attendance.Present, [Handler.Worker!.Value]))
            .Do(HandlingOfficer, Story.Absent(Clerk, new DateOnly(2026, 4, 10)));
        Assert.DoesNotContain("training-attendance-missing", story.Due);
        DueThing due = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "training-to-be-sat-again");
        Assert.Equal((Clerk.Worker, new DateOnly(2026, 4, 10), false), (due.Person, due.On!.Value, due.IsOverdue));

        story.Wait(TimeSpan.FromDays(10));
        Assert.True(Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "training-to-be-sat-again").IsOverdue);
        story.Do(Clerk, Story.Sit(50));
        Assert.Contains("training-to-be-sat-again", story.Due);
        story.Do(Clerk, Story.Sit(100));
        Assert.DoesNotContain("training-to-be-sat-again", story.Due);
    }

    [Fact]
    public void Absent_WhoLeaves_IsWaitedForNoLonger() => Assert.DoesNotContain(
        "training-to-be-sat-again",
        Story.AtWork().TrainingPlanned().Do(HandlingOfficer, Story.Absent(Clerk)).Left(Clerk).Due);

    [Fact]
    public void RecordTraining_OfThePlan_NamesKindAndPlan()
    {
        Story story = Story.AtWork().TrainingPlanned().Do(HandlingOfficer, new RecordTraining(
            Clerk.Worker!.Value, Story.TheCourse, Story.AtWork().Today, true, true, TrainingKind.Lecture, Story.ThePlan));
        Training training = story.State.Worker(Clerk.Worker)!.Trainings[^1];
        Assert.Equal((TrainingKind.Lecture, Story.ThePlan), (training.Kind, training.Plan));
    }

    [Fact, Refuses("training/record", "6-2b", "training-plan-unknown")]
    public void RecordTraining_OfAPlanThatIsNone_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer,
            new RecordTraining(Clerk.Worker!.Value, Story.TheCourse, story.Today, true, true, null, Story.ThePlan),
            "6-2b training-plan-unknown");
    }

    [Fact, Refuses("training/plan", "6-2b", "identifier-already-used")]
    public void PlanTraining_UnderAUsedIdentifier_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork().TrainingPlanned();
        story.Refuse(HandlingOfficer, story.TrainingPlanFor(Clerk.Worker!.Value), "6-2b identifier-already-used");
    }

    [Fact, Refuses("training/plan", "6-2b", "nothing-said")]
    public void PlanTraining_WithoutAName_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.TrainingPlanFor(Clerk.Worker!.Value) with { Name = Unsaid }, "6-2b nothing-said");
    }

    [Theory, Refuses("training/plan", "6-2b", "participants-unknown")]
    [InlineData(new int[0])]
    [InlineData(new[] { 6, 6 })]
    [InlineData(new[] { 6, 99 })]
    public void PlanTraining_ForNobodyOrStrangers_IsRefusedUnderClause6(int[] people)
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.TrainingPlanFor([.. people.Select(WorkerNo)]), "6-2b participants-unknown");
    }

    [Fact, Refuses("training/plan", "6-2b", "training-planned-in-the-past")]
    public void PlanTraining_ForYesterday_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.TrainingPlanFor(Clerk.Worker!.Value) with { On = story.Today.AddDays(-1) },
            "6-2b training-planned-in-the-past");
    }

    [Fact, Refuses("training/attend", "6-2b", "training-plan-unknown")]
    public void RecordAttendance_OfACancelledTraining_IsRefusedUnderClause6() => Story.AtWork().TrainingPlanned()
        .Do(HandlingOfficer, new CancelTraining(Story.ThePlan, Said))
        .Refuse(HandlingOfficer, Story.Absent(Clerk), "6-2b training-plan-unknown");

    [Fact, Refuses("training/attend", "6-2b", "attendance-before-the-day")]
    public void RecordAttendance_BeforeTheDay_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.TrainingPlanFor(Clerk.Worker!.Value) with { On = story.Today.AddDays(1) })
            .Refuse(HandlingOfficer, Story.Absent(Clerk), "6-2b attendance-before-the-day");
    }

    [Fact, Refuses("training/attend", "6-2b", "not-in-the-training-plan")]
    public void RecordAttendance_OfSomeoneNotPlanned_IsRefusedUnderClause6() => Story.AtWork().TrainingPlanned()
        .Refuse(HandlingOfficer, Story.Absent(SecondHandler), "6-2b not-in-the-training-plan")
        .Refuse(HandlingOfficer, Story.Absent(Clerk) with { Workers = [] }, "6-2b not-in-the-training-plan");

    [Fact, Refuses("training/attend", "6-2b", "resit-in-the-past")]
    public void RecordAttendance_WithADayToSitAgainThatIsOver_IsRefusedUnderClause6() => Story.AtWork().TrainingPlanned()
        .Refuse(HandlingOfficer, Story.Absent(Clerk, new DateOnly(2026, 3, 31)), "6-2b resit-in-the-past");

    [Fact, Refuses("training/cancel", "6-2b", "training-plan-unknown")]
    public void CancelTraining_Twice_IsRefusedUnderClause6() => Story.AtWork().TrainingPlanned()
        .Do(HandlingOfficer, new CancelTraining(Story.ThePlan, Said))
        .Refuse(HandlingOfficer, new CancelTraining(Story.ThePlan, Said), "6-2b training-plan-unknown");

    [Fact, Refuses("training/cancel", "6-2b", "nothing-said")]
    public void CancelTraining_WithoutAReason_IsRefusedUnderClause6() => Story.AtWork().TrainingPlanned()
        .Refuse(HandlingOfficer, new CancelTraining(Story.ThePlan, Unsaid), "6-2b nothing-said");
}

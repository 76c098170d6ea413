using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ProposeAmendmentTests
{
    [Fact]
    public void Amendment_SignedByBoth_HoldsFromItsDayOnAndNotBefore()
    {
        Story story = Story.AtWork().AmendmentSigned();
        DateOnly day = story.State.Upcoming!.Effective;
        Assert.Same(story.State, story.State.AsOf(JapanTime.EndOf(day.AddDays(-1))));
        story.Until(JapanTime.StartOf(day).AddMinutes(-5));
        story.Do(Handler, new OpenItem(Register, Migration)).Refuse(
            CityOfficer, new RegisterTerminal(PrivateTerminal, Annex, Said), "5-2 terminal-place-not-designated");

        story.Until(JapanTime.StartOf(day));
        Assert.Equal(6, story.State.AsOf(story.Now).Terms.TrainingValidityMonths);
        story.Do(CityOfficer, new RegisterTerminal(PrivateTerminal, Annex, Said));
        Assert.Equal(Story.Amended.Memorandum, story.State.Terms.Memorandum);
        Assert.Equal(AmendmentState.InForce, story.State.Amendments[Story.TheAmendment].State);
        Assert.Null(story.State.Upcoming);
    }

    [Fact]
    public void Amendment_ARefusalOnItsDay_ChangesNothingYetJudgesByTheNewTerms()
    {
        Story story = Story.AtWork().AmendmentSigned(Story.Amended with { Purposes = [Operation] });
        story.OnDay(story.State.Upcoming!.Effective).Refuse(
            Handler, new OpenItem(Register, Migration), "3 purpose-outside-contract");
        Assert.NotNull(story.State.Upcoming);
    }

    [Fact]
    public void Amendment_WithOneSignature_NeverHolds()
    {
        Story story = Story.AtWork().AmendmentProposed().Do(CityApprover, new SignAmendment(Story.TheAmendment, Story.Amended.Memorandum));
        story.OnDay(story.Today.AddDays(100));
        Assert.Same(story.State, story.State.AsOf(story.Now));
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d is { Code: "amendment-waits-for-signature", IsOverdue: true, For: Office.HandlingOfficer });
    }

    [Fact]
    public void Amendment_ThatNamesNewPeople_GivesThemTheirOfficeOnItsDayAndTakesTheOldOnesAtOnce()
    {
        Terms terms = Story.Amended with
        {
            People = TheTerms.People.RemoveAt(1).Add(new(Story.NewApprover.Worker!.Value, City, Office.CityApprover, Said)),
        };
        Story story = Story.AtWork().AmendmentSigned(terms).Refuse(Story.NewApprover, new DesignatePlace(new("x"), Said), "5-2 not-entitled");
        story.OnDay(story.State.Upcoming!.Effective)
            .Refuse(CityApprover, new DesignatePlace(new("x"), Said), "5-2 not-entitled")
            .Do(Story.NewApprover, new DesignatePlace(new("x"), Said));
    }

    [Fact]
    public void Amendment_WhileOfficersChange_KeepsThem()
    {
        Story story = Story.AtWork().AmendmentSigned()
            .Do(CityApprover, new AppointOfficer(Story.NewApprover.Worker!.Value, Office.CityApprover, Said))
            .Do(Story.NewApprover, new RelieveOfficer(CityApprover.Worker!.Value, Office.CityApprover));
        story.OnDay(story.State.Upcoming!.Effective)
            .Do(Story.NewApprover, new DesignatePlace(new("x"), Said))
            .Refuse(CityApprover, new DesignatePlace(new("y"), Said), "5-2 not-entitled");
    }

    [Fact, Refuses("amendment/propose", "0", "identifier-already-used")]
    public void ProposeAmendment_UnderAUsedIdentifier_IsRefused()
    {
        Story story = Story.AtWork().AmendmentProposed().Do(CityOfficer, new DropAmendment(Story.TheAmendment, Said));
        story.Refuse(CityOfficer, story.Amending(), "0 identifier-already-used");
    }

    [Fact, Refuses("amendment/propose", "0", "amendment-still-open")]
    public void ProposeAmendment_WhileOneIsProposedOrWaitsForItsDay_IsRefused()
    {
        Story story = Story.AtWork().AmendmentProposed();
        story.Refuse(HandlingOfficer, story.Amending() with { Amendment = Make<AmendmentId>(2) }, "0 amendment-still-open");
        Story signed = Story.AtWork().AmendmentSigned();
        signed.Refuse(HandlingOfficer, signed.Amending() with { Amendment = Make<AmendmentId>(2) }, "0 amendment-still-open");
    }

    [Theory, Refuses("amendment/propose", "0", "amendment-of-other-parties")]
    [InlineData("contract")]
    [InlineData("municipality")]
    [InlineData("contractor")]
    public void ProposeAmendment_WithAnotherParty_IsRefused(string what)
    {
        Terms terms = what switch
        {
            "contract" => Story.Amended with { Contract = new("another") },
            "municipality" => Story.Amended with
            {
                Municipality = Outsider,
                People = [new(WorkerNo(40), Outsider, Office.CityApprover, Said), TheTerms.People[2]],
            },
            _ => Story.Amended with
            {
                Contractor = Outsider,
                People = [TheTerms.People[1], new(WorkerNo(40), Outsider, Office.HandlingOfficer, Said)],
            },
        };
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Amending(terms), "0 amendment-of-other-parties");
    }

    [Fact, Refuses("amendment/propose", "end", "amendment-without-new-text")]
    public void ProposeAmendment_OfTheSameText_IsRefusedUnderTheClosingWords()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Amending(Story.Amended with { Memorandum = Memorandum }), "end amendment-without-new-text");
    }

    [Fact, Refuses("amendment/propose", "0", "amendment-backdated")]
    public void ProposeAmendment_FromYesterday_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Amending(inDays: -1), "0 amendment-backdated").Do(CityOfficer, story.Amending(inDays: 0));
    }

    [Fact, Refuses("amendment/propose", "0", "amendment-reason-missing")]
    public void ProposeAmendment_WithoutAReason_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Amending() with { Reason = Unsaid }, "0 amendment-reason-missing");
    }

    [Fact, Refuses("amendment/propose", "0", "person-not-of-this-party")]
    public void ProposeAmendment_NamingTheOthersWorkerOrOneWhoLeft_IsRefused()
    {
        Story story = Story.AtWork();
        Terms With(WorkerId who, OrganisationId party, Office office) =>
            Story.Amended with { People = TheTerms.People.Add(new(who, party, office, Said)) };
        story.Refuse(
            CityOfficer, story.Amending(With(Clerk.Worker!.Value, City, Office.CityOfficer)), "0 person-not-of-this-party");
        story.Do(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value)).Refuse(
            CityOfficer, story.Amending(With(Clerk.Worker!.Value, Contractor, Office.HandlingOfficer)), "0 person-not-of-this-party");
    }

    [Fact, Refuses("amendment/propose", "0", "parties-incomplete"), Refuses("amendment/propose", "5-2", "no-place"),
        Refuses("amendment/propose", "3", "no-purpose")]
    public void ProposeAmendment_OfTermsThatNoContractCouldOpenWith_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Amending(Story.Amended with { People = TheTerms.People.RemoveAt(2) }), "0 parties-incomplete")
            .Refuse(CityOfficer, story.Amending(Story.Amended with { CarriersPerTransport = 0 }), "0 parties-incomplete")
            .Refuse(CityOfficer, story.Amending(Story.Amended with { Places = [] }), "5-2 no-place")
            .Refuse(CityOfficer, story.Amending(Story.Amended with { Purposes = [] }), "3 no-purpose");
    }
}

public sealed class SignAmendmentTests
{
    static readonly SignAmendment Sign = new(Story.TheAmendment, Story.Amended.Memorandum);

    [Fact, Refuses("amendment/sign", "0", "amendment-not-open")]
    public void SignAmendment_UnknownDroppedOrSigned_IsRefused()
    {
        Story.AtWork().Refuse(CityApprover, Sign, "0 amendment-not-open");
        Story.AtWork().AmendmentProposed().Do(HandlingOfficer, new DropAmendment(Story.TheAmendment, Said))
            .Refuse(CityApprover, Sign, "0 amendment-not-open");
        Story.AtWork().AmendmentSigned().Refuse(CityApprover, Sign, "0 amendment-not-open");
    }

    [Fact, Refuses("amendment/sign", "0", "not-this-amendment")]
    public void SignAmendment_OfAnotherText_IsRefused() => Story.AtWork().AmendmentProposed()
        .Refuse(CityApprover, Sign with { Text = Memorandum }, "0 not-this-amendment");

    [Fact, Refuses("amendment/sign", "end", "amendment-already-signed")]
    public void SignAmendment_TwiceByOneParty_IsRefusedUnderTheClosingWords() => Story.AtWork().AmendmentProposed()
        .Do(CityApprover, Sign).Refuse(CityApprover, Sign, "end amendment-already-signed");

    [Fact, Refuses("amendment/sign", "0", "amendment-backdated")]
    public void SignAmendment_AfterItsDay_IsRefused()
    {
        Story story = Story.AtWork().AmendmentProposed(inDays: 3);
        story.OnDay(story.Today.AddDays(4)).Refuse(CityApprover, Sign, "0 amendment-backdated");
    }

    [Fact, Refuses("amendment/sign", "0", "person-not-of-this-party")]
    public void SignAmendment_NamingSomeoneWhoLeftSince_IsRefused() => Story.AtWork()
        .AmendmentProposed(Story.Amended with
        {
            People = TheTerms.People.Add(new(Clerk.Worker!.Value, Contractor, Office.HandlingOfficer, Said)),
        })
        .Do(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value))
        .Refuse(CityApprover, Sign, "0 person-not-of-this-party");
}

public sealed class DropAmendmentTests
{
    [Fact]
    public void DropAmendment_ByEitherParty_FreesTheWayForAnother()
    {
        Story story = Story.AtWork().AmendmentProposed().Do(HandlingOfficer, new DropAmendment(Story.TheAmendment, Said));
        story.Do(HandlingOfficer, story.Amending() with { Amendment = Make<AmendmentId>(2) });
    }

    [Fact, Refuses("amendment/drop", "0", "amendment-not-open")]
    public void DropAmendment_ThatBothHaveSigned_IsRefused() =>
        Story.AtWork().AmendmentSigned().Refuse(CityOfficer, new DropAmendment(Story.TheAmendment, Said), "0 amendment-not-open");

    [Fact, Refuses("amendment/drop", "0", "amendment-reason-missing")]
    public void DropAmendment_WithoutAReason_IsRefused() => Story.AtWork().AmendmentProposed()
        .Refuse(CityOfficer, new DropAmendment(Story.TheAmendment, Unsaid), "0 amendment-reason-missing");
}

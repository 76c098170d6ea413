using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ApplyForReentrustmentTests
{
    [Fact]
    public void ApplyForReentrustment_Unanswered_GrantsNothing()
    {
        Story story = Story.AtWork().AppliedFor(SubA);
        Assert.False(story.State.IsInChain(SubA));
    }

    [Fact, Refuses("reentrustment/apply", "7-1b", "reentrustment-not-allowed")]
    public void ApplyForReentrustment_WhereTheContractIsSilent_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork(t => t with { ReentrustmentAllowed = false });
        story.Refuse(HandlingOfficer, Story.Application(SubA), "7-1b reentrustment-not-allowed");
    }

    [Fact, Refuses("reentrustment/apply", "7-1b", "no-unavoidable-reason-to-reentrust")]
    public void ApplyForReentrustment_WithoutAReason_IsRefusedUnderClause7() =>
        Refuse(Story.AtWork(), a => a with { Reason = Unsaid }, "7-1b no-unavoidable-reason-to-reentrust");

    [Fact, Refuses("reentrustment/apply", "7-2c", "parent-not-in-chain")]
    public void ApplyForReentrustment_BelowAFirmWithoutConsent_IsRefusedUnderClause7() =>
        Refuse(Story.AtWork().AppliedFor(SubB), a => a with { Parent = SubB }, "7-2c parent-not-in-chain");

    [Theory, Refuses("reentrustment/apply", "7-1b", "already-in-the-work")]
    [InlineData("okayama-city")]
    [InlineData("kaigo-systems")]
    [InlineData("sub-b")]
    [InlineData("sub-c")]
    public void ApplyForReentrustment_OfSomeoneInTheWork_IsRefusedUnderClause7(string who) => Refuse(
        Story.AtWork().Consented(SubB).AppliedFor(SubC), a => a with { Organisation = new(who) }, "7-1b already-in-the-work");

    [Theory]
    [InlineData("Declined")]
    [InlineData("Ended")]
    public void ApplyForReentrustment_AfterAnEarlierOneCameToNothing_IsPermitted(string earlier)
    {
        Story story = Story.AtWork();
        _ = earlier == "Declined"
            ? story.AppliedFor(SubA).Do(CityApprover, new DeclineReentrustment(SubA, Said))
            : story.Consented(SubA).Do(CityApprover, new EndReentrustment(SubA));
        story.AppliedFor(SubA);
    }

    [Theory, Refuses("reentrustment/apply", "7-1b", "scope-without-content")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("period")]
    public void ApplyForReentrustment_ForNothing_IsRefusedUnderClause7(string empty) =>
        Refuse(Story.AtWork(), a => a with { Scope = Empty(empty) }, "7-1b scope-without-content");

    [Theory, Refuses("reentrustment/apply", "7-1b", "scope-beyond-parent")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("from")]
    [InlineData("until")]
    public void ApplyForReentrustment_BeyondTheContract_IsRefusedUnderClause7(string beyond) =>
        Refuse(Story.AtWork(), a => a with { Scope = Beyond(WholeScope, beyond) }, "7-1b scope-beyond-parent");

    [Theory, Refuses("reentrustment/apply", "7-1b", "scope-beyond-parent")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("from")]
    [InlineData("until")]
    public void ApplyForReentrustment_BeyondTheParent_IsRefusedUnderClause7(string beyond) => Refuse(
        Story.AtWork().Reentrusted(SubB, scope: CallCentre),
        a => a with { Parent = SubB, Scope = Beyond(CallCentre, beyond) }, "7-1b scope-beyond-parent");

    internal static Scope Empty(string what) => what switch
    {
        "purposes" => WholeScope with { Purposes = [] },
        "places" => WholeScope with { Places = [] },
        _ => WholeScope with { Period = new Period(Term.Until, Term.From) },
    };

    internal static Scope Beyond(Scope scope, string what) => what switch
    {
        "purposes" => scope with { Purposes = scope.Purposes.Add(Marketing) },
        "places" => scope with { Places = scope.Places.Add(Annex) },
        "from" => scope with { Period = scope.Period with { From = scope.Period.From.AddDays(-1) } },
        _ => scope with { Period = scope.Period with { Until = scope.Period.Until.AddDays(1) } },
    };

    static void Refuse(
        Story story, Func<ApplyForReentrustment, ApplyForReentrustment> change, params string[] reasons) =>
        story.Refuse(HandlingOfficer, change(Story.Application(SubA)), reasons);
}

public sealed class ConsentToReentrustmentTests
{
    [Fact]
    public void ConsentToReentrustment_InASmallerScope_HoldsInThatScopeAlone()
    {
        Story story = Story.AtWork().AppliedFor(SubA).Do(CityApprover, new ConsentToReentrustment(SubA, CallCentre));
        Assert.True(story.State.IsInChain(SubA));
        Assert.True(story.State.ScopeAllows(SubA, Operation, OperationsRoom, story.Today));
        Assert.False(story.State.ScopeAllows(SubA, Migration, OperationsRoom, story.Today));
    }

    [Fact, Refuses("reentrustment/consent", "7-1b", "no-application")]
    public void ConsentToReentrustment_NeverAppliedFor_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, WholeScope), "7-1b no-application");

    [Fact, Refuses("reentrustment/consent", "7-1b", "no-application")]
    public void ConsentToReentrustment_Twice_IsRefusedUnderClause7() => Story.AtWork().Consented(SubA)
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, WholeScope), "7-1b no-application");

    [Theory, Refuses("reentrustment/consent", "7-1b", "scope-without-content")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("period")]
    public void ConsentToReentrustment_ToNothing_IsRefusedUnderClause7(string empty) => Story.AtWork().AppliedFor(SubA)
        .Refuse(
            CityApprover, new ConsentToReentrustment(SubA, ApplyForReentrustmentTests.Empty(empty)),
            "7-1b scope-without-content");

    [Theory, Refuses("reentrustment/consent", "7-1b", "scope-beyond-application")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("until")]
    public void ConsentToReentrustment_BeyondTheApplication_IsRefusedUnderClause7(string beyond)
    {
        Scope small = new([Operation], [OperationsRoom], new Period(Term.From, new DateOnly(2027, 3, 31)));
        Scope wider = beyond switch
        {
            "purposes" => small with { Purposes = [Operation, Migration] },
            "places" => small with { Places = Okayama.Places },
            _ => small with { Period = Term },
        };
        Story.AtWork().AppliedFor(SubA, scope: small)
            .Refuse(CityApprover, new ConsentToReentrustment(SubA, wider), "7-1b scope-beyond-application");
    }

    [Fact, Refuses("reentrustment/consent", "7-2c", "parent-not-in-chain")]
    public void ConsentToReentrustment_BelowAFirmThatEnded_BindsTheCityToo() => Story.AtWork()
        .Consented(SubB).AppliedFor(SubA, SubB).Do(HandlingOfficer, new EndReentrustment(SubB))
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, WholeScope), "7-2c parent-not-in-chain");

    [Fact, Refuses("reentrustment/consent", "7-1b", "scope-beyond-parent")]
    public void ConsentToReentrustment_BeyondAParentThatShrankMeanwhile_BindsTheCityToo() => Story.AtWork()
        .Consented(SubB).AppliedFor(SubA, SubB).Do(HandlingOfficer, new EndReentrustment(SubB))
        .Consented(SubB, scope: CallCentre)
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, WholeScope), "7-1b scope-beyond-parent");
}

public sealed class ConsentByTwoTests
{
    static readonly Actor SecondApprover = new(WorkerNo(30));

    static Story AppliedFor() => Story.AtWork(t => t with
    {
        People = t.People.Add(new(WorkerNo(30), City, Office.CityApprover, Sealed("second approver"))),
        Practices = Practices.Usual with { Quorums = [new(Matter.Reentrustment, 2)] },
    }).AppliedFor(SubA);

    [Fact]
    public void ConsentToReentrustment_WhereTwoMustApprove_HoldsFromTheSecond()
    {
        Story story = AppliedFor().Do(CityApprover, new ConsentToReentrustment(SubA, CallCentre));
        Assert.False(story.State.IsInChain(SubA));
        story.Do(SecondApprover, new ConsentToReentrustment(SubA, CallCentre));
        Assert.True(story.State.IsInChain(SubA));
    }

    [Fact, Refuses("reentrustment/consent", "7-1b", "already-approved-by-this-person")]
    public void ConsentToReentrustment_TwiceByOnePerson_IsRefusedUnderClause7() => AppliedFor()
        .Do(CityApprover, new ConsentToReentrustment(SubA, CallCentre))
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, CallCentre), "7-1b already-approved-by-this-person");

    [Fact, Refuses("reentrustment/consent", "7-1b", "scope-differs-from-first-approval")]
    public void ConsentToReentrustment_ToAnotherScopeThanTheFirst_IsRefusedUnderClause7() => AppliedFor()
        .Do(CityApprover, new ConsentToReentrustment(SubA, CallCentre))
        .Refuse(SecondApprover, new ConsentToReentrustment(SubA, WholeScope), "7-1b scope-differs-from-first-approval");
}

public sealed class DeclineReentrustmentTests
{
    [Fact, Refuses("reentrustment/decline", "7-1b", "no-application")]
    public void DeclineReentrustment_NeverAppliedFor_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(CityApprover, new DeclineReentrustment(SubA, Said), "7-1b no-application");

    [Fact, Refuses("reentrustment/decline", "7-1b", "no-reason-for-declining")]
    public void DeclineReentrustment_WithoutAReason_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(CityApprover, new DeclineReentrustment(SubA, Unsaid), "7-1b no-reason-for-declining");
}

public sealed class FileAgreementTests
{
    [Fact, Refuses("reentrustment/agree", "7-2a", "consent-missing")]
    public void FileAgreement_BeforeTheConsent_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(HandlingOfficer, new FileAgreement(SubA, true), "7-2a consent-missing");

    [Fact, Refuses("reentrustment/agree", "7-2b", "further-tiers-clause-missing")]
    public void FileAgreement_WithoutTheClauseOnFurtherTiers_IsRefusedUnderClause7() => Story.AtWork().Consented(SubA)
        .Refuse(HandlingOfficer, new FileAgreement(SubA, false), "7-2b further-tiers-clause-missing");
}

public sealed class EndReentrustmentTests
{
    [Fact]
    public void EndReentrustment_OfANode_EndsAllBelowIt()
    {
        Engagement state = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reentrusted(SubC, SubB)
            .Do(CityApprover, new EndReentrustment(SubA)).State;
        Assert.All(
            new[] { SubA, SubB, SubC }, o => Assert.Equal(ReentrustmentState.Ended, state.Reentrustments[o].State));
    }

    [Fact, Refuses("reentrustment/end", "7-1b", "not-in-the-work")]
    public void EndReentrustment_NeverConsentedTo_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(HandlingOfficer, new EndReentrustment(SubA), "7-1b not-in-the-work");
}

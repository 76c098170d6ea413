using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ContractTermTests
{
    static readonly Period Short = new(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30));

    public static TheoryData<string> EveryUse => UseDutyTests.EveryUse;

    static Act UseOf(string use, Story story) => use switch
    {
        "item/open" => new OpenItem(Register, Migration),
        "item/extract" => new ExtractItem(ItemNo(30), Register, Migration, MaskKind.Drop, Said),
        "copy/check-out" => new CheckOutCopy(ItemNo(30), Register, Migration, story.Today),
        _ => story.Request() with { Items = [Register] },
    };

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("3", "contract-term-over")]
    public void Use_FromTheDayAfterTheLast_IsRefusedUnderClause3(string use)
    {
        Story story = Story.AtWork(t => t with { Term = Short });
        story.Until(JapanTime.EndOf(Short.Until)).Do(Handler, UseOf(use, story));
        Story later = Story.AtWork(t => t with { Term = Short }).Until(JapanTime.StartOf(Short.Until.AddDays(1)));
        later.Refuse(Handler, UseOf(use, later), "3 contract-term-over");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("3", "contract-not-begun")]
    public void Use_BeforeTheFirstDay_IsRefusedUnderClause3(string use)
    {
        // Signed and prepared in March, to begin in April.
        Story story = Story.AtWork().Imagine(e => e with { Terms = e.Terms with { Term = new(new(2026, 4, 2), new(2027, 3, 31)) } });
        story.Refuse(Handler, UseOf(use, story), "3 contract-not-begun").Until(JapanTime.StartOf(new(2026, 4, 2)))
            .Do(Handler, UseOf(use, story));
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("3", "contract-cancelled")]
    public void Use_FromTheDayOfTheCancellation_IsRefusedUnderClause3(string use)
    {
        Story story = Story.AtWork().Cancelled(inDays: 3);
        DateOnly day = story.State.Cancellation!.From;
        story.Until(JapanTime.EndOf(day.AddDays(-1))).Do(Handler, UseOf(use, story));
        Story later = Story.AtWork().Cancelled();
        later.Refuse(Handler, UseOf(use, later), "3 contract-cancelled");
    }

    [Fact, Refuses("item/receive", "3", "contract-term-over"), Refuses("item/receive", "3", "contract-not-begun"),
        Refuses("item/receive", "3", "contract-cancelled")]
    public void ReceiveItem_OutsideTheTerm_IsRefusedUnderClause3()
    {
        var receive = new ReceiveItem(ItemNo(30), Said, [Migration], Scan, Said, Content(30));
        OutsideOf(() => Story.AtWork(), receive);
    }

    [Fact, Refuses("take-out/pack", "3", "contract-term-over"), Refuses("take-out/pack", "3", "contract-not-begun"),
        Refuses("take-out/pack", "3", "contract-cancelled")]
    public void PackTakeOut_OutsideTheTerm_IsRefusedUnderClause3() => OutsideOf(() => Story.AtWork().Approved(), Story.Pack);

    [Fact, Refuses("take-out/depart", "3", "contract-term-over"), Refuses("take-out/depart", "3", "contract-not-begun"),
        Refuses("take-out/depart", "3", "contract-cancelled")]
    public void DepartTakeOut_OutsideTheTerm_IsRefusedUnderClause3() =>
        OutsideOf(() => Story.AtWork().PackedUp(), new DepartTakeOut(TheTakeOut, Said));

    [Fact]
    public void AfterTheTerm_BringingBackErasingAndReportingStayOpen()
    {
        Story story = Story.AtWork(t => t with { Term = Short }).CheckedOut(ItemNo(30)).Departed();
        story.OnDay(Short.Until.AddDays(1))
            .Do(Handler, new CheckInCopy(ItemNo(30), ErasureMethod.Overwrite))
            .Do(Handler, new ArriveTakeOut(TheTakeOut)).Do(Handler, new ReturnTakeOut(TheTakeOut))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite))
            .Reported()
            .Emptied()
            .Do(HandlingOfficer, new DeclareZeroHoldings()).Do(CityApprover, new AcceptZeroHoldings());
    }

    [Fact]
    public void SurvivingDuties_WhileTheContractLives_AreNone() =>
        Assert.Empty(Story.AtWork().State.SurvivingDuties(new DateOnly(2026, 4, 1)));

    [Fact]
    public void SurvivingDuties_AfterTheEnd_AreThoseOf4And7And8SinceTheFirstDayAfterIt()
    {
        Story story = Story.AtWork(t => t with { Term = Short });
        Assert.Empty(story.State.SurvivingDuties(Short.Until));
        IReadOnlyList<SurvivingDuty> duties = story.State.SurvivingDuties(Short.Until.AddDays(100));
        Assert.Equal(["4-1a", "7-3a", "8-1a", "8-1b", "8-1c", "8-3a", "8-3b"], duties.Select(d => d.Duty.Ref));
        Assert.Equal(["4-1b", "7-3b", "8-1d", "8-1d", "8-1d", "8-3c", "8-3c"], duties.Select(d => d.Says.Ref));
        Assert.All(duties, d => Assert.Equal(Short.Until.AddDays(1), d.Since));
    }

    [Fact]
    public void OverSince_IsTheEarliestOfTermCancellationAndAcceptedReturn()
    {
        Story story = Story.AtWork(t => t with { Term = Short }).Cancelled(inDays: 2);
        Assert.Equal(new DateOnly(2026, 4, 3), story.State.OverSince(new(2026, 6, 1)));
        Assert.Null(story.State.OverSince(new(2026, 4, 2)));
        Story ended = Story.AtWork().Ended();
        Assert.Equal(ended.Today, ended.State.OverSince(ended.Today));
    }

    [Fact]
    public void Board_OfAContractThatIsOver_AsksForTheReturnUntilItBegins()
    {
        Story story = Story.AtWork(t => t with { Term = Short });
        Assert.Contains(Deadlines.NearOf(story.State, story.Now), d => d.Code == "contract-ends" && d.On == Short.Until);
        story.OnDay(Short.Until.AddDays(2));
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d is { Code: "completion-to-begin", IsOverdue: true });
        story.CompletionBegun();
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code is "completion-to-begin" or "contract-ends");
    }

    static void OutsideOf(Func<Story> start, Act act)
    {
        Story over = start();
        over.Imagine(e => e with { Terms = e.Terms with { Term = new(new(2026, 1, 1), new(2026, 3, 31)) } })
            .Refuse(Handler, act, "3 contract-term-over");
        start().Imagine(e => e with { Terms = e.Terms with { Term = new(new(2026, 4, 2), new(2027, 3, 31)) } })
            .Refuse(Handler, act, "3 contract-not-begun");
        start().Cancelled().Refuse(Handler, act, "3 contract-cancelled");
        start().Do(Handler, act);
    }
}

public sealed class CancelContractTests
{
    static CancelContract Cancel(Story story, int inDays = 5) => new(story.Today.AddDays(inDays), Said);

    [Fact, Refuses("contract/cancel", "4-1b", "contract-already-cancelled")]
    public void CancelContract_Twice_IsRefused()
    {
        Story story = Story.AtWork().Cancelled(inDays: 9);
        story.Refuse(CityApprover, Cancel(story), "4-1b contract-already-cancelled");
    }

    [Fact, Refuses("contract/cancel", "4-1b", "cancellation-backdated")]
    public void CancelContract_FromYesterday_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Cancel(story, -1), "4-1b cancellation-backdated");
    }

    [Fact, Refuses("contract/cancel", "4-1b", "term-ends-before")]
    public void CancelContract_AfterItsTerm_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Cancel(story) with { From = Term.Until.AddDays(1) }, "4-1b term-ends-before");
    }

    [Fact, Refuses("contract/cancel", "4-1b", "contract-term-over")]
    public void CancelContract_OnceItsTermIsOver_IsRefused()
    {
        Story story = Story.AtWork().OnDay(Term.Until.AddDays(1));
        story.Refuse(CityApprover, Cancel(story), "4-1b contract-term-over");
    }

    [Fact, Refuses("contract/cancel", "4-1b", "cancellation-reason-missing")]
    public void CancelContract_WithoutAReason_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, Cancel(story) with { Reason = Unsaid }, "4-1b cancellation-reason-missing");
    }

    [Fact]
    public void RestoreContract_BeforeItsDay_LetsTheWorkGoOn()
    {
        Story story = Story.AtWork().Cancelled(inDays: 3).Do(CityApprover, new RestoreContract(Said));
        story.OnDay(story.Today.AddDays(4)).Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact, Refuses("contract/restore", "4-1b", "no-cancellation-to-take-back")]
    public void RestoreContract_OnItsDayOrWithoutACancellation_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, new RestoreContract(Said), "4-1b no-cancellation-to-take-back")
        .Cancelled().Refuse(CityApprover, new RestoreContract(Said), "4-1b no-cancellation-to-take-back");

    [Fact, Refuses("contract/restore", "4-1b", "cancellation-reason-missing")]
    public void RestoreContract_WithoutAReason_IsRefused() => Story.AtWork().Cancelled(inDays: 3)
        .Refuse(CityApprover, new RestoreContract(Unsaid), "4-1b cancellation-reason-missing");
}

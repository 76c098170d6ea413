using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class OtherUseTests
{
    static readonly ApproveOtherUse Approval = new(Things.TheOtherUse);
    static readonly OpenItem Opening = new(Register, Things.Inquiry, OtherUse: Things.TheOtherUse);

    [Fact]
    public void OpenItem_UnderAnApprovedException_IsPermittedForItsFilesAndDaysAlone()
    {
        Story story = Story.AtWork().OtherUseApproved().Do(Handler, Opening);
        story.Refuse(
            Handler, Opening with { Item = Roll }, "3 other-use-not-in-force");
        story.Refuse(Handler, Opening with { Purpose = Marketing }, "3 purpose-outside-contract", "3 other-use-not-in-force");
        story.Refuse(Handler, Opening with { OtherUse = null }, "3 purpose-outside-contract");

        // Seven days from 1 April: the last second of 7 April in Japan still counts.
        story.Until(new DateTimeOffset(2026, 4, 7, 14, 59, 59, TimeSpan.Zero)).Do(Handler, Opening)
            .Refuse(Handler, Opening, "3 purpose-outside-contract", "3 other-use-not-in-force");
    }

    [Fact]
    public void OpenItem_UnderAnExceptionForAnotherPurposeOfTheContract_IsPermitted() => Story.AtWork()
        .Refuse(Handler, new OpenItem(Register, Testing), "3 purpose-not-of-this-item")
        .Do(CityOfficer, Story.OtherUse with { Purpose = Testing })
        .Do(CityApprover, Approval)
        .Do(Handler, new OpenItem(Register, Testing, OtherUse: Things.TheOtherUse));

    [Fact]
    public void OpenItem_UnderAnExceptionByAReentrusteesHandler_StaysInsideTheConsent()
    {
        var handlerOfA = new Actor(WorkerNo(20));
        Story.AtWork().Reentrusted(SubA).Hired(handlerOfA, SubA).OtherUseApproved()
            .Refuse(handlerOfA, Opening, "7-1b outside-consent");
    }

    [Fact]
    [Refuses("item/open", "3", "other-use-not-in-force")]
    [Refuses("copy/check-out", "3", "other-use-not-in-force")]
    public void Use_UnderAnExceptionThatNobodyApproved_IsRefusedUnderClause3()
    {
        Story story = Story.AtWork().OtherUseAsked();
        story.Refuse(Handler, Opening, "3 purpose-outside-contract", "3 other-use-not-in-force");
        story.Refuse(
            Handler, new CheckOutCopy(ItemNo(20), Register, Migration, story.Today, Things.TheOtherUse), "3 other-use-not-in-force");
    }

    [Fact]
    public void CheckOutCopy_UnderAnApprovedException_IsPermitted()
    {
        Story story = Story.AtWork().OtherUseApproved();
        story.Do(Handler, new CheckOutCopy(ItemNo(20), Register, Things.Inquiry, story.Today, Things.TheOtherUse));
    }

    [Fact]
    [Refuses("other-use/request", "3", "identifier-already-used")]
    [Refuses("other-use/request", "3", "basis-without-text")]
    [Refuses("other-use/request", "3", "other-use-reason-missing")]
    [Refuses("other-use/request", "3", "other-use-without-files")]
    [Refuses("other-use/request", "3", "other-use-period-not-usable")]
    [Refuses("other-use/request", "9a", "completion-has-begun")]
    public void RequestOtherUse_WithoutBasisReasonFilesOrDays_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, Story.OtherUse with { Basis = PurposeBasis.Other }, "3 basis-without-text");
        story.Refuse(CityOfficer, Story.OtherUse with { Reason = Unsaid }, "3 other-use-reason-missing");
        story.Refuse(CityOfficer, Story.OtherUse with { Items = [] }, "3 other-use-without-files");
        story.Refuse(CityOfficer, Story.OtherUse with { Items = [Usb] }, "3 other-use-without-files");
        story.Refuse(CityOfficer, Story.OtherUse with { Until = story.Today.AddDays(-1), From = story.Today.AddDays(-2) }, "3 other-use-period-not-usable");
        story.Refuse(CityOfficer, Story.OtherUse with { From = story.Today.AddDays(7) }, "3 other-use-period-not-usable");
        story.Do(HandlingOfficer, Story.OtherUse with { Basis = PurposeBasis.Other, Provision = Said })
            .Refuse(CityOfficer, Story.OtherUse, "3 identifier-already-used");
        Story.AtWork().CompletionBegun().Refuse(CityOfficer, Story.OtherUse, "9a completion-has-begun");
    }

    [Fact]
    public void ApproveOtherUse_WhereTwoMust_HoldsWithTheSecond()
    {
        var second = new Actor(WorkerNo(30));
        Story story = Story.AtWork(t => t with
        {
            People = t.People.Add(new(second.Worker!.Value, City, Office.CityApprover, Said)),
            Practices = Practices.Usual with { Quorums = [new(Matter.PurposeException, 2)] },
        }).OtherUseAsked().Do(CityApprover, Approval);
        story.Refuse(CityApprover, Approval, "3 already-approved-by-this-person")
            .Refuse(Handler, Opening, "3 purpose-outside-contract", "3 other-use-not-in-force")
            .Do(second, Approval)
            .Do(Handler, Opening);
    }

    [Fact]
    [Refuses("other-use/approve", "3", "other-use-not-waiting")]
    [Refuses("other-use/approve", "3", "approved-by-the-one-who-asked")]
    [Refuses("other-use/approve", "3", "already-approved-by-this-person")]
    [Refuses("other-use/approve", "3", "other-use-is-over")]
    public void ApproveOtherUse_ByWhoAskedOrTooLate_IsRefusedUnderClause3()
    {
        Story.AtWork().Refuse(CityApprover, Approval, "3 other-use-not-waiting");
        Story.AtWork().OtherUseAsked().Wait(TimeSpan.FromDays(7)).Refuse(CityApprover, Approval, "3 other-use-is-over");
        Story.AtWork(BothOffices).Do(CityApprover, Story.OtherUse).Refuse(CityApprover, Approval, "3 approved-by-the-one-who-asked");
        Story.AtWork(t => t with { Practices = Practices.Usual with { Quorums = [new(Matter.PurposeException, 2)] } })
            .OtherUseAsked().Do(CityApprover, Approval).Refuse(CityApprover, Approval, "3 already-approved-by-this-person");
    }

    [Fact]
    [Refuses("other-use/decline", "3", "other-use-not-waiting")]
    [Refuses("other-use/decline", "3", "other-use-reason-missing")]
    public void DeclineOtherUse_WithoutAReasonOrTwice_IsRefusedUnderClause3() => Story.AtWork().OtherUseAsked()
        .Refuse(CityApprover, new DeclineOtherUse(Things.TheOtherUse, Unsaid), "3 other-use-reason-missing")
        .Do(CityApprover, new DeclineOtherUse(Things.TheOtherUse, Said))
        .Refuse(CityApprover, new DeclineOtherUse(Things.TheOtherUse, Said), "3 other-use-not-waiting");

    [Fact]
    [Refuses("other-use/withdraw", "3", "other-use-not-open")]
    [Refuses("other-use/withdraw", "3", "other-use-reason-missing")]
    public void WithdrawOtherUse_OfAnApprovedOne_StopsUseAtTheNextAct() => Story.AtWork().OtherUseApproved()
        .Do(Handler, Opening)
        .Refuse(CityOfficer, new WithdrawOtherUse(Things.TheOtherUse, Unsaid), "3 other-use-reason-missing")
        .Do(CityOfficer, new WithdrawOtherUse(Things.TheOtherUse, Said))
        .Refuse(Handler, Opening, "3 purpose-outside-contract", "3 other-use-not-in-force")
        .Refuse(CityOfficer, new WithdrawOtherUse(Things.TheOtherUse, Said), "3 other-use-not-open");

    [Fact]
    public void Calendar_OfAnException_WaitsForTheCityAndThenForItsEnd()
    {
        Story story = Story.AtWork().OtherUseAsked();
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "other-use-waits-for-approval");
        story.Do(CityApprover, Approval);
        DueThing end = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "other-use-ends");
        Assert.Equal((Story.OtherUse.Until, false), (end.On!.Value, end.IsOverdue));
        story.Wait(TimeSpan.FromDays(7));
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code == "other-use-ends");
    }

    internal static Terms BothOffices(Terms terms) => terms with
    {
        People =
        [
            .. terms.People.Select(p => p.Id == CityApprover.Worker ? p with { Office = Office.CityOfficer | Office.CityApprover } : p),
        ],
    };
}

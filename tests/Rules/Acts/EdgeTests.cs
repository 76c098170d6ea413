using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The last day, the least and the greatest number, and the first beyond: each rule stands where the memorandum puts it.</summary>
public sealed class EdgeTests
{
    /// <summary>Valid acts, put on the very edge of what is allowed.</summary>
    static readonly Dictionary<string, (string Act, Func<ValidAct, Act> Change)> Allowed = new()
    {
        ["report of one day"] = ("report/request", v => ((RequestComplianceReport)v.Act) with { From = v.Story.Today, Until = v.Story.Today }),
        ["report due again today"] = ("report/return", v => ((ReturnComplianceReport)v.Act) with { Due = v.Story.Today }),
        ["inspection moved to today"] = ("inspection/reschedule", v => ((RescheduleInspection)v.Act) with { On = v.Story.Today }),
        ["finding due today"] = ("inspection/find", v => ((RecordFinding)v.Act) with { Due = v.Story.Today }),
        ["publication planned for today"] = ("incident/publish", v => ((RecordPublication)v.Act) with { On = v.Story.Today }),
        ["known at this instant"] = ("incident/know", v => ((StateKnowledge)v.Act) with { At = v.Story.Now }),
        ["nobody concerned"] = ("incident/classify", v => ((ClassifyIncident)v.Act) with { PersonsAtMost = 0 }),
        ["disposal that ends as it begins, now"] =
            ("certificate/disposal", v => ((CertifyDisposal)v.Act) with { StartedAt = v.Story.Now, EndedAt = v.Story.Now }),
        ["erasure that ends as it begins, now"] =
            ("certificate/erasure", v => ((CertifyErasure)v.Act) with { StartedAt = v.Story.Now, EndedAt = v.Story.Now }),
        ["access review due today"] = ("access-review/open", v => ((OpenAccessReview)v.Act) with { Due = v.Story.Today }),
        ["resit today"] = ("training/attend", v => ((RecordAttendance)v.Act) with { ResitOn = v.Story.Today }),
        ["supervision to be corrected today"] = ("supervision/record", v => ((RecordSupervision)v.Act) with
        {
            Findings = [SupervisionFinding.Other],
            What = Said,
            CorrectBy = v.Story.Today,
        }),
        ["nothing right in the test"] = ("training/sit", v => ((SitTraining)v.Act) with { Percent = 0 }),
        ["cancelled on the last day"] = ("contract/cancel", v => ((CancelContract)v.Act) with { From = v.Story.State.Terms.Term.Until }),
        ["memorandum of the last rank"] = ("memorandum/file-other", v => ((FileOtherMemorandum)v.Act) with { Rank = 99 }),
        ["citation moved on the day it was read"] =
            ("citation/record", v => ((RecordCitation)v.Act) with { Since = ((RecordCitation)v.Act).ConfirmedOn, ChangedBy = Said }),
        ["register of nobody"] = ("filing/enter", v => ((EnterFiling)v.Act) with { PersonsAtMost = 0 }),
        ["register of as many as there may be"] = ("filing/enter", v => ((EnterFiling)v.Act) with { PersonsAtMost = Filing.MostPersons }),
        ["document that rests on the first entry"] = ("document/issue", v => ((IssueDocument)v.Act) with { RestsOn = 0 }),
        ["other use of one day"] =
            ("other-use/request", v => ((RequestOtherUse)v.Act) with { From = v.Story.Today, Until = v.Story.Today }),
        ["as many sheets as there may be"] = ("take-out/request", v => ((RequestTakeOut)v.Act) with { Sheets = 1_000_000, PersonsAtMost = 0 }),
    };

    /// <summary>Valid acts that name one thing twice.</summary>
    static readonly Dictionary<string, (Func<Act, Act> Change, string Reason)> Doubled = new()
    {
        ["filing/assign"] = (a => ((AssignToFiling)a) with { Items = [Register, Register] }, "2 not-a-file-of-the-vault"),
        ["take-out/erase"] = (a => ((EraseCopies)a) with { Copies = [Story.TheCopy, Story.TheCopy] }, "5-3b copy-not-waiting-for-erasure"),
        ["take-out/find"] = (a => ((FindLostThings)a) with { Items = [Usb, Usb] }, "5-3b not-lost-with-this-take-out"),
        ["take-out/lose"] = (a => ((ReportLoss)a) with { Items = [Usb, Usb] }, "5-3b not-away-with-this-take-out"),
        ["take-out/write"] = (a => ((WriteCopiesToMedium)a) with { Copies = [Story.TheCopy, Story.TheCopy] }, "5-1b copy-not-of-the-take-out"),
        ["medium/write"] = (a => ((WriteToMedium)a) with { Copies = [ItemNo(9), ItemNo(9)] }, "5-1b copy-not-in-custody"),
        ["other-use/request"] = (a => ((RequestOtherUse)a) with { Items = [Register, Register] }, "3 other-use-without-files"),
        ["pledge/require"] = (
            a => ((RequirePledge)a) with { Workers = [Handler.Worker!.Value, Handler.Worker!.Value] }, "6-1 worker-unknown"),
    };

    public static TheoryData<string> EveryAllowed => [.. Allowed.Keys];

    public static TheoryData<string> EveryDoubled => [.. Doubled.Keys];

    [Theory, MemberData(nameof(EveryAllowed))]
    public void Act_OnTheEdgeOfWhatIsAllowed_IsPermitted(string edge)
    {
        ValidAct valid = ValidActs.Of(Allowed[edge].Act);
        valid.Story.Do(valid.By, Allowed[edge].Change(valid));
    }

    [Theory, MemberData(nameof(EveryDoubled))]
    public void Act_NamingOneThingTwice_IsRefused(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        valid.Story.Refuse(valid.By, Doubled[act].Change(valid.Act), Doubled[act].Reason);
    }

    [Fact]
    public void Witness_WhomNobodyKnows_IsNone()
    {
        ValidAct disposal = ValidActs.Of("medium/dispose");
        disposal.Story.Refuse(disposal.By, ((DisposeOfMedium)disposal.Act) with { Witness = WorkerNo(99) }, "9b witness-missing");
        ValidAct find = ValidActs.Of("take-out/find");
        find.Story.Refuse(find.By, ((FindLostThings)find.Act) with { Witness = WorkerNo(99) }, "5-3b witness-missing");
    }

    [Fact]
    public void Use_OnTheLastDayOfTheContract_IsPermittedAndNextDayIsNot()
    {
        Story story = Story.AtWork(t => t with { Term = t.Term with { Until = JapanTime.DayOf(Story.Morning) } });
        story.Until(JapanTime.EndOf(story.Today)).Do(Handler, new OpenItem(Register, Migration))
            .Refuse(Handler, new OpenItem(Register, Migration), "3 contract-term-over");
    }

    [Fact]
    public void Departure_AtTheFirstInstantOfItsPermit_IsPermittedAndAtTheLastRefused()
    {
        Story story = Story.AtWork();
        DateTimeOffset departs = story.Now.AddHours(1);
        story.Do(Handler, story.Request() with { Departs = departs }).Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(Handler, Story.Pack)
            .Until(departs.AddTicks(-1)).Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a approval-expired")
            .Until(departs).Do(Handler, new DepartTakeOut(TheTakeOut, Said));
        story = Story.AtWork().PackedUp();
        story.Until(story.State.TakeOuts[TheTakeOut].DueBack)
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a approval-expired");
    }

    [Fact]
    public void Packing_AtTheHourOfReturn_IsRefused()
    {
        Story story = Story.AtWork().Approved();
        story.Until(story.State.TakeOuts[TheTakeOut].DueBack).Refuse(Handler, Story.Pack, "5-3a approval-expired");
    }

    [Fact]
    public void Approval_AtTheHourOfReturn_IsRefused()
    {
        Story story = Story.AtWork().Requested();
        story.Until(story.State.TakeOuts[TheTakeOut].DueBack)
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a approval-expired");
    }

    [Fact]
    public void Approval_WithTheReturnThatWasAsked_IsPermittedAndWithOneThatIsPastIsNot()
    {
        Story story = Story.AtWork().Requested();
        DateTimeOffset asked = story.State.TakeOuts[TheTakeOut].DueBack;
        story.Do(CityApprover, new ApproveTakeOut(TheTakeOut, DueBack: asked));
        story = Story.AtWork().Requested().Wait(TimeSpan.FromHours(2));
        story.Refuse(CityApprover, new ApproveTakeOut(TheTakeOut, DueBack: story.Now), "5-3b return-later-than-asked");
        story = Story.AtWork();
        DateTimeOffset departs = story.Now.AddHours(2);
        story.Do(Handler, story.Request() with { Departs = departs })
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut, DueBack: departs), "5-3b return-later-than-asked");
    }

    [Fact]
    public void Extension_AtTheHourOfReturn_IsTooLateToAskForAndToGrant()
    {
        Story story = Story.AtWork().Departed();
        DateTimeOffset due = story.State.TakeOuts[TheTakeOut].DueBack;
        story.Until(due).Refuse(Handler, new AskForExtension(TheTakeOut, due.AddHours(1), Said), "5-3a extension-too-late");
        story = Story.AtWork().ExtensionAsked();
        story.Until(story.State.TakeOuts[TheTakeOut].DueBack).Refuse(CityApprover, new ApproveExtension(TheTakeOut), "5-3a extension-too-late");
    }

    [Fact]
    public void Recall_ToTheHourThatStands_IsNoRecall()
    {
        Story story = Story.AtWork().Departed();
        story.Refuse(
            CityOfficer, new RecallTakeOut(TheTakeOut, story.State.TakeOuts[TheTakeOut].DueBack, Said), "5-3b recall-not-earlier");
    }
}

/// <summary>A firm that was stopped sends nothing out; what is out already is brought back (覚書 7-1b).</summary>
public sealed class SuspendedCarrierTests
{
    static readonly Actor HandlerOfA = new(WorkerNo(20));

    [Fact, Refuses("take-out/pack", "7-1b", "reentrustment-suspended")]
    public void PackTakeOut_ByAFirmThatWasStopped_IsRefusedUnderClause7() => Approved().Suspended(SubA)
        .Refuse(HandlerOfA, Story.Pack, "7-1b reentrustment-suspended")
        .Do(Handler, Story.Pack);

    [Fact, Refuses("take-out/depart", "7-1b", "reentrustment-suspended")]
    public void DepartTakeOut_ByAFirmThatWasStopped_IsRefusedUnderClause7() => Approved().Do(HandlerOfA, Story.Pack).Suspended(SubA)
        .Refuse(HandlerOfA, new DepartTakeOut(TheTakeOut, Said), "7-1b reentrustment-suspended")
        .Do(CityApprover, new ResumeReentrustment(SubA))
        .Do(HandlerOfA, new DepartTakeOut(TheTakeOut, Said));

    [Fact]
    public void ReturnTakeOut_ByAFirmThatWasStoppedOnTheWay_StaysOpen() => Approved().Do(HandlerOfA, Story.Pack)
        .Do(HandlerOfA, new DepartTakeOut(TheTakeOut, Said)).Suspended(SubA)
        .Do(HandlerOfA, new ReturnTakeOut(TheTakeOut));

    static Story Approved()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA);
        return story.Do(HandlerOfA, story.Request() with { Carriers = [HandlerOfA.Worker!.Value, Handler.Worker!.Value] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut));
    }
}

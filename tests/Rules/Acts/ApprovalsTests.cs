using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Where two must approve, the first of them has brought about nothing, and that is said.</summary>
public sealed class ApprovalsTests
{
    static readonly Actor Second = new(WorkerNo(90));
    static readonly Practices TwoOfEach = Practices.Usual with { Quorums = [.. Enum.GetValues<Matter>().Select(m => new Quorum(m, 2))] };

    public static TheoryData<string> EveryApproval =>
    [
        "take-out/approve", "take-out/approve-extension", "reentrustment/consent", "reentrustment/consent-change", "other-use/approve", "incident/close",
        "incident/dismiss", "completion/accept-zero",
    ];

    [Theory, MemberData(nameof(EveryApproval))]
    public void FirstOfTwo_LeavesOneStillNeeded_AndTheSecondNone(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        Story story = valid.Story.Imagine(e => e with { Terms = e.Terms with { Practices = TwoOfEach } })
            .Do(CityApprover, new AppointDeputy(
                Second.Worker!.Value, Office.CityApprover, new Period(valid.Story.Today, valid.Story.Today), Said, Said));
        Assert.Equal(0, story.State.ApproversStillNeeded(valid.Act));
        story.Do(CityApprover, valid.Act);
        Assert.Equal(1, story.State.ApproversStillNeeded(valid.Act));
        story.Do(Second, valid.Act);
        Assert.Equal(0, story.State.ApproversStillNeeded(valid.Act));
    }

    [Fact]
    public void OnlyOne_WhereOneIsEnough_LeavesNone()
    {
        ValidAct valid = ValidActs.Of("take-out/approve");
        valid.Story.Do(valid.By, valid.Act);
        Assert.Equal(0, valid.Story.State.ApproversStillNeeded(valid.Act));
        Assert.Equal(0, valid.Story.State.ApproversStillNeeded(new SignPledge()));
    }
}

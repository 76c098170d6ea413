using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The duties common to all acts, asked of every act in every stage of a contract.</summary>
public sealed class CommonDutyTests
{
    static readonly Dictionary<string, Func<Story>> Stages = new()
    {
        ["fresh"] = Story.Fresh,
        ["opened"] = () => Story.Opened(),
        ["one signature"] = Story.HalfSigned,
        ["concluded"] = () => Story.Concluded(),
        ["at work"] = () => Story.AtWork(),
        ["take-out away, incident open"] = () => Story.AtWork().Departed().Instructed().Reentrusted(SubA).CheckedOut(ItemNo(20)),
        ["completion begun"] = () => Story.AtWork().CompletionBegun(),
        ["ended"] = () => Story.AtWork().Ended(),
    };

    static readonly Actor[] Everyone =
        [Desk, CityOfficer, CityApprover, HandlingOfficer, Handler, SecondHandler, Clerk, Stranger, new(null)];

    /// <summary>覚書 8-1d, 4-1b and 12: incidents, the proof that nothing lies outside, doubts and corrections have no end.</summary>
    static readonly string[] Survivors =
        ["incident/", "claim/", "damage/", "calendar/", "sweep/record", "consultation/", "correction/", "discovery/", "take-out/find", "document/"];

    static readonly string[] AskWhoHeIs =
    [
        "7-1a organisation-without-consent", "5-1b not-the-holder-of-the-copy", "5-3c not-a-carrier", "5-3c not-the-bearer",
    ];

    public static TheoryData<string> EveryAct => [.. ActCatalogue.All.Select(k => k.Declared.Name)];

    public static TheoryData<string> EveryStage => [.. Stages.Keys];

    [Fact]
    public void ValidActs_CoverTheCatalogue() =>
        Assert.Equal(ActCatalogue.All.Select(k => k.Declared.Name), ValidActs.Names.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_InItsValidCase_IsPermitted(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        Assert.Equal(act, valid.Act.Declared.Name);
        valid.Story.Do(valid.By, valid.Act);
    }

    [Theory, MemberData(nameof(EveryAct)), EveryActRefuses("memorandum-not-concluded")]
    public void Act_WithOneSignatureMissing_IsRefusedUnderThePreambleUnlessItConcludes(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        string[] reasons = valid.Act.Declared.BeforeConclusion ? [] : ["0 memorandum-not-concluded"];
        valid.Story.Imagine(e => e with { ConcludedAt = null });
        Assert.Equal(reasons, Story.Codes(valid.Story.Submit(valid.By, valid.Act)));
    }

    [Theory, MemberData(nameof(EveryAct)), EveryActRefuses("contract-has-ended")]
    public void Act_AfterTheEnd_IsRefusedUnderClause9UnlessItSurvives(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        string[] reasons = valid.Act.Declared.SurvivesTheEnd ? [] : ["9c contract-has-ended"];
        valid.Story.Imagine(e => e with { Completion = e.Completion with { AcceptedAt = Story.Morning } });
        Assert.Equal(reasons, Story.Codes(valid.Story.Submit(valid.By, valid.Act)));
    }

    [Theory, MemberData(nameof(EveryAct)), EveryActRefuses("not-entitled")]
    public void Act_ByAStranger_IsRefusedUnderItsFirstClause(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        IEnumerable<string> reasons = Story.Codes(valid.Story.Submit(Stranger, valid.Act));
        string own = valid.Act is UseAct ? "6-3 not-a-notified-handler" : $"{valid.Act.Declared.Clauses[0]} not-entitled";
        Assert.Contains(own, reasons);

        // Beside it only what asks who he is; nothing that would tell a stranger about the state.
        Assert.Equal([], reasons.Except(AskWhoHeIs).Except([own]));
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_ByWhoeverLacksItsOffice_IsRefused(string act)
    {
        foreach (Actor by in Everyone)
        {
            ValidAct valid = ValidActs.Of(act);
            Office held = valid.Story.State.OfficesOf(valid.Story.As(by));
            Entry entry = valid.Story.Submit(by, valid.Act);
            Assert.True((held & valid.Act.Declared.By) != Office.None || !entry.Permitted, $"{act} by {held}");
        }
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_ByWhoHasLeft_IsRefused(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        if (valid.By.Worker is { } who && valid.Story.State.Workers.TryGetValue(who, out Worker? worker))
        {
            valid.Story.Imagine(e => e with { Workers = e.Workers.SetItem(who, worker with { LeftAt = Story.Morning }) });
            Assert.NotEmpty(Story.Codes(valid.Story.Submit(valid.By, valid.Act)));
        }
    }

    [Fact]
    public void SurvivingActs_AreTheIncidentOnesAndTheProofThatNothingIsHeld() => Assert.Equal(
        ActCatalogue.All.Select(k => k.Declared.Name)
            .Where(n => Survivors.Any(room => n.StartsWith(room, StringComparison.Ordinal))),
        ActCatalogue.All.Where(k => k.Declared.SurvivesTheEnd).Select(k => k.Declared.Name));

    [Fact]
    public void ActsBeforeConclusion_AreTheConclusionItself() => Assert.Equal(
        ["contract/open", "memorandum/sign"],
        ActCatalogue.All.Where(k => k.Declared.BeforeConclusion).Select(k => k.Declared.Name));

    [Theory, MemberData(nameof(EveryStage))]
    public void AnyAct_InThisStage_IsRefusedByTheCommonDutiesOfTheStage(string stage)
    {
        Story story = Stages[stage]();
        Engagement e = story.State;
        foreach (ActKind kind in ActCatalogue.All)
        {
            foreach (Actor by in Everyone)
            {
                Act blank = Blank.Act(kind);
                HashSet<string> reasons = [.. blank.Judge(e, story.As(by)).Refusals.Select(r => r.Code)];
                Assert.Equal(!e.IsConcluded && !kind.Declared.BeforeConclusion, reasons.Contains("memorandum-not-concluded"));
                Assert.Equal(e.HasEnded && !kind.Declared.SurvivesTheEnd, reasons.Contains("contract-has-ended"));
                if (blank is not UseAct)
                {
                    Assert.Equal(
                        (e.OfficesOf(story.As(by)) & kind.Declared.By) == Office.None, reasons.Contains("not-entitled"));
                }
            }
        }
    }

    [Theory, MemberData(nameof(EveryStage))]
    public void AnyAct_BlankOrRandomInThisStage_IsJudgedWithoutAnException(string stage)
    {
        Story story = Stages[stage]();
        foreach (ActKind kind in ActCatalogue.All)
        {
            foreach (Actor by in Everyone)
            {
                foreach (Act act in Enumerable.Range(0, 20).Select(n => Specimen.Act(kind, (ulong)n)).Append(Blank.Act(kind)))
                {
                    Judgement judgement = act.Judge(story.State, story.As(by));
                    if (judgement.Permitted)
                    {
                        Engagement after = act.ApplyTo(story.State, story.As(by));
                        _ = ArticleBoard.Of(after, story.Now);
                        _ = DeskActs.DueAt(after, story.Now).ToList();
                    }
                }
            }
        }
    }
}

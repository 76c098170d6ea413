using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Freezes (覚書 8-1c): what is refused, by whom it is laid and undone, and what stays open.</summary>
public sealed class FreezeTests
{
    static readonly Actor HandlerOfB = new(WorkerNo(20));

    static readonly Dictionary<string, (FreezeUse Freeze, string Code)> Freezes = new()
    {
        ["worker"] = (Story.FreezingHandler, "worker-frozen"),
        ["terminal"] = (Story.Freezing(FreezeKind.Terminal) with { Terminal = CentreTerminal }, "terminal-frozen"),
        ["item"] = (Story.Freezing(FreezeKind.Item) with { Item = Register }, "item-frozen"),
        ["organisation"] = (Story.Freezing(FreezeKind.Organisation) with { Organisation = Contractor }, "organisation-frozen"),
        ["contract"] = (Story.Freezing(FreezeKind.Contract), "contract-frozen"),
    };

    public static TheoryData<string> EveryKind => [.. Freezes.Keys];

    public static TheoryData<string> EveryUse => UseDutyTests.EveryUse;

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("8-1c", "worker-frozen")]
    public void Use_ByAFrozenPerson_IsRefusedUnderClause8(string use) => Refuse(use, "worker");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("8-1c", "terminal-frozen")]
    public void Use_AtAFrozenTerminal_IsRefusedUnderClause8(string use) => Refuse(use, "terminal");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("8-1c", "item-frozen")]
    public void Use_OfAFrozenItem_IsRefusedUnderClause8(string use) => Refuse(use, "item");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("8-1c", "organisation-frozen")]
    public void Use_ByAFrozenOrganisation_IsRefusedUnderClause8(string use) => Refuse(use, "organisation");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("8-1c", "contract-frozen")]
    public void Use_UnderAFrozenContract_IsRefusedUnderClause8(string use) => Refuse(use, "contract");

    static void Refuse(string use, string kind)
    {
        Story story = Story.AtWork();
        Act act = UseDutyTests.UseOf(use, story, Migration);
        story.Reported().Do(HandlingOfficer, Freezes[kind].Freeze).Refuse(Handler, act, $"8-1c {Freezes[kind].Code}");
    }

    [Fact]
    [Refuses("take-out/approve", "8-1c", "worker-frozen"), Refuses("take-out/approve", "8-1c", "item-frozen")]
    [Refuses("take-out/approve", "8-1c", "organisation-frozen"), Refuses("take-out/approve", "8-1c", "contract-frozen")]
    [Refuses("take-out/pack", "8-1c", "worker-frozen"), Refuses("take-out/pack", "8-1c", "terminal-frozen")]
    [Refuses("take-out/pack", "8-1c", "item-frozen"), Refuses("take-out/pack", "8-1c", "organisation-frozen")]
    [Refuses("take-out/pack", "8-1c", "contract-frozen"), Refuses("take-out/depart", "8-1c", "worker-frozen")]
    [Refuses("take-out/depart", "8-1c", "terminal-frozen"), Refuses("take-out/depart", "8-1c", "item-frozen")]
    [Refuses("take-out/depart", "8-1c", "organisation-frozen"), Refuses("take-out/depart", "8-1c", "contract-frozen")]
    public void TakeOut_OfWhatIsFrozen_LeavesAtNoStep()
    {
        foreach ((string kind, (FreezeUse freeze, string code)) in Freezes)
        {
            if (kind != "terminal")
            {
                Story.AtWork().Requested().Reported().Do(CityOfficer, freeze)
                    .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), $"8-1c {code}");
            }

            Story.AtWork().Approved().Reported().Do(CityOfficer, freeze).Refuse(Handler, Story.Pack, $"8-1c {code}");
            Story.AtWork().PackedUp().Reported().Do(CityOfficer, freeze)
                .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), $"8-1c {code}");
        }
    }

    [Theory, MemberData(nameof(EveryKind))]
    public void Freeze_OfWhatIsAway_LeavesTheWayBackOpen(string kind) => Story.AtWork().CheckedOut(ItemNo(40)).Departed().Reported()
        .Do(CityApprover, Freezes[kind].Freeze)
        .Do(Handler, new ArriveTakeOut(TheTakeOut))
        .Do(Handler, new ReturnTakeOut(TheTakeOut))
        .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite))
        .Do(Handler, new CheckInCopy(ItemNo(40), ErasureMethod.Overwrite))
        .Do(Clerk, Story.AtWork().Report(Make<IncidentId>(5)))
        .CompletionBegun().ToldTo(Disposition.Erase, Register).Do(HandlingOfficer, Story.Erase(Register));

    [Fact]
    public void Freeze_OfAFirm_HoldsThoseBelowItAndNobodyBeside()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Hired(HandlerOfB, SubB).Reported()
            .Do(HandlingOfficer, Story.Freezing(FreezeKind.Organisation) with { Organisation = SubA });
        story.Refuse(HandlerOfB, new OpenItem(Register, Migration), "8-1c organisation-frozen")
            .Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    public void Freeze_OfAFile_HoldsItsExtractAndNoOtherFile()
    {
        Story story = Story.AtWork();
        story.Do(Handler, new ExtractItem(
                ItemNo(20), Register, Migration, MaskKind.Redact, Said, new(3, 1, 2, 0), Said,
                new(DataClass.NoNumberFound, 0, 0, 0, 0), Content(20)))
            .Reported().Do(HandlingOfficer, Freezes["item"].Freeze)
            .Refuse(Handler, new OpenItem(ItemNo(20), Migration), "8-1c item-frozen")
            .Do(Handler, new OpenItem(Roll, Migration));
    }

    [Fact]
    public void Freeze_OfOne_LeavesTheOthersAtWork() => Story.AtWork().Reported()
        .Do(HandlingOfficer, Story.FreezingHandler).Do(SecondHandler, new OpenItem(Register, Migration));

    [Fact]
    public void Freeze_SeenByAStranger_IsNotTold() => Story.AtWork().Reported().Frozen().Refuse(
        Stranger, new OpenItem(Register, Migration), "6-3 not-a-notified-handler", "7-1a organisation-without-consent");

    [Fact]
    public void Thaw_ByTheCity_OpensTheWorkAgain()
    {
        Story story = Story.AtWork().Reported().Frozen().Do(CityApprover, new ThawUse(Story.TheFreeze, Said));
        story.Do(Handler, new OpenItem(Register, Migration))
            .Do(HandlingOfficer, Story.Freezing(FreezeKind.Contract, Make<FreezeId>(2)));
        Assert.Single(story.State.Freezes.Values, f => f.ThawedAt is null);
    }

    [Fact, Refuses("incident/thaw", "8-1b", "not-entitled")]
    public void Thaw_ByTheContractor_IsRefused() => Story.AtWork().Reported().Frozen()
        .Refuse(HandlingOfficer, new ThawUse(Story.TheFreeze, Said), "8-1b not-entitled");

    [Fact, Refuses("incident/thaw", "8-1b", "freeze-not-in-force")]
    public void Thaw_OfWhatIsNotFrozen_IsRefusedUnderClause8() => Story.AtWork().Reported().Frozen()
        .Do(CityApprover, new ThawUse(Story.TheFreeze, Said))
        .Refuse(CityApprover, new ThawUse(Story.TheFreeze, Said), "8-1b freeze-not-in-force");

    [Fact, Refuses("incident/thaw", "8-1b", "nothing-said")]
    public void Thaw_WithoutAReason_IsRefusedUnderClause8() => Story.AtWork().Reported().Frozen()
        .Refuse(CityApprover, new ThawUse(Story.TheFreeze, Unsaid), "8-1b nothing-said");

    [Fact, Refuses("incident/freeze", "8-1c", "identifier-already-used")]
    public void Freeze_UnderAUsedIdentifier_IsRefusedUnderClause8() => Story.AtWork().Reported().Frozen()
        .Refuse(HandlingOfficer, Story.FreezingHandler, "8-1c identifier-already-used");

    [Fact, Refuses("incident/freeze", "8-1c", "nothing-said")]
    public void Freeze_WithoutAReason_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(HandlingOfficer, Story.FreezingHandler with { Reason = Unsaid }, "8-1c nothing-said");

    [Fact, Refuses("incident/freeze", "8-1c", "freeze-target-unknown")]
    public void Freeze_OfSomethingElseThanItsKind_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        FreezeUse[] wrong =
        [
            Story.FreezingHandler with { Terminal = CentreTerminal },
            Story.FreezingHandler with { Worker = CityOfficer.Worker },
            Story.FreezingHandler with { Worker = Stranger.Worker },
            Story.Freezing(FreezeKind.Worker),
            Story.Freezing(FreezeKind.Contract) with { Item = Register },
            Story.Freezing(FreezeKind.Terminal) with { Terminal = PrivateTerminal },
            Story.Freezing(FreezeKind.Item) with { Item = ItemNo(77) },
            Story.Freezing(FreezeKind.Organisation) with { Organisation = City },
            Story.Freezing(FreezeKind.Organisation) with { Organisation = Outsider },
        ];
        Assert.All(wrong, freeze => story.Refuse(HandlingOfficer, freeze, "8-1c freeze-target-unknown"));
    }

    [Fact, Refuses("incident/freeze", "8-1c", "already-frozen")]
    public void Freeze_OfWhatIsFrozenForThisIncident_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Do(HandlingOfficer, Story.FreezingHandler)
        .Refuse(CityOfficer, Story.FreezingHandler with { Freeze = Make<FreezeId>(2) }, "8-1c already-frozen");

    [Fact]
    public void Continuation_WithinItsScope_LetsTheWorkGoOnUntilItsDayEnds()
    {
        Story story = Story.AtWork().Reported().Frozen();
        DateOnly last = story.Today.AddDays(10);
        story.Do(CityApprover, Story.Continuing(last) with { Workers = [Handler.Worker!.Value], Items = [Register] })
            .Do(Handler, new OpenItem(Register, Migration))
            .Refuse(SecondHandler, new OpenItem(Register, Migration), "8-1c contract-frozen")
            .Refuse(Handler, new OpenItem(Roll, Migration), "8-1c contract-frozen")
            .Refuse(Handler, new OpenItem(Register, Operation), "8-1c contract-frozen")
            .Until(JapanTime.EndOf(last).AddMilliseconds(-1))
            .Do(Handler, new OpenItem(Register, Migration))
            .Refuse(Handler, new OpenItem(Register, Migration), "8-1c contract-frozen");
    }

    [Fact]
    public void Continuation_OfOneFreeze_LeavesTheOthersInForce() => Story.AtWork().Reported().Frozen()
        .Do(CityOfficer, Story.FreezingHandler with { Freeze = Make<FreezeId>(2) }).Continued()
        .Refuse(Handler, new OpenItem(Register, Migration), "8-1c worker-frozen");

    [Fact]
    public void Continuation_EndedByTheCity_IsOverAtOnce() => Story.AtWork().Reported().Frozen().Continued()
        .Do(CityOfficer, new EndContinuation(Story.TheFreeze, Story.TheContinuation))
        .Refuse(Handler, new OpenItem(Register, Migration), "8-1c contract-frozen");

    [Fact, Refuses("incident/end-continuation", "8-1b", "continuation-unknown")]
    public void EndContinuation_Twice_IsRefusedUnderClause8() => Story.AtWork().Reported().Frozen().Continued()
        .Do(CityOfficer, new EndContinuation(Story.TheFreeze, Story.TheContinuation))
        .Refuse(CityOfficer, new EndContinuation(Story.TheFreeze, Story.TheContinuation), "8-1b continuation-unknown");

    [Fact, Refuses("incident/continue", "8-1b", "freeze-not-in-force")]
    public void Continue_WithoutAFreeze_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityApprover, Story.Continuing(story.Today), "8-1b freeze-not-in-force");
    }

    [Fact, Refuses("incident/continue", "8-1b", "identifier-already-used")]
    public void Continue_UnderAUsedIdentifier_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Frozen().Continued();
        story.Refuse(CityApprover, Story.Continuing(story.Today), "8-1b identifier-already-used");
    }

    [Fact, Refuses("incident/continue", "8-1b", "continuation-without-purpose")]
    public void Continue_ForNoPurposeOfTheContract_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Frozen();
        story.Refuse(CityApprover, Story.Continuing(story.Today) with { Purposes = [] }, "8-1b continuation-without-purpose")
            .Refuse(CityApprover, Story.Continuing(story.Today) with { Purposes = [Marketing] }, "8-1b continuation-without-purpose");
    }

    [Fact, Refuses("incident/continue", "8-1b", "continuation-in-the-past")]
    public void Continue_UntilYesterday_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Frozen();
        story.Refuse(CityApprover, Story.Continuing(story.Today.AddDays(-1)), "8-1b continuation-in-the-past");
    }

    [Fact, Refuses("incident/continue", "8-1b", "nothing-said")]
    public void Continue_WithoutAReason_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Frozen();
        story.Refuse(CityApprover, Story.Continuing(story.Today) with { Reason = Unsaid }, "8-1b nothing-said");
    }

    [Fact]
    [Refuses("incident/close", "8-1c", "freezes-in-force"), Refuses("incident/dismiss", "8-1c", "freezes-in-force")]
    public void Incident_WithAFreezeInForce_IsNotClosed()
    {
        Story.AtWork().Verified().Do(HandlingOfficer, Story.FreezingHandler)
            .Refuse(CityApprover, new CloseIncident(TheIncident), "8-1c freezes-in-force");
        Story.AtWork().Acknowledged().Do(HandlingOfficer, Story.FreezingHandler)
            .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "8-1c freezes-in-force")
            .Do(CityApprover, new ThawUse(Story.TheFreeze, Said)).Do(CityApprover, new DismissIncident(TheIncident, Said));
    }

    [Fact]
    public void Use_InAnyHistory_IsNeverPermittedWhileTheContractIsFrozenWithoutException() => CsCheck.Check.Sample(
        History.Steps,
        steps => History.Of(steps, holds: (before, entry, _) => Assert.False(
            entry.Permitted && entry.Act is UseAct && before.Freezes.Values.Any(
                f => f is { ThawedAt: null, Kind: FreezeKind.Contract } && f.Continuations.IsEmpty))),
        iter: 60);
}

using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The duties of every use (利用), asked of each act that uses content.</summary>
public sealed class UseDutyTests
{
    static readonly Actor NewHandler = new(WorkerNo(20));

    static readonly Dictionary<string, Func<Story, PurposeId, Act>> Uses = new()
    {
        ["item/open"] = (_, purpose) => new OpenItem(Register, purpose),
        ["item/extract"] = (_, purpose) => new ExtractItem(ItemNo(30), Register, purpose, MaskKind.Drop, Said),
        ["copy/check-out"] = (story, purpose) => new CheckOutCopy(ItemNo(30), Register, purpose, story.Today),
        ["take-out/request"] = (story, purpose) => story.Request() with { Items = [Register], Purpose = purpose },
    };

    internal static Act UseOf(string use, Story story, PurposeId purpose) => Uses[use](story, purpose);

    public static TheoryData<string> EveryUse =>
        [.. ActCatalogue.All.Where(k => k.Type.IsSubclassOf(typeof(UseAct))).Select(k => k.Declared.Name)];

    [Theory, MemberData(nameof(EveryUse))]
    public void Use_ByATrainedHandlerAtAPlaceForAPurpose_IsPermitted(string use)
    {
        Story story = Story.AtWork();
        story.Do(Handler, Uses[use](story, Migration));
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "not-a-notified-handler")]
    public void Use_ByAWorkerNeverNotified_IsRefusedUnderClause6(string use) => Refuse(
        use, Story.AtWork().Do(Clerk, new SignPledge()).Trained(Clerk), Clerk, "6-3 not-a-notified-handler");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "not-a-notified-handler")]
    public void Use_BeforeTheCitysReceipt_IsRefusedUnderClause6(string use) => Refuse(
        use,
        Story.AtWork().Do(Clerk, new SignPledge()).Trained(Clerk).Do(HandlingOfficer, Notify(Clerk)),
        Clerk, "6-3 not-a-notified-handler");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "not-a-notified-handler")]
    public void Use_ByAStranger_IsRefusedWithoutSayingWhatHeLacks(string use) => Refuse(
        use, Story.AtWork(), Stranger, "6-3 not-a-notified-handler", "7-1a organisation-without-consent");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "not-a-notified-handler")]
    public void Use_ByTheDesk_IsRefusedUnderClause6(string use) => Refuse(
        use, Story.AtWork(), Desk, "6-3 not-a-notified-handler", "7-1a organisation-without-consent",
        "5-1a terminal-not-registered");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-1", "pledge-not-signed")]
    public void Use_WithoutAPledge_IsRefusedUnderClause6(string use) => Refuse(
        use, Received(Story.AtWork().Trained(Clerk), Clerk), Clerk, "6-1 pledge-not-signed");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-2a", "penalties-not-taught")]
    public void Use_AfterATrainingWithoutPenalties_IsRefusedUnderClause6(string use)
    {
        Story story = Received(Story.AtWork().Do(Clerk, new SignPledge()), Clerk);
        story.Do(HandlingOfficer, new RecordTraining(Clerk.Worker!.Value, new("basics"), story.Today, true, false));
        Refuse(use, story, Clerk, "6-2a penalties-not-taught");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-2b", "training-missing-or-lapsed")]
    public void Use_AfterATestNotPassed_IsRefusedUnderClause6(string use)
    {
        Story story = Received(Story.AtWork().Do(Clerk, new SignPledge()), Clerk);
        story.Do(HandlingOfficer, new RecordTraining(Clerk.Worker!.Value, new("basics"), story.Today, false, true));
        Refuse(use, story, Clerk, "6-2a penalties-not-taught", "6-2b training-missing-or-lapsed");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-2b", "training-missing-or-lapsed")]
    public void Use_AYearAfterTheTraining_IsRefusedFromMidnightInJapan(string use)
    {
        // Trained on 1 April 2026: the last second of 31 March 2027 in Japan still counts.
        Story story = Story.AtWork().Until(new DateTimeOffset(2027, 3, 31, 14, 59, 59, TimeSpan.Zero));
        story.Do(Handler, Uses[use](story, Migration)).Until(new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero));
        Assert.Contains("6-2b training-missing-or-lapsed", Story.Codes(story.Submit(Handler, Uses[use](story, Migration))));
        Refuse(
            use, Story.AtWork().Until(new DateTimeOffset(2027, 3, 31, 15, 0, 0, TimeSpan.Zero)), Handler,
            "6-2b training-missing-or-lapsed");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1a", "organisation-without-consent")]
    public void Use_ByAFirmWhoseConsentEnded_IsRefusedUnderClause7(string use) => Refuse(
        use,
        Story.AtWork().Reentrusted(SubA).Hired(NewHandler, SubA).Do(CityApprover, new EndReentrustment(SubA)),
        NewHandler, "7-1a organisation-without-consent");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1a", "organisation-without-consent")]
    public void Use_BelowAFirmWhoseConsentEnded_IsRefusedUnderClause7(string use) => Refuse(
        use,
        Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Hired(NewHandler, SubB)
            .Do(HandlingOfficer, new EndReentrustment(SubA)),
        NewHandler, "7-1a organisation-without-consent");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1b", "outside-consent")]
    public void Use_ForAPurposeOutsideTheConsent_IsRefusedUnderClause7(string use)
    {
        // Consented anew in a smaller scope: what the handler was notified for before counts no more.
        Story story = Story.AtWork().Reentrusted(SubA).Hired(NewHandler, SubA)
            .Do(HandlingOfficer, new EndReentrustment(SubA))
            .Reentrusted(SubA, scope: WholeScope with { Purposes = [Operation] });
        Refuse(use, story, NewHandler, "7-1b outside-consent");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1b", "outside-consent")]
    public void Use_AtAPlaceOutsideTheConsent_IsRefusedUnderClause7(string use)
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(NewHandler, SubA)
            .Do(HandlingOfficer, new EndReentrustment(SubA))
            .Reentrusted(SubA, scope: WholeScope with { Places = [OperationsRoom] });
        Refuse(use, story, NewHandler, "7-1b outside-consent");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1b", "outside-consent")]
    public void Use_AfterTheConsentsLastDay_IsRefusedUnderClause7(string use)
    {
        var may = new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 31));
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = may }).Hired(NewHandler, SubA);
        Refuse(use, story.Until(new DateTimeOffset(2026, 5, 31, 15, 0, 0, TimeSpan.Zero)), NewHandler, "7-1b outside-consent");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-2a", "flow-down-agreement-missing")]
    public void Use_BeforeTheAgreementIsFiled_IsRefusedUnderClause7(string use) => Refuse(
        use, Story.AtWork().Consented(SubA).Hired(NewHandler, SubA), NewHandler, "7-2a flow-down-agreement-missing");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-2a", "flow-down-agreement-missing")]
    public void Use_WithTheAgreementMissingOneLevelUp_IsRefusedUnderClause7(string use) => Refuse(
        use, Story.AtWork().Consented(SubA).Reentrusted(SubB, SubA).Hired(NewHandler, SubB), NewHandler,
        "7-2a flow-down-agreement-missing");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1b", "reentrustment-suspended")]
    public void Use_WhileTheFirmIsSuspended_IsRefusedUnderClause7(string use) => Refuse(
        use, Story.AtWork().Reentrusted(SubA).Hired(NewHandler, SubA).Suspended(SubA), NewHandler, "7-1b reentrustment-suspended");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("7-1b", "firm-handles-no-numbers")]
    public void Use_ByAFirmThatCameBackAsOneWithoutNumbers_IsRefusedUnderClause7(string use) => Refuse(
        use,
        Story.AtWork().Reentrusted(SubA).Hired(NewHandler, SubA).Do(CityApprover, new EndReentrustment(SubA))
            .Do(HandlingOfficer, Story.Application(SubA) with { HandlesNumbers = false, WhyNoNumbers = Said })
            .Do(CityApprover, new ConsentToReentrustment(SubA, WholeScope))
            .Do(HandlingOfficer, new FileAgreement(SubA, true)),
        NewHandler, "7-1b firm-handles-no-numbers");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("5-1a", "terminal-not-registered")]
    public void Use_AtAPrivateTerminal_IsRefusedUnderClause5(string use) =>
        Refuse(use, Story.AtWork().At(PrivateTerminal), Handler, "5-1a terminal-not-registered");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("5-2", "place-not-designated")]
    public void Use_AtATerminalOfAPlaceNotDesignated_IsRefusedUnderClause5(string use)
    {
        // No history leads here, for only designated places take terminals; the rule stands should one ever lead here.
        Story story = Story.AtWork();
        WorkerId id = Handler.Worker!.Value;
        Worker handler = story.State.Workers[id];
        story.Imagine(e => e with
        {
            Terminals = e.Terminals.Add(PrivateTerminal, new Terminal(PrivateTerminal, Annex, Said, story.Now)),
            Workers = e.Workers.SetItem(
                id, handler with { Notification = handler.Notification! with { Places = [DataCentre, Annex] } }),
        });
        Refuse(use, story.At(PrivateTerminal), Handler, "5-2 place-not-designated");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("5-1a", "place-suspended")]
    public void Use_AtASuspendedPlace_IsRefusedUnderClause5(string use) => Refuse(
        use, Story.AtWork().Do(CityOfficer, new SuspendPlace(DataCentre, Said)), Handler, "5-1a place-suspended");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("4-2", "outside-attended-hours")]
    public void Use_AtAnHourThatNobodyAttends_IsRefusedUnderClause4(string use) => Refuse(
        use,
        Story.AtWork().Do(CityOfficer, Story.OfficeHours).Until(new DateTimeOffset(2026, 4, 1, 17, 15, 0, TimeSpan.FromHours(9))),
        Handler, "4-2 outside-attended-hours");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("3", "purpose-outside-contract")]
    public void Use_ForAForeignPurpose_IsRefusedUnderClause3(string use)
    {
        Story story = Story.AtWork();
        story.Refuse(Handler, Uses[use](story, Marketing), "3 purpose-outside-contract");
    }

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "purpose-outside-notification")]
    public void Use_ForAPurposeNotNotified_IsRefusedUnderClause6(string use) => Refuse(
        use, Story.AtWork().Hired(NewHandler, Contractor, [Operation]), NewHandler, "6-3 purpose-outside-notification");

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("6-3", "place-outside-notification")]
    public void Use_AtAPlaceNotNotified_IsRefusedUnderClause6(string use) => Refuse(
        use, Story.AtWork().Hired(NewHandler, Contractor, places: [OperationsRoom]), NewHandler,
        "6-3 place-outside-notification");

    static void Refuse(string use, Story story, Actor by, params string[] reasons)
    {
        Act act = Uses[use](story, Migration);
        story.Refuse(by, act, reasons);
    }

    static Story Received(Story story, Actor who) => story
        .Do(HandlingOfficer, Notify(who))
        .Do(CityOfficer, new ReceiveHandler(who.Worker!.Value));

    static NotifyHandler Notify(Actor who) =>
        new(who.Worker!.Value, HandlerRole.Handler, Okayama.Purposes, Okayama.Places);
}

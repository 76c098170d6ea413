using System.Collections.Immutable;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class InstructDispositionTests
{
    [Fact, Refuses("completion/begin", "9a", "already-begun")]
    public void BeginCompletion_Twice_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .Refuse(CityApprover, new BeginCompletion(new DateOnly(2026, 5, 1)), "9a already-begun");

    [Fact, Refuses("completion/instruct", "9a", "not-begun")]
    public void InstructDisposition_BeforeCompletion_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork(), "9a not-begun", Register);

    [Fact, Refuses("completion/instruct", "9a", "item-unknown")]
    public void InstructDisposition_OfNothing_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork().CompletionBegun(), "9a item-unknown");

    [Fact, Refuses("completion/instruct", "9a", "item-unknown")]
    public void InstructDisposition_NamingAnItemTwice_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork().CompletionBegun(), "9a item-unknown", Register, Register);

    [Fact, Refuses("completion/instruct", "9a", "item-unknown")]
    public void InstructDisposition_OfAnUnknownItem_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork().CompletionBegun(), "9a item-unknown", ItemNo(20));

    [Fact, Refuses("completion/instruct", "9a", "item-unknown")]
    public void InstructDisposition_OfWhatIsAtZero_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork().Emptied(), "9a item-unknown", Register);

    static void Refuse(Story story, string reason, params ImmutableArray<ItemId> items) =>
        story.Refuse(CityOfficer, new InstructDisposition(items, Disposition.Erase), reason);
}

public sealed class HandbackTests
{
    static readonly Digest Package = Sha("the package");
    static readonly HandBackItem HandBack = new(Register, CityKey, Package, 70_000);
    static readonly ReceiveHandback Receive = new(Register, Package);

    [Fact]
    public void HandBackItem_ReceivedByTheCity_MayThenBeErased() => Told().Do(Handler, HandBack)
        .Do(CityOfficer, Receive)
        .Do(HandlingOfficer, new EraseItems([Register], ErasureMethod.KeyDestruction, CityOfficer.Worker!.Value));

    [Fact, Refuses("completion/hand-back", "5-1a", "terminal-not-registered")]
    public void HandBackItem_AtNoTerminal_IsRefusedUnderClause5() =>
        Told().At(null).Refuse(Handler, HandBack, "5-1a terminal-not-registered");

    [Fact, Refuses("completion/hand-back", "9a", "item-not-held-here")]
    public void HandBackItem_Unknown_IsRefusedUnderClause9() =>
        Told().Refuse(Handler, HandBack with { Item = ItemNo(20) }, "9a item-not-held-here");

    [Fact, Refuses("completion/hand-back", "9a", "not-instructed")]
    public void HandBackItem_ToBeErased_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .ToldTo(Disposition.Erase, Register).Refuse(Handler, HandBack, "9a not-instructed");

    [Fact, Refuses("completion/hand-back", "9a", "already-handed-back")]
    public void HandBackItem_AfterTheReceipt_IsRefusedUnderClause9() => Told().Do(Handler, HandBack)
        .Do(CityOfficer, Receive).Refuse(Handler, HandBack, "9a already-handed-back");

    [Fact, Refuses("completion/hand-back", "4-1a", "handback-to-others")]
    public void HandBackItem_ToAnotherKey_IsRefusedUnderClause4() =>
        Told().Refuse(Handler, HandBack with { Recipient = ContractorKey }, "4-1a handback-to-others");

    [Fact, Refuses("completion/receive", "9a", "not-handed-back")]
    public void ReceiveHandback_NeverHandedBack_IsRefusedUnderClause9() =>
        Told().Refuse(CityOfficer, Receive, "9a not-handed-back");

    [Fact, Refuses("completion/receive", "9a", "handback-not-complete")]
    public void ReceiveHandback_OfOtherBytes_IsRefusedUnderClause9() => Told().Do(Handler, HandBack)
        .Refuse(CityOfficer, Receive with { Ciphertext = Sha("other bytes") }, "9a handback-not-complete");

    static Story Told() => Story.AtWork().CompletionBegun().ToldTo(Disposition.HandBack, Register);
}

public sealed class EraseItemsTests
{
    static readonly EraseItems Erase = new([Register], ErasureMethod.KeyDestruction, CityOfficer.Worker!.Value);

    [Fact]
    public void EraseItems_ThenConfirmed_IsAtZeroOnlyAfterTheKeyIsGone()
    {
        Story story = Told().Do(HandlingOfficer, Erase);
        Assert.False(story.State.Item(Register)!.IsZero);
        story.Do(Desk, Story.ErasureOf(Register));
        Assert.True(story.State.Item(Register)!.IsZero);
        Assert.Null(story.State.Item(Register)!.Content);
    }

    [Theory, Refuses("item/erase", "9b", "item-not-held-here")]
    [InlineData]
    [InlineData(1, 1)]
    [InlineData(1, 20)]
    public void EraseItems_OfNothingTwiceOrUnknown_IsRefusedUnderClause9(params int[] items) => Told().Refuse(
        HandlingOfficer, Erase with { Items = [.. items.Select(ItemNo)] }, "9b item-not-held-here");

    [Fact, Refuses("item/erase", "9a", "not-instructed")]
    public void EraseItems_WithoutTheCitysInstruction_IsRefusedUnderClause9() =>
        Told().Refuse(HandlingOfficer, Erase with { Items = [Register, Roll] }, "9a not-instructed");

    [Fact, Refuses("item/erase", "9a", "not-returned-yet")]
    public void EraseItems_BeforeTheCitysReceipt_IsRefusedUnderClause9() => Told().ToldTo(Disposition.HandBack, Register)
        .Do(Handler, new HandBackItem(Register, CityKey, Sha("package"), 1))
        .Refuse(HandlingOfficer, Erase, "9a not-returned-yet");

    [Theory, Refuses("item/erase", "9b", "formatting-is-not-erasure")]
    [InlineData("FormatOnly")]
    [InlineData("Overwrite")]
    public void EraseItems_OfTheVaultByAnythingButItsKey_IsRefusedUnderClause9(string method) => Told().Refuse(
        HandlingOfficer, Erase with { Method = Enum.Parse<ErasureMethod>(method) }, "9b formatting-is-not-erasure");

    [Fact, Refuses("item/erase", "9b", "witness-missing")]
    public void EraseItems_WitnessedByOneself_IsRefusedUnderClause9() => Told().Refuse(
        HandlingOfficer, Erase with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing");

    [Fact, Refuses("item/erase", "9b", "witness-missing")]
    public void EraseItems_WitnessedByAStranger_IsRefusedUnderClause9() => Told().Refuse(
        HandlingOfficer, Erase with { Witness = Stranger.Worker!.Value }, "9b witness-missing");

    [Theory, Refuses("item/confirm-erasure", "9b", "not-waiting-for-erasure")]
    [InlineData]
    [InlineData(2)]
    [InlineData(1, 20)]
    public void ConfirmErasure_OfWhatIsNotOrdered_IsRefusedUnderClause9(params int[] items) => Told()
        .Do(HandlingOfficer, Erase)
        .Refuse(Desk, Story.ErasureOf([.. items.Select(ItemNo)]), "9b not-waiting-for-erasure");

    static Story Told() => Story.AtWork().CompletionBegun().ToldTo(Disposition.Erase, Register);
}

public sealed class DisposeOfMediumTests
{
    static readonly DisposeOfMedium Crush = Story.Dispose(Usb);

    [Fact, Refuses("medium/dispose", "9b", "not-a-medium-or-paper")]
    public void DisposeOfMedium_ThatIsAFile_IsRefusedUnderClause9() => Told()
        .Refuse(HandlingOfficer, Crush with { Item = Register }, "9b not-a-medium-or-paper");

    [Fact, Refuses("medium/dispose", "9b", "not-a-medium-or-paper")]
    public void DisposeOfMedium_Twice_IsRefusedUnderClause9() => Told().Do(HandlingOfficer, Crush)
        .Refuse(HandlingOfficer, Crush, "9b not-a-medium-or-paper");

    [Fact, Refuses("medium/dispose", "9a", "not-instructed")]
    public void DisposeOfMedium_WithoutTheCitysInstruction_IsRefusedUnderClause9() => Told()
        .Refuse(HandlingOfficer, Crush with { Item = Paper }, "9a not-instructed");

    [Fact, Refuses("medium/dispose", "9b", "disposal-method-not-enough")]
    public void DisposeOfMedium_Formatted_IsRefusedUnderClause9() => Told().Refuse(
        HandlingOfficer, Crush with { Method = DisposalMethod.FormatOnly }, "9b disposal-method-not-enough");

    [Fact, Refuses("medium/dispose", "9b", "witness-missing")]
    public void DisposeOfMedium_WitnessedByOneself_IsRefusedUnderClause9() => Told().Refuse(
        HandlingOfficer, Crush with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing");

    [Fact, Refuses("medium/dispose", "9b", "evidence-missing")]
    public void DisposeOfMedium_WithoutEvidence_IsRefusedUnderClause9() => Told()
        .Refuse(HandlingOfficer, Crush with { Evidence = Unsaid }, "9b evidence-missing");

    static Story Told() => Story.AtWork().CompletionBegun().ToldTo(Disposition.Dispose, Usb);
}

public sealed class DeclareZeroHoldingsTests
{
    [Fact, Refuses("completion/declare-zero", "9a", "not-begun")]
    public void DeclareZeroHoldings_BeforeCompletion_IsRefusedUnderClause9() => Story.Concluded()
        .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9a not-begun");

    [Fact, Refuses("completion/declare-zero", "9c", "zero-already-declared")]
    public void DeclareZeroHoldings_Twice_IsRefusedUnderClause9() => Story.AtWork().DeclaredZero()
        .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c zero-already-declared");

    [Fact, Refuses("completion/accept-zero", "9c", "zero-not-declared")]
    public void AcceptZeroHoldings_NeverDeclared_IsRefusedUnderClause9() => Story.AtWork().Emptied()
        .Refuse(CityApprover, new AcceptZeroHoldings(), "9c zero-not-declared");

    [Fact, Refuses("completion/declare-zero", "9c", "files-still-held")]
    public void DeclareZeroHoldings_WithAFileHeld_IsRefusedUnderClause9() =>
        DeclareRefused(WithFile(), "9c files-still-held");

    [Fact, Refuses("completion/accept-zero", "9c", "files-still-held")]
    public void AcceptZeroHoldings_WithAFileHeld_IsRefusedUnderClause9() =>
        AcceptRefused(WithFile(), "9c files-still-held");

    [Fact, Refuses("completion/declare-zero", "9c", "copies-still-open")]
    public void DeclareZeroHoldings_WithAWorkingCopyOut_IsRefusedUnderClause9() =>
        WithCopyOut().Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c copies-still-open");

    [Fact, Refuses("completion/accept-zero", "9c", "copies-still-open")]
    public void AcceptZeroHoldings_WithAWorkingCopyOut_IsRefusedUnderClause9() =>
        Declared(WithCopyOut()).Refuse(CityApprover, new AcceptZeroHoldings(), "9c copies-still-open");

    [Fact, Refuses("completion/declare-zero", "9c", "media-still-held")]
    public void DeclareZeroHoldings_WithAMediumHeld_IsRefusedUnderClause9() =>
        DeclareRefused(WithMedium(), "9c media-still-held");

    [Fact, Refuses("completion/accept-zero", "9c", "media-still-held")]
    public void AcceptZeroHoldings_WithAMediumFoundAfterTheDeclaration_IsRefusedUnderClause9() => Story.AtWork()
        .DeclaredZero().Do(CityOfficer, new RegisterMedium(ItemNo(20), MediumKind.Paper, Said))
        .Refuse(CityApprover, new AcceptZeroHoldings(), "9c media-still-held");

    [Fact, Refuses("completion/declare-zero", "5-3b", "take-outs-still-away")]
    public void DeclareZeroHoldings_WithATakeOutAway_IsRefusedUnderClause5() => WithTakeOutAway()
        .Refuse(
            HandlingOfficer, new DeclareZeroHoldings(),
            "5-3b take-outs-still-away", "9c copies-still-open", "9c files-still-held", "9c media-still-held");

    [Fact, Refuses("completion/accept-zero", "5-3b", "take-outs-still-away")]
    public void AcceptZeroHoldings_WithATakeOutAway_IsRefusedUnderClause5() => Declared(WithTakeOutAway())
        .Refuse(
            CityApprover, new AcceptZeroHoldings(),
            "5-3b take-outs-still-away", "9c copies-still-open", "9c files-still-held", "9c media-still-held");

    [Fact, Refuses("completion/declare-zero", "7-1b", "reentrustments-still-open")]
    public void DeclareZeroHoldings_WithAReentrusteeInTheWork_IsRefusedUnderClause7() =>
        DeclareRefused(Story.Concluded().Reentrusted(SubA), "7-1b reentrustments-still-open");

    [Fact, Refuses("completion/accept-zero", "7-1b", "reentrustments-still-open")]
    public void AcceptZeroHoldings_WithAReentrusteeInTheWork_IsRefusedUnderClause7() =>
        AcceptRefused(Story.Concluded().Reentrusted(SubA), "7-1b reentrustments-still-open");

    static void DeclareRefused(Story story, string reason) =>
        story.CompletionBegun().Refuse(HandlingOfficer, new DeclareZeroHoldings(), reason);

    /// <summary>The declaration is imagined, for it would have been refused for the same reason.</summary>
    static Story Declared(Story story) =>
        story.Imagine(e => e with { Completion = e.Completion with { ZeroDeclaredAt = Story.Morning } });

    static void AcceptRefused(Story story, string reason) =>
        Declared(story.CompletionBegun()).Refuse(CityApprover, new AcceptZeroHoldings(), reason);

    static Story WithFile() => Story.Concluded()
        .Do(HandlingOfficer, new RegisterTerminal(CentreTerminal, DataCentre, Said))
        .Do(CityOfficer, new ReceiveItem(Register, Said, [Migration], Scan, Said, Content(1)));

    static Story WithMedium() => Story.Concluded()
        .Do(HandlingOfficer, new RegisterTerminal(CentreTerminal, DataCentre, Said))
        .Do(HandlingOfficer, new RegisterMedium(Usb, MediumKind.Medium, Said));

    static Story WithTakeOutAway() => Story.AtWork().Departed().CompletionBegun();

    static Story WithCopyOut() => Story.Concluded()
        .Do(HandlingOfficer, new RegisterTerminal(CentreTerminal, DataCentre, Said))
        .Hired(Handler, Contractor)
        .Received(Register, 1)
        .CheckedOut(ItemNo(20))
        .CompletionBegun()
        .ToldTo(Disposition.Erase, Register)
        .Do(HandlingOfficer, new EraseItems([Register], ErasureMethod.KeyDestruction, CityOfficer.Worker!.Value))
        .Do(Desk, Story.ErasureOf(Register));
}

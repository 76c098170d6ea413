using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ReceiveItemTests
{
    static readonly ItemId New = ItemNo(20);

    [Fact]
    public void ReceiveItem_WithItsContent_IsHeld()
    {
        Story story = Story.AtWork().Do(CityOfficer, Receive());
        Assert.Equal(DataCentre, story.State.HeldFile(New)!.Place);
        Assert.Equal(DataClass.SpecificPersonalInformation, story.State.HeldFile(New)!.Scan!.Class);
    }

    [Fact, Refuses("item/receive", "5-1a", "terminal-not-registered")]
    public void ReceiveItem_AtAPrivateTerminal_IsRefusedUnderClause5() => Story.AtWork()
        .At(PrivateTerminal).Refuse(Handler, Receive(), "5-1a terminal-not-registered");

    [Fact, Refuses("item/receive", "2", "identifier-already-used")]
    public void ReceiveItem_UnderAUsedIdentifier_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(Handler, Receive() with { Item = Usb }, "2 identifier-already-used");

    [Fact, Refuses("item/receive", "2", "item-name-missing")]
    public void ReceiveItem_WithoutAName_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(Handler, Receive() with { Name = Unsaid }, "2 item-name-missing");

    [Fact, Refuses("item/receive", "3", "no-purpose-given")]
    public void ReceiveItem_WithoutAPurpose_IsRefusedUnderClause3() => Story.AtWork()
        .Refuse(Handler, Receive() with { Purposes = [] }, "3 no-purpose-given");

    [Fact, Refuses("item/receive", "3", "purposes-outside-contract")]
    public void ReceiveItem_ForAForeignPurpose_IsRefusedUnderClause3() => Story.AtWork()
        .Refuse(Handler, Receive() with { Purposes = [Migration, Marketing] }, "3 purposes-outside-contract");

    [Fact, Refuses("item/receive", "9a", "completion-has-begun")]
    public void ReceiveItem_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .Refuse(CityOfficer, Receive(), "9a completion-has-begun");

    static ReceiveItem Receive() => new(New, Said, [Migration], Scan, Said, Content(20));
}

public sealed class RegisterMediumTests
{
    [Theory]
    [InlineData("Medium", "Medium")]
    [InlineData("Paper", "Paper")]
    public void RegisterMedium_OfEitherKind_IsHeldWhereItIs(string kind, string item)
    {
        Story story = Story.AtWork().Do(CityOfficer, new RegisterMedium(ItemNo(20), Enum.Parse<MediumKind>(kind), Said));
        Assert.Equal(Enum.Parse<ItemKind>(item), story.State.Item(ItemNo(20))!.Kind);
        Assert.Equal(DataCentre, story.State.Item(ItemNo(20))!.Place);
    }

    [Fact]
    public void RegisterMedium_FoundAfterCompletionBegan_IsPermittedAndStandsInTheWayOfZero() => Story.AtWork().Emptied()
        .Do(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Paper, Said))
        .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c media-still-held");

    [Fact, Refuses("medium/register", "2", "identifier-already-used")]
    public void RegisterMedium_UnderAUsedIdentifier_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(HandlingOfficer, new RegisterMedium(Register, MediumKind.Medium, Said), "2 identifier-already-used");

    [Fact, Refuses("medium/register", "2", "item-name-missing")]
    public void RegisterMedium_WithoutASerial_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Unsaid), "2 item-name-missing");

    [Fact, Refuses("medium/register", "5-1a", "terminal-not-registered")]
    public void RegisterMedium_AtNoTerminal_IsRefusedUnderClause5() => Story.AtWork().At(null)
        .Refuse(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said), "5-1a terminal-not-registered");
}

public sealed class OpenItemTests
{
    [Fact]
    public void OpenItem_ForItsPurpose_IsPermittedAndChangesNothing()
    {
        Story story = Story.AtWork();
        Engagement before = story.State;
        Assert.Same(before, story.Do(Handler, new OpenItem(Register, Migration, Reveal: true)).State);
    }

    [Fact, Refuses("item/open", "5-1a", "item-not-held-here")]
    public void OpenItem_ThatIsNoFile_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(Handler, new OpenItem(Usb, Migration), "5-1a item-not-held-here");

    [Fact, Refuses("item/open", "5-1a", "item-not-held-here")]
    public void OpenItem_ThatDoesNotExist_LooksTheSame() =>
        Story.AtWork().Refuse(Handler, new OpenItem(ItemNo(20), Migration), "5-1a item-not-held-here");

    [Fact, Refuses("item/open", "5-1a", "item-not-held-here")]
    public void OpenItem_WhoseErasureIsOrdered_IsRefusedUnderClause5() => Story.AtWork().CompletionBegun()
        .ToldTo(Disposition.Erase, Register)
        .Do(HandlingOfficer, new EraseItems([Register], ErasureMethod.KeyDestruction, CityOfficer.Worker!.Value))
        .Refuse(Handler, new OpenItem(Register, Migration), "5-1a item-not-held-here");

    [Fact, Refuses("item/open", "3", "purpose-not-of-this-item")]
    public void OpenItem_ForAnotherPurposeOfTheContract_IsRefusedUnderClause3() =>
        Story.AtWork().Refuse(Handler, new OpenItem(Register, Testing), "3 purpose-not-of-this-item");
}

public sealed class ExtractItemTests
{
    static readonly ItemId New = ItemNo(20);

    [Fact]
    public void ExtractItem_OfAFile_IsACopyForItsPurposeAlone()
    {
        Item extract = Story.AtWork().Do(Handler, Extract()).State.HeldFile(New)!;
        Assert.Equal((ItemKind.File, Register, MaskKind.Drop), (extract.Kind, extract.CopyOf!.Value, extract.Mask!.Value));
        Assert.Equal([Migration], extract.Purposes);
        Assert.Equal(DataClass.NoNumberFound, extract.Scan!.Class);
    }

    [Fact]
    public void ExtractItem_StillHeld_StandsInTheWayOfZero() => Story.AtWork().Do(Handler, Extract()).Emptied()
        .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c files-still-held");

    [Theory]
    [InlineData("Random", "NumbersAtRandom", 9)]
    [InlineData("ConsistentRandom", "NumbersAtRandom", 9)]
    [InlineData("Random", "NumbersPossible", 0)]
    [InlineData("Redact", "NumbersPossible", 0)]
    public void ExtractItem_WithoutAnybodysNumbers_IsPermitted(string mask, string found, long high) => Story.AtWork()
        .Do(Handler, Extract() with { Mask = Enum.Parse<MaskKind>(mask), Scan = new(Enum.Parse<DataClass>(found), high, 0, 1, 0) });

    [Theory, Refuses("item/extract", "2", "numbers-remain")]
    [InlineData("Drop", "SpecificPersonalInformation", 1)]
    [InlineData("Redact", "SpecificPersonalInformation", 1)]
    [InlineData("Redact", "NumbersPossible", 1)]
    [InlineData("Redact", "NotReadByScanner", 0)]
    [InlineData("Redact", "NumbersAtRandom", 1)]
    [InlineData("Random", "SpecificPersonalInformation", 1)]
    [InlineData("Random", "NotReadByScanner", 0)]
    public void ExtractItem_InWhichNumbersRemain_IsRefusedUnderClause2(string mask, string found, long high) => Story.AtWork().Refuse(
        Handler,
        Extract() with { Mask = Enum.Parse<MaskKind>(mask), Scan = new(Enum.Parse<DataClass>(found), high, 0, 0, 1) },
        "2 numbers-remain");

    [Fact, Refuses("item/extract", "5-1a", "item-not-held-here")]
    public void ExtractItem_OfWhatIsNoFile_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(Handler, Extract() with { Item = Usb }, "5-1a item-not-held-here");

    [Fact, Refuses("item/extract", "3", "purpose-not-of-this-item")]
    public void ExtractItem_ForAnotherPurpose_IsRefusedUnderClause3() =>
        Story.AtWork().Refuse(Handler, Extract() with { Purpose = Testing }, "3 purpose-not-of-this-item");

    [Fact, Refuses("item/extract", "2", "identifier-already-used")]
    public void ExtractItem_UnderAUsedIdentifier_IsRefusedUnderClause2() =>
        Story.AtWork().Refuse(Handler, Extract() with { Extract = Roll }, "2 identifier-already-used");

    [Fact, Refuses("item/extract", "2", "item-name-missing")]
    public void ExtractItem_WithoutAName_IsRefusedUnderClause2() =>
        Story.AtWork().Refuse(Handler, Extract() with { Name = Unsaid }, "2 item-name-missing");

    [Fact, Refuses("item/extract", "9a", "completion-has-begun")]
    public void ExtractItem_AfterCompletionBegan_IsRefusedUnderClause9() =>
        Story.AtWork().CompletionBegun().Refuse(Handler, Extract(), "9a completion-has-begun");

    static ExtractItem Extract() => new(
        New, Register, Migration, MaskKind.Drop, Said, new(10, 1, 0, 2), Said, new(DataClass.NoNumberFound, 0, 0, 0, 0), Content(20));
}

public sealed class WorkingCopyTests
{
    static readonly ItemId Copy = ItemNo(20);

    [Fact]
    public void CheckOutCopy_UntilToday_IsAnItemOfItsOwnInTheHandlersHands()
    {
        Item copy = Story.AtWork().CheckedOut(Copy).State.Item(Copy)!;
        Assert.Equal((ItemKind.WorkingCopy, Register, Handler.Worker), (copy.Kind, copy.CopyOf!.Value, copy.HeldBy));
        Assert.Equal(JapanTime.DayOf(Story.Morning), copy.DueBack);
    }

    [Fact, Refuses("copy/check-out", "5-1a", "item-not-held-here")]
    public void CheckOutCopy_OfACopy_IsRefusedUnderClause5() => Story.AtWork().CheckedOut(Copy)
        .Refuse(Handler, new CheckOutCopy(ItemNo(21), Copy, Migration, Today), "5-1a item-not-held-here");

    [Fact, Refuses("copy/check-out", "3", "purpose-not-of-this-item")]
    public void CheckOutCopy_ForAnotherPurpose_IsRefusedUnderClause3() => Story.AtWork()
        .Refuse(Handler, new CheckOutCopy(Copy, Register, Testing, Today), "3 purpose-not-of-this-item");

    [Fact, Refuses("copy/check-out", "2", "identifier-already-used")]
    public void CheckOutCopy_UnderAUsedIdentifier_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(Handler, new CheckOutCopy(Roll, Register, Migration, Today), "2 identifier-already-used");

    [Fact, Refuses("copy/check-out", "5-1b", "copy-due-in-the-past")]
    public void CheckOutCopy_UntilYesterday_IsRefusedUnderClause5() => Story.AtWork().Refuse(
        Handler, new CheckOutCopy(Copy, Register, Migration, Today.AddDays(-1)), "5-1b copy-due-in-the-past");

    [Fact, Refuses("copy/check-out", "9a", "completion-has-begun")]
    public void CheckOutCopy_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .Refuse(Handler, new CheckOutCopy(Copy, Register, Migration, Today), "9a completion-has-begun");

    [Fact]
    public void CheckInCopy_WithLapsedTrainingAtNoTerminal_IsPermitted()
    {
        // Stopping never traps: what was out comes back, whoever and wherever its holder is by now.
        Story story = Story.AtWork().CheckedOut(Copy).Wait(TimeSpan.FromDays(400)).At(null)
            .Do(Handler, new CheckInCopy(Copy, ErasureMethod.Overwrite));
        Assert.Equal(ItemState.Erased, story.State.Item(Copy)!.State);
    }

    [Fact, Refuses("copy/check-in", "5-1b", "copy-not-open")]
    public void CheckInCopy_Twice_IsRefusedUnderClause5() => Story.AtWork().CheckedOut(Copy)
        .Do(Handler, new CheckInCopy(Copy, ErasureMethod.Overwrite))
        .Refuse(Handler, new CheckInCopy(Copy, ErasureMethod.Overwrite), "5-1b copy-not-open");

    [Fact, Refuses("copy/check-in", "5-1b", "copy-not-open")]
    public void CheckInCopy_OfAFile_IsRefusedUnderClause5() => Story.AtWork()
        .Refuse(Handler, new CheckInCopy(Register, ErasureMethod.Overwrite), "5-1b copy-not-open");

    [Fact, Refuses("copy/check-in", "5-1b", "not-the-holder-of-the-copy")]
    public void CheckInCopy_BySomeoneElse_IsRefusedUnderClause5() => Story.AtWork().CheckedOut(Copy)
        .Refuse(SecondHandler, new CheckInCopy(Copy, ErasureMethod.Overwrite), "5-1b not-the-holder-of-the-copy");

    [Fact, Refuses("copy/check-in", "9b", "formatting-is-not-erasure")]
    public void CheckInCopy_Formatted_IsRefusedUnderClause9() => Story.AtWork().CheckedOut(Copy)
        .Refuse(Handler, new CheckInCopy(Copy, ErasureMethod.FormatOnly), "9b formatting-is-not-erasure");

    static DateOnly Today => JapanTime.DayOf(Story.Morning);
}

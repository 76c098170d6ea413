using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class MediaTests
{
    static readonly ItemId New = ItemNo(20);
    static readonly ItemId Copy = ItemNo(21);

    static readonly RegisterMedium Stick = new(
        New, MediumKind.Medium, Said, MediumForm.UsbMemory, Sealed("SN-0043"), null, Said, MediumEncryption.Aes256, Said, true, false);

    static readonly RegisterMedium Notebook = new(
        New, MediumKind.Paper, Said, MediumForm.HandwrittenNote, Sheets: 35, CopyOf: Register);

    [Fact]
    public void RegisterMedium_WithItsForm_IsKnownByAllThatAnExemptionAsksFor()
    {
        MediumRecord stick = Story.AtWork().Do(HandlingOfficer, Stick).State.Media[New];
        Assert.Equal(MediumEncryption.Aes256, stick.Encryption);
        Assert.True(stick.CouldExempt);
        Assert.False((stick with { KeyApart = false }).CouldExempt);
        Assert.False((stick with { KeyCustodian = Unsaid }).CouldExempt);
        Assert.True((stick with { KeyApart = false, RemoteWipe = true }).CouldExempt);
        Assert.False((stick with { Encryption = MediumEncryption.Other }).CouldExempt);
        Assert.False((stick with { Encryption = MediumEncryption.None }).CouldExempt);
    }

    [Fact]
    [Refuses("medium/register", "2", "form-does-not-fit")]
    [Refuses("medium/register", "5-3a", "sheets-missing")]
    [Refuses("medium/register", "2", "sheets-out-of-range")]
    [Refuses("medium/register", "2", "serial-missing")]
    [Refuses("medium/register", "5-1a", "area-of-other-place")]
    [Refuses("medium/register", "9a", "source-of-copy-missing")]
    [Refuses("medium/register", "9a", "source-of-copy-unknown")]
    public void RegisterMedium_WithoutWhatTheRegisterHolds_IsRefused()
    {
        Story story = Story.AtWork().Furnished();
        story.Refuse(HandlingOfficer, Stick with { Kind = MediumKind.Paper }, "2 form-does-not-fit");
        story.Refuse(HandlingOfficer, Notebook with { Kind = MediumKind.Medium }, "2 form-does-not-fit");
        story.Refuse(HandlingOfficer, Notebook with { Sheets = null }, "5-3a sheets-missing");
        story.Refuse(HandlingOfficer, Notebook with { Sheets = 0 }, "2 sheets-out-of-range");
        story.Refuse(HandlingOfficer, Notebook with { Sheets = 1_000_001 }, "2 sheets-out-of-range");
        story.Refuse(HandlingOfficer, Stick with { Serial = Unsaid }, "2 serial-missing");
        story.Refuse(HandlingOfficer, Stick with { Area = Things.OtherRoom }, "5-1a area-of-other-place");
        story.Refuse(HandlingOfficer, Notebook with { CopyOf = null }, "9a source-of-copy-missing");
        story.Refuse(HandlingOfficer, Notebook with { CopyOf = ItemNo(77) }, "9a source-of-copy-unknown");
        story.At(RoomTerminal).Refuse(HandlingOfficer, Stick with { Area = Things.ServerRoom }, "5-1a area-of-other-place");
    }

    [Fact]
    public void DescribeMedium_RegisteredBefore_EndsItsPlaceOnTheBoard()
    {
        Story story = Story.AtWork();
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "medium-not-described" && d.Subject == Usb.Value);
        story.Do(HandlingOfficer, Story.UsbDescribed);
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code == "medium-not-described" && d.Subject == Usb.Value);
    }

    [Fact]
    public void DescribeMedium_InAnArea_StaysThere() => Assert.Equal(
        Things.ServerRoom,
        Story.AtWork().Furnished().Do(Handler, new MoveMedium(Usb, Things.ServerRoom, Said))
            .Do(HandlingOfficer, Story.UsbDescribed).State.Media[Usb].Area);

    [Fact]
    [Refuses("medium/describe", "2", "medium-not-here")]
    [Refuses("medium/describe", "2", "form-does-not-fit")]
    [Refuses("medium/describe", "5-3a", "sheets-missing")]
    [Refuses("medium/describe", "2", "sheets-out-of-range")]
    [Refuses("medium/describe", "2", "serial-missing")]
    public void DescribeMedium_OfWhatItIsNot_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Story.UsbDescribed with { Item = Register }, "2 medium-not-here");
        story.Refuse(HandlingOfficer, Story.UsbDescribed with { Item = Paper }, "2 form-does-not-fit");
        story.Refuse(HandlingOfficer, new DescribeMedium(Paper, MediumForm.PaperBundle), "5-3a sheets-missing");
        story.Refuse(HandlingOfficer, new DescribeMedium(Paper, MediumForm.PaperBundle, Sheets: -1), "2 sheets-out-of-range");
        story.Refuse(HandlingOfficer, Story.UsbDescribed with { Serial = Unsaid }, "2 serial-missing");
    }

    [Fact]
    public void MoveMedium_IntoAndOutOfAnArea_StandsInTheLedgerBothTimes()
    {
        Story story = Story.AtWork().Furnished();
        int before = story.Entries.Count;
        story.Do(Handler, new MoveMedium(Usb, Things.ServerRoom, Said, Sealed("safe")))
            .Do(Handler, new MoveMedium(Usb, Things.WorkArea, Said));
        Assert.Equal(before + 2, story.Entries.Count);
        Assert.Equal((Things.WorkArea, Sealed("safe")), (story.State.Media[Usb].Area!.Value, story.State.Media[Usb].Storage));
    }

    [Fact]
    [Refuses("medium/move", "5-1b", "medium-not-here")]
    [Refuses("medium/move", "2", "medium-not-described")]
    [Refuses("medium/move", "5-1b", "area-of-other-place")]
    [Refuses("medium/move", "4-2", "already-in-this-area")]
    [Refuses("medium/move", "4-2", "reason-missing")]
    public void MoveMedium_WhereItMayNotGo_IsRefused()
    {
        Story story = Story.AtWork().Furnished();
        story.Refuse(Handler, new MoveMedium(Register, Things.WorkArea, Said), "5-1b medium-not-here");
        story.Refuse(Handler, new MoveMedium(Paper, Things.WorkArea, Said), "2 medium-not-described");
        story.Refuse(Handler, new MoveMedium(Usb, Things.OtherRoom, Said), "5-1b area-of-other-place");
        story.Do(HandlingOfficer, new EstablishArea(Things.OtherRoom, OperationsRoom, AreaKind.Handling, Said, [AreaMeasure.Attended]))
            .Refuse(Handler, new MoveMedium(Usb, Things.OtherRoom, Said), "5-1b area-of-other-place");
        story.Do(Handler, new MoveMedium(Usb, Things.WorkArea, Said))
            .Refuse(Handler, new MoveMedium(Usb, Things.WorkArea, Said), "4-2 already-in-this-area");
        story.Refuse(Handler, new MoveMedium(Usb, Things.ServerRoom, Unsaid), "4-2 reason-missing");
    }

    [Fact]
    public void WriteToMedium_OfACopy_IsShownOnTheMediumUntilItIsErased()
    {
        Story story = Story.AtWork().Furnished().CheckedOut(Copy).Do(Handler, new WriteToMedium(Usb, [Copy]));
        Assert.Equal([Copy], story.State.CopiesOn(Usb).Select(i => i.Id));
        Assert.Empty(story.Do(Handler, new CheckInCopy(Copy, ErasureMethod.Overwrite)).State.CopiesOn(Usb));
    }

    [Fact]
    public void WriteToMedium_OfAPackedCopy_NeedsNoMediumThatEncrypts() => Story.AtWork()
        .PackedUp().Do(Handler, new WriteToMedium(Usb, [ItemNo(51)]));

    [Fact]
    [Refuses("medium/write", "5-1a", "medium-not-registered")]
    [Refuses("medium/write", "5-1b", "copy-not-in-custody")]
    [Refuses("medium/write", "5-1b", "copy-on-another-medium")]
    [Refuses("medium/write", "4-2", "medium-not-encrypted")]
    public void WriteToMedium_ThatIsPrivateOrElsewhereOrOpen_IsRefused()
    {
        Story story = Story.AtWork().CheckedOut(Copy);
        story.Refuse(Handler, new WriteToMedium(Usb, [Copy]), "4-2 medium-not-encrypted");
        story.Furnished().Do(HandlingOfficer, Stick);
        story.Refuse(Handler, new WriteToMedium(ItemNo(77), [Copy]), "5-1a medium-not-registered");
        story.Refuse(Handler, new WriteToMedium(Paper, [Copy]), "5-1a medium-not-registered");
        story.Refuse(Handler, new WriteToMedium(Usb, []), "5-1b copy-not-in-custody");
        story.Refuse(Handler, new WriteToMedium(Usb, [Register]), "5-1b copy-not-in-custody");
        story.Refuse(Handler, new WriteToMedium(Usb, [ItemNo(78)]), "5-1b copy-not-in-custody");
        story.Do(Handler, new WriteToMedium(Usb, [Copy]))
            .Refuse(Handler, new WriteToMedium(New, [Copy]), "5-1b copy-on-another-medium");
        story.At(RoomTerminal).Refuse(Handler, new WriteToMedium(Usb, [Copy]), "5-1a medium-not-registered", "5-1b copy-on-another-medium");
    }

    [Fact]
    public void CheckOutCopy_ToAMedium_LiesOnIt() => Assert.Equal(
        [Copy],
        Story.AtWork().Furnished().Do(Handler, CheckOut(Usb)).State.CopiesOn(Usb).Select(i => i.Id));

    [Fact]
    [Refuses("copy/check-out", "5-1a", "medium-not-registered")]
    [Refuses("copy/check-out", "4-2", "medium-not-encrypted")]
    public void CheckOutCopy_ToAPrivateOrOpenMedium_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(Handler, CheckOut(ItemNo(77)), "5-1a medium-not-registered");
        story.Refuse(Handler, CheckOut(Usb), "4-2 medium-not-encrypted");
        story.Do(HandlingOfficer, Story.UsbDescribed with { Encryption = null })
            .Refuse(Handler, CheckOut(Usb), "4-2 medium-not-encrypted");
    }

    static CheckOutCopy CheckOut(ItemId medium) =>
        new(Copy, Register, Migration, JapanTime.DayOf(Story.Morning), Medium: medium);
}

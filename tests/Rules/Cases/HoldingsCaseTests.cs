using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Real cases of files, media and paper, replayed with synthetic ones.</summary>
public sealed class HoldingsCaseTests
{
    static readonly ItemId New = ItemNo(20);

    [Fact]
    public void Amagasaki3_WholeRegisterInOneRequest_IsShownToTheApproverAsEverybody()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Filing).Do(
            HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register])).Requested();
        PersonsHeld shown = PersonsHeld.Of(story.State, story.State.TakeOuts[TheTakeOut].Request.Items);
        Assert.Equal((123L, 123L), (shown.AtMost, shown.OfAll!.Value));
        Assert.True(shown.IsEverybody);

        // The stick itself is empty so far, and the screen says that nobody counted it.
        Assert.Equal(1, shown.Uncounted);
    }

    [Fact]
    public void Kanagawa5_SerialOfADiskAfterTheEnd_StillStandsInTheState()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.UsbDescribed).Ended().Wait(TimeSpan.FromDays(200));
        Assert.Equal(Sealed("SN-0042"), story.State.Media[Usb].Serial);
        Assert.Equal(ItemState.Disposed, story.State.Item(Usb)!.State);
    }

    [Fact]
    public void Toyota1_UnregisteredCopyPassingTheDesk_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Furnished();
        story.Refuse(Handler, new OpenItem(New, Migration), "5-1a item-not-held-here");
        story.Refuse(Handler, new WriteToMedium(Usb, [New]), "5-1b copy-not-in-custody");
        story.Refuse(Handler, story.Request() with { Items = [New] }, "5-1a item-not-held-here");
        story.At(PrivateTerminal).Refuse(Handler, new CheckOutCopy(New, Register, Migration, story.Today), "5-1a terminal-not-registered");
    }

    [Fact]
    public void Ainan3_PrivateMedium_IsRefusedUnderClause5ForCopiesAndTakeOuts()
    {
        ItemId own = ItemNo(77);
        Story story = Story.AtWork().CheckedOut(New);
        story.Refuse(Handler, new WriteToMedium(own, [New]), "5-1a medium-not-registered");
        story.Refuse(Handler, new CheckOutCopy(ItemNo(21), Register, Migration, story.Today, Medium: own), "5-1a medium-not-registered");
        story.Refuse(Handler, story.Request() with { Items = [own] }, "5-1a item-not-held-here");
    }

    [Fact]
    public void Nagasaki3_HandwrittenNotebook_IsACopyThatStandsInTheWayOfZero()
    {
        Story story = Story.AtWork().Emptied().Do(HandlingOfficer, new RegisterMedium(
            New, MediumKind.Paper, Said, MediumForm.HandwrittenNote, Sheets: 35, CopyOf: Register));
        Assert.Equal(Register, story.State.Item(New)!.CopyOf);
        story.Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c media-still-held");
        story.ToldTo(Disposition.Dispose, New).Do(HandlingOfficer, Story.Dispose(New))
            .Do(HandlingOfficer, new DeclareZeroHoldings());
    }
}
